package weakref

// WeakKeyDictionary: a mapping that does not keep its keys alive. self.data maps references to values.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var weakKeyDef = &object.ClassDef{Name: "WeakKeyDictionary"}

func weakkey_set(t *thread, d *object.Dict, key, o value) error {
	r, err := object.NewOwnWeakRef(t, key)
	if err != nil {
		return err
	}
	if err := d.Set(t, r, o); err != nil {
		return err
	}
	return tidy(t, d, true)
}

func weakkey_init(t *thread, v []value) (value, error) {
	if err := object.SetAttr(t, v[0], strData, object.NewDict()); err != nil {
		return nil, err
	}
	if isNone(v[1]) {
		return py.None, nil
	}
	_, err := object.CallMethod(t, v[0], strUpdate, v[1])
	return py.None, err
}

func weakkey_update(t *thread, v []value) (value, error) {
	d, err := dictOf(t, v[0])
	if err != nil {
		return nil, err
	}
	return object.NoneOr(updateFrom(t, v[1], v[2], func(k, x value) error { return weakkey_set(t, d, k, x) }))
}

// weakkey_get is the value of key, nil when it is not there; ref is the reference that was looked up.
func weakkey_get(t *thread, d *object.Dict, key value) (o value, ref value, err error) {
	r, err := newRef(t, key)
	if err != nil {
		return nil, nil, err
	}
	o, err = d.Get(t, r)
	return o, r, err
}

func weakkey_getitem(t *thread, d *object.Dict, v []value) (value, error) {
	o, r, err := weakkey_get(t, d, v[1])
	if err == nil && o == nil {
		err = object.KeyError(r)
	}
	return o, err
}

func weakkey_getOr(t *thread, d *object.Dict, v []value) (value, error) {
	o, _, err := weakkey_get(t, d, v[1])
	if err == nil && o == nil {
		o = v[2]
	}
	return o, err
}

func weakkey_delitem(t *thread, d *object.Dict, v []value) (value, error) {
	r, err := newRef(t, v[1])
	if err != nil {
		return nil, err
	}
	ok, err := d.Del(t, r)
	if err == nil && !ok {
		err = object.KeyError(r)
	}
	return object.NoneOr(err)
}

func weakkey_contains(t *thread, d *object.Dict, v []value) (value, error) {
	if object.Weakable(v[1]) != nil {
		return py.False, nil
	}
	o, _, err := weakkey_get(t, d, v[1])
	return boolean(o != nil, err)
}

func weakkey_pop(t *thread, d *object.Dict, v []value) (value, error) {
	r, err := newRef(t, v[1])
	if err != nil {
		return nil, err
	}
	o, err := d.Pop(t, r)
	if err != nil || o != nil {
		return o, err
	}
	if rest := v[2].(*object.Tuple).Items; len(rest) > 0 {
		return rest[0], nil
	}
	return nil, object.KeyError(r)
}

func weakkey_popitem(t *thread, d *object.Dict, _ []value) (value, error) {
	for {
		r, o, ok := d.PopLast()
		if !ok {
			return nil, object.KeyError(object.NewStr("popitem(): dictionary is empty"))
		}
		if k := target(t, r); k != nil {
			return object.TupleOf(k, o), nil
		}
	}
}

func weakkey_setdefault(t *thread, d *object.Dict, v []value) (value, error) {
	o, _, err := weakkey_get(t, d, v[1])
	if err != nil || o != nil {
		return o, err
	}
	return v[2], weakkey_set(t, d, v[1], v[2])
}

func weakkey_len(t *thread, d *object.Dict, _ []value) (value, error) {
	live, err := entries(t, d, true)
	return object.NewInt(int64(len(live))), err
}

// weakkey_copy makes a dictionary with the same entries; each value goes through f.
func weakkey_copy(t *thread, d *object.Dict, n value, f func(value) (value, error)) (value, error) {
	live, err := entries(t, d, true)
	if err != nil {
		return nil, err
	}
	for _, e := range live {
		x := e.val
		if f != nil {
			if x, err = f(x); err != nil {
				return nil, err
			}
		}
		if k := target(t, e.key); k != nil {
			t.P.Hold(k)
			err := object.SetItem(t, n, k, x)
			t.P.Release(k)
			if err != nil {
				return nil, err
			}
		}
	}
	return n, nil
}

func weakkey_walk(name string, step func(*thread, []value) (value, error)) object.GoBody {
	return onDict(func(t *thread, d *object.Dict, _ []value) (value, error) {
		live, err := entries(t, d, true)
		if err != nil {
			return nil, err
		}
		items := make([]value, len(live))
		for i, e := range live {
			items[i] = object.TupleOf(e.key, e.val)
		}
		return walker("WeakKeyDictionary."+name, items, step), nil
	})
}

func weakkey_step(t *thread, state []value, give func(key, o value) value) (value, error) {
	for {
		x := nextItem(state)
		if x == nil {
			return nil, nil
		}
		p := x.(*object.Tuple).Items
		if k := target(t, p[0]); k != nil {
			return give(k, p[1]), nil
		}
	}
}

func weakkey_keyStep(t *thread, state []value) (value, error) {
	return weakkey_step(t, state, func(key, o value) value { return key })
}

func weakkey_valueStep(t *thread, state []value) (value, error) {
	return weakkey_step(t, state, func(key, o value) value { return o })
}

func weakkey_itemStep(t *thread, state []value) (value, error) {
	return weakkey_step(t, state, func(key, o value) value { return object.TupleOf(key, o) })
}

func init() {
	weakKeyDef.Doc = "A mapping that does not keep its keys alive: an entry goes when its key does. It serves to tie data to objects of others."
	weakKeyDef.Defs = []object.Def{
		object.PyFunc("__init__", "(self, dict=None)", "", weakkey_init),
		object.PyFunc("_commit_removals", "(self)", "", onDict(func(t *thread, d *object.Dict, _ []value) (value, error) {
			_, err := entries(t, d, true)
			return py.None, err
		})),
		object.Alias("_scrub_removals", "_commit_removals"),
		object.PyFunc("__delitem__", "(self, key)", "", onDict(weakkey_delitem)),
		object.PyFunc("__getitem__", "(self, key)", "", onDict(weakkey_getitem)),
		object.PyFunc("__len__", "(self)", "", onDict(weakkey_len)),
		object.PyFunc("__repr__", "(self)", "", weakvalue_repr),
		object.PyFunc("__setitem__", "(self, key, value)", "", onDict(func(t *thread, d *object.Dict, v []value) (value, error) {
			return object.NoneOr(weakkey_set(t, d, v[1], v[2]))
		})),
		object.PyFunc("copy", "(self)", "", onDict(func(t *thread, d *object.Dict, v []value) (value, error) {
			n, err := object.CallArgs(t, weakKeyDef.Of(t))
			if err != nil {
				return nil, err
			}
			return weakkey_copy(t, d, n, nil)
		})),
		object.Alias("__copy__", "copy"),
		object.PyFunc("__deepcopy__", "(self, memo)", "", onDict(func(t *thread, d *object.Dict, v []value) (value, error) {
			n, err := sameClass(t, v[0])
			if err != nil {
				return nil, err
			}
			return weakkey_copy(t, d, n, deepCopier(t, v[1]))
		})),
		object.PyFunc("get", "(self, key, default=None)", "", onDict(weakkey_getOr)),
		object.PyFunc("__contains__", "(self, key)", "", onDict(weakkey_contains)),
		object.PyFunc("items", "(self)", "", weakkey_walk("items", weakkey_itemStep)),
		object.PyFunc("keys", "(self)", "", weakkey_walk("keys", weakkey_keyStep)),
		object.Alias("__iter__", "keys"),
		object.PyFunc("values", "(self)", "", weakkey_walk("values", weakkey_valueStep)),
		object.PyFunc("keyrefs", "(self)", "A list of the references to the keys; they may be dead when they are used.", onDict(func(t *thread, d *object.Dict, _ []value) (value, error) {
			return object.NewList(d.Keys()), nil
		})),
		object.PyFunc("popitem", "(self)", "", onDict(weakkey_popitem)),
		object.PyFunc("pop", "(self, key, *args)", "", onDict(weakkey_pop)),
		object.PyFunc("setdefault", "(self, key, default=None)", "", onDict(weakkey_setdefault)),
		object.PyFunc("update", "(self, dict=None, /, **kwargs)", "", weakkey_update),
		object.PyFunc("__ior__", "(self, other)", "", updateInPlace),
		object.PyFunc("__or__", "(self, other)", "", merged(false)),
		object.PyFunc("__ror__", "(self, other)", "", merged(true)),
	}
}
