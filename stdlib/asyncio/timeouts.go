package asyncio

// asyncio.timeouts: timeouts as async context managers.

import "github.com/pyemu/pyemu/emu/object"

var timeoutsModule = &object.ModuleDef{
	Name: "asyncio.timeouts",
	Doc:  "Timeouts as async context managers.",
	All:  []string{"Timeout", "timeout", "timeout_at"},
}
