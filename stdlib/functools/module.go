// Package functools is Python's functools module: what runs in every call (partial, lru_cache's wrapper, reduce, cmp_to_key) in Go, the
// decorators around it in embedded Python.
package functools

import (
	_ "embed"

	"github.com/pyemu/pyemu/emu/object"
)

type (
	thread = object.Thread
	value  = object.Object
)

//go:embed functools.py
var source string

var natives = []object.Def{
	object.Value("partial", partialClass),
	object.Value("_lru_cache_wrapper", lruWrapperClass),
	object.FuncV("reduce", "(function, iterable, initial=None, /)", "reduce(function, iterable[, initial], /)\n\nCombine the items from the left by function.", functools_reduce),
	object.FuncV("cmp_to_key", "(mycmp)", "cmp_to_key(mycmp)\n\nReturn a key function that orders as the comparison function mycmp.", func(_ *thread, v []value) (value, error) {
		return &keyWrapper{Header: object.NewHeader(keyWrapperClass), cmp: v[0]}, nil
	}),
}

// Definition is functools.
var Definition = &object.ModuleDef{
	Name:   "functools",
	Doc:    "Tools for functions: partial application, caches, wrappers, dispatch by type.",
	Defs:   natives,
	Source: source,
}

// NativeModule is _functools, what CPython writes in C.
var NativeModule = &object.ModuleDef{
	Name: "_functools",
	Doc:  "The native part of functools.",
	Defs: natives,
}
