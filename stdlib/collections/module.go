// Package collections is Python's collections module, with _collections. collections.abc is in the folder abc.
package collections

import (
	"github.com/pyemu/pyemu/emu/object"
	pyabc "github.com/pyemu/pyemu/stdlib/abc"
	collectionsabc "github.com/pyemu/pyemu/stdlib/collections/abc"
)

var countElementsDef = object.FuncV("_count_elements", "(mapping, iterable, /)", "Count the items of an iterable in a mapping.", func(t *thread, v []value) (value, error) {
	return object.NoneOr(countElements(t, v[0], v[1]))
})

// Definition is collections.
var Definition = &object.ModuleDef{
	Name:    "collections",
	Doc:     "Container types beside dict, list, set and tuple.",
	Package: true,
	Defs: []object.Def{
		object.Value("deque", DequeClass),
		object.Value("defaultdict", DefaultDictClass),
		object.Value("OrderedDict", OrderedDictClass),
		object.Value("_tuplegetter", tupleGetterClass),
		object.PyFunc("namedtuple", "(typename, field_names, *, rename=False, defaults=None, module=None)", "Return a new class derived from tuple whose items have names.", namedtuple),
	},
	Init: func(t *thread, m *object.Module) error {
		native, err := t.P.Import(t, "_collections")
		if err == nil {
			var count value
			if count, err = object.GetAttr(t, native, object.Intern("_count_elements")); err == nil {
				m.Set("_count_elements", count)
			}
		}
		if err != nil && !object.ErrorIs(err, object.ImportErrorClass) { // a program may block _collections: this module does without
			return err
		}
		abcs, err := t.P.Import(t, "_collections_abc")
		if err != nil {
			return err
		}
		m.Set("_collections_abc", abcs)
		for _, c := range []struct {
			def  *object.ClassDef
			base value
		}{
			{counterDef, object.DictClass},
			{chainMapDef, collectionsabc.MutableMappingDef.Of(t)},
			{userDictDef, collectionsabc.MutableMappingDef.Of(t)},
			{userListDef, collectionsabc.MutableSequenceDef.Of(t)},
			{userStringDef, collectionsabc.SequenceDef.Of(t)},
		} {
			if _, err := c.def.New(t, m, c.base); err != nil {
				return err
			}
		}
		_, err = pyabc.Register(t, collectionsabc.MutableSequenceDef.Of(t), DequeClass)
		return err
	},
	All: []string{"ChainMap", "Counter", "OrderedDict", "UserDict", "UserList", "UserString", "defaultdict", "deque", "namedtuple"},
}

// NativeModule is _collections, where copied programs look for the Go types.
var NativeModule = &object.ModuleDef{
	Name: "_collections",
	Doc:  "The native types of collections.",
	Defs: []object.Def{
		object.Value("deque", DequeClass),
		object.Value("defaultdict", DefaultDictClass),
		object.Value("OrderedDict", OrderedDictClass),
		object.Value("_tuplegetter", tupleGetterClass),
		object.Value("_deque_iterator", dequeIterClass),
		object.Value("_deque_reverse_iterator", dequeRevIterClass),
		countElementsDef,
	},
}
