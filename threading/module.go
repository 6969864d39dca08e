// Package threading holds the modules _thread, threading, _queue and queue.
//
// One file a class. Everything that waits goes through emu/kernel: a lock is a kernel.Lock, the rest are counters and flags
// guarded by the GIL with a kernel.WaitQueue beside them.
package threading

import (
	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/stdlib/sys"
)

// The functions that two modules share.
var (
	lockFunc  = function(object.Func0("allocate_lock", "Returns a new lock.", func(t *object.Thread) (object.Object, error) { return NewLock(), nil }))
	identFunc = function(object.Func0("get_ident", "The number of the running thread.", func(t *object.Thread) (object.Object, error) {
		return object.NewInt(t.K.Ident()), nil
	}))
	nativeIDFunc = function(object.Func0("get_native_id", "The system's number of the running thread.", func(t *object.Thread) (object.Object, error) {
		return object.NewInt(int64(t.K.NativeID())), nil
	}))
	stackSizeFunc  = function(object.FuncV("stack_size", "(size=0, /)", "Returns the stack size for new threads and sets it; it has no effect here.", stack_size))
	excepthookFunc = function(object.Func1("_excepthook", "args", "Prints an exception that left a thread.", excepthook))
	countFunc      = function(object.Func0("_count", "How many threads run besides the main thread.", func(t *object.Thread) (object.Object, error) {
		return object.NewInt(int64(stateOf(t).running)), nil
	}))
	sentinelFunc = function(object.Func0("_set_sentinel", "Returns a new lock.", func(t *object.Thread) (object.Object, error) { return NewLock(), nil }))
	startFunc    = function(object.FuncV("start_new_thread", "(function, args, kwargs={}, /)", "Runs function(*args, **kwargs) in a new thread and returns its number.", start_new_thread))
)

// function makes the value of a function of _thread.
func function(d object.Def) object.Object {
	_, v := d.Function("_thread")
	return v
}

var threadDefs = []object.Def{
	object.Value("allocate_lock", lockFunc),
	object.Value("get_ident", identFunc),
	object.Value("get_native_id", nativeIDFunc),
	object.Value("stack_size", stackSizeFunc),
	object.Value("_excepthook", excepthookFunc),
	object.Value("_count", countFunc),
	object.Value("_set_sentinel", sentinelFunc),
	object.Value("start_new_thread", startFunc),
	object.Value("allocate", lockFunc),
	object.Value("start_new", startFunc),
	object.FuncV("interrupt_main", "(signum=2, /)", "Behaves as if the signal had come.", interrupt_main),
	object.Func0("exit", "Ends the thread by raising SystemExit.", thread_exit),
	object.Func0("exit_thread", "Ends the thread by raising SystemExit.", thread_exit),
	object.Value("LockType", LockClass),
	object.Value("RLock", RLockClass),
	object.Value("_local", LocalClass),
	object.Value("_ExceptHookArgs", ExceptHookArgsClass),
	object.Value("error", object.RuntimeErrorClass),
	object.Value("TIMEOUT_MAX", py.Float(timeoutMax)),
}

// ThreadModule is _thread.
var ThreadModule = &object.ModuleDef{
	Name: "_thread",
	Doc:  "Threads and locks, the ground under threading.",
	Defs: threadDefs,
}

// ThreadingModule is threading.
var ThreadingModule = &object.ModuleDef{
	Name: "threading",
	Doc:  "Threads and what they need to work together.",
	All: []string{"get_ident", "active_count", "Condition", "current_thread", "enumerate", "main_thread", "TIMEOUT_MAX", "Event", "Lock", "RLock",
		"Semaphore", "BoundedSemaphore", "Thread", "Barrier", "BrokenBarrierError", "Timer", "ThreadError", "setprofile", "settrace", "local",
		"stack_size", "excepthook", "ExceptHookArgs", "gettrace", "getprofile", "get_native_id"},
	Defs: []object.Def{
		object.Value("Thread", ThreadClass),
		object.Value("_MainThread", MainThreadClass),
		object.Value("_DummyThread", DummyThreadClass),
		object.Value("Timer", TimerClass),
		object.Value("Condition", ConditionClass),
		object.Value("Event", EventClass),
		object.Value("Semaphore", SemaphoreClass),
		object.Value("BoundedSemaphore", BoundedSemaphoreClass),
		object.Value("Barrier", BarrierClass),
		object.Value("BrokenBarrierError", BrokenBarrierErrorClass),
		object.Value("ThreadError", object.RuntimeErrorClass),
		object.Value("ExceptHookArgs", ExceptHookArgsClass),
		object.Value("local", LocalClass),
		object.Value("Lock", lockFunc),
		object.Value("_allocate_lock", lockFunc),
		object.Value("_CRLock", RLockClass),
		object.Value("_PyRLock", PyRLockClass),
		object.Value("_RLock", PyRLockClass),
		object.Value("_dangling", dangling{}),
		object.Value("_active", activeThreads{}),
		object.Value("_limbo", activeThreads{limbo: true}),
		object.Value("TIMEOUT_MAX", py.Float(timeoutMax)),
		object.Value("get_ident", identFunc),
		object.Value("get_native_id", nativeIDFunc),
		object.Value("_HAVE_THREAD_NATIVE_ID", py.True),
		object.Value("stack_size", stackSizeFunc),
		object.Value("_count", countFunc),
		object.Value("_set_sentinel", sentinelFunc),
		object.Value("_start_new_thread", startFunc),
		object.Value("excepthook", excepthookFunc),
		object.Value("__excepthook__", excepthookFunc),
		object.FuncA("RLock", "(*args, **kwargs)", "Returns a new lock that its owner may take again.", func(t *object.Thread, a object.Args) (object.Object, error) {
			return object.Call(t, RLockClass, a)
		}),
		funcPy("current_thread", "()", "The Thread object of the running thread.", func(t *object.Thread, _ []object.Object) (object.Object, error) { return current_thread(t) }),
		funcPy("currentThread", "()", "The old name of current_thread.", func(t *object.Thread, _ []object.Object) (object.Object, error) {
			if err := deprecated(t, "currentThread() is deprecated, use current_thread() instead"); err != nil {
				return nil, err
			}
			return current_thread(t)
		}),
		funcPy("main_thread", "()", "The Thread object of the main thread.", func(t *object.Thread, _ []object.Object) (object.Object, error) { return stateOf(t).main, nil }),
		funcPy("enumerate", "()", "The Thread objects of all threads that run.", func(t *object.Thread, _ []object.Object) (object.Object, error) { return enumerate(t) }),
		funcPy("active_count", "()", "How many threads run.", func(t *object.Thread, _ []object.Object) (object.Object, error) { return active_count(t) }),
		funcPy("activeCount", "()", "The old name of active_count.", func(t *object.Thread, _ []object.Object) (object.Object, error) {
			if err := deprecated(t, "activeCount() is deprecated, use active_count() instead"); err != nil {
				return nil, err
			}
			return active_count(t)
		}),
		funcPy("settrace", "(func)", "Sets the trace function of threads that start from now on.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			stateOf(t).trace = v[0]
			return py.None, nil
		}),
		funcPy("gettrace", "()", "What settrace has set.", func(t *object.Thread, v []object.Object) (object.Object, error) { return stateOf(t).trace, nil }),
		funcPy("setprofile", "(func)", "Sets the profile function of threads that start from now on.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			stateOf(t).profile = v[0]
			return py.None, nil
		}),
		funcPy("getprofile", "()", "What setprofile has set.", func(t *object.Thread, v []object.Object) (object.Object, error) { return stateOf(t).profile, nil }),
		funcPy("_shutdown", "()", "Waits for the threads that are no daemons.", func(t *object.Thread, _ []object.Object) (object.Object, error) { return py.None, Shutdown(t) }),
		object.FuncA("_register_atexit", "(func, *arg, **kwargs)", "Has func called when the program ends, before threads are waited for.", register_atexit),
	},
	Init: func(t *object.Thread, m *object.Module) error {
		stateOf(t).module = m
		return nil
	},
}

// funcPy defines a function whose arguments bind as those of a Python function.
func funcPy(name, text, doc string, fn func(t *object.Thread, v []object.Object) (object.Object, error)) object.Def {
	s := newSig(name, text)
	s.function = true
	return object.FuncA(name, text, doc, func(t *object.Thread, a object.Args) (object.Object, error) {
		var buf [4]object.Object
		v, err := s.bind(a, buf[:])
		if err != nil {
			return nil, err
		}
		return fn(t, v)
	})
}

func current_thread(t *object.Thread) (object.Object, error) { return Current(t), nil }

func enumerate(t *object.Thread) (object.Object, error) {
	st := stateOf(t)
	st.look(t)
	items := make([]object.Object, 0, st.active.n+st.limbo.n)
	for _, l := range []*threadList{&st.active, &st.limbo} {
		for th := l.first; th != nil; th = th.next {
			items = append(items, th)
		}
	}
	return object.NewList(items), nil
}

func active_count(t *object.Thread) (object.Object, error) {
	st := stateOf(t)
	st.look(t)
	return object.NewInt(int64(st.active.n + st.limbo.n)), nil
}

func stack_size(t *object.Thread, v []object.Object) (object.Object, error) {
	st := stateOf(t)
	old := st.stackSize
	if v[0] != nil {
		n, err := object.IndexInt(t, v[0])
		if err != nil {
			return nil, err
		}
		if n < 0 {
			return nil, object.ValueErrorf("size must be 0 or a positive value")
		}
		if n > 0 && n < 32768 {
			return nil, object.ValueErrorf("size not valid: %d bytes", n)
		}
		st.stackSize = int64(n)
	}
	return object.NewInt(old), nil
}

func thread_exit(t *object.Thread) (object.Object, error) {
	return nil, object.Raise(object.SystemExitClass)
}

func interrupt_main(t *object.Thread, v []object.Object) (object.Object, error) {
	sig := kernel.SIGINT
	if v[0] != nil {
		n, err := object.IndexInt(t, v[0])
		if err != nil {
			return nil, err
		}
		if n < 1 || n >= kernel.NSIG {
			return nil, object.ValueErrorf("signal number out of range")
		}
		sig = kernel.Signal(n)
	}
	if t.P.K.Disposition(sig) == kernel.SigHandler {
		t.P.K.Kill(sig)
		if t.K.IsMain() {
			return py.None, t.K.Checkpoint()
		}
	}
	return py.None, nil
}

func start_new_thread(t *object.Thread, v []object.Object) (object.Object, error) {
	fn := v[0]
	if object.ClassOf(fn).Slots.Call == nil {
		return nil, object.TypeErrorf("first arg must be callable")
	}
	args, ok := v[1].(*object.Tuple)
	if !ok {
		return nil, object.TypeErrorf("2nd arg must be a tuple")
	}
	var kwargs object.Object
	if v[2] != nil {
		d, ok := v[2].(*object.Dict)
		if !ok {
			return nil, object.TypeErrorf("optional 3rd arg must be a dictionary")
		}
		kwargs = d
	}
	a, err := Spread(t, fn, args, kwargs)
	if err != nil {
		return nil, err
	}
	p, st := t.P, stateOf(t)
	if p.Isolated() {
		return nil, isolatedError()
	}
	k := p.K.NewThread("_thread")
	k.SetDaemon(true) // nobody waits for it
	st.running++
	if !k.Start(func(k *kernel.Thread) {
		nt := object.NewThread(p, k)
		nt.Base = endForkedBare
		_, err := object.Call(nt, fn, a)
		nt.Base = nil
		if err != nil && err != kernel.ErrKilled && !object.ErrorIs(err, object.SystemExitClass) {
			sys.Unraisable(nt, object.AsException(err), "Exception ignored in thread started by", fn)
		}
		nt.End() // the Thread object that threading may have made stays in its list, as in CPython
		st.running--
	}) {
		st.running--
		return nil, object.RuntimeErrorf("can't start new thread")
	}
	return object.NewInt(k.Ident()), nil
}

func isolatedError() error {
	return object.RuntimeErrorf("thread is not supported for isolated subinterpreters")
}

// exitCall is a function that _register_atexit registered.
type exitCall struct {
	fn   object.Object
	args object.Args
}

func register_atexit(t *object.Thread, a object.Args) (object.Object, error) {
	if len(a.Pos) == 0 {
		return nil, object.TypeErrorf("_register_atexit() missing 1 required positional argument: 'func'")
	}
	st := stateOf(t)
	if st.shuttingDown {
		return nil, object.RuntimeErrorf("can't register atexit after shutdown")
	}
	fn := a.Pos[0]
	args := object.Args{Pos: append([]object.Object(nil), a.Pos[1:]...)}
	if a.NKw() > 0 {
		args.Kw = &object.Kwargs{Names: append([]*object.Str(nil), a.Kw.Names...), Vals: append([]object.Object(nil), a.Kw.Vals...)}
	}
	st.atexits = append(st.atexits, exitCall{fn, args})
	return py.None, nil
}

// Shutdown is threading._shutdown: it runs what _register_atexit registered, the last first, and waits for all threads
// that are no daemons. The main thread calls it before the process exits.
func Shutdown(t *object.Thread) error {
	st := stateOf(t)
	if st.shuttingDown {
		return nil
	}
	st.shuttingDown = true
	st.main.stopped = true
	st.main.begun.WakeAll()
	for i := len(st.atexits) - 1; i >= 0; i-- {
		if _, err := object.Call(t, st.atexits[i].fn, st.atexits[i].args); err != nil {
			return err
		}
	}
	for {
		var next *Thread
		for _, l := range []*threadList{&st.active, &st.limbo, &st.ending} {
			for th := l.first; th != nil && next == nil; th = th.next {
				if th.k != nil && th.k != t.K && th != st.main && !th.isDaemon() {
					next = th
				}
			}
		}
		if next == nil {
			return nil
		}
		if err := next.joinFor(t, waitAtExit, 0); err != nil {
			return err
		}
	}
}

// deprecated warns the caller of an old name.
func deprecated(t *object.Thread, text string) error {
	if t.P.Warn == nil {
		return nil
	}
	return t.P.Warn(t, object.DeprecationWarningClass, text, 1)
}

// qualified is a class's name with its module, as reprs show it.
func qualified(c *object.Class) string {
	mod := c.Module
	if c.IsHeap() {
		if s, ok := c.Dict.GetStr(object.Intern("__module__")).(*object.Str); ok {
			mod = s.String()
		}
	}
	if mod == "" || mod == "builtins" {
		return c.Qualname
	}
	return mod + "." + c.Qualname
}

// address is what a repr shows after "at".
func address(o object.Object) string { return object.Address(o) }

// traverseAttrs visits the instance attributes.
func traverseAttrs(o object.HasAttrs, visit func(object.Object)) {
	if a := o.Attrs(); a != nil {
		a.Each(visit)
	}
}
