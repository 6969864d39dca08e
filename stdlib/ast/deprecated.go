package ast

// Names of old: Num, Str, Bytes, NameConstant and Ellipsis, which became Constant; Index, ExtSlice and others (library reference, ast, "Deprecated").

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// oldName is the class that a constant's node had before Constant, "" for values that had none.
func oldName(x value) string {
	switch object.ClassOf(x) {
	case object.IntClass, object.FloatClass, object.ComplexClass:
		return "Num"
	case object.StrClass:
		return "Str"
	case object.BytesClass:
		return "Bytes"
	case object.BoolClass, object.NoneClass:
		return "NameConstant"
	case object.ClassOf(py.Ellipsis):
		return "Ellipsis"
	}
	return ""
}

var oldMeta = &object.ClassDef{Name: "_ABC", Doc: "The metaclass of the old classes of constants: isinstance() looks at the value."}

// oldClasses are the old classes of constants and those that are only names.
var (
	oldConstants = map[string]*object.ClassDef{}
	constantRows = []struct{ name, field string }{{"Num", "n"}, {"Str", "s"}, {"Bytes", "s"}, {"NameConstant", ""}, {"Ellipsis", ""}}
	otherClasses = []struct {
		def  *object.ClassDef
		base string // "" is slice
	}{
		{&object.ClassDef{Name: "slice", Doc: "Deprecated AST node class."}, "AST"},
		{&object.ClassDef{Name: "Index", Doc: "Deprecated: the node itself."}, ""},
		{&object.ClassDef{Name: "ExtSlice", Doc: "Deprecated: a Tuple."}, ""},
		{&object.ClassDef{Name: "Suite", Doc: "Deprecated, no longer made."}, "mod"},
		{&object.ClassDef{Name: "AugLoad", Doc: "Deprecated, no longer made."}, "expr_context"},
		{&object.ClassDef{Name: "AugStore", Doc: "Deprecated, no longer made."}, "expr_context"},
		{&object.ClassDef{Name: "Param", Doc: "Deprecated, no longer made."}, "expr_context"},
	}
)

func init() {
	oldMeta.Defs = []object.Def{object.PyFunc("__instancecheck__", "(cls, inst)", "", oldmeta_instancecheck)}
	for _, row := range constantRows {
		d := &object.ClassDef{Name: row.name, Doc: "Deprecated: a Constant.", MetaDef: oldMeta}
		if row.name == "NameConstant" {
			d.Defs = append(d.Defs, object.PyStaticMethod("__new__", "(cls, *args, **kwargs)", "", oldconstant_new))
		} else {
			fields := object.EmptyTuple
			if row.field != "" {
				fields = object.TupleOf(intern(row.field))
			}
			d.Defs = append(d.Defs, object.Value("_fields", fields), object.PyStaticMethod("__new__", "(cls, *args, **kwargs)", "", oldconstant_new))
		}
		oldConstants[row.name] = d
	}
	otherClasses[1].def.Defs = []object.Def{object.PyStaticMethod("__new__", "(cls, value, **kwargs)", "", func(_ *thread, v []value) (value, error) { return v[1], nil })}
	otherClasses[2].def.Defs = []object.Def{object.PyStaticMethod("__new__", "(cls, dims=(), **kwargs)", "", extslice_new)}
}

// kwargsOf are the keyword arguments in a dict.
func kwargsOf(d *object.Dict) *object.Kwargs {
	if d.Len() == 0 {
		return nil
	}
	kw := &object.Kwargs{}
	for pos := 0; ; {
		k, v, ok := d.Next(&pos)
		if !ok {
			return kw
		}
		if s, ok := k.(*object.Str); ok {
			kw.Names, kw.Vals = append(kw.Names, s), append(kw.Vals, v)
		}
	}
}

func oldconstant_new(t *thread, v []value) (value, error) {
	args, kwargs := v[1].(*object.Tuple).Items, v[2].(*object.Dict)
	cls, ok := v[0].(*object.Class)
	if !ok {
		return nil, object.TypeErrorf("object.__new__(X): X is not a type object (%s)", object.ClassOf(v[0]).TpName())
	}
	known := oldConstants[cls.Name]
	if known == nil || known.Of(t) != cls { // a class derived from one of them stays what it is
		return object.NewInstance(cls), nil
	}
	fields, err := attr(t, cls, "_fields")
	if err != nil {
		return nil, err
	}
	pos := 0
	if err := object.Each(t, fields, func(f value) error {
		if s, ok := f.(*object.Str); ok && pos < len(args) && kwargs.GetStr(s) != nil {
			return object.TypeErrorf("%s got multiple values for argument %s", cls.Name, object.StrRepr(s).String())
		}
		pos++
		return nil
	}); err != nil {
		return nil, err
	}
	if cls.Name == "Ellipsis" {
		args = append([]value{py.Ellipsis}, args...)
	}
	return object.Call(t, classOf(t, "Constant"), object.Args{Pos: args, Kw: kwargsOf(kwargs)})
}

func oldmeta_instancecheck(t *thread, v []value) (value, error) {
	cls, ok := v[0].(*object.Class)
	if !ok || !isNode(t, v[1]) || !is(t, v[1], "Constant") {
		return py.False, nil
	}
	if known := oldConstants[cls.Name]; known != nil && known.Of(t) == cls {
		x, err := object.GetAttrOpt(t, v[1], intern("value"))
		if err != nil || x == nil {
			return py.False, err
		}
		for _, c := range object.ClassOf(x).MRO() { // instances of derived classes too; a bool is no Num
			if c == object.BoolClass {
				return py.Bool(cls.Name == "NameConstant"), nil
			}
			if name := nameOfType(c); name != "" {
				return py.Bool(name == cls.Name), nil
			}
		}
		return py.False, nil
	}
	return py.Bool(object.ClassOf(v[1]).IsSubclass(cls)), nil
}

// nameOfType is oldName by class.
func nameOfType(c *object.Class) string {
	switch c {
	case object.IntClass, object.FloatClass, object.ComplexClass:
		return "Num"
	case object.StrClass:
		return "Str"
	case object.BytesClass:
		return "Bytes"
	case object.NoneClass:
		return "NameConstant"
	case object.ClassOf(py.Ellipsis):
		return "Ellipsis"
	}
	return ""
}

func extslice_new(t *thread, v []value) (value, error) {
	dims, err := object.Collect(t, v[1])
	if err != nil {
		return nil, err
	}
	load, err := object.CallArgs(t, classOf(t, "Load"))
	if err != nil {
		return nil, err
	}
	return object.Call(t, classOf(t, "Tuple"), object.Args{Pos: []value{object.NewList(dims), load}, Kw: kwargsOf(v[2].(*object.Dict))})
}

// addDeprecated makes the old names.
func addDeprecated(t *thread, m *object.Module) error {
	for _, row := range []struct{ class, name, field string }{{"Constant", "n", "value"}, {"Constant", "s", "value"}, {"Tuple", "dims", "elts"}} {
		field := intern(row.field)
		get := object.NewGoFunction(t, m.Dict(), "_getter", "(self)", "Deprecated. Use "+row.field+" instead.", []value{field}, func(t *thread, v []value) (value, error) {
			return object.GetAttr(t, v[1], v[0].(*object.Str))
		})
		set := object.NewGoFunction(t, m.Dict(), "_setter", "(self, value)", "", []value{field}, func(t *thread, v []value) (value, error) {
			return object.NoneOr(object.SetAttr(t, v[1], v[0].(*object.Str), v[2]))
		})
		p, err := object.CallArgs(t, object.PropertyClass, get, set)
		if err != nil {
			return err
		}
		if err := object.SetAttr(t, classOf(t, row.class), intern(row.name), p); err != nil {
			return err
		}
	}
	if _, err := oldMeta.New(t, m, object.TypeClass); err != nil {
		return err
	}
	for _, row := range constantRows {
		if _, err := oldConstants[row.name].New(t, m, classOf(t, "Constant")); err != nil {
			return err
		}
	}
	for _, c := range otherClasses {
		base := otherClasses[0].def.Of(t)
		if c.base != "" {
			base = classOf(t, c.base)
		}
		if _, err := c.def.New(t, m, base); err != nil {
			return err
		}
	}
	return nil
}
