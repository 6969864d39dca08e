package abc

// MutableMapping: Mapping with __setitem__ and __delitem__.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// MutableMappingDef is collections.abc.MutableMapping.
var MutableMappingDef = define("MutableMapping")

func mutablemapping_pop(t *thread, v []value) (value, error) {
	x, err := object.GetItem(t, v[0], v[1])
	if err != nil {
		if v[2] != object.Missing && object.ErrorIs(err, object.KeyErrorClass) {
			return v[2], nil
		}
		return nil, err
	}
	return x, object.DelItem(t, v[0], v[1])
}

func mutablemapping_popitem(t *thread, v []value) (value, error) {
	it, err := object.Iter(t, v[0])
	if err != nil {
		return nil, err
	}
	k, err := object.Next(t, it)
	if err != nil {
		return nil, err
	}
	if k == nil {
		return nil, keyErrorFromNone()
	}
	x, err := object.GetItem(t, v[0], k)
	if err != nil {
		return nil, err
	}
	return object.TupleOf(k, x), object.DelItem(t, v[0], k)
}

func mutablemapping_update(t *thread, v []value) (value, error) {
	self, other := v[0], v[1]
	keyed, err := isA(t, other, MappingDef)
	if err != nil {
		return nil, err
	}
	keys := other
	if !keyed {
		m, err := object.GetAttrOpt(t, other, strKeys)
		if err != nil {
			return nil, err
		}
		if keyed = m != nil; keyed {
			if keys, err = object.CallMethod(t, other, strKeys); err != nil {
				return nil, err
			}
		}
	}
	err = object.Each(t, keys, func(x value) error {
		if keyed {
			val, err := object.GetItem(t, other, x)
			if err != nil {
				return err
			}
			return object.SetItem(t, self, x, val)
		}
		k, val, err := Unpair(t, x)
		if err != nil {
			return err
		}
		return object.SetItem(t, self, k, val)
	})
	if err != nil {
		return nil, err
	}
	kw, ok := v[2].(*object.Dict)
	if !ok {
		return py.None, nil
	}
	for pos := 0; ; {
		k, val, ok := kw.Next(&pos)
		if !ok {
			return py.None, nil
		}
		if err := object.SetItem(t, self, k, val); err != nil {
			return nil, err
		}
	}
}

func mutablemapping_setdefault(t *thread, v []value) (value, error) {
	x, err := object.GetItem(t, v[0], v[1])
	if err == nil || !object.ErrorIs(err, object.KeyErrorClass) {
		return x, err
	}
	return v[2], object.SetItem(t, v[0], v[1], v[2])
}

func init() {
	MutableMappingDef.Doc = "A mapping that can change: a class defines __setitem__ and __delitem__ beside what Mapping needs."
	MutableMappingDef.Defs = []object.Def{
		object.PyFunc("__setitem__", "(self, key, value)", "", raises(object.KeyErrorClass)).Abstract(),
		object.PyFunc("__delitem__", "(self, key)", "", raises(object.KeyErrorClass)).Abstract(),
		object.Value("_MutableMapping__marker", object.Missing),
		object.PyFunc("pop", "(self, key, default=missing)", "Remove the key and return its value; default, or KeyError without one, when it is not there.",
			mutablemapping_pop).Default("missing", object.Missing),
		object.PyFunc("popitem", "(self)", "Remove and return some (key, value) pair; KeyError when there is none.", mutablemapping_popitem),
		object.PyFunc("clear", "(self)", "Remove all items, one by one.", clearBy(strPopItem, object.KeyErrorClass)),
		object.PyFunc("update", "(self, other=(), /, **kwds)", "Take over the items of a mapping or an iterable of pairs, then the keywords.", mutablemapping_update),
		object.PyFunc("setdefault", "(self, key, default=None)", "Return the key's value, after setting it to default when it is not there.", mutablemapping_setdefault),
	}
}
