package asyncio

// asyncio.exceptions: the exceptions of asyncio.

import "github.com/pyemu/pyemu/emu/object"

var exceptionsModule = &object.ModuleDef{
	Name: "asyncio.exceptions",
	Doc:  "The exceptions of asyncio.",
	All:  []string{"BrokenBarrierError", "CancelledError", "InvalidStateError", "TimeoutError", "IncompleteReadError", "LimitOverrunError", "SendfileNotAvailableError"},
}
