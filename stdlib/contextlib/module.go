// Package contextlib is the module contextlib: a thin shell over the with statement, in Python.
package contextlib

import (
	_ "embed"

	"github.com/pyemu/pyemu/emu/object"
)

//go:embed contextlib.py
var source string

// Definition is the module contextlib.
var Definition = &object.ModuleDef{Name: "contextlib", Doc: "Helpers for the with statement.", Source: source}
