package enum

// Enum, the base of all enumerations, and finding a member by its value.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var enumClass = &object.ClassDef{
	Name:    "Enum",
	Doc:     "Enum\n\nThe base of enumerations: a class derived from it has the members that its body names.",
	MetaDef: enumTypeClass,
}

func init() {
	enumClass.Defs = []object.Def{
		object.PyFunc("__new__", "(cls, value)", "", func(t *thread, v []value) (value, error) {
			cls, ok := v[0].(*object.Class)
			if !ok {
				return nil, object.TypeErrorf("Enum.__new__(X): X is not a type object (%s)", object.ClassOf(v[0]).Name)
			}
			return lookup(t, cls, v[1])
		}),
		object.PyFunc("__init__", "(self, *args, **kwds)", "", func(*thread, []value) (value, error) { return py.None, nil }),
		object.PyStaticMethod("_generate_next_value_", "(name, start, count, last_values)", "Return the value of auto(): one more than the last number.", enum_next),
		object.PyClassMethod("_missing_", "(cls, value)", "Called for a value that no member has; a subclass may find one.", func(*thread, []value) (value, error) { return py.None, nil }),
		object.PyFunc("__repr__", "(self)", "", enum_repr),
		object.PyFunc("__str__", "(self)", "", func(t *thread, v []value) (value, error) {
			name, err := nameText(t, v[0])
			return object.NewStr(object.ClassOf(v[0]).Name + "." + name), err
		}),
		object.PyFunc("__dir__", "(self)", "", enum_dir),
		object.PyFunc("__format__", "(self, format_spec)", "", func(t *thread, v []value) (value, error) {
			s, err := object.ToStr(t, v[0])
			if err != nil {
				return nil, err
			}
			return object.CallArgs(t, object.BuiltinNamed(t, "format"), s, v[1])
		}),
		object.PyFunc("__hash__", "(self)", "", func(t *thread, v []value) (value, error) {
			name, err := get(t, v[0], "_name_")
			if err != nil {
				return nil, err
			}
			h, err := object.Hash(t, name)
			return object.NewInt(h), err
		}),
		object.PyFunc("__reduce_ex__", "(self, proto)", "", func(t *thread, v []value) (value, error) {
			name, err := get(t, v[0], "_name_")
			return object.TupleOf(object.BuiltinNamed(t, "getattr"), object.TupleOf(object.ClassOf(v[0]), name)), err
		}),
	}
	enumClass.Init = func(t *thread, ns *object.Dict) error {
		globals := object.NewDict()
		globals.SetStr(intern("__name__"), intern("enum"))
		for _, p := range []struct {
			name, doc string
			body      object.GoBody
		}{
			{"name", "The name of the member.", func(t *thread, v []value) (value, error) { return get(t, v[0], "_name_") }},
			{"value", "The value of the member.", func(t *thread, v []value) (value, error) { return get(t, v[0], "_value_") }},
		} {
			f := object.NewGoFunction(t, globals, p.name, "(self)", p.doc, nil, p.body)
			f.Qualname = object.NewStr("Enum." + p.name)
			x, err := object.CallArgs(t, propertyClass.Of(t), f)
			if err != nil {
				return err
			}
			ns.SetStr(intern(p.name), x)
		}
		return nil
	}
}

func nameText(t *thread, m value) (string, error) {
	name, err := get(t, m, "_name_")
	if err != nil {
		return "", err
	}
	s, err := object.ToStr(t, name)
	if err != nil {
		return "", err
	}
	return s.String(), nil
}

// shownValue is a member's value as its repr has it.
func shownValue(t *thread, m value) (string, error) {
	v, err := get(t, m, "_value_")
	if err != nil {
		return "", err
	}
	how, err := get(t, object.ClassOf(m), "_value_repr_")
	if err != nil {
		return "", err
	}
	if isNone(how) {
		return repr(t, v)
	}
	r, err := object.CallArgs(t, how, v)
	if err != nil {
		return "", err
	}
	s, err := object.ToStr(t, r)
	if err != nil {
		return "", err
	}
	return s.String(), nil
}

func enum_repr(t *thread, v []value) (value, error) {
	name, err := nameText(t, v[0])
	if err != nil {
		return nil, err
	}
	shown, err := shownValue(t, v[0])
	return object.NewStr("<" + object.ClassOf(v[0]).Name + "." + name + ": " + shown + ">"), err
}

func enum_dir(t *thread, v []value) (value, error) {
	names := object.NewSet()
	for _, n := range []string{"__class__", "__doc__", "__eq__", "__hash__", "__module__"} {
		if err := names.Add(t, intern(n)); err != nil {
			return nil, err
		}
	}
	for _, k := range object.ClassOf(v[0]).MRO() {
		for _, n := range k.Dict.Keys() {
			if s, ok := n.(*object.Str); ok && s.Len() > 0 && s.RuneAt(0) != '_' {
				if err := names.Add(t, s); err != nil {
					return nil, err
				}
			}
		}
	}
	own, err := opt(t, v[0], "__dict__")
	if err != nil {
		return nil, err
	}
	if d, ok := own.(*object.Dict); ok {
		for _, n := range d.Keys() {
			if s, ok := n.(*object.Str); ok && s.Len() > 0 && s.RuneAt(0) != '_' {
				if err := names.Add(t, s); err != nil {
					return nil, err
				}
			}
		}
	}
	items := names.Items()
	if err := object.SortItems(t, items, nil, false); err != nil {
		return nil, err
	}
	return object.NewList(items), nil
}

// enum_next: v is the name, the start, the number of members and their values so far. Without numbers among them it begins at start.
func enum_next(t *thread, v []value) (value, error) {
	last, err := object.Collect(t, v[3])
	if err != nil {
		return nil, err
	}
	if len(last) == 0 {
		return v[1], nil
	}
	one := object.NewInt(1)
	sorted := append([]value(nil), last...)
	unsorted := object.SortItems(t, sorted, nil, false)
	final := last[len(last)-1]
	if unsorted == nil {
		if same, err := object.Equal(t, sorted[len(sorted)-1], final); err == nil && same {
			if next, err := object.Binary(t, object.OpAdd, final, one); err == nil {
				return next, nil
			}
		}
	}
	const text = "In 3.13 the default `auto()`/`_generate_next_value_` will require all values to be sortable and support adding +1\nand the value returned will be the largest value in the enum incremented by 1"
	if err := t.P.Warn(t, object.DeprecationWarningClass, text, 3); err != nil {
		return nil, err
	}
	// What cannot be sorted is asked in the order that the failed sort left.
	candidates := sorted
	if unsorted == nil {
		candidates = []value{final}
	}
	for _, x := range candidates {
		if next, err := object.Binary(t, object.OpAdd, x, one); err == nil {
			return next, nil
		}
	}
	return v[1], nil
}

// find returns the member of a value, nil when there is none.
func find(t *thread, cls *object.Class, v value) (value, error) {
	byValue, err := table(t, cls, "_value2member_map_")
	if err != nil {
		return nil, err
	}
	m, err := byValue.Get(t, v)
	if err == nil {
		return m, nil
	}
	if !object.ErrorIs(err, object.TypeErrorClass) {
		return nil, err
	}
	byName, err := table(t, cls, "_member_map_")
	if err != nil {
		return nil, err
	}
	for _, m := range byName.Values() {
		x, err := get(t, m, "_value_")
		if err != nil {
			return nil, err
		}
		if same, err := object.Equal(t, x, v); err != nil || same {
			return m, err
		}
	}
	return nil, nil
}

// lookup is what calling an enumeration with a value does.
func lookup(t *thread, cls *object.Class, v value) (value, error) {
	if object.ClassOf(v) == cls {
		return v, nil
	}
	if m, err := find(t, cls, v); err != nil || m != nil {
		return m, err
	}
	missing, err := get(t, cls, "_missing_")
	if err != nil {
		return nil, err
	}
	found, missErr := object.CallArgs(t, missing, v)
	if missErr == nil {
		if object.IsInstance(found, cls) {
			return found, nil
		}
		if isFlag(t, cls) && object.IsInt(found) {
			boundary, err := get(t, cls, "_boundary_")
			if err != nil {
				return nil, err
			}
			if object.Is(boundary, boundaries(t)["EJECT"]) {
				return found, nil
			}
		}
	}
	shown, err := repr(t, v)
	if err != nil {
		return nil, err
	}
	invalid := object.Raise(object.ValueErrorClass, object.NewStr(shown+" is not a valid "+cls.Qualname))
	if missErr == nil && isNone(found) {
		return nil, invalid
	}
	if missErr == nil {
		r, err := repr(t, found)
		if err != nil {
			return nil, err
		}
		missErr = object.TypeErrorf("error in %s._missing_: returned %s instead of None or a valid member", cls.Name, r)
	}
	e := object.AsException(missErr)
	if e == nil {
		return nil, missErr
	}
	if e.Class() != object.ValueErrorClass {
		e.Context = invalid
	}
	return nil, e
}
