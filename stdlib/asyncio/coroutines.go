package asyncio

// asyncio.coroutines: what is a coroutine.

import "github.com/pyemu/pyemu/emu/object"

var coroutinesModule = &object.ModuleDef{
	Name: "asyncio.coroutines",
	Doc:  "What is a coroutine.",
	All:  []string{"iscoroutinefunction", "iscoroutine"},
}
