// Package copy holds the modules copy and copyreg, thin shells over the reduce protocol of objects, in Python.
package copy

import (
	_ "embed"

	"github.com/pyemu/pyemu/emu/object"
)

//go:embed copy.py
var source string

//go:embed copyreg.py
var registrySource string

// Definition is the module copy.
var Definition = &object.ModuleDef{Name: "copy", Doc: "Shallow and deep copies.", Source: source}

// Registry is the module copyreg.
var Registry = &object.ModuleDef{Name: "copyreg", Doc: "How objects are pickled and copied, by class.", Source: registrySource}
