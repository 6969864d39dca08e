package asyncio

// asyncio.futures: futures.

import "github.com/pyemu/pyemu/emu/object"

var futuresModule = &object.ModuleDef{
	Name: "asyncio.futures",
	Doc:  "Futures.",
	All:  []string{"Future", "wrap_future", "isfuture"},
}
