package asyncio

// asyncio.base_subprocess: what the transports of subprocesses share.

import "github.com/pyemu/pyemu/emu/object"

var baseSubprocessModule = &object.ModuleDef{
	Name: "asyncio.base_subprocess",
	Doc:  "What the transports of subprocesses share.",
}
