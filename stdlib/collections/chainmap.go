package collections

// ChainMap: several mappings looked through one after the other.

import (
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// chainMapDef is collections.ChainMap.
var chainMapDef = &object.ClassDef{Name: "ChainMap"}

// mapsOf are the mappings in self.maps.
func mapsOf(t *thread, self value) ([]value, error) {
	m, err := object.GetAttr(t, self, strMaps)
	if err != nil {
		return nil, err
	}
	return object.Collect(t, m)
}

// firstMap is self.maps[0].
func firstMap(t *thread, self value) (value, error) {
	m, err := object.GetAttr(t, self, strMaps)
	if err != nil {
		return nil, err
	}
	return object.GetItem(t, m, zero)
}

func chainmap_init(t *thread, v []value) (value, error) {
	maps := append([]value(nil), starArgs(v[1])...)
	if len(maps) == 0 {
		maps = []value{object.NewDict()}
	}
	return object.NoneOr(object.SetAttr(t, v[0], strMaps, object.NewList(maps)))
}

func chainmap_getitem(t *thread, v []value) (value, error) {
	maps, err := mapsOf(t, v[0])
	if err != nil {
		return nil, err
	}
	for _, m := range maps {
		x, err := object.GetItem(t, m, v[1])
		if err == nil || !object.ErrorIs(err, object.KeyErrorClass) {
			return x, err
		}
	}
	return object.CallMethod(t, v[0], strMissing, v[1])
}

func chainmap_get(t *thread, v []value) (value, error) {
	in, err := object.Contains(t, v[0], v[1])
	if err != nil {
		return nil, err
	}
	if !in {
		return v[2], nil
	}
	return object.GetItem(t, v[0], v[1])
}

func chainmap_len(t *thread, v []value) (value, error) {
	maps, err := mapsOf(t, v[0])
	if err != nil {
		return nil, err
	}
	all := object.NewSet()
	for _, m := range maps {
		if err := object.Each(t, m, func(k value) error { return all.Add(t, k) }); err != nil {
			return nil, err
		}
	}
	n, err := object.Len(t, all)
	if err != nil {
		return nil, err
	}
	return object.NewInt(int64(n)), nil
}

// chainmap_iter gives the keys of the last mapping first: the order of a dict that is updated with the mappings from the last to the first.
func chainmap_iter(t *thread, v []value) (value, error) {
	maps, err := mapsOf(t, v[0])
	if err != nil {
		return nil, err
	}
	keys := object.NewDict()
	for i := len(maps) - 1; i >= 0; i-- {
		if err := object.Each(t, maps[i], func(k value) error { return keys.Set(t, k, py.None) }); err != nil {
			return nil, err
		}
	}
	return object.Iter(t, keys)
}

func chainmap_contains(t *thread, v []value) (value, error) {
	maps, err := mapsOf(t, v[0])
	if err != nil {
		return nil, err
	}
	for _, m := range maps {
		if in, err := object.Contains(t, m, v[1]); in || err != nil {
			return boolean(in, err)
		}
	}
	return py.False, nil
}

func chainmap_bool(t *thread, v []value) (value, error) {
	maps, err := mapsOf(t, v[0])
	if err != nil {
		return nil, err
	}
	for _, m := range maps {
		if some, err := object.Truth(t, m); some || err != nil {
			return boolean(some, err)
		}
	}
	return py.False, nil
}

func chainmap_repr(t *thread, v []value) (value, error) {
	if !t.ReprEnter(v[0]) {
		return object.NewStr("..."), nil
	}
	defer t.ReprLeave()
	name, err := className(t, v[0])
	if err != nil {
		return nil, err
	}
	maps, err := mapsOf(t, v[0])
	if err != nil {
		return nil, err
	}
	shown := make([]string, len(maps))
	for i, m := range maps {
		r, err := object.Repr(t, m)
		if err != nil {
			return nil, err
		}
		shown[i] = r.String()
	}
	return object.NewStr(name + "(" + strings.Join(shown, ", ") + ")"), nil
}

func chainmap_fromkeys(t *thread, v []value) (value, error) {
	d, err := object.CallMethod(t, object.DictClass, object.Intern("fromkeys"), append([]value{v[1]}, starArgs(v[2])...)...)
	if err != nil {
		return nil, err
	}
	return object.CallArgs(t, v[0], d)
}

func chainmap_copy(t *thread, v []value) (value, error) {
	maps, err := mapsOf(t, v[0])
	if err != nil {
		return nil, err
	}
	first, err := firstMap(t, v[0])
	if err != nil {
		return nil, err
	}
	if first, err = object.CallMethod(t, first, strCopy); err != nil {
		return nil, err
	}
	return newLike(t, v[0], append([]value{first}, maps[1:]...)...)
}

func chainmap_newChild(t *thread, v []value) (value, error) {
	m, kw := v[1], v[2]
	if isNone(m) {
		m = kw
	} else if d, ok := kw.(*object.Dict); ok && d.Len() > 0 {
		if _, err := object.CallMethod(t, m, strUpdate, d); err != nil {
			return nil, err
		}
	}
	maps, err := mapsOf(t, v[0])
	if err != nil {
		return nil, err
	}
	return newLike(t, v[0], append([]value{m}, maps...)...)
}

func chainmap_parents(t *thread, v []value) (value, error) {
	maps, err := mapsOf(t, v[0])
	if err != nil {
		return nil, err
	}
	return newLike(t, v[0], maps[min(1, len(maps)):]...)
}

// notInFirst is the KeyError of a change to a key that the first mapping does not have.
func notInFirst(t *thread, key value, caught error) error {
	r, err := object.Repr(t, key)
	if err != nil {
		return err
	}
	return during(caught, object.KeyError(object.NewStr("Key not found in the first mapping: "+r.String())))
}

func chainmap_delitem(t *thread, v []value) (value, error) {
	m, err := firstMap(t, v[0])
	if err != nil {
		return nil, err
	}
	if err = object.DelItem(t, m, v[1]); err != nil && object.ErrorIs(err, object.KeyErrorClass) {
		err = notInFirst(t, v[1], err)
	}
	return object.NoneOr(err)
}

func chainmap_popitem(t *thread, v []value) (value, error) {
	m, err := firstMap(t, v[0])
	if err != nil {
		return nil, err
	}
	x, err := object.CallMethod(t, m, object.Intern("popitem"))
	if err != nil && object.ErrorIs(err, object.KeyErrorClass) {
		err = during(err, object.KeyError(object.NewStr("No keys found in the first mapping.")))
	}
	return x, err
}

func chainmap_pop(t *thread, v []value) (value, error) {
	m, err := firstMap(t, v[0])
	if err != nil {
		return nil, err
	}
	x, err := object.CallMethod(t, m, strPop, append([]value{v[1]}, starArgs(v[2])...)...)
	if err != nil && object.ErrorIs(err, object.KeyErrorClass) {
		err = notInFirst(t, v[1], err)
	}
	return x, err
}

// updateFirst is self.maps[0].update(other).
func updateFirst(t *thread, self, other value) error {
	m, err := firstMap(t, self)
	if err != nil {
		return err
	}
	_, err = object.CallMethod(t, m, strUpdate, other)
	return err
}

func chainmap_or(t *thread, v []value) (value, error) {
	if is, err := isMapping(t, v[1]); err != nil {
		return nil, err
	} else if !is {
		return py.NotImplemented, nil
	}
	m, err := object.CallMethod(t, v[0], strCopy)
	if err != nil {
		return nil, err
	}
	return m, updateFirst(t, m, v[1])
}

func chainmap_ror(t *thread, v []value) (value, error) {
	if is, err := isMapping(t, v[1]); err != nil {
		return nil, err
	} else if !is {
		return py.NotImplemented, nil
	}
	all, err := object.CallArgs(t, object.DictClass, v[1])
	if err != nil {
		return nil, err
	}
	maps, err := mapsOf(t, v[0])
	if err != nil {
		return nil, err
	}
	for i := len(maps) - 1; i >= 0; i-- {
		if _, err := object.CallMethod(t, all, strUpdate, maps[i]); err != nil {
			return nil, err
		}
	}
	return newLike(t, v[0], all)
}

func init() {
	c := chainMapDef
	c.Doc = "Several mappings seen as one: a key is looked up in each, in order, until it is found. Changes go to the first mapping only. The mappings are in the list maps."
	c.Defs = []object.Def{
		object.PyFunc("__init__", "(self, *maps)", "Look through these mappings; through one empty dict when there are none.", chainmap_init),
		object.PyFunc("__missing__", "(self, key)", "", func(_ *thread, v []value) (value, error) { return nil, object.KeyError(v[1]) }),
		object.PyFunc("__getitem__", "(self, key)", "", chainmap_getitem),
		object.PyFunc("get", "(self, key, default=None)", "", chainmap_get),
		object.PyFunc("__len__", "(self)", "", chainmap_len),
		object.PyFunc("__iter__", "(self)", "", chainmap_iter),
		object.PyFunc("__contains__", "(self, key)", "", chainmap_contains),
		object.PyFunc("__bool__", "(self)", "", chainmap_bool),
		object.PyFunc("__repr__", "(self)", "", chainmap_repr),
		object.PyClassMethod("fromkeys", "(cls, iterable, *args)", "Make a ChainMap of the one dict that dict.fromkeys gives.", chainmap_fromkeys),
		object.PyFunc("copy", "(self)", "Return a ChainMap of a copy of the first mapping and of the others as they are.", chainmap_copy),
		object.Alias("__copy__", "copy"),
		object.PyFunc("new_child", "(self, m=None, **kwargs)", "Return a ChainMap with one more mapping before the others: m, or a new dict, updated with the keywords.", chainmap_newChild),
		object.PyProperty("parents", "A ChainMap of all mappings but the first.", chainmap_parents, nil, nil),
		object.PyFunc("__setitem__", "(self, key, value)", "", func(t *thread, v []value) (value, error) {
			m, err := firstMap(t, v[0])
			if err != nil {
				return nil, err
			}
			return object.NoneOr(object.SetItem(t, m, v[1], v[2]))
		}),
		object.PyFunc("__delitem__", "(self, key)", "", chainmap_delitem),
		object.PyFunc("popitem", "(self)", "Remove and return an item of the first mapping; KeyError when it has none.", chainmap_popitem),
		object.PyFunc("pop", "(self, key, *args)", "Remove a key of the first mapping and return its value; KeyError when it is not there.", chainmap_pop),
		object.PyFunc("clear", "(self)", "Clear the first mapping.", func(t *thread, v []value) (value, error) {
			m, err := firstMap(t, v[0])
			if err == nil {
				_, err = object.CallMethod(t, m, object.Intern("clear"))
			}
			return object.NoneOr(err)
		}),
		object.PyFunc("__ior__", "(self, other)", "", func(t *thread, v []value) (value, error) { return v[0], updateFirst(t, v[0], v[1]) }),
		object.PyFunc("__or__", "(self, other)", "", chainmap_or),
		object.PyFunc("__ror__", "(self, other)", "", chainmap_ror),
	}
}
