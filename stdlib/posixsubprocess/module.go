// Package posixsubprocess is Python's _posixsubprocess module: what subprocess starts programs with. Programs of the host cannot be started yet.
package posixsubprocess

import "github.com/pyemu/pyemu/emu/object"

// Definition is _posixsubprocess.
var Definition = &object.ModuleDef{
	Name: "_posixsubprocess",
	Doc:  "The native part of subprocess.",
	Defs: []object.Def{
		object.FuncA("fork_exec", "(*args)", "fork_exec(*args)\n\nStart a program of the host: not supported, OSError.", func(t *object.Thread, a object.Args) (object.Object, error) {
			return nil, object.OSErrorNo(38, nil)
		}),
	},
}
