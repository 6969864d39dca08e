// Package weakref holds the modules _weakref and weakref. The reference itself is object.WeakRef.
package weakref

import (
	_ "embed"

	"github.com/pyemu/pyemu/emu/object"
)

//go:embed weakref.py
var source string

//go:embed proxy.py
var proxySource string

// CModule is _weakref.
var CModule = &object.ModuleDef{
	Name: "_weakref",
	Doc:  "Weak references and proxies.",
	Defs: []object.Def{
		object.Value("ref", object.WeakRefClass), object.Value("ReferenceType", object.WeakRefClass),
		object.Func1("getweakrefcount", "object", "Return the number of weak references to an object.", func(t *object.Thread, o object.Object) (object.Object, error) {
			return object.NewInt(int64(len(object.WeakRefsOf(t, o)))), nil
		}),
		object.Func1("getweakrefs", "object", "Return the weak references to an object.", func(t *object.Thread, o object.Object) (object.Object, error) {
			return object.NewList(append([]object.Object(nil), object.WeakRefsOf(t, o)...)), nil
		}),
	},
	Source: proxySource,
}

// Definition is weakref.
var Definition = &object.ModuleDef{Name: "weakref", Doc: "References that do not keep their objects alive.", Source: source}
