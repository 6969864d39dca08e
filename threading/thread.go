package threading

// Thread: threading.Thread, its start and its end.

import (
	"fmt"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
)

// Thread is a threading.Thread. All fields are touched under the GIL.
//
// start() returns when the new thread has begun, as in CPython:
//
//	time  parent                                child
//	1     start: child goes to the run queue
//	2     waits for "started"; GIL to child
//	3                                           started: parent goes to the run queue
//	4                                           run(), until it waits or is asked to drop the GIL
//	5     start returns
type Thread struct {
	object.Header
	name                 object.Object
	target, args, kwargs object.Object // nil once deleted
	daemon               object.Object // as the program gave it
	stderr               object.Object // sys.stderr when it was made
	lock                 *Lock         // _tstate_lock, once asked for: taken until the thread has ended
	initialized, started bool
	watched              bool             // see Watch
	stopped              bool             // of the main thread: the program has ended
	k                    *kernel.Thread   // nil before start
	begun                kernel.WaitQueue // the parent waits here for the start; those who join the main thread for its end

	next, prev *Thread // in a threadList
}

var (
	// ThreadClass is threading.Thread.
	ThreadClass = object.DeclareClass("threading.Thread").LikePython().WithInstanceDict().WithWeakRefs()
	// MainThreadClass is threading._MainThread.
	MainThreadClass = object.DeclareClass("threading._MainThread", ThreadClass).LikePython()
	// DummyThreadClass is threading._DummyThread: a thread that threading did not start.
	DummyThreadClass = object.DeclareClass("threading._DummyThread", ThreadClass).LikePython()
)

// Traverse implements object.Traverser.
func (th *Thread) Traverse(visit func(object.Object)) {
	for _, v := range []object.Object{th.name, th.target, th.args, th.kwargs, th.stderr} {
		if v != nil {
			visit(v)
		}
	}
	traverseAttrs(th, visit)
}

// state is what threading keeps for a process.
type state struct {
	module       *object.Module // threading, once imported
	main         *Thread
	active       threadList // begun and not ended, in order
	limbo        threadList // started and not begun
	ending       threadList // no daemons, whose run() has returned, while what they held ends: Shutdown waits for that too
	counter      int        // of names "Thread-N"
	dummies      int        // of names "Dummy-N"
	running      int        // _thread._count()
	stackSize    int64
	trace        object.Object
	profile      object.Object
	atexits      []exitCall // of _register_atexit
	shuttingDown bool
	lookers      []func(t *object.Thread) `fork:"shared"` // of BeforeLook
}

var stateKey = object.NewStateKey[*state]("threading")

type threadKey struct{}

func stateOf(t *object.Thread) *state {
	return stateKey.Get(t.P, func() *state {
		st := &state{trace: py.None, profile: py.None}
		k := t.P.K.MainThread()
		if t.P.IsSub() { // the thread that first asks, as in CPython the one that imports threading
			k = t.K
		}
		st.main = newMainThread(k)
		st.active.add(st.main)
		t.P.AfterFork = append(t.P.AfterFork, afterFork)
		return st
	})
}

// Current is the Thread object of the running thread.
func Current(t *object.Thread) *Thread {
	if th, ok := t.Data[threadKey{}].(*Thread); ok {
		return th
	}
	st := stateOf(t)
	th := st.main
	if t.K != th.k {
		st.dummies++
		th = &Thread{Header: object.NewHeader(DummyThreadClass), name: object.NewStr(fmt.Sprintf("Dummy-%d", st.dummies)),
			initialized: true, started: true, daemon: py.True, k: t.K, args: object.EmptyTuple, kwargs: object.NewDict(), target: py.None}
		st.active.add(th)
	}
	setCurrent(t, th)
	return th
}

func setCurrent(t *object.Thread, th *Thread) {
	if t.Data == nil {
		t.Data = map[any]any{}
	}
	t.Data[threadKey{}] = th
}

// threadList is a list of threads that one leaves without a search.
type threadList struct {
	first, last *Thread
	n           int
}

func (l *threadList) add(th *Thread) {
	th.next, th.prev = nil, l.last
	if l.last == nil {
		l.first = th
	} else {
		l.last.next = th
	}
	l.last = th
	l.n++
}

// remove takes th off the list, if it is on it; it is on no other.
func (l *threadList) remove(th *Thread) {
	if th.prev == nil && l.first != th {
		return
	}
	if th.prev == nil {
		l.first = th.next
	} else {
		th.prev.next = th.next
	}
	if th.next == nil {
		l.last = th.prev
	} else {
		th.next.prev = th.prev
	}
	th.next, th.prev = nil, nil
	l.n--
}

func (st *state) newName() string {
	st.counter++
	return fmt.Sprintf("Thread-%d", st.counter)
}

// isMain says whether th is the main thread, which nobody has started.
func (th *Thread) isMain(t *object.Thread) bool { return th == stateOf(t).main || th.k.IsMain() }

func (th *Thread) nameText() string {
	if s, ok := th.name.(*object.Str); ok {
		return s.String()
	}
	return "?"
}

func (th *Thread) alive() bool {
	if th.lock != nil && th.lock.k.Locked() {
		return true
	}
	return th.started && !th.stopped && th.k != nil && (!th.k.Ended() || th.Class() == DummyThreadClass)
}

// isDaemon is the truth of the daemon attribute, which is usually a bool.
func (th *Thread) isDaemon() bool {
	switch d := th.daemon.(type) {
	case py.Bool:
		return bool(d)
	case nil, py.NoneType:
		return false
	case py.Int:
		return d != 0
	case *object.Str:
		return d.Len() > 0
	}
	return true
}

// Thread.__init__ and the classes that call it with arguments of their own.

var thread_sig = newSig("Thread.__init__", "(group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None)")

func thread_init(t *object.Thread, self object.Object, a object.Args) error {
	var buf [6]object.Object
	v, err := thread_sig.bind(a, buf[:])
	if err != nil {
		return err
	}
	return self.(*Thread).init(t, v)
}

var strName = object.Intern("__name__")

func (th *Thread) init(t *object.Thread, v []object.Object) error {
	if given(v[0]) {
		return object.Raise(object.AssertionErrorClass, object.NewStr("group argument must be None for now"))
	}
	st := stateOf(t)
	th.target, th.args, th.kwargs = py.None, object.EmptyTuple, py.None
	if v[1] != nil {
		th.target = v[1]
	}
	if v[3] != nil {
		th.args = v[3]
	}
	if given(v[4]) {
		th.kwargs = v[4]
	} else {
		th.kwargs = object.NewDict()
	}
	named := false
	if v[2] != nil {
		var err error
		if named, err = object.Truth(t, v[2]); err != nil {
			return err
		}
	}
	if named {
		s, err := object.ToStr(t, v[2])
		if err != nil {
			return err
		}
		th.name = s
	} else {
		name := st.newName()
		if given(th.target) {
			n, err := object.GetAttrOpt(t, th.target, strName)
			if err != nil {
				return err
			}
			if n != nil {
				s, err := object.ToStr(t, n)
				if err != nil {
					return err
				}
				name += " (" + s.String() + ")"
			}
		}
		th.name = object.NewStr(name)
	}
	if given(v[5]) {
		th.daemon = v[5]
	} else {
		th.daemon = py.Bool(Current(t).isDaemon())
	}
	th.initialized = true
	if t.P.Sys != nil {
		th.stderr = t.P.Sys.Get("stderr")
	}
	return nil
}

func thread_start(t *object.Thread, th *Thread, _ []object.Object) (object.Object, error) {
	if !th.initialized {
		return nil, object.RuntimeErrorf("thread.__init__() not called")
	}
	if th.started || th.k != nil {
		return nil, object.RuntimeErrorf("threads can only be started once")
	}
	st := stateOf(t)
	if st.module != nil {
		if f := st.module.Get("_start_new_thread"); f != nil && !object.Is(f, startFunc) {
			return th.startBy(t, st, f)
		}
	}
	p := t.P
	if p.Isolated() {
		return nil, isolatedError()
	}
	th.k = p.K.NewThread(th.nameText())
	th.k.SetDaemon(th.isDaemon())
	st.limbo.add(th)
	st.running++
	if !th.k.Start(func(k *kernel.Thread) { th.bootstrap(object.NewThread(p, k), st) }) {
		st.limbo.remove(th)
		st.running--
		th.k = nil
		return nil, object.RuntimeErrorf("can't start new thread")
	}
	return py.None, th.awaitStart(t)
}

// awaitStart waits until the thread has begun.
func (th *Thread) awaitStart(t *object.Thread) error {
	for !th.started {
		out := th.begun.Wait(t.K, kernel.Wait{Reason: "start of a thread", On: th, Interruptible: true})
		if _, err := served(t, out); err != nil {
			return err
		}
	}
	return signals(t)
}

// startBy starts the thread with the function that a program has put in the place of _start_new_thread.
func (th *Thread) startBy(t *object.Thread, st *state, start object.Object) (object.Object, error) {
	boot := object.NewGoFunction(t, st.module.Dict(), "_bootstrap", "()", "", nil, func(nt *object.Thread, _ []object.Object) (object.Object, error) {
		th.k = nt.K
		th.live(nt, st)
		return py.None, nil
	})
	st.limbo.add(th)
	if _, err := object.CallArgs(t, start, boot, object.EmptyTuple); err != nil {
		if !th.started {
			st.limbo.remove(th)
		}
		return nil, err
	}
	return py.None, th.awaitStart(t)
}

var strRun = object.Intern("run")

// bootstrap is the life of the kernel's thread.
func (th *Thread) bootstrap(t *object.Thread, st *state) {
	th.live(t, st)
	if !th.isDaemon() {
		st.ending.add(th)
	}
	t.End()
	st.ending.remove(th)
	st.running--
}

// live runs the thread's run() in thread t.
func (th *Thread) live(t *object.Thread, st *state) {
	setCurrent(t, th)
	th.started = true
	st.limbo.remove(th)
	st.active.add(th)
	th.begun.WakeAll()
	err := st.hooks(t)
	if err == nil {
		base := t.Base
		if base == nil {
			t.Base = endForked
		}
		if th.plainRun() { // on a shallow stack, of which there may be very many
			err = th.runTarget(t)
		} else {
			_, err = object.CallMethod(t, th, strRun)
		}
		t.Base = base
	}
	if err != nil && err != kernel.ErrKilled {
		invokeExcepthook(t, st, th, err)
	}
	st.active.remove(th)
	if th.lock != nil {
		th.lock.k.Release()
	}
}

// hooks installs what threading.settrace and setprofile have set.
func (st *state) hooks(t *object.Thread) error {
	for _, h := range []struct {
		name string
		fn   object.Object
	}{{"settrace", st.trace}, {"setprofile", st.profile}} {
		if isNone(h.fn) || t.P.Sys == nil {
			continue
		}
		if f := t.P.Sys.Get(h.name); f != nil {
			if _, err := object.CallArgs(t, f, h.fn); err != nil {
				return err
			}
		}
	}
	return nil
}

func thread_run(t *object.Thread, th *Thread, _ []object.Object) (object.Object, error) {
	if given(th.target) && object.CalledDirect(t, runMethod().Builtin) { // super().run()
		a, err := Spread(t, th.target, th.args, th.kwargs)
		if err == nil {
			return t.HandOver(object.Handover{Fn: th.target, Args: a, Then: thread_ran, State: []object.Object{th}})
		}
		return thread_ran(t, []object.Object{th}, nil, err)
	}
	return py.None, th.runTarget(t)
}

// runMethod is Thread.run itself.
func runMethod() *object.MethodDescr { return ThreadClass.Lookup(strRun).(*object.MethodDescr) }

// thread_ran ends run() when the target has returned.
func thread_ran(_ *object.Thread, state []object.Object, _ object.Object, err error) (object.Object, error) {
	th := state[0].(*Thread)
	th.target, th.args, th.kwargs = nil, nil, nil
	return py.None, err
}

// plainRun says whether run is Thread's own.
func (th *Thread) plainRun() bool {
	if th.Class() != ThreadClass {
		return false
	}
	a := th.Attrs()
	return a == nil || a.Get(strRun) == nil
}

// runTarget calls the target.
func (th *Thread) runTarget(t *object.Thread) error {
	defer func() { th.target, th.args, th.kwargs = nil, nil, nil }()
	if th.target == nil {
		return object.AttributeErrorFor(th, object.Intern("_target"))
	}
	if isNone(th.target) {
		return nil
	}
	a, err := Spread(t, th.target, th.args, th.kwargs)
	if err != nil {
		return err
	}
	if fn, ok := th.target.(*object.Function); ok {
		_, err = t.Engine.CallFunction(t, fn, a)
	} else {
		_, err = object.Call(t, th.target, a)
	}
	return err
}

// Spread makes the arguments of fn(*args, **kwargs).
func Spread(t *object.Thread, fn, args, kwargs object.Object) (object.Args, error) {
	var a object.Args
	switch s := args.(type) {
	case nil:
	case *object.Tuple:
		a.Pos = s.Items
	case *object.List:
		a.Pos = append([]object.Object(nil), s.Items...)
	default:
		if c := object.ClassOf(args); c.Slots.Iter == nil && c.Slots.GetItem == nil {
			return a, object.TypeErrorf("%s argument after * must be an iterable, not %s", callName(t, fn), c.Name)
		}
		items, err := object.Collect(t, args)
		if err != nil {
			return a, err
		}
		a.Pos = items
	}
	if kwargs == nil {
		return a, nil
	}
	d, ok := kwargs.(*object.Dict)
	if !ok {
		return a, object.TypeErrorf("%s argument after ** must be a mapping, not %s", callName(t, fn), object.ClassOf(kwargs).Name)
	}
	if d.Len() > 0 {
		kw := &object.Kwargs{}
		for pos := 0; ; {
			k, v, ok := d.Next(&pos)
			if !ok {
				break
			}
			name, isStr := k.(*object.Str)
			if !isStr {
				return a, object.TypeErrorf("keywords must be strings")
			}
			kw.Names = append(kw.Names, name)
			kw.Vals = append(kw.Vals, v)
		}
		a.Kw = kw
	}
	return a, nil
}

// callName names a callable in argument errors.
func callName(t *object.Thread, fn object.Object) string {
	text := func(name string) string {
		if v, err := object.GetAttrOpt(t, fn, object.Intern(name)); err == nil && v != nil {
			if s, ok := v.(*object.Str); ok {
				return s.String()
			}
		}
		return ""
	}
	q := text("__qualname__")
	if q == "" {
		if s, err := object.ToStr(t, fn); err == nil {
			return s.String()
		}
		return "?"
	}
	if m := text("__module__"); m != "" && m != "builtins" {
		return m + "." + q + "()"
	}
	return q + "()"
}

func thread_join(t *object.Thread, th *Thread, v []object.Object) (object.Object, error) {
	if !th.initialized {
		return nil, object.RuntimeErrorf("Thread.__init__() not called")
	}
	if !th.started {
		return nil, object.RuntimeErrorf("cannot join thread before it is started")
	}
	if th.k == t.K {
		return nil, object.RuntimeErrorf("cannot join current thread")
	}
	block, deadline, err := waitTimeout(t, v[0])
	if err != nil || !block {
		return py.None, err
	}
	if th.watched && th.alive() {
		stateOf(t).look(t)
	}
	return py.None, th.join(t, deadline)
}

func (th *Thread) join(t *object.Thread, deadline kernel.Time) error {
	return th.joinFor(t, "join", deadline)
}

// joinFor is join with a reason for reports.
func (th *Thread) joinFor(t *object.Thread, reason string, deadline kernel.Time) error {
	if err := signals(t); err != nil {
		return err
	}
	if th.isMain(t) {
		for th.alive() && (deadline == 0 || deadline > t.K.Machine().Now()) {
			w := kernel.Wait{Reason: reason, On: th, Owner: th.k, Deadline: deadline, Interruptible: true}
			if _, err := served(t, th.begun.Wait(t.K, w)); err != nil {
				return err
			}
		}
		return nil
	}
	for {
		again, err := served(t, th.k.Join(t.K, kernel.Wait{Reason: reason, On: th, Deadline: deadline, Interruptible: true}))
		if err != nil || !again {
			return err
		}
	}
}

func thread_is_alive(t *object.Thread, th *Thread, _ []object.Object) (object.Object, error) {
	if err := th.mustInit(); err != nil {
		return nil, err
	}
	return py.Bool(th.alive()), nil
}

func (th *Thread) mustInit() error {
	if !th.initialized {
		return object.Raise(object.AssertionErrorClass, object.NewStr("Thread.__init__() not called"))
	}
	return nil
}

func thread_repr(t *object.Thread, self object.Object) (object.Object, error) {
	th := self.(*Thread)
	if !th.initialized {
		return nil, object.Raise(object.AssertionErrorClass, object.NewStr("Thread.__init__() was not called"))
	}
	status := "initial"
	if th.started {
		status = "started"
		if !th.alive() {
			status = "stopped"
		}
	}
	if th.isDaemon() {
		status += " daemon"
	}
	if th.started {
		status += fmt.Sprintf(" %d", th.k.Ident())
	}
	return object.NewStr(fmt.Sprintf("<%s(%s, %s)>", th.Class().Name, th.nameText(), status)), nil
}

func thread_get_name(t *object.Thread, th *Thread) (object.Object, error) {
	if err := th.mustInit(); err != nil {
		return nil, err
	}
	return th.name, nil
}

func thread_set_name(t *object.Thread, th *Thread, v object.Object) error {
	if v == nil {
		return object.Errorf(object.AttributeErrorClass, "property 'name' of '%s' object has no deleter", th.Class().Name)
	}
	if err := th.mustInit(); err != nil {
		return err
	}
	s, err := object.ToStr(t, v)
	if err != nil {
		return err
	}
	th.name = s
	if th.k != nil {
		th.k.SetName(s.String())
	}
	return nil
}

func thread_get_daemon(t *object.Thread, th *Thread) (object.Object, error) {
	if err := th.mustInit(); err != nil {
		return nil, err
	}
	return th.daemon, nil
}

func thread_set_daemon(t *object.Thread, th *Thread, v object.Object) error {
	if v == nil {
		return object.Errorf(object.AttributeErrorClass, "property 'daemon' of '%s' object has no deleter", th.Class().Name)
	}
	if !th.initialized {
		return object.RuntimeErrorf("Thread.__init__() not called")
	}
	if th.started {
		return object.RuntimeErrorf("cannot set daemon status of active thread")
	}
	th.daemon = v
	return nil
}

func thread_ident(t *object.Thread, th *Thread) (object.Object, error) {
	if err := th.mustInit(); err != nil || !th.started {
		return py.None, err
	}
	return object.NewInt(th.k.Ident()), nil
}

func thread_native_id(t *object.Thread, th *Thread) (object.Object, error) {
	if err := th.mustInit(); err != nil || !th.started {
		return py.None, err
	}
	return object.NewInt(int64(th.k.NativeID())), nil
}

func thread_tstate_lock(t *object.Thread, th *Thread) (object.Object, error) {
	if !th.alive() || th.isMain(t) {
		return py.None, nil
	}
	if th.lock == nil {
		th.lock = NewLock()
		th.lock.k.TryAcquire(th.k)
	}
	return th.lock, nil
}

func thread_getName(t *object.Thread, th *Thread, _ []object.Object) (object.Object, error) {
	if err := deprecated(t, "getName() is deprecated, get the name attribute instead"); err != nil {
		return nil, err
	}
	return thread_get_name(t, th)
}

func thread_setName(t *object.Thread, th *Thread, v []object.Object) (object.Object, error) {
	if err := deprecated(t, "setName() is deprecated, set the name attribute instead"); err != nil {
		return nil, err
	}
	return py.None, thread_set_name(t, th, v[0])
}

func thread_isDaemon(t *object.Thread, th *Thread, _ []object.Object) (object.Object, error) {
	if err := deprecated(t, "isDaemon() is deprecated, get the daemon attribute instead"); err != nil {
		return nil, err
	}
	return thread_get_daemon(t, th)
}

func thread_setDaemon(t *object.Thread, th *Thread, v []object.Object) (object.Object, error) {
	if err := deprecated(t, "setDaemon() is deprecated, set the daemon attribute instead"); err != nil {
		return nil, err
	}
	return py.None, thread_set_daemon(t, th, v[0])
}

// private defines an attribute that programs reach for though it is not public: subclasses override run() and use _target.
func private(name string, at func(th *Thread) *object.Object) object.Def {
	str := object.Intern(name)
	return object.GetSetter(name, "Used by run().",
		func(t *object.Thread, th *Thread) (object.Object, error) {
			if v := *at(th); v != nil {
				return v, nil
			}
			return nil, object.AttributeErrorFor(th, str)
		},
		func(t *object.Thread, th *Thread, v object.Object) error {
			if v == nil && *at(th) == nil {
				return object.AttributeErrorFor(th, str)
			}
			*at(th) = v
			return nil
		})
}

func newThread(t *object.Thread, cls *object.Class, a object.Args) (object.Object, error) {
	return &Thread{Header: object.NewHeader(cls)}, nil
}

func init() {
	c := ThreadClass
	c.Doc = "A thread of control: start() runs run(), or the target, beside the caller."
	c.Slots.New = newThread
	c.Slots.Init = thread_init
	c.Slots.Repr = thread_repr
	c.Define(
		method("Thread", "start", "()", "Makes the thread run; at most once.", thread_start),
		method("Thread", "run", "()", "What the thread does: calls the target. Subclasses override it.", thread_run),
		method("Thread", "join", "(timeout=None)", "Waits until the thread has ended, or for timeout seconds.", thread_join),
		method("Thread", "is_alive", "()", "Reports whether the thread runs.", thread_is_alive),
		method("Thread", "getName", "()", "The old way to read name.", thread_getName),
		method("Thread", "setName", "(name)", "The old way to set name.", thread_setName),
		method("Thread", "isDaemon", "()", "The old way to read daemon.", thread_isDaemon),
		method("Thread", "setDaemon", "(daemonic)", "The old way to set daemon.", thread_setDaemon),
		object.GetSetter("name", "The thread's name, for reading only by people.", thread_get_name, thread_set_name),
		object.GetSetter("daemon", "Whether the program may end while the thread runs.", thread_get_daemon, thread_set_daemon),
		object.Getter("ident", "The thread's number, None before it started.", thread_ident),
		object.Getter("native_id", "The system's number of the thread, None before it started.", thread_native_id),
		method("Thread", "_set_ident", "()", "Takes note of the number, in a forked process.", func(*object.Thread, *Thread, []object.Object) (object.Object, error) {
			return py.None, nil // the number is the kernel's
		}),
		method("Thread", "_set_native_id", "()", "Takes note of the system's number, in a forked process.", func(*object.Thread, *Thread, []object.Object) (object.Object, error) {
			return py.None, nil // the number is the kernel's
		}),
		object.Getter("_tstate_lock", "A lock that is taken while the thread lives, None before and after.", thread_tstate_lock),
		private("_target", func(th *Thread) *object.Object { return &th.target }),
		private("_args", func(th *Thread) *object.Object { return &th.args }),
		private("_kwargs", func(th *Thread) *object.Object { return &th.kwargs }),
		private("_daemonic", func(th *Thread) *object.Object { return &th.daemon }),
		private("_name", func(th *Thread) *object.Object { return &th.name }),
	)
	DummyThreadClass.Slots.Init = func(t *object.Thread, self object.Object, a object.Args) error {
		th, st := self.(*Thread), stateOf(t)
		st.dummies++
		th.name = object.NewStr(fmt.Sprintf("Dummy-%d", st.dummies))
		th.initialized, th.started, th.daemon, th.k = true, true, py.True, t.K
		return nil
	}
}
