package asyncio

// asyncio.base_events: what all event loops share.

import "github.com/pyemu/pyemu/emu/object"

var baseEventsModule = &object.ModuleDef{
	Name: "asyncio.base_events",
	Doc:  "What all event loops share.",
	All:  []string{"BaseEventLoop", "Server"},
}
