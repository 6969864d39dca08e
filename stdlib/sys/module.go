// Package sys is the sys module: the interpreter's settings and state (library reference, sys).
package sys

import (
	"sort"
	"time"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/importing"
	"github.com/pyemu/pyemu/emu/object"
)

// Definition is the module sys.
var Definition = &object.ModuleDef{
	Name: "sys",
	Doc:  "What a program can learn of its interpreter, and set in it.",
	Init: initModule,
	Defs: append(traceDefs(), []object.Def{
		object.FuncV("exit", "(status=None, /)", "End the program by raising SystemExit(status).", sys_exit),
		object.Func0("getrecursionlimit", "Return the greatest depth of nested calls.", func(t *object.Thread) (object.Object, error) {
			return object.NewInt(int64(t.P.RecursionLimit)), nil
		}),
		object.Func1("setrecursionlimit", "limit", "Set the greatest depth of nested calls.", sys_setrecursionlimit),
		object.Func0("getswitchinterval", "Return the seconds after which a thread is asked to give the GIL to another.", func(t *object.Thread) (object.Object, error) {
			return py.Float(t.P.K.SwitchInterval().Seconds()), nil
		}),
		object.Func1("setswitchinterval", "interval", "Set the seconds after which a thread is asked to give the GIL to another.", sys_setswitchinterval),
		object.Func1("intern", "string", "Return the one string object that stands for this text.", func(t *object.Thread, x object.Object) (object.Object, error) {
			s, ok := x.(*object.Str)
			if !ok {
				return nil, object.TypeErrorf("intern() argument must be str, not %s", object.ClassOf(x).Name)
			}
			if s.Class() != object.StrClass {
				return nil, object.TypeErrorf("can't intern %s", s.Class().Name)
			}
			return s.Interned(), nil
		}),
		object.FuncV("_getframe", "(depth=0, /)", "Return the frame depth calls up from the current one.", sys_getframe),
		object.Func0("_current_frames", "Return a dict of the innermost frame of each thread, by thread ident.", sys_current_frames),
		object.Func0("exc_info", "Return the exception being handled as (type, value, traceback).", sys_exc_info),
		object.Func0("exception", "Return the exception being handled, or None.", func(t *object.Thread) (object.Object, error) {
			if t.Handled == nil {
				return py.None, nil
			}
			return t.Handled, nil
		}),
		object.Func1("displayhook", "object", "Print repr(object) and keep it as builtins._; nothing for None.", sys_displayhook),
		object.FuncV("excepthook", "(exctype, value, traceback, /)", "Print an exception with its traceback on sys.stderr.", sys_excepthook),
		object.Func1("unraisablehook", "unraisable", "Report an exception that nothing can handle.", sys_unraisablehook),
		object.FuncA("breakpointhook", "", "breakpointhook(*args, **kws)\n\nCalled by breakpoint(); imports what PYTHONBREAKPOINT names, by default pdb.set_trace.", sys_breakpointhook),
		object.FuncV("getsizeof", "(object, default=<unrepresentable>)", "Return the size in bytes that the object says it has.", sys_getsizeof),
		object.Func1("getrefcount", "object", "Return a number for the references to object; pyemu does not count them.", func(t *object.Thread, x object.Object) (object.Object, error) {
			return object.NewInt(2), nil
		}),
		object.Func0("getallocatedblocks", "Return the number of memory blocks in use; 0, for Go manages memory.", func(t *object.Thread) (object.Object, error) { return object.NewInt(0), nil }),
		object.Func0("getdefaultencoding", "Return 'utf-8'.", func(t *object.Thread) (object.Object, error) { return object.NewStr("utf-8"), nil }),
		object.Func0("getfilesystemencoding", "Return the encoding of file names.", func(t *object.Thread) (object.Object, error) { return object.NewStr("utf-8"), nil }),
		object.Func0("getfilesystemencodeerrors", "Return the error handler of file names.", func(t *object.Thread) (object.Object, error) { return object.NewStr("surrogateescape"), nil }),
		object.Func0("getdlopenflags", "Return the flags for loading shared libraries; pyemu loads none.", func(t *object.Thread) (object.Object, error) { return object.NewInt(2), nil }),
		object.Func1("setdlopenflags", "flags", "Do nothing: pyemu loads no shared libraries.", func(t *object.Thread, x object.Object) (object.Object, error) {
			_, err := object.IndexInt(t, x)
			return none(err)
		}),
		object.Func0("is_finalizing", "Whether the interpreter is shutting down.", func(t *object.Thread) (object.Object, error) {
			return py.Bool(stateOf(t).finalizing), nil
		}),
		object.FuncA("audit", "", "audit(event, *args)\n\nCall the audit hooks.", sys_audit),
		object.FuncV("addaudithook", "(hook)", "Add a hook that audit events call.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			st := stateOf(t)
			st.auditHooks = append(st.auditHooks, v[0])
			return py.None, nil
		}),
		object.FuncV("call_tracing", "(func, args, /)", "Call func(*args) with tracing on.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			args, ok := v[1].(*object.Tuple)
			if !ok {
				return nil, object.TypeErrorf("call_tracing() argument 2 must be tuple, not %s", object.ClassOf(v[1]).Name)
			}
			return object.Call(t, v[0], object.Args{Pos: args.Items})
		}),
		object.Func0("get_int_max_str_digits", "Return the most digits that int and str convert; 0 for no limit.", func(t *object.Thread) (object.Object, error) {
			return object.NewInt(int64(*object.IntMaxStrDigits(t.P))), nil
		}),
		object.FuncV("set_int_max_str_digits", "(maxdigits)", "Set the most digits that int and str convert; 0 for no limit.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			n, err := object.IndexInt(t, v[0])
			if err != nil {
				return nil, err
			}
			if n != 0 && n < 640 {
				return nil, object.ValueErrorf("maxdigits must be 0 or larger than 640")
			}
			*object.IntMaxStrDigits(t.P) = n
			return py.None, nil
		}),
	}...),
}

// state is what sys keeps for a process outside its namespace.
type state struct {
	auditHooks []object.Object
	finalizing bool
}

var stateKey = object.NewStateKey[*state]("sys")

func stateOf(t *object.Thread) *state { return stateKey.Get(t.P, func() *state { return &state{} }) }

// SetFinalizing records that the process is shutting down.
func SetFinalizing(t *object.Thread) { stateOf(t).finalizing = true }

func none(err error) (object.Object, error) {
	if err != nil {
		return nil, err
	}
	return py.None, nil
}

func isNone(o object.Object) bool { _, ok := o.(py.NoneType); return ok }

func sys_exit(t *object.Thread, v []object.Object) (object.Object, error) {
	if v[0] == nil || isNone(v[0]) {
		return nil, object.Raise(object.SystemExitClass)
	}
	if args, ok := v[0].(*object.Tuple); ok && args.Class() == object.TupleClass {
		return nil, object.Raise(object.SystemExitClass, args.Items...)
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

func sys_setswitchinterval(t *object.Thread, x object.Object) (object.Object, error) {
	f, err := object.ToFloat(t, x)
	if err != nil {
		return nil, err
	}
	if f <= 0 {
		return nil, object.ValueErrorf("switch interval must be strictly positive")
	}
	t.P.K.SetSwitchInterval(max(time.Duration(f*1e9), time.Microsecond))
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

func sys_current_frames(t *object.Thread) (object.Object, error) {
	d := object.NewDict()
	for _, k := range t.P.K.Threads() {
		if o, ok := k.Data.(*object.Thread); ok && o.P == t.P && o.Engine != nil {
			if f := o.Engine.Frame(o, 0); f != nil {
				if err := d.Set(t, object.NewInt(k.Ident()), f); err != nil {
					return nil, err
				}
			}
		}
	}
	return d, nil
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

func sys_getsizeof(t *object.Thread, v []object.Object) (object.Object, error) {
	m, err := object.LookupSpecial(t, v[0], object.Intern("__sizeof__"))
	if err != nil {
		return nil, err
	}
	if m == nil {
		if v[1] != nil {
			return v[1], nil
		}
		return nil, object.TypeErrorf("Type %s doesn't define __sizeof__", object.ClassOf(v[0]).Name)
	}
	r, err := object.CallArgs(t, m)
	if err != nil {
		if v[1] != nil && object.ErrorIs(err, object.TypeErrorClass) {
			return v[1], nil
		}
		return nil, err
	}
	n, err := object.IndexInt(t, r)
	if err != nil {
		return nil, err
	}
	if n < 0 {
		return nil, object.ValueErrorf("__sizeof__() should return >= 0")
	}
	return object.NewInt(int64(n)), nil
}

func sys_audit(t *object.Thread, a object.Args) (object.Object, error) {
	if len(a.Pos) == 0 {
		return nil, object.TypeErrorf("audit() missing 1 required positional argument: 'event'")
	}
	name, ok := a.Pos[0].(*object.Str)
	if !ok {
		return nil, object.TypeErrorf("expected str for argument 'event', not %s", object.ClassOf(a.Pos[0]).Name)
	}
	args := object.NewTuple(append([]object.Object(nil), a.Pos[1:]...))
	for _, h := range stateOf(t).auditHooks {
		if _, err := object.CallArgs(t, h, name, args); err != nil {
			return nil, err
		}
	}
	return py.None, nil
}

func strList(s []string) *object.List {
	items := make([]object.Object, len(s))
	for i, x := range s {
		items[i] = object.NewStr(x)
	}
	return object.NewList(items)
}

func initModule(t *object.Thread, m *object.Module) error {
	cfg := t.P.Config
	str := func(name, s string) { m.Set(name, object.NewStr(s)) }
	num := func(name string, n int64) { m.Set(name, object.NewInt(n)) }

	m.Set("modules", t.P.Modules)
	m.Set("argv", strList(cfg.Argv))
	m.Set("orig_argv", strList(cfg.OrigArgv))
	m.Set("path", strList(cfg.Path))
	m.Set("meta_path", importing.MetaPath())
	m.Set("path_hooks", object.NewList(nil))
	m.Set("path_importer_cache", object.NewDict())
	m.Set("warnoptions", strList(warnOptions(cfg)))
	m.Set("_xoptions", xOptions(cfg))
	str("executable", cfg.Executable)
	str("_base_executable", cfg.Executable)
	for _, n := range []string{"prefix", "base_prefix", "exec_prefix", "base_exec_prefix"} {
		str(n, prefix)
	}
	str("platform", platform)
	str("platlibdir", "lib")
	str("abiflags", "")
	str("byteorder", "little")
	str("float_repr_style", "short")
	str("version", "3.11.2 (main) [pyemu]")
	str("copyright", "Copyright (c) the authors of pyemu.\nPython is a trademark of the Python Software Foundation.")
	num("api_version", 1013)
	num("hexversion", 0x030b02f0)
	num("maxsize", 1<<63-1)
	num("maxunicode", 0x10ffff)
	m.Set("version_info", versionInfo.New(object.NewInt(3), object.NewInt(11), object.NewInt(2), object.NewStr("final"), object.NewInt(0)))
	m.Set("dont_write_bytecode", py.Bool(cfg.DontWriteBytecode || cfg.Getenv("PYTHONDONTWRITEBYTECODE") != ""))
	m.Set("pycache_prefix", pycachePrefix(cfg))
	m.Set("flags", newFlags(cfg))
	m.Set("float_info", floatInfo.New(floatInfoValues()...))
	m.Set("int_info", intInfo.New(object.NewInt(30), object.NewInt(4), object.NewInt(4300), object.NewInt(640)))
	m.Set("hash_info", hashInfo.New(object.NewInt(64), object.NewInt(1<<61-1), object.NewInt(314159), object.NewInt(0), object.NewInt(1000003), object.NewStr("siphash13"), object.NewInt(64), object.NewInt(128), object.NewInt(0)))
	m.Set("thread_info", threadInfo.New(object.NewStr("pthread"), object.NewStr("semaphore"), object.NewStr("pyemu")))
	m.Set("implementation", object.NewSimpleNamespace("name", object.NewStr("pyemu"), "cache_tag", object.NewStr("pyemu-311"), "version", m.Get("version_info"), "hexversion", m.Get("hexversion")))
	names := importing.Of(t.P).NativeNames()
	sort.Strings(names)
	native := make([]object.Object, len(names))
	for i, n := range names {
		native[i] = object.NewStr(n)
	}
	m.Set("builtin_module_names", object.NewTuple(native))
	std := object.NewFrozenSet()
	for _, n := range importing.LibraryNames {
		if err := std.Add(t, object.NewStr(n)); err != nil {
			return err
		}
	}
	m.Set("stdlib_module_names", std)
	for _, hook := range []string{"displayhook", "excepthook", "unraisablehook", "breakpointhook"} {
		m.Set("__"+hook+"__", m.Get(hook))
	}
	return nil
}
