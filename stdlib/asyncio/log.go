package asyncio

// asyncio.log: the logger of asyncio.

import "github.com/pyemu/pyemu/emu/object"

var logModule = &object.ModuleDef{
	Name: "asyncio.log",
	Doc:  "The logger of asyncio.",
}
