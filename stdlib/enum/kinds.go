package enum

// ReprEnum, IntEnum, StrEnum and IntFlag: enumerations whose members are also values of a data type.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var (
	reprEnumClass = &object.ClassDef{Name: "ReprEnum", Doc: "Only changes repr(), leaving str() and format() to the data type."}
	intEnumClass  = &object.ClassDef{Name: "IntEnum", Doc: "An enumeration whose members are integers too."}
	strEnumClass  = &object.ClassDef{Name: "StrEnum", Doc: "An enumeration whose members are strings too."}
	intFlagClass  = &object.ClassDef{Name: "IntFlag", Doc: "Flags that are integers too."}
)

func init() {
	strEnumClass.Defs = []object.Def{
		object.PyFunc("__new__", "(cls, *values)", "", strenum_new),
		object.PyStaticMethod("_generate_next_value_", "(name, start, count, last_values)", "Return the name in small letters.", func(t *thread, v []value) (value, error) {
			return object.CallMethod(t, v[0], intern("lower"))
		}),
	}
	op := func(name, doc string, do func(a, b value) value) object.Def {
		return object.PyFunc(name, "(self, other)", doc, func(t *thread, v []value) (value, error) { return intFlagOp(t, v, do) })
	}
	intFlagClass.Defs = []object.Def{
		op("__or__", "Return the flags of both.", object.IntOr),
		op("__and__", "Return the flags that both have.", object.IntAnd),
		op("__xor__", "Return the flags that one of both has.", object.IntXor),
		object.Alias("__ror__", "__or__"), object.Alias("__rand__", "__and__"), object.Alias("__rxor__", "__xor__"),
		object.PyFunc("__invert__", "(self)", "Return the other flags.", flag_invert),
	}
}

func intFlagOp(t *thread, v []value, do func(a, b value) value) (value, error) {
	other := v[1]
	if !object.IsInt(other) {
		return py.NotImplemented, nil
	}
	if object.IsInstance(other, flagClass.Of(t)) {
		x, err := get(t, other, "_value_")
		if err != nil {
			return nil, err
		}
		other = x
	}
	mine, err := get(t, v[0], "_value_")
	if err != nil {
		return nil, err
	}
	return object.CallArgs(t, object.ClassOf(v[0]), do(plainInt(mine), plainInt(other)))
}

// plainInt is the int behind an instance of a subclass of it.
func plainInt(v value) value {
	if n, ok := object.AsInt64(v); ok {
		return object.NewInt(n)
	}
	if n, ok := object.AsBig(v); ok {
		return object.NewBig(n)
	}
	return v
}

func strenum_new(t *thread, v []value) (value, error) {
	values := v[1].(*object.Tuple)
	if len(values.Items) > 3 {
		r, err := repr(t, values)
		if err != nil {
			return nil, err
		}
		return nil, object.TypeErrorf("too many arguments for str(): %s", r)
	}
	for i, what := range []string{"%s is not a string", "encoding must be a string, not %s", "errors must be a string, not %s"}[:min(3, len(values.Items))] {
		x := values.Items[i]
		if _, ok := x.(*object.Str); ok || i == 0 && len(values.Items) > 1 {
			continue
		}
		r, err := repr(t, x)
		if err != nil {
			return nil, err
		}
		if i == 2 {
			what = "errors must be a string, not %s"
		}
		return nil, object.TypeErrorf(what, r)
	}
	text, err := object.CallArgs(t, object.StrClass, values.Items...)
	if err != nil {
		return nil, err
	}
	make, err := get(t, object.StrClass, "__new__")
	if err != nil {
		return nil, err
	}
	m, err := object.CallArgs(t, make, v[0], text)
	if err != nil {
		return nil, err
	}
	return m, set(t, m, "_value_", text)
}
