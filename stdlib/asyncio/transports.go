package asyncio

// asyncio.transports: the abstract classes of transports.

import "github.com/pyemu/pyemu/emu/object"

var transportsModule = &object.ModuleDef{
	Name: "asyncio.transports",
	Doc:  "The abstract classes of transports.",
	All:  []string{"BaseTransport", "ReadTransport", "WriteTransport", "Transport", "DatagramTransport", "SubprocessTransport"},
}
