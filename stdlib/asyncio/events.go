package asyncio

// asyncio.events: event loops, their handles and their policy.

import "github.com/pyemu/pyemu/emu/object"

var eventsModule = &object.ModuleDef{
	Name: "asyncio.events",
	Doc:  "Event loops, their handles and their policy.",
	All:  []string{"AbstractEventLoopPolicy", "AbstractEventLoop", "AbstractServer", "Handle", "TimerHandle", "get_event_loop_policy", "set_event_loop_policy", "get_event_loop", "set_event_loop", "new_event_loop", "get_child_watcher", "set_child_watcher", "_set_running_loop", "get_running_loop", "_get_running_loop"},
}
