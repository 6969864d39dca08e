// Package sys is the sys module: the interpreter's settings and state (library reference, sys).
package sys

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/importing"
	"github.com/pyemu/pyemu/emu/object"
)

// Definition is the module sys.
var Definition = &object.ModuleDef{
	Name: "sys",
	Doc:  "What a program can learn of and ask from its interpreter.",
	Init: initModule,
	Defs: []object.Def{
		object.FuncV("exit", "(status=None, /)", "End the program by raising SystemExit(status).", sys_exit),
		object.Func0("getrecursionlimit", "The greatest depth of nested calls.", func(t *object.Thread) (object.Object, error) {
			return object.NewInt(int64(t.P.RecursionLimit)), nil
		}),
		object.Func1("setrecursionlimit", "limit", "Set the greatest depth of nested calls.", sys_setrecursionlimit),
		object.Func1("intern", "string", "Return the one string object that stands for this text.", func(t *object.Thread, x object.Object) (object.Object, error) {
			s, ok := x.(*object.Str)
			if !ok {
				return nil, object.TypeErrorf("intern() argument must be str, not %s", object.ClassOf(x).Name)
			}
			return s.Interned(), nil
		}),
		object.FuncV("_getframe", "(depth=0, /)", "The frame depth calls up from the current one.", sys_getframe),
		object.Func0("exc_info", "The exception being handled as (type, value, traceback).", sys_exc_info),
		object.Func0("exception", "The exception being handled, or None.", func(t *object.Thread) (object.Object, error) {
			if t.Handled == nil {
				return py.None, nil
			}
			return t.Handled, nil
		}),
	},
}

func sys_exit(t *object.Thread, v []object.Object) (object.Object, error) {
	if v[0] == nil {
		return nil, object.Raise(object.SystemExitClass)
	}
	return nil, object.Raise(object.SystemExitClass, v[0])
}

func sys_setrecursionlimit(t *object.Thread, x object.Object) (object.Object, error) {
	n, err := object.IndexInt(t, x)
	if err != nil {
		return nil, err
	}
	if n < 1 {
		return nil, object.ValueErrorf("recursion limit must be greater or equal than 1")
	}
	if t.Depth >= n {
		return nil, object.Errorf(object.RecursionErrorClass, "cannot set the recursion limit to %d at the recursion depth %d: the limit is too low", n, t.Depth)
	}
	t.P.RecursionLimit = n
	return py.None, nil
}

func sys_getframe(t *object.Thread, v []object.Object) (object.Object, error) {
	depth := 0
	if v[0] != nil {
		var err error
		if depth, err = object.IndexInt(t, v[0]); err != nil {
			return nil, err
		}
	}
	f := t.Engine.Frame(t, max(depth, 0))
	if f == nil {
		return nil, object.ValueErrorf("call stack is not deep enough")
	}
	return f, nil
}

func sys_exc_info(t *object.Thread) (object.Object, error) {
	e := t.Handled
	if e == nil {
		return object.TupleOf(py.None, py.None, py.None), nil
	}
	var tb object.Object = py.None
	if e.Traceback != nil {
		tb = e.Traceback
	}
	return object.TupleOf(e.Class(), e, tb), nil
}

func initModule(t *object.Thread, m *object.Module) error {
	cfg := t.P.Config
	m.Set("modules", t.P.Modules)
	m.Set("argv", strList(cfg.Argv))
	m.Set("orig_argv", strList(cfg.OrigArgv))
	m.Set("path", strList(cfg.Path))
	m.Set("meta_path", importing.MetaPath())
	m.Set("path_hooks", object.NewList(nil))
	m.Set("path_importer_cache", object.NewDict())
	m.Set("executable", object.NewStr(cfg.Executable))
	m.Set("maxsize", object.NewInt(1<<63-1))
	m.Set("maxunicode", object.NewInt(0x10ffff))
	m.Set("byteorder", object.NewStr("little"))
	return nil
}

func strList(s []string) *object.List {
	items := make([]object.Object, len(s))
	for i, x := range s {
		items[i] = object.NewStr(x)
	}
	return object.NewList(items)
}
