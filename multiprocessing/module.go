// Package multiprocessing is Python's package of that name: processes that run Python functions, and what they talk through.
package multiprocessing

import (
	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
)

type (
	thread = object.Thread
	value  = object.Object
)

// Modules are the modules of this package.
var Modules = []*object.ModuleDef{NativeModule}

func isNone(o value) bool { return o == nil || object.Is(o, py.None) }
