// Package socket is Python's _socket module. It is not there yet on Windows.
package socket

import "github.com/pyemu/pyemu/emu/object"

// Definition is _socket.
var Definition = &object.ModuleDef{
	Name: "_socket",
	Doc:  "Sockets.",
	Init: func(*object.Thread, *object.Module) error {
		return object.Errorf(object.ImportErrorClass, "_socket is not available on Windows yet")
	},
}

// Library is socket.
var Library = &object.ModuleDef{Name: "socket", Doc: "Sockets.", Init: Definition.Init}
