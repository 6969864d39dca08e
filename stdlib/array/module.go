// Package array is Python's array module: sequences of one kind of number, stored as C stores them (library reference, array).
package array

import "github.com/pyemu/pyemu/emu/object"

// Definition is array.
var Definition = &object.ModuleDef{
	Name: "array",
	Doc:  "Sequences of one kind of number, stored as C stores them.",
	Defs: []object.Def{
		object.Value("array", Class),
		object.Value("ArrayType", Class),
		object.Value("typecodes", object.NewStr(typecodes)),
		object.FuncV("_array_reconstructor", "(arraytype, typecode, mformat_code, items, /)", "Make an array from what pickle kept of it.", reconstruct),
	},
}
