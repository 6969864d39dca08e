package asyncio

// asyncio.format_helpers: callbacks and their sources as text.

import "github.com/pyemu/pyemu/emu/object"

var formatHelpersModule = &object.ModuleDef{
	Name: "asyncio.format_helpers",
	Doc:  "Callbacks and their sources as text.",
}
