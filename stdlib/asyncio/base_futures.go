package asyncio

// asyncio.base_futures: what futures show of themselves.

import "github.com/pyemu/pyemu/emu/object"

var baseFuturesModule = &object.ModuleDef{
	Name: "asyncio.base_futures",
	Doc:  "What futures show of themselves.",
	All:  []string{},
}
