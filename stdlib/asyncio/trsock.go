package asyncio

// asyncio.trsock: the sockets that transports show.

import "github.com/pyemu/pyemu/emu/object"

var trsockModule = &object.ModuleDef{
	Name: "asyncio.trsock",
	Doc:  "The sockets that transports show.",
}
