// Package collections is Python's collections module: deque, defaultdict and OrderedDict in Go, the others, thin shells over dict,
// list, str and tuple, in embedded Python.
package collections

import (
	_ "embed"

	"github.com/pyemu/pyemu/emu/object"
)

//go:embed collections.py
var source string

// Definition is collections.
var Definition = &object.ModuleDef{
	Name:    "collections",
	Doc:     "Container types beside dict, list, set and tuple.",
	Package: true,
	Defs: []object.Def{
		object.Value("deque", DequeClass),
		object.Value("defaultdict", DefaultDictClass),
		object.Value("OrderedDict", OrderedDictClass),
	},
	Source: source,
	All:    []string{"ChainMap", "Counter", "OrderedDict", "UserDict", "UserList", "UserString", "defaultdict", "deque", "namedtuple"},
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
	},
}
