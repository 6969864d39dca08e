package asyncio

// asyncio.queues: queues for tasks.

import "github.com/pyemu/pyemu/emu/object"

var queuesModule = &object.ModuleDef{
	Name: "asyncio.queues",
	Doc:  "Queues for tasks.",
	All:  []string{"Queue", "PriorityQueue", "LifoQueue", "QueueFull", "QueueEmpty"},
}
