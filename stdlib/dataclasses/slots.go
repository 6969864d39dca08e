package dataclasses

// slots=True: the class is made anew, for a class that exists cannot get __slots__.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// slotsOf are the names that a class's own __slots__ give.
func slotsOf(t *thread, c *object.Class) ([]value, error) {
	switch s := c.Dict.GetStr(intern("__slots__")).(type) {
	case nil, py.NoneType:
		return nil, nil
	case *object.Str:
		return []value{s}, nil
	default:
		once, err := object.GetAttrOpt(t, s, intern("__next__"))
		if err != nil {
			return nil, err
		}
		if once != nil { // it is used up
			return nil, object.TypeErrorf("Slots of '%s' cannot be determined", c.Name)
		}
		return object.Collect(t, s)
	}
}

func withSlots(t *thread, cls *object.Class, fields []info, s settings) (value, error) {
	if cls.Dict.GetStr(intern("__slots__")) != nil {
		return nil, object.TypeErrorf("%s already specifies __slots__", cls.Name)
	}
	inherited := object.NewSet()
	mro := cls.MRO()
	for _, base := range mro[1 : len(mro)-1] {
		list, err := slotsOf(t, base)
		if err != nil {
			return nil, err
		}
		for _, name := range list {
			if err := inherited.Add(t, name); err != nil {
				return nil, err
			}
		}
	}
	ns := cls.Dict.Copy()
	var slots []value
	add := func(name *object.Str) error {
		has, err := inherited.Has(t, name)
		if !has {
			slots = append(slots, name)
		}
		return err
	}
	for _, f := range fields {
		if err := add(f.name); err != nil {
			return nil, err
		}
		ns.DelStr(f.name)
	}
	if s.weakrefSlot {
		if err := add(intern("__weakref__")); err != nil {
			return nil, err
		}
	}
	ns.DelStr(intern("__dict__"))
	ns.DelStr(intern("__weakref__"))
	ns.SetStr(intern("__slots__"), object.NewTuple(slots))
	var bases []value
	for _, b := range cls.Bases() {
		bases = append(bases, b)
	}
	made, err := object.CallArgs(t, object.ClassOf(cls), object.NewStr(cls.Name), object.NewTuple(bases), ns)
	if err != nil {
		return nil, err
	}
	if err := set(t, made, "__qualname__", object.NewStr(cls.Qualname)); err != nil {
		return nil, err
	}
	if !s.frozen {
		return made, nil
	}
	// A frozen instance cannot be restored by assignments.
	globals := object.NewDict()
	globals.SetStr(intern("__name__"), intern("dataclasses"))
	for _, f := range []*object.Function{
		object.NewGoFunction(t, globals, "_dataclass_getstate", "(self)", "", nil, dataclass_getstate),
		object.NewGoFunction(t, globals, "_dataclass_setstate", "(self, state)", "", nil, dataclass_setstate),
	} {
		name := "__getstate__"
		if f.Name.String() == "_dataclass_setstate" {
			name = "__setstate__"
		}
		if ns.GetStr(intern(name)) == nil {
			if err := set(t, made, name, f); err != nil {
				return nil, err
			}
		}
	}
	return made, nil
}

func dataclass_getstate(t *thread, v []value) (value, error) {
	fields, err := plainFields(t, v[0])
	if err != nil {
		return nil, err
	}
	out := make([]value, len(fields))
	for i, f := range fields {
		if out[i], err = object.GetAttr(t, v[0], f.name); err != nil {
			return nil, err
		}
	}
	return object.NewList(out), nil
}

func dataclass_setstate(t *thread, v []value) (value, error) {
	fields, err := plainFields(t, v[0])
	if err != nil {
		return nil, err
	}
	state, err := object.Collect(t, v[1])
	if err != nil {
		return nil, err
	}
	for i, f := range fields[:min(len(fields), len(state))] {
		if err := object.GenericSetAttr(t, v[0], f.name, state[i]); err != nil {
			return nil, err
		}
	}
	return py.None, nil
}
