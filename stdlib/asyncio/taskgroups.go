package asyncio

// asyncio.taskgroups: groups of tasks that end together.

import "github.com/pyemu/pyemu/emu/object"

var taskgroupsModule = &object.ModuleDef{
	Name: "asyncio.taskgroups",
	Doc:  "Groups of tasks that end together.",
	All:  []string{"TaskGroup"},
}
