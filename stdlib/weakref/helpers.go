package weakref

// What the collections share: their data, references that are asked together, walks over what is left.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

type (
	thread = object.Thread
	value  = object.Object
)

var (
	strData     = object.Intern("data")
	strKey      = object.Intern("key")
	strUpdate   = object.Intern("update")
	strItems    = object.Intern("items")
	strName     = object.Intern("__name__")
	strDict     = object.Intern("__dict__")
	strGetState = object.Intern("__getstate__")
)

func isNone(o value) bool { _, ok := o.(py.NoneType); return ok }

func boolean(b bool, err error) (value, error) {
	if err != nil {
		return nil, err
	}
	return py.Bool(b), nil
}

// dictOf is the dict self.data of a weak dictionary.
func dictOf(t *thread, self value) (*object.Dict, error) {
	v, err := object.GetAttr(t, self, strData)
	if err != nil {
		return nil, err
	}
	d, ok := v.(*object.Dict)
	if !ok {
		return nil, object.TypeErrorf("data must be a dict, not %s", object.ClassOf(v).TpName())
	}
	return d, nil
}

// onDict wraps a body that works on the dict self.data.
func onDict(body func(t *thread, d *object.Dict, v []value) (value, error)) object.GoBody {
	return func(t *thread, v []value) (value, error) {
		d, err := dictOf(t, v[0])
		if err != nil {
			return nil, err
		}
		return body(t, d, v)
	}
}

// newRef returns a plain reference to o.
func newRef(t *thread, o value) (*object.WeakRef, error) {
	return object.NewWeakRef(t, object.WeakRefClass, o, nil)
}

// target is the object of a reference, nil when it has gone or o is no reference.
func target(t *thread, o value) value {
	if r, ok := o.(*object.WeakRef); ok {
		return r.Get(t)
	}
	return nil
}

// sameClass returns type(self), for results of the same class.
func sameClass(t *thread, self value, args ...value) (value, error) {
	return object.CallArgs(t, object.ClassOf(self), args...)
}

// entry is a key of a weak dictionary's dict with its value.
type entry struct{ key, val value }

// entries returns the entries of d whose reference lives, and removes the others. The reference is the key when byKey, else the value.
func entries(t *thread, d *object.Dict, byKey bool) ([]entry, error) {
	var all []entry
	var refs []*object.WeakRef
	for i := 0; ; {
		k, v, ok := d.Next(&i)
		if !ok {
			break
		}
		o := v
		if byKey {
			o = k
		}
		if r, ok := o.(*object.WeakRef); ok {
			all = append(all, entry{k, v})
			refs = append(refs, r)
		}
	}
	object.EndsOf(t.P).Refresh(t, refs)
	live := all[:0]
	for i, e := range all {
		if refs[i].Peek() != nil {
			live = append(live, e)
		} else if _, err := d.Del(t, e.key); err != nil {
			return nil, err
		}
	}
	return live, nil
}

// tidy removes dead entries from d now and then, so that they do not pile up where nobody looks.
func tidy(t *thread, d *object.Dict, byKey bool) error {
	if n := d.Len(); n >= 64 && n&(n-1) == 0 {
		_, err := entries(t, d, byKey)
		return err
	}
	return nil
}

// walker returns a generator over a list of steps' material: State is the list and the index; give makes the value of one element, nil to leave it out.
func walker(qualname string, items []value, step func(t *thread, state []value) (value, error)) value {
	return object.NewGoGenerator(qualname, step, object.NewList(items), object.NewInt(0))
}

// nextItem takes the next element of a walker's state; nil at the end.
func nextItem(state []value) value {
	l := state[0].(*object.List)
	i := int(state[1].(py.Int))
	if i >= len(l.Items) {
		return nil
	}
	state[1] = object.NewInt(int64(i + 1))
	o := l.Items[i]
	object.Unhold(o)
	l.Items[i] = py.None // what was given is held by the program alone
	return o
}

// updateFrom is update(other, **kw) of the dictionaries: set gets each pair.
func updateFrom(t *thread, other value, kw value, set func(k, v value) error) error {
	if other != nil && !isNone(other) {
		if m, err := object.GetAttrOpt(t, other, strItems); err != nil {
			return err
		} else if m == nil {
			d, err := object.CallArgs(t, object.DictClass, other)
			if err != nil {
				return err
			}
			other = d
		}
		items, err := object.CallMethod(t, other, strItems)
		if err != nil {
			return err
		}
		err = object.Each(t, items, func(x value) error {
			p, err := object.Collect(t, x)
			if err != nil {
				return err
			}
			if len(p) != 2 {
				return object.ValueErrorf("not enough values to unpack (expected 2, got %d)", len(p))
			}
			return set(p[0], p[1])
		})
		if err != nil {
			return err
		}
	}
	if d, ok := kw.(*object.Dict); ok {
		for i := 0; ; {
			k, v, ok := d.Next(&i)
			if !ok {
				break
			}
			if err := set(k, v); err != nil {
				return err
			}
		}
	}
	return nil
}
