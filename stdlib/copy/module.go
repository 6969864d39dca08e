// Package copy holds the modules copy and copyreg: copies of any object, by its class's __copy__ and __deepcopy__ or by what it gives to pickle.
package copy

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

type (
	thread = object.Thread
	value  = object.Object
)

// errorClass is copy.Error.
var errorClass = &object.ClassDef{Name: "Error"}

// Definition is the module copy.
var Definition = &object.ModuleDef{
	Name: "copy",
	Doc:  "Shallow and deep copies.",
	All:  []string{"Error", "copy", "deepcopy"},
	Defs: []object.Def{
		object.PyFunc("copy", "(x)", "copy(x)\n\nReturn a new object with the same contents as x.", copy_copy),
		object.PyFunc("deepcopy", "(x, memo=None, _nil=())", "deepcopy(x, memo=None)\n\nReturn a new object with copies of the contents of x; memo maps the id of what has been copied to its copy.", copy_deepcopy),
	},
	Init: func(t *thread, m *object.Module) error {
		c, err := errorClass.New(t, m, object.ExceptionClass)
		if err != nil {
			return err
		}
		m.Set("error", c)
		table, err := dispatchTable(t)
		if err != nil {
			return err
		}
		m.Set("dispatch_table", table)
		return nil
	},
}

// dispatchTable is copyreg.dispatch_table.
func dispatchTable(t *thread) (*object.Dict, error) {
	m, ok := t.P.Modules.GetStr(strCopyreg).(*object.Module)
	if !ok {
		v, err := t.P.Import(t, "copyreg")
		if err != nil {
			return nil, err
		}
		if m, ok = v.(*object.Module); !ok {
			return nil, object.TypeErrorf("copyreg is no module")
		}
	}
	d, ok := m.Get("dispatch_table").(*object.Dict)
	if !ok {
		return nil, object.TypeErrorf("copyreg.dispatch_table is no dict")
	}
	return d, nil
}

// The names that both modules look up.
var (
	strCopyreg  = object.Intern("copyreg")
	strCopy     = object.Intern("__copy__")
	strDeepcopy = object.Intern("__deepcopy__")
	strReduceEx = object.Intern("__reduce_ex__")
	strReduce   = object.Intern("__reduce__")
	strGetState = object.Intern("__getstate__")
	strSetState = object.Intern("__setstate__")
	strDict     = object.Intern("__dict__")
	strNewArgs  = object.Intern("__getnewargs__")
	strNewArgs2 = object.Intern("__getnewargs_ex__")
	strUpdate   = object.Intern("update")
	strAppend   = object.Intern("append")
	strItems    = object.Intern("items")
	strGet      = object.Intern("get")
)

func isNone(v value) bool { return v == nil || v == py.None }
