package weakref

// WeakSet: a set that does not keep its elements alive. self.data is a set of references.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var weakSetDef = &object.ClassDef{Name: "WeakSet"}

func setOf(t *thread, self value) (*object.Set, error) {
	v, err := object.GetAttr(t, self, strData)
	if err != nil {
		return nil, err
	}
	s, ok := v.(*object.Set)
	if !ok {
		return nil, object.TypeErrorf("data must be a set, not %s", object.ClassOf(v).TpName())
	}
	return s, nil
}

// onSet wraps a body that works on the set self.data.
func onSet(body func(t *thread, s *object.Set, v []value) (value, error)) object.GoBody {
	return func(t *thread, v []value) (value, error) {
		s, err := setOf(t, v[0])
		if err != nil {
			return nil, err
		}
		return body(t, s, v)
	}
}

// liveRefs returns the references of s whose objects live, and removes the others.
func liveRefs(t *thread, s *object.Set) ([]value, error) {
	items := s.Items()
	refs := make([]*object.WeakRef, len(items))
	for i, o := range items {
		refs[i], _ = o.(*object.WeakRef)
	}
	object.EndsOf(t.P).Refresh(t, refs)
	live := items[:0]
	for i, o := range items {
		if refs[i] != nil && refs[i].Peek() == nil {
			if _, err := s.Discard(t, o); err != nil {
				return nil, err
			}
			continue
		}
		live = append(live, o)
	}
	return live, nil
}

// refsTo returns the set of references to the elements of an iterable.
func refsTo(t *thread, o value) (*object.Set, error) {
	s := object.NewSet()
	return s, object.Each(t, o, func(x value) error {
		t.P.Hold(x)
		defer t.P.Release(x)
		r, err := newRef(t, x)
		if err != nil {
			return err
		}
		return s.Add(t, r)
	})
}

func weakset_add(t *thread, s *object.Set, o value) error {
	t.P.Hold(o) // an iterator may have made it for us alone
	defer t.P.Release(o)
	r, err := newRef(t, o)
	if err != nil {
		return err
	}
	if err := s.Add(t, r); err != nil {
		return err
	}
	if n := s.Len(); n >= 64 && n&(n-1) == 0 {
		_, err = liveRefs(t, s)
	}
	return err
}

func weakset_init(t *thread, v []value) (value, error) {
	if err := object.SetAttr(t, v[0], strData, object.NewSet()); err != nil || isNone(v[1]) {
		return py.None, err
	}
	_, err := object.CallMethod(t, v[0], strUpdate, v[1])
	return py.None, err
}

func weakset_update(t *thread, s *object.Set, v []value) (value, error) {
	return v[0], object.Each(t, v[1], func(x value) error { return weakset_add(t, s, x) })
}

// giving makes a method that returns None of one that returns self.
func giving(body func(t *thread, s *object.Set, v []value) (value, error)) object.GoBody {
	return onSet(func(t *thread, s *object.Set, v []value) (value, error) {
		_, err := body(t, s, v)
		return py.None, err
	})
}

func weakset_iter(t *thread, s *object.Set, _ []value) (value, error) {
	live, err := liveRefs(t, s)
	if err != nil {
		return nil, err
	}
	return walker("WeakSet.__iter__", live, weakset_step), nil
}

func weakset_step(t *thread, state []value) (value, error) {
	for {
		x := nextItem(state)
		if x == nil {
			return nil, nil
		}
		if o := target(t, x); o != nil {
			return o, nil
		}
	}
}

func weakset_contains(t *thread, s *object.Set, v []value) (value, error) {
	if object.Weakable(v[1]) != nil {
		return py.False, nil
	}
	r, err := newRef(t, v[1])
	if err != nil {
		return nil, err
	}
	return boolean(s.Has(t, r))
}

func weakset_reduce(t *thread, s *object.Set, v []value) (value, error) {
	items, err := object.Collect(t, v[0])
	if err != nil {
		return nil, err
	}
	state, err := object.CallMethod(t, v[0], strGetState)
	if err != nil {
		return nil, err
	}
	return object.TupleOf(object.ClassOf(v[0]), object.TupleOf(object.NewList(items)), state), nil
}

func weakset_pop(t *thread, s *object.Set, _ []value) (value, error) {
	for {
		r := s.Pop()
		if r == nil {
			return nil, object.KeyError(object.NewStr("pop from empty WeakSet"))
		}
		if o := target(t, r); o != nil {
			return o, nil
		}
	}
}

func weakset_remove(t *thread, s *object.Set, v []value) (value, error) {
	r, err := newRef(t, v[1])
	if err != nil {
		return nil, err
	}
	ok, err := s.Discard(t, r)
	if err == nil && !ok {
		err = object.KeyError(r)
	}
	return object.NoneOr(err)
}

func weakset_discard(t *thread, s *object.Set, v []value) (value, error) {
	r, err := newRef(t, v[1])
	if err != nil {
		return nil, err
	}
	_, err = s.Discard(t, r)
	return object.NoneOr(err)
}

// changing is an operation of set in place: name is set's method, which gets references to the elements of the other operand.
func changing(name string) func(t *thread, s *object.Set, v []value) (value, error) {
	n := object.Intern(name)
	return func(t *thread, s *object.Set, v []value) (value, error) {
		if object.Is(v[0], v[1]) && name != "intersection_update" {
			s.Clear()
			return v[0], nil
		}
		o, err := refsTo(t, v[1])
		if err != nil {
			return nil, err
		}
		_, err = object.CallMethod(t, s, n, o)
		return v[0], err
	}
}

// fresh is the operation on a copy.
func fresh(name string) object.GoBody {
	change := changing(name)
	return func(t *thread, v []value) (value, error) {
		n, err := sameClass(t, v[0], v[0])
		if err != nil {
			return nil, err
		}
		s, err := setOf(t, n)
		if err != nil {
			return nil, err
		}
		return change(t, s, []value{n, v[1]})
	}
}

func weakset_union(t *thread, v []value) (value, error) {
	n, err := sameClass(t, v[0], v[0])
	if err != nil {
		return nil, err
	}
	_, err = object.CallMethod(t, n, strUpdate, v[1])
	return n, err
}

// weakset_intersection takes the elements of the other operand that are here, as set does for an equal element.
func weakset_intersection(t *thread, s *object.Set, v []value) (value, error) {
	var both []value
	err := object.Each(t, v[1], func(x value) error {
		if object.Weakable(x) != nil {
			return nil
		}
		r, err := newRef(t, x)
		if err != nil {
			return err
		}
		in, err := s.Has(t, r)
		if in {
			both = append(both, x)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return sameClass(t, v[0], object.NewList(both))
}

// comparing is a comparison by set's method or operator.
func comparing(op object.CmpOp) object.GoBody {
	return onSet(func(t *thread, s *object.Set, v []value) (value, error) {
		if op == object.CmpEQ {
			if is, err := object.IsInstanceOf(t, v[1], object.ClassOf(v[0])); err != nil || !is {
				return py.NotImplemented, err
			}
		}
		if _, err := liveRefs(t, s); err != nil {
			return nil, err
		}
		o, err := refsTo(t, v[1])
		if err != nil {
			return nil, err
		}
		return boolean(object.Compare(t, s, o, op))
	})
}

func init() {
	changeRows := func(name, op string) []object.Def {
		return []object.Def{
			object.PyFunc(name, "(self, other)", "", giving(changing(name))),
			object.PyFunc(op, "(self, other)", "", onSet(changing(name))),
		}
	}
	c := weakSetDef
	c.Init = func(t *thread, ns *object.Dict) error {
		m, err := object.CallArgs(t, object.ClassMethodClass, object.GenericAliasClass)
		if err == nil {
			ns.SetStr(object.Intern("__class_getitem__"), m)
		}
		return err
	}
	c.Defs = []object.Def{
		object.PyFunc("__init__", "(self, data=None)", "", weakset_init),
		object.PyFunc("_commit_removals", "(self)", "", onSet(func(t *thread, s *object.Set, _ []value) (value, error) {
			_, err := liveRefs(t, s)
			return py.None, err
		})),
		object.PyFunc("__iter__", "(self)", "", onSet(weakset_iter)),
		object.PyFunc("__len__", "(self)", "", onSet(func(t *thread, s *object.Set, _ []value) (value, error) {
			live, err := liveRefs(t, s)
			return object.NewInt(int64(len(live))), err
		})),
		object.PyFunc("__contains__", "(self, item)", "", onSet(weakset_contains)),
		object.PyFunc("__reduce__", "(self)", "", onSet(weakset_reduce)),
		object.PyFunc("add", "(self, item)", "", onSet(func(t *thread, s *object.Set, v []value) (value, error) {
			return object.NoneOr(weakset_add(t, s, v[1]))
		})),
		object.PyFunc("clear", "(self)", "", onSet(func(t *thread, s *object.Set, _ []value) (value, error) { s.Clear(); return py.None, nil })),
		object.PyFunc("copy", "(self)", "", func(t *thread, v []value) (value, error) { return sameClass(t, v[0], v[0]) }),
		object.PyFunc("pop", "(self)", "", onSet(weakset_pop)),
		object.PyFunc("remove", "(self, item)", "", onSet(weakset_remove)),
		object.PyFunc("discard", "(self, item)", "", onSet(weakset_discard)),
		object.PyFunc("update", "(self, other)", "", giving(weakset_update)),
		object.PyFunc("__ior__", "(self, other)", "", onSet(weakset_update)),
		object.PyFunc("difference", "(self, other)", "", fresh("difference_update")),
		object.Alias("__sub__", "difference"),
		object.PyFunc("intersection", "(self, other)", "", onSet(weakset_intersection)),
		object.Alias("__and__", "intersection"),
		object.PyFunc("issubset", "(self, other)", "", comparing(object.CmpLE)),
		object.Alias("__le__", "issubset"),
		object.PyFunc("__lt__", "(self, other)", "", comparing(object.CmpLT)),
		object.PyFunc("issuperset", "(self, other)", "", comparing(object.CmpGE)),
		object.Alias("__ge__", "issuperset"),
		object.PyFunc("__gt__", "(self, other)", "", comparing(object.CmpGT)),
		object.PyFunc("__eq__", "(self, other)", "", comparing(object.CmpEQ)),
		object.PyFunc("symmetric_difference", "(self, other)", "", fresh("symmetric_difference_update")),
		object.Alias("__xor__", "symmetric_difference"),
		object.PyFunc("union", "(self, other)", "", weakset_union),
		object.Alias("__or__", "union"),
		object.PyFunc("isdisjoint", "(self, other)", "", func(t *thread, v []value) (value, error) {
			both, err := object.CallMethod(t, v[0], object.Intern("intersection"), v[1])
			if err != nil {
				return nil, err
			}
			n, err := object.Len(t, both)
			return boolean(n == 0, err)
		}),
		object.PyFunc("__repr__", "(self)", "", onSet(func(t *thread, s *object.Set, _ []value) (value, error) {
			if _, err := liveRefs(t, s); err != nil {
				return nil, err
			}
			r, err := object.Repr(t, s)
			if err != nil {
				return nil, err
			}
			return r, nil
		})),
	}
	c.Defs = append(c.Defs, changeRows("difference_update", "__isub__")...)
	c.Defs = append(c.Defs, changeRows("intersection_update", "__iand__")...)
	c.Defs = append(c.Defs, changeRows("symmetric_difference_update", "__ixor__")...)
}
