// Package dataclasses is Python's dataclasses module: a thin shell over classes, in embedded Python of our own.
package dataclasses

import (
	_ "embed"

	"github.com/pyemu/pyemu/emu/object"
)

//go:embed dataclasses.py
var source string

// Definition is dataclasses.
var Definition = &object.ModuleDef{
	Name:   "dataclasses",
	Doc:    "Classes whose methods come from their annotated fields.",
	Source: source,
	All: []string{"dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING", "fields", "asdict", "astuple", "make_dataclass",
		"replace", "is_dataclass"},
}
