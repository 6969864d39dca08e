package multiprocessing

// multiprocessing.context: the ways to start processes, and the names of the package, which are methods of a context.

import (
	"runtime"
	"strings"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
)

const contextName = "multiprocessing.context"

var (
	processError      = &object.ClassDef{Name: "ProcessError", Doc: "The base of the errors of multiprocessing."}
	bufferTooShort    = &object.ClassDef{Name: "BufferTooShort", Doc: "A message is longer than the buffer; it is the argument."}
	timeoutError      = &object.ClassDef{Name: "TimeoutError", Doc: "What was waited for did not come in time."}
	authError         = &object.ClassDef{Name: "AuthenticationError", Doc: "The other side does not know the key."}
	baseContext       = &object.ClassDef{Name: "BaseContext", Doc: "A way to start processes, and what belongs to it."}
	defaultContext    = &object.ClassDef{Name: "DefaultContext", Doc: "The context that is used when none is named; its way can be set once."}
	plainProcess      = &object.ClassDef{Name: "Process", Doc: "A process that is started in the way that has been set."}
	forkProcess       = &object.ClassDef{Name: "ForkProcess", Doc: "A process that begins as a copy of its parent."}
	spawnProcess      = &object.ClassDef{Name: "SpawnProcess", Doc: "A process that begins afresh and imports the main file."}
	forkServerProcess = &object.ClassDef{Name: "ForkServerProcess", Doc: "A process that begins as a copy of a server."}
	forkContext       = &object.ClassDef{Name: "ForkContext", Doc: "Processes begin as copies."}
	spawnContext      = &object.ClassDef{Name: "SpawnContext", Doc: "Processes begin afresh."}
	forkServerContext = &object.ClassDef{Name: "ForkServerContext", Doc: "Processes begin as copies of a server."}
)

var contextModule = &object.ModuleDef{Name: contextName, Doc: "The ways to start processes."}

// made are the methods of a context that make an object of a submodule with the context.
var made = []struct{ name, sig, doc, module string }{
	{"Lock", "(self)", "A lock that processes share.", "synchronize"},
	{"RLock", "(self)", "A lock that its owner may take again.", "synchronize"},
	{"Condition", "(self, lock=None)", "A condition variable.", "synchronize"},
	{"Semaphore", "(self, value=1)", "A semaphore.", "synchronize"},
	{"BoundedSemaphore", "(self, value=1)", "A semaphore that does not rise above its first value.", "synchronize"},
	{"Event", "(self)", "An event.", "synchronize"},
	{"Barrier", "(self, parties, action=None, timeout=None)", "A barrier.", "synchronize"},
	{"Queue", "(self, maxsize=0)", "A queue between processes.", "queues"},
	{"JoinableQueue", "(self, maxsize=0)", "A queue that counts what has been dealt with.", "queues"},
	{"SimpleQueue", "(self)", "A pipe with a lock.", "queues"},
	{"Pool", "(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None)", "A pool of processes.", "pool"},
}

func init() {
	baseContext.Defs = []object.Def{
		object.PyFunc("cpu_count", "(self)", "How many processors there are.", func(*thread, []value) (value, error) { return num(runtime.NumCPU()), nil }),
		object.PyFunc("Manager", "(self)", "A manager, whose server process runs.", func(t *thread, v []value) (value, error) {
			ctx, err := call(t, v[0], "get_context")
			if err != nil {
				return nil, err
			}
			f, err := from(t, "multiprocessing.managers", "SyncManager")
			if err != nil {
				return nil, err
			}
			m, err := callKw(t, f, nil, "ctx", ctx)
			if err != nil {
				return nil, err
			}
			_, err = call(t, m, "start")
			return m, err
		}),
		object.PyFunc("Pipe", "(self, duplex=True)", "Two connected ends.", func(t *thread, v []value) (value, error) {
			return callFrom(t, "multiprocessing.connection", "Pipe", v[1])
		}),
		object.PyFunc("RawValue", "(self, typecode_or_type, *args)", "A C value in shared memory.", func(t *thread, v []value) (value, error) {
			return callFrom(t, "multiprocessing.sharedctypes", "RawValue", append([]value{v[1]}, v[2].(*object.Tuple).Items...)...)
		}),
		object.PyFunc("RawArray", "(self, typecode_or_type, size_or_initializer)", "A C array in shared memory.", func(t *thread, v []value) (value, error) {
			return callFrom(t, "multiprocessing.sharedctypes", "RawArray", v[1], v[2])
		}),
		object.PyFunc("Value", "(self, typecode_or_type, *args, lock=True)", "A C value in shared memory, with a lock.", func(t *thread, v []value) (value, error) {
			return synchronized(t, "Value", v[0], v[2], append([]value{v[1]}, v[3].(*object.Tuple).Items...))
		}),
		object.PyFunc("Array", "(self, typecode_or_type, size_or_initializer, *, lock=True)", "A C array in shared memory, with a lock.", func(t *thread, v []value) (value, error) {
			return synchronized(t, "Array", v[0], v[3], v[1:3])
		}),
		object.PyFunc("freeze_support", "(self)", "Does nothing: programs are not frozen.", func(*thread, []value) (value, error) { return py.None, nil }),
		object.PyFunc("get_logger", "(self)", "The logger of multiprocessing.", func(t *thread, _ []value) (value, error) { return callFrom(t, utilName, "get_logger") }),
		object.PyFunc("log_to_stderr", "(self, level=None)", "Has the logger write to stderr.", func(t *thread, v []value) (value, error) { return callFrom(t, utilName, "log_to_stderr", v[1]) }),
		object.PyFunc("allow_connection_pickling", "(self)", "Makes connections and sockets picklable.", func(t *thread, _ []value) (value, error) {
			_, err := t.P.Import(t, "multiprocessing.connection")
			return none(err)
		}),
		object.PyFunc("set_executable", "(self, executable)", "Sets the interpreter for processes that begin afresh.", func(t *thread, v []value) (value, error) {
			return callFrom(t, "multiprocessing.spawn", "set_executable", v[1])
		}),
		object.PyFunc("set_forkserver_preload", "(self, module_names)", "Sets what a fork server imports.", func(t *thread, v []value) (value, error) {
			return callFrom(t, "multiprocessing.forkserver", "set_forkserver_preload", v[1])
		}),
		object.PyFunc("get_context", "(self, method=None)", "The context of a way to start processes.", context_get_context),
		object.PyFunc("get_start_method", "(self, allow_none=False)", "The name of the way.", func(t *thread, v []value) (value, error) { return attr(t, v[0], "_name") }),
		object.PyFunc("set_start_method", "(self, method, force=False)", "", func(*thread, []value) (value, error) {
			return nil, object.ValueErrorf("cannot set start method of concrete context")
		}),
		object.PyProperty("reducer", "The module that pickles for processes.", func(t *thread, _ []value) (value, error) {
			if r := module(t, contextName).Get("reduction"); r != nil {
				return r, nil
			}
			return t.P.Import(t, "multiprocessing.reduction")
		}, func(t *thread, v []value) (value, error) {
			module(t, contextName).Set("reduction", v[1])
			return py.None, nil
		}, nil),
		object.PyFunc("_check_available", "(self)", "", func(*thread, []value) (value, error) { return py.None, nil }),
	}
	for _, m := range made {
		baseContext.Defs = append(baseContext.Defs, object.PyFunc(m.name, m.sig, m.doc, func(t *thread, v []value) (value, error) {
			ctx, err := call(t, v[0], "get_context")
			if err != nil {
				return nil, err
			}
			f, err := from(t, "multiprocessing."+m.module, m.name)
			if err != nil {
				return nil, err
			}
			if m.name == "Pool" {
				return callKw(t, f, v[1:], "context", ctx)
			}
			return callKw(t, f, v[1:], "ctx", ctx)
		}))
	}
	baseContext.Init = func(t *thread, ns *object.Dict) error {
		m := module(t, contextName)
		for _, d := range []*object.ClassDef{processError, bufferTooShort, timeoutError, authError} {
			ns.SetStr(object.Intern(d.Name), d.Of(t))
		}
		for _, name := range []string{"current_process", "parent_process", "active_children"} {
			f, err := from(t, processName, name)
			if err != nil {
				return err
			}
			if f, err = object.CallArgs(t, object.StaticMethodClass, f); err != nil {
				return err
			}
			ns.SetStr(object.Intern(name), f)
		}
		_ = m
		return nil
	}
	defaultContext.Defs = []object.Def{
		object.PyFunc("__init__", "(self, context)", "", func(t *thread, v []value) (value, error) {
			return none(set(t, v[0], "_default_context", v[1], "_actual_context", py.None))
		}),
		object.PyFunc("get_context", "(self, method=None)", "The context of a way to start processes, or of the one that is set.", func(t *thread, v []value) (value, error) {
			if isNone(v[1]) {
				return actual(t, v[0])
			}
			return context_get_context(t, v)
		}),
		object.PyFunc("set_start_method", "(self, method, force=False)", "Sets the way to start processes, once.", func(t *thread, v []value) (value, error) {
			set, err := attr(t, v[0], "_actual_context")
			if err != nil {
				return nil, err
			}
			force, err := object.Truth(t, v[2])
			if err != nil {
				return nil, err
			}
			if !isNone(set) && !force {
				return nil, object.RuntimeErrorf("context has already been set")
			}
			if isNone(v[1]) && force {
				return none(setAttr(t, v[0], "_actual_context", py.None))
			}
			ctx, err := call(t, v[0], "get_context", v[1])
			if err != nil {
				return nil, err
			}
			return none(setAttr(t, v[0], "_actual_context", ctx))
		}),
		object.PyFunc("get_start_method", "(self, allow_none=False)", "The name of the way to start processes.", func(t *thread, v []value) (value, error) {
			ctx, err := attr(t, v[0], "_actual_context")
			if err != nil {
				return nil, err
			}
			if isNone(ctx) {
				if allow, err := object.Truth(t, v[1]); err != nil || allow {
					return py.None, err
				}
				if ctx, err = actual(t, v[0]); err != nil {
					return nil, err
				}
			}
			return attr(t, ctx, "_name")
		}),
		object.PyFunc("get_all_start_methods", "(self)", "The names of all ways, the usual one first.", func(*thread, []value) (value, error) {
			return object.NewList([]value{str("fork"), str("spawn"), str("forkserver")}), nil
		}),
	}
	plainProcess.Defs = []object.Def{
		object.Value("_start_method", py.None),
		object.PyStaticMethod("_Popen", "(process_obj)", "", func(t *thread, v []value) (value, error) {
			cls, err := actualProcess(t)
			if err != nil {
				return nil, err
			}
			return call(t, cls, "_Popen", v[0])
		}),
		object.PyStaticMethod("_after_fork", "()", "", func(t *thread, _ []value) (value, error) {
			cls, err := actualProcess(t)
			if err != nil {
				return nil, err
			}
			return call(t, cls, "_after_fork")
		}),
	}
	for _, p := range []struct {
		def          *object.ClassDef
		name, module string
	}{{forkProcess, "fork", "popen_fork"}, {spawnProcess, "spawn", "popen_spawn_posix"}, {forkServerProcess, "forkserver", "popen_forkserver"}} {
		p.def.Defs = []object.Def{
			object.Value("_start_method", object.Intern(p.name)),
			object.PyStaticMethod("_Popen", "(process_obj)", "", func(t *thread, v []value) (value, error) {
				return callFrom(t, "multiprocessing."+p.module, "Popen", v[0])
			}),
		}
		if p.name != "fork" {
			p.def.Defs = append(p.def.Defs, object.PyStaticMethod("_after_fork", "()", "", func(*thread, []value) (value, error) { return py.None, nil }))
		}
	}
	for def, name := range map[*object.ClassDef]string{forkContext: "fork", spawnContext: "spawn", forkServerContext: "forkserver"} {
		def.Defs = []object.Def{object.Value("_name", object.Intern(name))}
	}
	contextModule.Defs = []object.Def{
		object.PyFunc("_force_start_method", "(method)", "", func(t *thread, v []value) (value, error) {
			m := module(t, contextName)
			ctx, err := object.GetItem(t, m.Get("_concrete_contexts"), v[0])
			if err != nil {
				return nil, err
			}
			return none(setAttr(t, m.Get("_default_context"), "_actual_context", ctx))
		}),
		object.PyFunc("__getattr__", "(name)", "", func(t *thread, v []value) (value, error) {
			name, err := text(t, v[0])
			if err != nil {
				return nil, err
			}
			if name == "reduction" { // imported when it is asked for
				m, err := t.P.Import(t, reductionName)
				if err == nil {
					module(t, contextName).Set(name, m)
				}
				return m, err
			}
			return nil, object.Errorf(object.AttributeErrorClass, "module '%s' has no attribute '%s'", contextName, name)
		}),
		object.PyFunc("get_spawning_popen", "()", "The Popen object that pickles a process, None when none does.", func(t *thread, _ []value) (value, error) { return spawning(t) }),
		object.PyFunc("set_spawning_popen", "(popen)", "", func(t *thread, v []value) (value, error) {
			return none(setAttr(t, module(t, contextName).Get("_tls"), "spawning_popen", v[0]))
		}),
		object.PyFunc("assert_spawning", "(obj)", "Raises RuntimeError unless a process is being pickled.", func(t *thread, v []value) (value, error) {
			return none(assertSpawning(t, v[0]))
		}),
	}
	contextModule.All = []string{}
	contextModule.Body = func(t *thread, m *object.Module) error {
		process, err := t.P.Import(t, processName)
		if err != nil {
			return err
		}
		m.Set("__all__", object.EmptyTuple)
		m.Set("process", process)
		tls, err := callFrom(t, "threading", "local")
		if err != nil {
			return err
		}
		m.Set("_tls", tls)
		if _, err := processError.New(t, m, object.ExceptionClass); err != nil {
			return err
		}
		for _, d := range []*object.ClassDef{bufferTooShort, timeoutError, authError} {
			if _, err := d.New(t, m, processError.Of(t)); err != nil {
				return err
			}
		}
		if _, err := baseContext.New(t, m); err != nil {
			return err
		}
		for _, d := range []*object.ClassDef{plainProcess, forkProcess, spawnProcess, forkServerProcess} {
			if _, err := d.New(t, m, baseProcess.Of(t)); err != nil {
				return err
			}
		}
		concrete := object.NewDict()
		for _, c := range []struct {
			def, process *object.ClassDef
			name         string
		}{{forkContext, forkProcess, "fork"}, {spawnContext, spawnProcess, "spawn"}, {forkServerContext, forkServerProcess, "forkserver"}} {
			cls, err := c.def.New(t, m, baseContext.Of(t))
			if err != nil {
				return err
			}
			if err := setAttr(t, cls, "Process", c.process.Of(t)); err != nil {
				return err
			}
			ctx, err := object.CallArgs(t, cls)
			if err != nil {
				return err
			}
			concrete.SetStr(object.Intern(c.name), ctx)
		}
		m.Set("_concrete_contexts", concrete)
		cls, err := defaultContext.New(t, m, baseContext.Of(t))
		if err != nil {
			return err
		}
		if err := setAttr(t, cls, "Process", plainProcess.Of(t)); err != nil {
			return err
		}
		ctx, err := object.CallArgs(t, cls, concrete.GetStr(object.Intern("fork")))
		m.Set("_default_context", ctx)
		return err
	}
	Definition.Body = func(t *thread, m *object.Module) error {
		for _, name := range []string{contextName, processName, utilName} {
			sub, err := t.P.Import(t, name)
			if err != nil {
				return err
			}
			m.Set(name[strings.LastIndexByte(name, '.')+1:], sub)
		}
		ctx := module(t, contextName).Get("_default_context")
		listing, err := object.CallArgs(t, object.BuiltinNamed(t, "dir"), ctx)
		if err != nil {
			return err
		}
		all, err := object.Collect(t, listing)
		if err != nil {
			return err
		}
		var names []value
		for _, name := range all {
			s, ok := name.(*object.Str)
			if !ok || strings.HasPrefix(s.String(), "_") {
				continue
			}
			names = append(names, s)
			if s.String() == "reducer" {
				continue // imported when it is asked for
			}
			v, err := object.GetAttr(t, ctx, s)
			if err != nil {
				return err
			}
			m.Set(s.String(), v)
		}
		m.Set("__all__", object.NewList(names))
		if main := t.P.Modules.GetStr(object.Intern("__main__")); main != nil {
			t.P.Modules.SetStr(object.Intern("__mp_main__"), main)
		}
		return nil
	}
}

func synchronized(t *thread, name string, self, lock value, args []value) (value, error) {
	ctx, err := call(t, self, "get_context")
	if err != nil {
		return nil, err
	}
	f, err := from(t, "multiprocessing.sharedctypes", name)
	if err != nil {
		return nil, err
	}
	return callKw(t, f, args, "lock", lock, "ctx", ctx)
}

func context_get_context(t *thread, v []value) (value, error) {
	if isNone(v[1]) {
		return v[0], nil
	}
	table, ok := module(t, contextName).Get("_concrete_contexts").(*object.Dict)
	if !ok {
		return nil, object.TypeErrorf("_concrete_contexts must be a dict")
	}
	ctx, err := table.Get(t, v[1])
	if err != nil {
		return nil, err
	}
	if ctx == nil {
		r, err := object.Repr(t, v[1])
		if err != nil {
			return nil, err
		}
		return nil, object.ValueErrorf("cannot find context for %s", r.String())
	}
	_, err = call(t, ctx, "_check_available")
	return ctx, err
}

// actual is the context that a default context stands for; from now on it is that one.
func actual(t *thread, self value) (value, error) {
	ctx, err := attr(t, self, "_actual_context")
	if err != nil || !isNone(ctx) {
		return ctx, err
	}
	if ctx, err = attr(t, self, "_default_context"); err != nil {
		return nil, err
	}
	return ctx, setAttr(t, self, "_actual_context", ctx)
}

func actualProcess(t *thread) (value, error) {
	ctx, err := call(t, module(t, contextName).Get("_default_context"), "get_context")
	if err != nil {
		return nil, err
	}
	return attr(t, ctx, "Process")
}

func spawning(t *thread) (value, error) {
	v, err := object.GetAttrOpt(t, module(t, contextName).Get("_tls"), object.Intern("spawning_popen"))
	if err == nil && v == nil {
		v = py.None
	}
	return v, err
}

func assertSpawning(t *thread, o value) error {
	p, err := spawning(t)
	if err != nil {
		return err
	}
	if isNone(p) {
		return object.RuntimeErrorf("%s objects should only be shared between processes through inheritance", object.ClassOf(o).Name)
	}
	return nil
}
