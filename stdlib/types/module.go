// Package types is the module types: names for the classes of the interpreter's own values, and helpers to make classes and coroutines.
package types

import (
	"github.com/pyemu/pyemu/emu/object"
)

type (
	thread = object.Thread
	value  = object.Object
)

// Definition is the module types.
var Definition = &object.ModuleDef{
	Name: "types",
	Doc:  "Names for classes that builtins does not name, and helpers to make classes.",
	All: []string{"FunctionType", "LambdaType", "CodeType", "MappingProxyType", "SimpleNamespace", "CellType", "GeneratorType", "CoroutineType", "AsyncGeneratorType", "MethodType",
		"BuiltinFunctionType", "BuiltinMethodType", "WrapperDescriptorType", "MethodWrapperType", "MethodDescriptorType", "ClassMethodDescriptorType", "ModuleType", "TracebackType",
		"FrameType", "GetSetDescriptorType", "MemberDescriptorType", "new_class", "resolve_bases", "prepare_class", "DynamicClassAttribute", "coroutine", "GenericAlias", "UnionType",
		"EllipsisType", "NoneType", "NotImplementedType"},
	Defs: []object.Def{
		object.Value("AsyncGeneratorType", object.AsyncGeneratorClass),
		object.Value("BuiltinFunctionType", object.BuiltinFuncClass),
		object.Value("BuiltinMethodType", object.BuiltinFuncClass),
		object.Value("CellType", object.CellClass),
		object.Value("ClassMethodDescriptorType", object.ClassMethodDescrClass),
		object.Value("CodeType", object.CodeClass),
		object.Value("CoroutineType", object.CoroutineClass),
		object.Value("EllipsisType", object.EllipsisClass),
		object.Value("FrameType", object.FrameClass),
		object.Value("FunctionType", object.FunctionClass),
		object.Value("GeneratorType", object.GeneratorClass),
		object.Value("GenericAlias", object.GenericAliasClass),
		object.Value("GetSetDescriptorType", object.GetSetClass),
		object.Value("LambdaType", object.FunctionClass),
		object.Value("MappingProxyType", object.MappingProxyClass),
		object.Value("MemberDescriptorType", object.MemberClass),
		object.Value("MethodDescriptorType", object.MethodDescrClass),
		object.Value("MethodType", object.BoundMethodClass),
		object.Value("MethodWrapperType", object.MethodWrapperClass),
		object.Value("ModuleType", object.ModuleClass),
		object.Value("NoneType", object.NoneClass),
		object.Value("NotImplementedType", object.NotImplementedClass),
		object.Value("SimpleNamespace", object.SimpleNamespaceClass),
		object.Value("TracebackType", object.TracebackClass),
		object.Value("UnionType", object.UnionClass),
		object.Value("WrapperDescriptorType", object.SlotWrapperClass),
		object.PyFunc("new_class", "(name, bases=(), kwds=None, exec_body=None)",
			"new_class(name, bases=(), kwds=None, exec_body=None)\n\nMake a class as the class statement does; exec_body fills its namespace.", new_class),
		object.PyFunc("prepare_class", "(name, bases=(), kwds=None)",
			"prepare_class(name, bases=(), kwds=None)\n\nReturn the metaclass, the namespace and the remaining keywords of a class to be made.", prepare_class),
		object.PyFunc("resolve_bases", "(bases)", "resolve_bases(bases)\n\nReplace the bases that are no classes by what their __mro_entries__ give.", resolve_bases),
		object.PyFunc("_calculate_meta", "(meta, bases)", "Return the most derived metaclass.", func(t *thread, v []value) (value, error) {
			bases, err := object.Collect(t, v[1])
			if err != nil {
				return nil, err
			}
			return calculateMeta(v[0], bases)
		}),
		object.PyFunc("coroutine", "(func)", "coroutine(func)\n\nLet what a generator function returns be awaited.", types_coroutine),
	},
	Init: func(t *thread, m *object.Module) error {
		for _, c := range []*object.ClassDef{dynamicAttributeClass, generatorWrapperClass} {
			if _, err := c.New(t, m); err != nil {
				return err
			}
		}
		return nil
	},
}

func attr(t *thread, o value, name string) (value, error) {
	return object.GetAttr(t, o, object.Intern(name))
}

// setAttrs sets attributes given as names and values.
func setAttrs(t *thread, o value, namesAndValues ...value) error {
	for i := 0; i+1 < len(namesAndValues); i += 2 {
		if err := object.SetAttr(t, o, namesAndValues[i].(*object.Str), namesAndValues[i+1]); err != nil {
			return err
		}
	}
	return nil
}
