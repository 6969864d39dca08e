// Package functools is Python's functools module, in embedded Python.
package functools

import (
	_ "embed"

	"github.com/pyemu/pyemu/emu/object"
)

//go:embed functools.py
var source string

// Definition is functools.
var Definition = &object.ModuleDef{
	Name:   "functools",
	Doc:    "Tools for functions: partial application, caches, wrappers, dispatch by type.",
	Source: source,
}
