package asyncio

// asyncio.mixins: what is bound to one event loop.

import "github.com/pyemu/pyemu/emu/object"

var mixinsModule = &object.ModuleDef{
	Name: "asyncio.mixins",
	Doc:  "What is bound to one event loop.",
}
