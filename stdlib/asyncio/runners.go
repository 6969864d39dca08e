package asyncio

// asyncio.runners: running a coroutine to its end.

import "github.com/pyemu/pyemu/emu/object"

var runnersModule = &object.ModuleDef{
	Name: "asyncio.runners",
	Doc:  "Running a coroutine to its end.",
	All:  []string{"Runner", "run"},
}
