package asyncio

// asyncio.unix_events: the event loop of Unix.

import "github.com/pyemu/pyemu/emu/object"

var unixEventsModule = &object.ModuleDef{
	Name: "asyncio.unix_events",
	Doc:  "The event loop of Unix.",
	All:  []string{"SelectorEventLoop", "AbstractChildWatcher", "SafeChildWatcher", "FastChildWatcher", "PidfdChildWatcher", "MultiLoopChildWatcher", "ThreadedChildWatcher", "DefaultEventLoopPolicy"},
}
