// Package fnmatch is Python's fnmatch module, in embedded Python of our own over re.
package fnmatch

import (
	_ "embed"

	"github.com/pyemu/pyemu/emu/object"
)

//go:embed fnmatch.py
var source string

// Definition is fnmatch.
var Definition = &object.ModuleDef{
	Name:   "fnmatch",
	Doc:    "File names that match patterns of the shell.",
	Source: source,
	All:    []string{"filter", "fnmatch", "fnmatchcase", "translate"},
}
