package asyncio

// asyncio.selector_events: the event loop over a selector.

import "github.com/pyemu/pyemu/emu/object"

var selectorEventsModule = &object.ModuleDef{
	Name: "asyncio.selector_events",
	Doc:  "The event loop over a selector.",
	All:  []string{"BaseSelectorEventLoop"},
}
