package weakref

// WeakValueDictionary: a mapping that does not keep its values alive. self.data maps keys to KeyedRefs.

import (
	"fmt"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/stdlib/collections/abc"
)

var weakValueDef = &object.ClassDef{Name: "WeakValueDictionary"}

// newKeyedRef returns the reference that the mapping keeps for a value.
func newKeyedRef(t *thread, key, o value) (value, error) {
	return object.CallArgs(t, keyedRefDef.Of(t), o, py.None, key)
}

func weakvalue_set(t *thread, d *object.Dict, key, o value) error {
	r, err := newKeyedRef(t, key, o)
	if err != nil {
		return err
	}
	if err := d.Set(t, key, r); err != nil {
		return err
	}
	return tidy(t, d, false)
}

// weakvalue_find returns the live value of a key, nil when there is none.
func weakvalue_find(t *thread, d *object.Dict, key value) (value, error) {
	r, err := d.Get(t, key)
	if err != nil || r == nil {
		return nil, err
	}
	o := target(t, r)
	if o == nil {
		_, err = d.Del(t, key)
	}
	return o, err
}

func weakvalue_init(t *thread, v []value) (value, error) {
	if err := object.SetAttr(t, v[0], strData, object.NewDict()); err != nil {
		return nil, err
	}
	return weakvalue_update(t, v)
}

func weakvalue_update(t *thread, v []value) (value, error) {
	d, err := dictOf(t, v[0])
	if err != nil {
		return nil, err
	}
	return object.NoneOr(updateFrom(t, v[1], v[2], func(k, x value) error { return weakvalue_set(t, d, k, x) }))
}

func weakvalue_getitem(t *thread, d *object.Dict, v []value) (value, error) {
	o, err := weakvalue_find(t, d, v[1])
	if err == nil && o == nil {
		err = object.KeyError(v[1])
	}
	return o, err
}

func weakvalue_delitem(t *thread, d *object.Dict, v []value) (value, error) {
	r, err := d.Pop(t, v[1])
	if err == nil && (r == nil || target(t, r) == nil) {
		err = object.KeyError(v[1])
	}
	return object.NoneOr(err)
}

func weakvalue_len(t *thread, d *object.Dict, _ []value) (value, error) {
	live, err := entries(t, d, false)
	return object.NewInt(int64(len(live))), err
}

func weakvalue_contains(t *thread, d *object.Dict, v []value) (value, error) {
	o, err := weakvalue_find(t, d, v[1])
	return boolean(o != nil, err)
}

func weakvalue_get(t *thread, d *object.Dict, v []value) (value, error) {
	o, err := weakvalue_find(t, d, v[1])
	if err == nil && o == nil {
		o = v[2]
	}
	return o, err
}

func weakvalue_repr(t *thread, v []value) (value, error) {
	return object.NewStr(fmt.Sprintf("<%s at %s>", object.ClassOf(v[0]).Name, object.Address(v[0]))), nil
}

// weakvalue_copy makes a dictionary of class cls with the same entries; each key goes through f.
func weakvalue_copy(t *thread, d *object.Dict, self value, f func(value) (value, error)) (value, error) {
	n, err := sameClass(t, self)
	if err != nil {
		return nil, err
	}
	live, err := entries(t, d, false)
	if err != nil {
		return nil, err
	}
	for _, e := range live {
		k := e.key
		if f != nil {
			if k, err = f(k); err != nil {
				return nil, err
			}
		}
		if o := target(t, e.val); o != nil {
			t.P.Hold(o)
			err := object.SetItem(t, n, k, o)
			t.P.Release(o)
			if err != nil {
				return nil, err
			}
		}
	}
	return n, nil
}

func deepCopier(t *thread, memo value) func(value) (value, error) {
	return func(x value) (value, error) {
		m, err := t.P.Import(t, "copy")
		if err != nil {
			return nil, err
		}
		return object.CallMethod(t, m, object.Intern("deepcopy"), x, memo)
	}
}

// weakvalue_walk is keys(), values() or items(): what says which.
func weakvalue_walk(name string, step func(*thread, []value) (value, error)) object.GoBody {
	return onDict(func(t *thread, d *object.Dict, _ []value) (value, error) {
		live, err := entries(t, d, false)
		if err != nil {
			return nil, err
		}
		items := make([]value, len(live))
		for i, e := range live {
			items[i] = object.TupleOf(e.key, e.val)
		}
		return walker("WeakValueDictionary."+name, items, step), nil
	})
}

func weakvalue_step(state []value, t *thread, give func(key, o value) value) (value, error) {
	for {
		x := nextItem(state)
		if x == nil {
			return nil, nil
		}
		p := x.(*object.Tuple).Items
		if o := target(t, p[1]); o != nil {
			return give(p[0], o), nil
		}
	}
}

func weakvalue_keyStep(t *thread, state []value) (value, error) {
	return weakvalue_step(state, t, func(key, o value) value { return key })
}

func weakvalue_valueStep(t *thread, state []value) (value, error) {
	return weakvalue_step(state, t, func(key, o value) value { return o })
}

func weakvalue_itemStep(t *thread, state []value) (value, error) {
	return weakvalue_step(state, t, func(key, o value) value { return object.TupleOf(key, o) })
}

func weakvalue_refs(t *thread, d *object.Dict, _ []value) (value, error) {
	return object.NewList(d.Values()), nil
}

func weakvalue_iterRefs(t *thread, d *object.Dict, _ []value) (value, error) {
	return walker("WeakValueDictionary.itervaluerefs", d.Values(), func(t *thread, state []value) (value, error) { return nextItem(state), nil }), nil
}

func weakvalue_popitem(t *thread, d *object.Dict, _ []value) (value, error) {
	for {
		k, r, ok := d.PopLast()
		if !ok {
			return nil, object.KeyError(object.NewStr("popitem(): dictionary is empty"))
		}
		if o := target(t, r); o != nil {
			return object.TupleOf(k, o), nil
		}
	}
}

func weakvalue_pop(t *thread, d *object.Dict, v []value) (value, error) {
	r, err := d.Pop(t, v[1])
	if err != nil {
		return nil, err
	}
	if r != nil {
		if o := target(t, r); o != nil {
			return o, nil
		}
	}
	if rest := v[2].(*object.Tuple).Items; len(rest) > 0 {
		return rest[0], nil
	}
	return nil, object.KeyError(v[1])
}

func weakvalue_setdefault(t *thread, d *object.Dict, v []value) (value, error) {
	o, err := weakvalue_find(t, d, v[1])
	if err != nil || o != nil {
		return o, err
	}
	return v[2], weakvalue_set(t, d, v[1], v[2])
}

// merged is self | other, or with reflected other | self.
func merged(reflected bool) object.GoBody {
	return func(t *thread, v []value) (value, error) {
		is, err := object.IsInstanceOf(t, v[1], abc.MappingDef.Of(t))
		if err != nil {
			return nil, err
		}
		if !is {
			return py.NotImplemented, nil
		}
		if !reflected {
			n, err := object.CallMethod(t, v[0], object.Intern("copy"))
			if err != nil {
				return nil, err
			}
			_, err = object.CallMethod(t, n, strUpdate, v[1])
			return n, err
		}
		n, err := sameClass(t, v[0])
		if err != nil {
			return nil, err
		}
		for _, o := range []value{v[1], v[0]} {
			if _, err := object.CallMethod(t, n, strUpdate, o); err != nil {
				return nil, err
			}
		}
		return n, nil
	}
}

func updateInPlace(t *thread, v []value) (value, error) {
	_, err := object.CallMethod(t, v[0], strUpdate, v[1])
	return v[0], err
}

func init() {
	weakValueDef.Doc = "A mapping that does not keep its values alive: an entry goes when its value does."
	weakValueDef.Defs = []object.Def{
		object.PyFunc("__init__", "(self, other=(), /, **kw)", "", weakvalue_init),
		object.PyFunc("_commit_removals", "(self)", "", onDict(func(t *thread, d *object.Dict, _ []value) (value, error) {
			_, err := entries(t, d, false)
			return py.None, err
		})),
		object.PyFunc("__getitem__", "(self, key)", "", onDict(weakvalue_getitem)),
		object.PyFunc("__delitem__", "(self, key)", "", onDict(weakvalue_delitem)),
		object.PyFunc("__len__", "(self)", "", onDict(weakvalue_len)),
		object.PyFunc("__contains__", "(self, key)", "", onDict(weakvalue_contains)),
		object.PyFunc("__repr__", "(self)", "", weakvalue_repr),
		object.PyFunc("__setitem__", "(self, key, value)", "", onDict(func(t *thread, d *object.Dict, v []value) (value, error) {
			return object.NoneOr(weakvalue_set(t, d, v[1], v[2]))
		})),
		object.PyFunc("copy", "(self)", "", onDict(func(t *thread, d *object.Dict, v []value) (value, error) {
			n, err := object.CallArgs(t, weakValueDef.Of(t))
			if err != nil {
				return nil, err
			}
			_, err = object.CallMethod(t, n, strUpdate, v[0])
			return n, err
		})),
		object.Alias("__copy__", "copy"),
		object.PyFunc("__deepcopy__", "(self, memo)", "", onDict(func(t *thread, d *object.Dict, v []value) (value, error) {
			return weakvalue_copy(t, d, v[0], deepCopier(t, v[1]))
		})),
		object.PyFunc("get", "(self, key, default=None)", "", onDict(weakvalue_get)),
		object.PyFunc("items", "(self)", "", weakvalue_walk("items", weakvalue_itemStep)),
		object.PyFunc("keys", "(self)", "", weakvalue_walk("keys", weakvalue_keyStep)),
		object.Alias("__iter__", "keys"),
		object.PyFunc("itervaluerefs", "(self)", "An iterator over the references to the values; they may be dead when they are used.", onDict(weakvalue_iterRefs)),
		object.PyFunc("values", "(self)", "", weakvalue_walk("values", weakvalue_valueStep)),
		object.PyFunc("popitem", "(self)", "", onDict(weakvalue_popitem)),
		object.PyFunc("pop", "(self, key, *args)", "", onDict(weakvalue_pop)),
		object.PyFunc("setdefault", "(self, key, default=None)", "", onDict(weakvalue_setdefault)),
		object.PyFunc("update", "(self, other=None, /, **kwargs)", "", weakvalue_update),
		object.PyFunc("valuerefs", "(self)", "A list of the references to the values; they may be dead when they are used.", onDict(weakvalue_refs)),
		object.PyFunc("__ior__", "(self, other)", "", updateInPlace),
		object.PyFunc("__or__", "(self, other)", "", merged(false)),
		object.PyFunc("__ror__", "(self, other)", "", merged(true)),
	}
}
