// Package testinternalcapi is the one function of CPython's _testinternalcapi that has a meaning here: CPython's own test
// support asks it how the interpreter was configured.
package testinternalcapi

import (
	"github.com/pyemu/pyemu/emu/object"
)

// Definition is _testinternalcapi.
var Definition = &object.ModuleDef{
	Name: "_testinternalcapi",
	Doc:  "How the interpreter is configured, for tests.",
	Defs: []object.Def{
		object.Func0("get_config", "get_config()\n\nReturn the settings of the interpreter as a dict.", func(t *object.Thread) (object.Object, error) {
			d := object.NewDict()
			set := func(name string, on bool) {
				n := int64(0)
				if on {
					n = 1
				}
				d.SetStr(object.Intern(name), object.NewInt(n))
			}
			c := t.P.Config
			set("code_debug_ranges", c.DebugRanges())
			set("isolated", c.Isolated)
			set("dev_mode", c.DevMode)
			set("site_import", !c.NoSite)
			return d, nil
		}),
	},
}
