package asyncio

// asyncio.locks: locks, events, conditions, semaphores and barriers for tasks.

import "github.com/pyemu/pyemu/emu/object"

var locksModule = &object.ModuleDef{
	Name: "asyncio.locks",
	Doc:  "Locks, events, conditions, semaphores and barriers for tasks.",
	All:  []string{"Lock", "Event", "Condition", "Semaphore", "BoundedSemaphore", "Barrier"},
}
