package asyncio

// asyncio.threads: calls in threads.

import "github.com/pyemu/pyemu/emu/object"

var threadsModule = &object.ModuleDef{
	Name: "asyncio.threads",
	Doc:  "Calls in threads.",
	All:  []string{"to_thread"},
}
