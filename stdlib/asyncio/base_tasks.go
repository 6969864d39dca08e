package asyncio

// asyncio.base_tasks: what tasks show of themselves.

import "github.com/pyemu/pyemu/emu/object"

var baseTasksModule = &object.ModuleDef{
	Name: "asyncio.base_tasks",
	Doc:  "What tasks show of themselves.",
}
