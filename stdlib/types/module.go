// Package types is the module types: names for the classes of the interpreter's own values.
package types

import (
	_ "embed"

	"github.com/pyemu/pyemu/emu/object"
)

//go:embed types.py
var source string

// Definition is the module types.
var Definition = &object.ModuleDef{
	Name: "types",
	Doc:  "Names for classes that builtins does not name, and helpers to make classes.",
	All: []string{"AsyncGeneratorType", "BuiltinFunctionType", "BuiltinMethodType", "CellType", "ClassMethodDescriptorType", "CodeType", "CoroutineType", "DynamicClassAttribute",
		"EllipsisType", "FrameType", "FunctionType", "GeneratorType", "GenericAlias", "GetSetDescriptorType", "LambdaType", "MappingProxyType", "MemberDescriptorType",
		"MethodDescriptorType", "MethodType", "MethodWrapperType", "ModuleType", "NoneType", "NotImplementedType", "SimpleNamespace", "TracebackType", "UnionType",
		"WrapperDescriptorType", "coroutine", "new_class", "prepare_class", "resolve_bases"},
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
	},
	Source: source,
}
