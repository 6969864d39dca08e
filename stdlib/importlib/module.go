// Package importlib holds the package importlib: thin shells over package importing, in Python.
package importlib

import (
	_ "embed"

	"github.com/pyemu/pyemu/emu/object"
)

var (
	//go:embed importlib.py
	source string
	//go:embed util.py
	utilSource string
	//go:embed machinery.py
	machinerySource string
	//go:embed abc.py
	abcSource string
	//go:embed imp.py
	impSource string
	//go:embed external.py
	externalSource string
)

// The package and its modules.
var (
	Definition = &object.ModuleDef{Name: "importlib", Doc: "The import system.", Package: true, Source: source}
	Util       = &object.ModuleDef{Name: "importlib.util", Doc: "Helpers of the import system.", Source: utilSource}
	Machinery  = &object.ModuleDef{Name: "importlib.machinery", Doc: "The classes of the import system.", Source: machinerySource}
	ABC        = &object.ModuleDef{Name: "importlib.abc", Doc: "Abstract base classes of finders and loaders.", Source: abcSource}
	Native     = &object.ModuleDef{Name: "_imp", Doc: "What the import system asks the interpreter.", Source: impSource}
	External   = &object.ModuleDef{Name: "importlib._bootstrap_external", Doc: "Files of modules.", Source: externalSource}
)
