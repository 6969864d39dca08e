package os

import (
	_ "embed"

	"github.com/pyemu/pyemu/emu/object"
)

//go:embed statmod.py
var statSource string

// StatModule is the module stat.
var StatModule = &object.ModuleDef{Name: "stat", Doc: "The bits of a file's mode.", Source: statSource}
