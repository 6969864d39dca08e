package asyncio

// asyncio.sslproto: tLS over a transport.

import "github.com/pyemu/pyemu/emu/object"

var sslprotoModule = &object.ModuleDef{
	Name: "asyncio.sslproto",
	Doc:  "TLS over a transport.",
}
