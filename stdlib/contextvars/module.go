// Package contextvars is Python's contextvars module (PEP 567).
//
// A context is a dict from variables, which compare by identity, to values. copy_context shares the dict; the first change on either side copies it.
package contextvars

import "github.com/pyemu/pyemu/emu/object"

type (
	thread = object.Thread
	value  = object.Object
)

var _, copyContext = object.Func0("copy_context", "Returns a copy of the current context.", func(t *thread) (value, error) { return Current(t).Copy(), nil }).Function("_contextvars")

func init() {
	for _, c := range []*object.Class{ContextClass, VarClass, TokenClass} {
		c.Flags |= object.FlagFinal
	}
}

var defs = []object.Def{
	object.Value("Context", ContextClass),
	object.Value("ContextVar", VarClass),
	object.Value("Token", TokenClass),
	object.Value("copy_context", copyContext),
}

// Definition is contextvars.
var Definition = &object.ModuleDef{
	Name: "contextvars",
	Doc:  "Variables whose values belong to a context, such as a task.",
	Defs: defs,
	All:  []string{"Context", "ContextVar", "Token", "copy_context"},
}

// NativeModule is _contextvars.
var NativeModule = &object.ModuleDef{
	Name: "_contextvars",
	Doc:  "The native part of contextvars.",
	Defs: defs,
}
