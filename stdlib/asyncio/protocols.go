package asyncio

// asyncio.protocols: the abstract classes of protocols.

import "github.com/pyemu/pyemu/emu/object"

var protocolsModule = &object.ModuleDef{
	Name: "asyncio.protocols",
	Doc:  "The abstract classes of protocols.",
	All:  []string{"BaseProtocol", "Protocol", "DatagramProtocol", "SubprocessProtocol", "BufferedProtocol"},
}
