package abc

// MappingView, KeysView, ItemsView and ValuesView.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
	pyabc "github.com/pyemu/pyemu/stdlib/abc"
)

var (
	mappingViewDef = &object.ClassDef{Name: "MappingView", Meta: pyabc.MetaClass, Slots: []string{"_mapping"}}
	keysViewDef    = define("KeysView")
	itemsViewDef   = define("ItemsView")
	valuesViewDef  = define("ValuesView")
)

func mappingOf(t *thread, self value) (value, error) { return object.GetAttr(t, self, strMapping) }

func mappingview_repr(t *thread, v []value) (value, error) {
	cls, err := object.GetAttr(t, v[0], strClass)
	if err != nil {
		return nil, err
	}
	name, err := object.GetAttr(t, cls, strName)
	if err != nil {
		return nil, err
	}
	m, err := mappingOf(t, v[0])
	if err != nil {
		return nil, err
	}
	r, err := object.Repr(t, m)
	if err != nil {
		return nil, err
	}
	n, err := object.ToStr(t, name)
	if err != nil {
		return nil, err
	}
	return object.NewStr(n.String() + "(" + r.String() + ")"), nil
}

// plainSet is the _from_iterable of views: their operators give plain sets.
func plainSet(t *thread, v []value) (value, error) { return object.CallArgs(t, object.SetClass, v[1]) }

// overMapping is the body of a view's __iter__.
func overMapping(qualname string, step func(t *thread, s []value) (value, error)) object.GoBody {
	return func(t *thread, v []value) (value, error) {
		return object.NewGoGenerator(qualname, step, v[0], nil, nil), nil
	}
}

// nextKey steps the mapping's iterator: s[0] is the view until the first step, s[1] the mapping, s[2] its iterator.
func nextKey(t *thread, s []value) (value, error) {
	if s[2] == nil {
		m, err := mappingOf(t, s[0])
		if err != nil {
			return nil, err
		}
		it, err := object.Iter(t, m)
		if err != nil {
			return nil, err
		}
		s[0], s[1], s[2] = nil, m, it
	}
	return object.Next(t, s[2])
}

func nextItem(t *thread, s []value) (value, error) {
	k, err := nextKey(t, s)
	if k == nil || err != nil {
		return nil, err
	}
	x, err := object.GetItem(t, s[1], k)
	if err != nil {
		return nil, err
	}
	return object.TupleOf(k, x), nil
}

func nextValue(t *thread, s []value) (value, error) {
	k, err := nextKey(t, s)
	if k == nil || err != nil {
		return nil, err
	}
	return object.GetItem(t, s[1], k)
}

func itemsview_contains(t *thread, v []value) (value, error) {
	k, want, err := Unpair(t, v[1])
	if err != nil {
		return nil, err
	}
	m, err := mappingOf(t, v[0])
	if err != nil {
		return nil, err
	}
	x, err := object.GetItem(t, m, k)
	if err != nil {
		if object.ErrorIs(err, object.KeyErrorClass) {
			return py.False, nil
		}
		return nil, err
	}
	return boolean(same(t, x, want))
}

func valuesview_contains(t *thread, v []value) (value, error) {
	m, err := mappingOf(t, v[0])
	if err != nil {
		return nil, err
	}
	it, err := object.Iter(t, m)
	if err != nil {
		return nil, err
	}
	for {
		k, err := object.Next(t, it)
		if k == nil || err != nil {
			return boolean(false, err)
		}
		x, err := object.GetItem(t, m, k)
		if err != nil {
			return nil, err
		}
		if is, err := same(t, x, v[1]); is || err != nil {
			return boolean(is, err)
		}
	}
}

func init() {
	mappingViewDef.Defs = []object.Def{
		object.PyFunc("__init__", "(self, mapping)", "", func(t *thread, v []value) (value, error) {
			return object.NoneOr(object.SetAttr(t, v[0], strMapping, v[1]))
		}),
		object.PyFunc("__len__", "(self)", "", func(t *thread, v []value) (value, error) {
			m, err := mappingOf(t, v[0])
			if err != nil {
				return nil, err
			}
			n, err := object.Len(t, m)
			if err != nil {
				return nil, err
			}
			return object.NewInt(int64(n)), nil
		}),
		object.PyFunc("__repr__", "(self)", "", mappingview_repr),
	}
	mappingViewDef.Init = genericItem(plainAlias)
	keysViewDef.Defs = []object.Def{
		object.PyClassMethod("_from_iterable", "(cls, it)", "", plainSet),
		object.PyFunc("__contains__", "(self, key)", "", func(t *thread, v []value) (value, error) {
			m, err := mappingOf(t, v[0])
			if err != nil {
				return nil, err
			}
			return boolean(object.Contains(t, m, v[1]))
		}),
		object.PyFunc("__iter__", "(self)", "", overMapping("KeysView.__iter__", nextKey)),
	}
	itemsViewDef.Defs = []object.Def{
		object.PyClassMethod("_from_iterable", "(cls, it)", "", plainSet),
		object.PyFunc("__contains__", "(self, item)", "", itemsview_contains),
		object.PyFunc("__iter__", "(self)", "", overMapping("ItemsView.__iter__", nextItem)),
	}
	valuesViewDef.Defs = []object.Def{
		object.PyFunc("__contains__", "(self, value)", "", valuesview_contains),
		object.PyFunc("__iter__", "(self)", "", overMapping("ValuesView.__iter__", nextValue)),
	}
}
