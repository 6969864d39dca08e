package asyncio

// asyncio.staggered: races of coroutines that start one after another.

import "github.com/pyemu/pyemu/emu/object"

var staggeredModule = &object.ModuleDef{
	Name: "asyncio.staggered",
	Doc:  "Races of coroutines that start one after another.",
	All:  []string{"staggered_race"},
}
