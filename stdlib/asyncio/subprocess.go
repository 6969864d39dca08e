package asyncio

// asyncio.subprocess: subprocesses for tasks.

import "github.com/pyemu/pyemu/emu/object"

var subprocessModule = &object.ModuleDef{
	Name: "asyncio.subprocess",
	Doc:  "Subprocesses for tasks.",
	All:  []string{"create_subprocess_exec", "create_subprocess_shell"},
}
