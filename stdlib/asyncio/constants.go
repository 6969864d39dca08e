package asyncio

// asyncio.constants: constants of asyncio.

import "github.com/pyemu/pyemu/emu/object"

var constantsModule = &object.ModuleDef{
	Name: "asyncio.constants",
	Doc:  "Constants of asyncio.",
}
