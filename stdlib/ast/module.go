// Package ast is Python's _ast module: the classes of syntax tree nodes, and the trees that compile() gives for PyCF_ONLY_AST and takes.
package ast

import "github.com/pyemu/pyemu/emu/object"

// Definition is _ast.
var Definition = &object.ModuleDef{
	Name: "_ast",
	Doc:  "The classes of syntax tree nodes.",
	Defs: []object.Def{
		object.Value("PyCF_ONLY_AST", object.NewInt(0x400)),
		object.Value("PyCF_TYPE_COMMENTS", object.NewInt(0x1000)),
		object.Value("PyCF_ALLOW_TOP_LEVEL_AWAIT", object.NewInt(0x2000)),
	},
	Init: func(t *object.Thread, m *object.Module) error {
		base, err := astClass.New(t, m)
		if err != nil {
			return err
		}
		classes := map[string]*object.Class{"AST": base}
		for _, d := range nodeDefs {
			if classes[d.Name], err = d.New(t, m, classes[d.base]); err != nil {
				return err
			}
		}
		return nil
	},
}
