// Package ast is Python's _ast module: the classes of syntax tree nodes. Trees are not made yet: compile() refuses PyCF_ONLY_AST.
package ast

import (
	_ "embed"

	"github.com/pyemu/pyemu/emu/object"
)

//go:embed nodes.py
var source string

// Definition is _ast.
var Definition = &object.ModuleDef{
	Name:   "_ast",
	Doc:    "The classes of syntax tree nodes.",
	Source: source,
}
