package abc

// Mapping: the methods of mappings, made from __getitem__, __iter__ and __len__.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// MappingDef is collections.abc.Mapping.
var MappingDef = define("Mapping")

// The flags that make a class a sequence or a mapping for the match statement (PEP 634).
const (
	tpSequence = 1 << 5
	tpMapping  = 1 << 6
)

func mapping_get(t *thread, v []value) (value, error) {
	x, err := object.GetItem(t, v[0], v[1])
	if err != nil && object.ErrorIs(err, object.KeyErrorClass) {
		return v[2], nil
	}
	return x, err
}

func mapping_contains(t *thread, v []value) (value, error) {
	_, err := object.GetItem(t, v[0], v[1])
	if err != nil && object.ErrorIs(err, object.KeyErrorClass) {
		return py.False, nil
	}
	return boolean(true, err)
}

// view is the body of keys, items and values.
func view(d *object.ClassDef) object.GoBody {
	return func(t *thread, v []value) (value, error) { return object.CallArgs(t, d.Of(t), v[0]) }
}

// dictOfItems is dict(o.items()).
func dictOfItems(t *thread, o value) (value, error) {
	items, err := object.CallMethod(t, o, strItems)
	if err != nil {
		return nil, err
	}
	return object.CallArgs(t, object.DictClass, items)
}

func mapping_eq(t *thread, v []value) (value, error) {
	if is, err := isA(t, v[1], MappingDef); err != nil {
		return nil, err
	} else if !is {
		return py.NotImplemented, nil
	}
	a, err := dictOfItems(t, v[0])
	if err != nil {
		return nil, err
	}
	b, err := dictOfItems(t, v[1])
	if err != nil {
		return nil, err
	}
	return object.RichCompare(t, a, b, object.CmpEQ)
}

func init() {
	MappingDef.Doc = "The methods of mappings for a class that defines __getitem__, __iter__ and __len__."
	MappingDef.Defs = []object.Def{
		object.Value("__abc_tpflags__", object.NewInt(tpMapping)),
		object.PyFunc("__getitem__", "(self, key)", "", raises(object.KeyErrorClass)).Abstract(),
		object.PyFunc("get", "(self, key, default=None)", "Return the key's value, default when it is not there.", mapping_get),
		object.PyFunc("__contains__", "(self, key)", "", mapping_contains),
		object.PyFunc("keys", "(self)", "Return a view of the keys.", view(keysViewDef)),
		object.PyFunc("items", "(self)", "Return a view of the (key, value) pairs.", view(itemsViewDef)),
		object.PyFunc("values", "(self)", "Return a view of the values.", view(valuesViewDef)),
		object.PyFunc("__eq__", "(self, other)", "", mapping_eq),
		object.Value("__reversed__", py.None),
	}
}
