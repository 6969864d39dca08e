package asyncio

// asyncio.streams: streams over sockets.

import "github.com/pyemu/pyemu/emu/object"

var streamsModule = &object.ModuleDef{
	Name: "asyncio.streams",
	Doc:  "Streams over sockets.",
	All:  []string{"StreamReader", "StreamWriter", "StreamReaderProtocol", "open_connection", "start_server", "open_unix_connection", "start_unix_server"},
}
