package importlib

// _imp: what the import system asks the interpreter. There are no frozen modules and no extension modules here.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/importing"
	"github.com/pyemu/pyemu/emu/object"
)

// noFrozen is the error for a frozen module's name.
func noFrozen(o value) error {
	return importError(object.ImportErrorClass, specName(o), "No such frozen object named "+specName(o))
}

// Native is the module _imp.
var Native = &object.ModuleDef{
	Name: "_imp",
	Doc:  "What the import system asks the interpreter.",
	Defs: []object.Def{
		object.Value("check_hash_based_pycs", intern("default")),
		object.Func0("acquire_lock", "acquire_lock()\n\nTake the import lock.", func(t *thread) (value, error) {
			return py.None, importing.Lock(t)
		}),
		object.Func0("release_lock", "release_lock()\n\nGive the import lock back.", func(t *thread) (value, error) {
			if !importing.Unlock(t) {
				return nil, object.RuntimeErrorf("not holding the import lock")
			}
			return py.None, nil
		}),
		object.Func0("lock_held", "lock_held()\n\nSay whether the import lock is taken.", func(t *thread) (value, error) { return py.Bool(importing.Locked(t)), nil }),
		object.Func0("extension_suffixes", "extension_suffixes()\n\nReturn the endings of extension modules' files: none.", func(*thread) (value, error) { return object.NewList(nil), nil }),
		object.Func1("is_builtin", "name", "is_builtin(name)\n\nReturn 1 for a built-in module, -1 for one that cannot be made again, 0 for others.", func(t *thread, o value) (value, error) {
			switch name := specName(o); {
			case importing.Of(t.P).Native(name) == nil:
				return object.NewInt(0), nil
			case name == "sys" || name == "builtins":
				return object.NewInt(-1), nil
			}
			return object.NewInt(1), nil
		}),
		object.Func1("is_frozen", "name", "is_frozen(name)\n\nSay whether a module is frozen: none is.", func(*thread, value) (value, error) { return py.False, nil }),
		object.Func1("is_frozen_package", "name", "is_frozen_package(name)\n\nSay whether a frozen module is a package.", func(_ *thread, o value) (value, error) { return nil, noFrozen(o) }),
		object.FuncV("find_frozen", "(name, /, *, withdata=False)", "find_frozen(name, /, *, withdata=False)\n\nReturn what is known of a frozen module: None.", none),
		object.FuncV("get_frozen_object", "(name, data=None, /)", "get_frozen_object(name, data=None, /)\n\nReturn a frozen module's code.", func(_ *thread, v []value) (value, error) { return nil, noFrozen(v[0]) }),
		object.Func1("init_frozen", "name", "init_frozen(name)\n\nMake a frozen module.", func(_ *thread, o value) (value, error) { return nil, noFrozen(o) }),
		object.Func1("create_builtin", "spec", "create_builtin(spec)\n\nMake a built-in module.", func(t *thread, o value) (value, error) {
			return object.CallMethod(t, importing.NativeFinderClass, intern("create_module"), o)
		}),
		object.Func1("exec_builtin", "mod", "exec_builtin(mod)\n\nFill a built-in module: it is full.", func(*thread, value) (value, error) { return object.NewInt(0), nil }),
		object.FuncV("_fix_co_filename", "(code, path, /)", "_fix_co_filename(code, path, /)\n\nDo nothing: code that is loaded from a compiled file gets its name then.", none),
		object.FuncV("source_hash", "(key, source)", "source_hash(key, source)\n\nReturn the hash of source text under a key.", imp_source_hash),
		object.Func0("_frozen_module_names", "_frozen_module_names()\n\nReturn the names of the frozen modules: none.", func(*thread) (value, error) { return object.NewList(nil), nil }),
		object.Func1("_override_frozen_modules_for_tests", "override", "_override_frozen_modules_for_tests(override)\n\nDo nothing: there are none.", func(*thread, value) (value, error) { return py.None, nil }),
	},
}
