package asyncio

// asyncio.base_events: what all event loops share. The loop's state is eventloop.go's, a turn of it loop_run.go's, the network base_events_net.go's.

import (
	"sort"
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var baseEventsModule = &object.ModuleDef{
	Name: "asyncio.base_events",
	Doc:  "What all event loops share.",
	All:  []string{"BaseEventLoop", "Server"},
	Defs: append([]object.Def{
		object.Value("_MIN_SCHEDULED_TIMER_HANDLES", py.Int(minScheduled)),
		object.Value("_MIN_CANCELLED_TIMER_HANDLES_FRACTION", py.Float(0.5)),
		object.Value("MAXIMUM_SELECT_TIMEOUT", py.Int(maxSelect)),
		lazyLogger("asyncio.base_events"),
		object.PyFunc("_format_handle", "(handle)", "Return a handle as text: the task, when it runs one.", func(t *thread, v []value) (value, error) {
			return formatHandle(t, v[0])
		}),
		object.PyFunc("_run_until_complete_cb", "(fut)", "Stop the loop of a future that is done.", func(t *thread, v []value) (value, error) {
			return object.NoneOr(runUntilCompleteDone(t, v[0]))
		}),
	}, baseEventsNetFunctions...),
	Init: func(t *thread, m *object.Module) error {
		if _, err := t.P.Import(t, "asyncio.events"); err != nil {
			return err
		}
		if _, err := baseLoopDef.New(t, m, abstractLoopDef.Of(t), eventLoopClass); err != nil {
			return err
		}
		return baseEventsNetInit(t, m)
	},
}

var baseLoopDef = &object.ClassDef{Name: "BaseEventLoop", Doc: "An event loop without input and output: callbacks, timers, tasks, executors."}

func init() {
	baseLoopDef.Defs = append([]object.Def{
		object.PyFunc("__init__", "(self)", "", baseloop_init),
		object.PyFunc("__repr__", "(self)", "", baseloop_repr),
		object.PyFunc("create_future", "(self)", "create_future()\n\nReturn a new future of the loop.", baseloop_create_future),
		object.PyFunc("create_task", "(self, coro, *, name=None, context=None)", "create_task(coro, *, name=None, context=None)\n\nReturn a new task that runs a coroutine.", baseloop_create_task),
		object.PyFunc("set_task_factory", "(self, factory)", "set_task_factory(factory)\n\nSet what makes tasks: factory(loop, coro), or None.", onLoop(func(t *thread, lp *eventLoop, v []value) (value, error) {
			if !isNone(v[1]) && !object.Callable(v[1]) {
				return nil, object.TypeErrorf("task factory must be a callable or None")
			}
			lp.factory = noneToNil(v[1])
			return py.None, nil
		})),
		loopGetter("get_task_factory", "get_task_factory()\n\nReturn what makes tasks, None for Task itself.", func(lp *eventLoop) value { return lp.factory }),
		object.PyFunc("_make_socket_transport", "(self, sock, protocol, waiter=None, *, extra=None, server=None)", "Make a transport.", notImplemented),
		object.PyFunc("_make_ssl_transport", "(self, rawsock, protocol, sslcontext, waiter=None, *, server_side=False, server_hostname=None, extra=None, server=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None, call_connection_made=True)", "Make a TLS transport.", notImplemented),
		object.PyFunc("_make_datagram_transport", "(self, sock, protocol, address=None, waiter=None, extra=None)", "Make a transport for datagrams.", notImplemented),
		object.PyFunc("_make_read_pipe_transport", "(self, pipe, protocol, waiter=None, extra=None)", "Make a transport for reading a pipe.", notImplemented),
		object.PyFunc("_make_write_pipe_transport", "(self, pipe, protocol, waiter=None, extra=None)", "Make a transport for writing a pipe.", notImplemented),
		object.PyAsyncFunc("_make_subprocess_transport", "(self, protocol, args, shell, stdin, stdout, stderr, bufsize, extra=None, **kwargs)", "Start a subprocess.", notImplementedAsync),
		object.PyFunc("_write_to_self", "(self)", "Wake the loop.", notImplemented),
		object.PyFunc("_process_events", "(self, event_list)", "Deal with what the selector gave.", notImplemented),
		object.PyFunc("_check_closed", "(self)", "Raise when the loop is closed.", onLoop(func(t *thread, lp *eventLoop, v []value) (value, error) {
			return object.NoneOr(lp.checkClosed())
		})),
		object.PyFunc("_check_default_executor", "(self)", "Raise when the default executor was shut down.", onLoop(func(t *thread, lp *eventLoop, v []value) (value, error) {
			return object.NoneOr(lp.checkExecutor())
		})),
		object.PyFunc("_asyncgen_finalizer_hook", "(self, agen)", "Close an asynchronous generator that was dropped.", baseloop_asyncgen_finalizer),
		object.PyFunc("_asyncgen_firstiter_hook", "(self, agen)", "Note an asynchronous generator that begins.", baseloop_asyncgen_firstiter),
		object.PyAsyncFunc("shutdown_asyncgens", "(self)", "shutdown_asyncgens()\n\nClose all asynchronous generators.", baseloop_shutdown_asyncgens),
		object.PyAsyncFunc("shutdown_default_executor", "(self)", "shutdown_default_executor()\n\nWait for the default executor to end.", baseloop_shutdown_executor),
		object.PyFunc("_do_shutdown", "(self, future)", "Wait in a thread for the default executor.", baseloop_do_shutdown),
		object.PyFunc("_check_running", "(self)", "Raise when a loop runs in this thread.", onLoop(func(t *thread, lp *eventLoop, v []value) (value, error) {
			return object.NoneOr(lp.checkRunning(t))
		})),
		object.PyFunc("run_forever", "(self)", "run_forever()\n\nRun until stop() is called.", onLoop(func(t *thread, lp *eventLoop, v []value) (value, error) {
			return object.NoneOr(lp.runForever(t))
		})),
		object.PyFunc("run_until_complete", "(self, future)", "run_until_complete(future)\n\nRun until a future or coroutine is done; return its result.", onLoop(func(t *thread, lp *eventLoop, v []value) (value, error) {
			return lp.runUntilComplete(t, v[1])
		})),
		object.PyFunc("stop", "(self)", "stop()\n\nStop when what is ready has been called.", onLoop(func(t *thread, lp *eventLoop, v []value) (value, error) {
			lp.stopping = true
			return py.None, nil
		})),
		object.PyFunc("close", "(self)", "close()\n\nClose the loop; it must not run.", baseloop_close),
		loopGetter("is_closed", "is_closed()\n\nTell whether the loop was closed.", func(lp *eventLoop) value { return py.Bool(lp.closed) }),
		loopGetter("is_running", "is_running()\n\nTell whether the loop runs.", func(lp *eventLoop) value { return py.Bool(lp.threadID != 0) }),
		object.PyFunc("time", "(self)", "time()\n\nReturn the loop's clock, in seconds.", func(t *thread, _ []value) (value, error) { return py.Float(clock(t)), nil }),
		object.PyFunc("call_later", "(self, delay, callback, *args, context=None)", "call_later(delay, callback, *args, context=None)\n\nHave callback called after delay seconds.", baseloop_call_later),
		object.PyFunc("call_at", "(self, when, callback, *args, context=None)", "call_at(when, callback, *args, context=None)\n\nHave callback called at a moment of time().", baseloop_call_at),
		object.PyFunc("call_soon", "(self, callback, *args, context=None)", "call_soon(callback, *args, context=None)\n\nHave callback called in the next turn.", baseloop_call_soon),
		object.PyFunc("_check_callback", "(self, callback, method)", "Raise when callback cannot be called.", func(t *thread, v []value) (value, error) {
			name, err := object.ToStr(t, v[2])
			if err != nil {
				return nil, err
			}
			return object.NoneOr(checkCallback(t, v[1], name.String()))
		}),
		object.PyFunc("_call_soon", "(self, callback, args, context)", "Enter a callback.", onLoop(func(t *thread, lp *eventLoop, v []value) (value, error) {
			l := object.NewList(nil)
			if err := l.Extend(t, v[2]); err != nil {
				return nil, err
			}
			return lp.addHandle(t, v[1], l.Items, v[3])
		})),
		object.PyFunc("_check_thread", "(self)", "Raise when the loop runs in another thread.", onLoop(func(t *thread, lp *eventLoop, v []value) (value, error) {
			return object.NoneOr(lp.checkThread(t))
		})),
		object.PyFunc("call_soon_threadsafe", "(self, callback, *args, context=None)", "call_soon_threadsafe(callback, *args, context=None)\n\nHave callback called in the next turn; for other threads.", baseloop_call_soon_threadsafe),
		object.PyFunc("run_in_executor", "(self, executor, func, *args)", "run_in_executor(executor, func, *args)\n\nCall func in an executor, None for the default one; return a future.", baseloop_run_in_executor),
		object.PyFunc("set_default_executor", "(self, executor)", "set_default_executor(executor)\n\nSet the default executor, a ThreadPoolExecutor.", baseloop_set_default_executor),
		loopGetter("get_exception_handler", "get_exception_handler()\n\nReturn the exception handler, None for the default one.", func(lp *eventLoop) value { return lp.handler }),
		object.PyFunc("set_exception_handler", "(self, handler)", "set_exception_handler(handler)\n\nSet the exception handler: handler(loop, context), or None.", onLoop(func(t *thread, lp *eventLoop, v []value) (value, error) {
			if !isNone(v[1]) && !object.Callable(v[1]) {
				r, err := object.Repr(t, v[1])
				if err != nil {
					return nil, err
				}
				return nil, object.TypeErrorf("A callable object or None is expected, got %s", r.String())
			}
			lp.handler = noneToNil(v[1])
			return py.None, nil
		})),
		object.PyFunc("default_exception_handler", "(self, context)", "default_exception_handler(context)\n\nLog an error.", baseloop_default_exception_handler),
		object.PyFunc("call_exception_handler", "(self, context)", "call_exception_handler(context)\n\nReport an error to the exception handler.", baseloop_call_exception_handler),
		object.PyFunc("_add_callback", "(self, handle)", "Enter a handle, unless it was cancelled.", onLoop(func(t *thread, lp *eventLoop, v []value) (value, error) {
			return object.NoneOr(lp.addCallback(t, v[1]))
		})),
		object.PyFunc("_add_callback_signalsafe", "(self, handle)", "Enter a handle and wake the loop.", onLoop(func(t *thread, lp *eventLoop, v []value) (value, error) {
			if err := lp.addCallback(t, v[1]); err != nil {
				return nil, err
			}
			_, err := object.CallMethod(t, lp, strWriteToSelf)
			return object.NoneOr(err)
		})),
		object.PyFunc("_timer_handle_cancelled", "(self, handle)", "Note that a timer was cancelled.", onLoop(func(t *thread, lp *eventLoop, v []value) (value, error) {
			scheduled, err := object.GetAttr(t, v[1], object.Intern("_scheduled"))
			if err != nil {
				return nil, err
			}
			if yes, err := object.Truth(t, scheduled); err != nil || !yes {
				return py.None, err
			}
			lp.cancelledTimers++
			return py.None, nil
		})),
		object.PyFunc("_run_once", "(self)", "Run one turn: wait, then call what is ready.", onLoop(func(t *thread, lp *eventLoop, v []value) (value, error) {
			return object.NoneOr(lp.runOnce(t))
		})),
		object.PyFunc("_set_coroutine_origin_tracking", "(self, enabled)", "Set whether coroutines remember where they were made.", onLoop(func(t *thread, lp *eventLoop, v []value) (value, error) {
			on, err := object.Truth(t, v[1])
			lp.trackOrigins(t, on)
			return py.None, err
		})),
		loopGetter("get_debug", "get_debug()\n\nTell whether the loop debugs.", func(lp *eventLoop) value { return py.Bool(lp.debug) }),
		object.PyFunc("set_debug", "(self, enabled)", "set_debug(enabled)\n\nSet whether the loop debugs.", onLoop(func(t *thread, lp *eventLoop, v []value) (value, error) {
			on, err := object.Truth(t, v[1])
			if err != nil {
				return nil, err
			}
			lp.debug = on
			if lp.threadID != 0 {
				m, err := object.GetAttr(t, lp, object.Intern("_set_coroutine_origin_tracking"))
				if err != nil {
					return nil, err
				}
				_, err = object.CallMethod(t, lp, strCallSoonThreadsafe, m, v[1])
				return object.NoneOr(err)
			}
			return py.None, nil
		})),
	}, baseLoopNetMethods...)
}

// asLoop is the state of a loop that derives from BaseEventLoop.
func asLoop(o value) (*eventLoop, error) {
	if lp, ok := o.(*eventLoop); ok {
		return lp, nil
	}
	return nil, object.TypeErrorf("a BaseEventLoop is required, got %s", object.ClassOf(o).TpName())
}

// onLoop is a method's body that begins with the loop's state.
func onLoop(body func(t *thread, lp *eventLoop, v []value) (value, error)) object.GoBody {
	return func(t *thread, v []value) (value, error) {
		lp, err := asLoop(v[0])
		if err != nil {
			return nil, err
		}
		return body(t, lp, v)
	}
}

func loopGetter(name, doc string, get func(lp *eventLoop) value) object.Def {
	return object.PyFunc(name, "(self)", doc, func(_ *thread, v []value) (value, error) {
		lp, err := asLoop(v[0])
		if err != nil {
			return nil, err
		}
		return object.ArgOrNone(get(lp)), nil
	})
}

func baseloop_init(t *thread, v []value) (value, error) {
	lp, err := asLoop(v[0])
	if err != nil {
		return nil, err
	}
	m, err := t.P.Import(t, "asyncio.coroutines")
	if err != nil {
		return nil, err
	}
	debug, err := object.CallMethod(t, m, object.Intern("_is_debug_mode"))
	if err != nil {
		return nil, err
	}
	_, err = object.CallMethod(t, lp, object.Intern("set_debug"), debug)
	return object.NoneOr(err)
}

func baseloop_repr(t *thread, v []value) (value, error) {
	text := "<" + object.ClassOf(v[0]).Name
	for _, m := range []struct{ label, method string }{{"running", "is_running"}, {"closed", "is_closed"}, {"debug", "get_debug"}} {
		x, err := object.CallMethod(t, v[0], object.Intern(m.method))
		if err != nil {
			return nil, err
		}
		s, err := object.ToStr(t, x)
		if err != nil {
			return nil, err
		}
		text += " " + m.label + "=" + s.String()
	}
	return object.NewStr(text + ">"), nil
}

func baseloop_create_future(t *thread, v []value) (value, error) {
	f := NewFuture(t, v[0])
	return f, f.remember(t)
}

func baseloop_create_task(t *thread, v []value) (value, error) {
	lp, err := asLoop(v[0])
	if err != nil {
		return nil, err
	}
	if err := lp.checkClosed(); err != nil {
		return nil, err
	}
	coro, name, ctx := v[1], v[2], v[3]
	if lp.factory == nil {
		k, err := NewTask(t, lp, coro, name, ctx)
		if err != nil {
			return nil, err
		}
		if k.source != nil { // the last entry would be this function
			return k, nil
		}
		return k, nil
	}
	a := object.Args{Pos: []value{lp, coro}}
	if !isNone(ctx) {
		a.Kw = &object.Kwargs{Names: contextName, Vals: []value{ctx}}
	}
	task, err := object.Call(t, lp.factory, a)
	if err != nil {
		return nil, err
	}
	return task, setTaskName(t, task, name)
}

// setTaskName names a task of any kind, where it can be named.
func setTaskName(t *thread, task, name value) error {
	if isNone(name) {
		return nil
	}
	m, err := object.GetAttrOpt(t, task, object.Intern("set_name"))
	if err != nil {
		return err
	}
	if m == nil {
		return t.P.Warn(t, object.DeprecationWarningClass, "Task.set_name() was added in Python 3.8, the method support will be mandatory for third-party task implementations since 3.13.", 3)
	}
	_, err = object.CallArgs(t, m, name)
	return err
}

func (lp *eventLoop) checkExecutor() error {
	if lp.executorShut {
		return object.RuntimeErrorf("Executor shutdown has been called")
	}
	return nil
}

func (lp *eventLoop) checkRunning(t *thread) error {
	if lp.threadID != 0 {
		return object.RuntimeErrorf("This event loop is already running")
	}
	if runningLoop(t) != nil {
		return object.RuntimeErrorf("Cannot run the event loop while another loop is running")
	}
	return nil
}

func baseloop_close(t *thread, v []value) (value, error) {
	lp, err := asLoop(v[0])
	if err != nil {
		return nil, err
	}
	if running, err := truth(t, lp, object.Intern("is_running")); err != nil {
		return nil, err
	} else if running {
		return nil, object.RuntimeErrorf("Cannot close a running event loop")
	}
	if lp.closed {
		return py.None, nil
	}
	if lp.debug {
		if err := logIn(t, "asyncio.base_events", "debug", nil, "Close %r", lp); err != nil {
			return nil, err
		}
	}
	lp.closed = true
	object.EndsOf(t.P).Untrack(lp)
	lp.ready.Clear()
	lp.scheduled.Items = nil
	lp.executorShut = true
	if ex := lp.executor; ex != nil {
		lp.executor = nil
		m, err := object.GetAttr(t, ex, object.Intern("shutdown"))
		if err != nil {
			return nil, err
		}
		_, err = object.Call(t, m, object.Args{Kw: &object.Kwargs{Names: []*object.Str{object.Intern("wait")}, Vals: []value{py.False}}})
		return object.NoneOr(err)
	}
	return py.None, nil
}

func tupleItems(o value) []value {
	if tu, ok := o.(*object.Tuple); ok {
		return tu.Items
	}
	return nil
}

func baseloop_call_soon(t *thread, v []value) (value, error) {
	lp, err := asLoop(v[0])
	if err != nil {
		return nil, err
	}
	if err := lp.checkClosed(); err != nil {
		return nil, err
	}
	if lp.debug {
		if err := lp.checkThread(t); err != nil {
			return nil, err
		}
		if err := checkCallback(t, v[1], "call_soon"); err != nil {
			return nil, err
		}
	}
	return lp.addHandle(t, v[1], tupleItems(v[3]), v[2])
}

func baseloop_call_soon_threadsafe(t *thread, v []value) (value, error) {
	lp, err := asLoop(v[0])
	if err != nil {
		return nil, err
	}
	if err := lp.checkClosed(); err != nil {
		return nil, err
	}
	if lp.debug {
		if err := checkCallback(t, v[1], "call_soon_threadsafe"); err != nil {
			return nil, err
		}
	}
	h, err := lp.addHandle(t, v[1], tupleItems(v[3]), v[2])
	if err != nil {
		return nil, err
	}
	if _, err := object.CallMethod(t, lp, strWriteToSelf); err != nil {
		return nil, err
	}
	return h, nil
}

func baseloop_call_later(t *thread, v []value) (value, error) {
	lp, err := asLoop(v[0])
	if err != nil {
		return nil, err
	}
	if isNone(v[1]) {
		return nil, object.TypeErrorf("delay must not be None")
	}
	now, err := object.CallMethod(t, lp, strTime)
	if err != nil {
		return nil, err
	}
	when, err := object.Binary(t, object.OpAdd, now, v[1])
	if err != nil {
		return nil, err
	}
	return abstractCall(t, lp, strCallAt, when, v[2], v[3], v[4])
}

func baseloop_call_at(t *thread, v []value) (value, error) {
	lp, err := asLoop(v[0])
	if err != nil {
		return nil, err
	}
	when, fn, ctx, args := v[1], v[2], v[3], v[4]
	if isNone(when) {
		return nil, object.TypeErrorf("when cannot be None")
	}
	if err := lp.checkClosed(); err != nil {
		return nil, err
	}
	if lp.debug {
		if err := lp.checkThread(t); err != nil {
			return nil, err
		}
		if err := checkCallback(t, fn, "call_at"); err != nil {
			return nil, err
		}
	}
	return lp.addTimer(t, when, fn, tupleItems(args), ctx)
}

// addTimer is call_at without its checks.
func (lp *eventLoop) addTimer(t *thread, when, fn value, args []value, ctx value) (*TimerHandle, error) {
	h := &TimerHandle{Handle: Handle{Header: object.NewHeader(TimerHandleClass), loop: lp, fn: fn, ctx: contextOr(t, ctx)}}
	h.setArgs(args)
	if err := h.setWhen(t, when); err != nil {
		return nil, err
	}
	if lp.debug {
		if err := h.remember(t); err != nil {
			return nil, err
		}
	}
	return h, lp.push(t, h)
}

// addCallback enters a handle that is not cancelled.
func (lp *eventLoop) addCallback(t *thread, h value) error {
	if x, ok := h.(handleLike); ok {
		if !x.handle().cancelled {
			lp.ready.Append(t, h)
		}
		return nil
	}
	c, err := object.GetAttr(t, h, object.Intern("_cancelled"))
	if err != nil {
		return err
	}
	if yes, err := object.Truth(t, c); err != nil || yes {
		return err
	}
	lp.ready.Append(t, h)
	return nil
}

func baseloop_run_in_executor(t *thread, v []value) (value, error) {
	lp, err := asLoop(v[0])
	if err != nil {
		return nil, err
	}
	if err := lp.checkClosed(); err != nil {
		return nil, err
	}
	executor, fn := v[1], v[2]
	if lp.debug {
		if err := checkCallback(t, fn, "run_in_executor"); err != nil {
			return nil, err
		}
	}
	if isNone(executor) {
		if executor = lp.executor; executor == nil {
			if err := lp.checkExecutor(); err != nil {
				return nil, err
			}
			m, err := t.P.Import(t, "concurrent.futures")
			if err != nil {
				return nil, err
			}
			cls, err := object.GetAttr(t, m, object.Intern("ThreadPoolExecutor"))
			if err != nil {
				return nil, err
			}
			executor, err = object.Call(t, cls, object.Args{Kw: &object.Kwargs{Names: []*object.Str{object.Intern("thread_name_prefix")}, Vals: []value{object.NewStr("asyncio")}}})
			if err != nil {
				return nil, err
			}
			lp.executor = executor
		} else if err := lp.checkExecutor(); err != nil {
			return nil, err
		}
	}
	submit, err := object.GetAttr(t, executor, object.Intern("submit"))
	if err != nil {
		return nil, err
	}
	args := append([]value{fn}, tupleItems(v[3])...)
	if calledDirect(t, "run_in_executor") { // executors may fork
		return t.HandOver(object.Handover{Fn: submit, Args: object.Args{Pos: args}, Then: wrapSubmitted, State: []value{lp}})
	}
	fut, err := object.CallArgs(t, submit, args...)
	return wrapSubmitted(t, []value{lp}, fut, err)
}

// wrapSubmitted makes the loop's future of what submit() has returned.
func wrapSubmitted(t *thread, state []value, fut value, err error) (value, error) {
	if err != nil {
		return nil, err
	}
	return wrapFuture(t, fut, state[0])
}

// calledDirect says whether the engine's loop is calling our function of that name right now.
func calledDirect(t *thread, name string) bool {
	return t.Engine.Direct(func(callee value) bool {
		if m, ok := callee.(*object.BoundMethod); ok {
			callee = m.Func
		}
		f, ok := callee.(*object.Function)
		return ok && f.Code.Go != nil && f.Name != nil && f.Name.String() == name
	})
}

func baseloop_set_default_executor(t *thread, v []value) (value, error) {
	lp, err := asLoop(v[0])
	if err != nil {
		return nil, err
	}
	m, err := t.P.Import(t, "concurrent.futures")
	if err != nil {
		return nil, err
	}
	cls, err := object.GetAttr(t, m, object.Intern("ThreadPoolExecutor"))
	if err != nil {
		return nil, err
	}
	ok, err := object.IsInstanceOf(t, v[1], cls)
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, object.TypeErrorf("executor must be ThreadPoolExecutor instance")
	}
	lp.executor = v[1]
	return py.None, nil
}

func baseloop_shutdown_executor(t *thread, s *object.AsyncState) (value, error) {
	lp, err := asLoop(s.Args[0])
	if err != nil {
		return nil, err
	}
	switch s.PC {
	case 0:
		lp.executorShut = true
		if lp.executor == nil {
			return py.None, nil
		}
		fut, err := createFuture(t, lp)
		if err != nil {
			return nil, err
		}
		m, err := t.P.Import(t, "threading")
		if err != nil {
			return nil, err
		}
		cls, err := object.GetAttr(t, m, object.Intern("Thread"))
		if err != nil {
			return nil, err
		}
		target, err := object.GetAttr(t, lp, object.Intern("_do_shutdown"))
		if err != nil {
			return nil, err
		}
		th, err := object.Call(t, cls, object.Args{Kw: &object.Kwargs{Names: []*object.Str{object.Intern("target"), strArgs}, Vals: []value{target, object.TupleOf(fut)}}})
		if err != nil {
			return nil, err
		}
		if _, err := object.CallMethod(t, th, object.Intern("start")); err != nil {
			return nil, err
		}
		s.Vars = []value{th}
		return s.Await(1, fut)
	}
	failure := s.Err
	if failure != nil {
		s.Handle(t, failure)
	}
	if _, err := object.CallMethod(t, s.Vars[0], object.Intern("join")); err != nil {
		return nil, err
	}
	if failure != nil {
		return nil, failure
	}
	return py.None, nil
}

func baseloop_do_shutdown(t *thread, v []value) (value, error) {
	lp, err := asLoop(v[0])
	if err != nil {
		return nil, err
	}
	fut := v[1]
	tell := func(method *object.Str, x value) error {
		if lp.closed {
			return nil
		}
		fn, err := object.GetAttr(t, fut, method)
		if err != nil {
			return err
		}
		_, err = object.CallMethod(t, lp, strCallSoonThreadsafe, fn, x)
		return err
	}
	m, err := object.GetAttr(t, object.ArgOrNone(lp.executor), object.Intern("shutdown"))
	if err == nil {
		_, err = object.Call(t, m, object.Args{Kw: &object.Kwargs{Names: []*object.Str{object.Intern("wait")}, Vals: []value{py.True}}})
	}
	if err == nil {
		err = tell(strSetResult, py.None)
	}
	if exc, ok := err.(*object.Exception); ok && object.ErrorIs(exc, object.ExceptionClass) {
		err = tell(strSetException, exc)
	}
	return object.NoneOr(err)
}

func baseloop_asyncgen_firstiter(t *thread, v []value) (value, error) {
	lp, err := asLoop(v[0])
	if err != nil {
		return nil, err
	}
	if lp.gensShut {
		r, err := object.Repr(t, v[1])
		if err != nil {
			return nil, err
		}
		if err := t.P.WarnSource(t, object.ResourceWarningClass, "asynchronous generator "+r.String()+" was scheduled after loop.shutdown_asyncgens() call", 1, lp); err != nil {
			return nil, err
		}
	}
	if len(lp.asyncGens) >= 2*lp.gensPurged+32 {
		lp.purgeAsyncGens(t)
	}
	r, err := object.NewOwnWeakRef(t, v[1])
	if err != nil {
		return nil, err
	}
	lp.asyncGens = append(lp.asyncGens, r)
	return py.None, nil
}

// purgeAsyncGens forgets asynchronous generators that have ended.
func (lp *eventLoop) purgeAsyncGens(t *thread) {
	left := lp.asyncGens[:0]
	for _, r := range lp.asyncGens {
		g := r.Peek()
		if g == nil {
			continue
		}
		if f, err := object.GetAttrOpt(t, g, object.Intern("ag_frame")); err == nil && f != nil && isNone(f) {
			continue
		}
		left = append(left, r)
	}
	clear(lp.asyncGens[len(left):])
	lp.asyncGens, lp.gensPurged = left, len(left)
}

func baseloop_asyncgen_finalizer(t *thread, v []value) (value, error) {
	lp, err := asLoop(v[0])
	if err != nil {
		return nil, err
	}
	for i, r := range lp.asyncGens {
		if g := r.Peek(); g != nil && object.Is(g, v[1]) {
			lp.asyncGens = append(lp.asyncGens[:i], lp.asyncGens[i+1:]...)
			break
		}
	}
	if closed, err := truth(t, lp, object.Intern("is_closed")); err != nil || closed {
		return py.None, err
	}
	create, err := object.GetAttr(t, lp, strCreateTask)
	if err != nil {
		return nil, err
	}
	coro, err := object.CallMethod(t, v[1], object.Intern("aclose"))
	if err != nil {
		return nil, err
	}
	_, err = object.CallMethod(t, lp, strCallSoonThreadsafe, create, coro)
	return object.NoneOr(err)
}

func baseloop_shutdown_asyncgens(t *thread, s *object.AsyncState) (value, error) {
	lp, err := asLoop(s.Args[0])
	if err != nil {
		return nil, err
	}
	if s.PC == 0 {
		lp.gensShut = true
		lp.purgeAsyncGens(t)
		var gens, closing []value
		for _, r := range lp.asyncGens {
			if g := r.Get(t); g != nil {
				gens = append(gens, g)
			}
		}
		lp.asyncGens, lp.gensPurged = nil, 0
		if len(gens) == 0 {
			return py.None, nil
		}
		for _, g := range gens {
			c, err := object.CallMethod(t, g, object.Intern("aclose"))
			if err != nil {
				return nil, err
			}
			closing = append(closing, c)
		}
		s.Vars = gens
		all, err := gather(t, closing, true)
		if err != nil {
			return nil, err
		}
		return s.Await(1, all)
	}
	if s.Err != nil {
		return nil, s.Err
	}
	results, _ := s.Value.(*object.List)
	if results == nil {
		return py.None, nil
	}
	for i, res := range results.Items {
		e, ok := res.(*object.Exception)
		if !ok || !e.Class().IsSubclass(object.ExceptionClass) || i >= len(s.Vars) {
			continue
		}
		r, err := object.Repr(t, s.Vars[i])
		if err != nil {
			return nil, err
		}
		ctx := object.NewDict()
		ctx.SetStr(strMessage, object.NewStr("an error occurred during closing of asynchronous generator "+r.String()))
		ctx.SetStr(strException, e)
		ctx.SetStr(object.Intern("asyncgen"), s.Vars[i])
		if _, err := object.CallMethod(t, lp, strCallExceptionHandler, ctx); err != nil {
			return nil, err
		}
	}
	return py.None, nil
}

func baseloop_default_exception_handler(t *thread, v []value) (value, error) {
	lp, err := asLoop(v[0])
	if err != nil {
		return nil, err
	}
	ctx, ok := v[1].(*object.Dict)
	if !ok {
		return nil, object.AttributeErrorFor(v[1], object.Intern("get"))
	}
	message := ctx.GetStr(strMessage)
	if message != nil {
		if yes, err := object.Truth(t, message); err != nil {
			return nil, err
		} else if !yes {
			message = nil
		}
	}
	if message == nil {
		message = object.NewStr("Unhandled exception in event loop")
	}
	exc, _ := object.ArgOrNone(ctx.GetStr(strException)).(*object.Exception)
	if ctx.GetStr(strSourceTraceback) == nil && lp.currentValue != nil {
		src, err := object.GetAttr(t, lp.currentValue, strOwnSource)
		if err != nil {
			return nil, err
		}
		if yes, err := object.Truth(t, src); err != nil {
			return nil, err
		} else if yes {
			ctx.SetStr(strHandleTraceback, src)
		}
	}
	var keys []string
	for _, k := range ctx.Keys() {
		if s, ok := k.(*object.Str); ok && s.String() != "message" && s.String() != "exception" {
			keys = append(keys, s.String())
		}
	}
	sort.Strings(keys)
	head, err := object.ToStr(t, message)
	if err != nil {
		return nil, err
	}
	lines := []string{head.String()}
	for _, k := range keys {
		x := ctx.GetStr(object.Intern(k))
		var text string
		switch k {
		case "source_traceback", "handle_traceback":
			what := "Object"
			if k == "handle_traceback" {
				what = "Handle"
			}
			list, err := formatStackList(t, x)
			if err != nil {
				return nil, err
			}
			text = what + " created at (most recent call last):\n" + strings.TrimRight(list, " \t\r\n")
		default:
			r, err := object.Repr(t, x)
			if err != nil {
				return nil, err
			}
			text = r.String()
		}
		lines = append(lines, k+": "+text)
	}
	return object.NoneOr(logErrorWith(t, "asyncio.base_events", strings.Join(lines, "\n"), exc))
}

var strHandleTraceback = object.Intern("handle_traceback")

// formatStackList is ”.join(traceback.format_list(stack)).
func formatStackList(t *thread, stack value) (string, error) {
	m, err := t.P.Import(t, "traceback")
	if err != nil {
		return "", err
	}
	list, err := object.CallMethod(t, m, object.Intern("format_list"), stack)
	if err != nil {
		return "", err
	}
	l := object.NewList(nil)
	if err := l.Extend(t, list); err != nil {
		return "", err
	}
	var b strings.Builder
	for _, x := range l.Items {
		s, err := object.ToStr(t, x)
		if err != nil {
			return "", err
		}
		b.WriteString(s.String())
	}
	return b.String(), nil
}

func baseloop_call_exception_handler(t *thread, v []value) (value, error) {
	lp, err := asLoop(v[0])
	if err != nil {
		return nil, err
	}
	strDefault := object.Intern("default_exception_handler")
	if lp.handler == nil {
		_, err := object.CallMethod(t, lp, strDefault, v[1])
		if err == nil || isExit(err) {
			return object.NoneOr(err)
		}
		exc, ok := object.Caught(t, err)
		if !ok {
			return nil, err
		}
		return object.NoneOr(logHandled(t, "asyncio.base_events", "Exception in default exception handler", exc))
	}
	_, err = object.CallArgs(t, lp.handler, lp, v[1])
	if err == nil || isExit(err) {
		return object.NoneOr(err)
	}
	exc, ok := object.Caught(t, err)
	if !ok {
		return nil, err
	}
	return object.Handling(t, exc, func() (value, error) {
		ctx := object.NewDict()
		ctx.SetStr(strMessage, object.NewStr("Unhandled error in exception handler"))
		ctx.SetStr(strException, exc)
		ctx.SetStr(strContext, v[1])
		_, err := object.CallMethod(t, lp, strDefault, ctx)
		if err == nil || isExit(err) {
			return object.NoneOr(err)
		}
		second, ok := object.Caught(t, err)
		if !ok {
			return nil, err
		}
		return object.NoneOr(logHandled(t, "asyncio.base_events", "Exception in default exception handler while handling an unexpected error in custom exception handler", second))
	})
}

// formatHandle is a handle in messages about slow callbacks.
func formatHandle(t *thread, h value) (value, error) {
	fn, err := object.GetAttr(t, h, object.Intern("_callback"))
	if err != nil {
		return nil, err
	}
	self, err := object.GetAttrOpt(t, fn, object.Intern("__self__"))
	if err != nil {
		return nil, err
	}
	if k, ok := self.(*Task); ok {
		return object.Repr(t, k)
	}
	return object.ToStr(t, h)
}

// runUntilCompleteDone stops the loop of a future, unless its exception ends the loop anyway.
func runUntilCompleteDone(t *thread, fut value) error {
	cancelled, err := futureCancelled(t, fut)
	if err != nil {
		return err
	}
	if !cancelled {
		exc, err := object.CallMethod(t, fut, strException)
		if err != nil {
			return err
		}
		if e, ok := exc.(*object.Exception); ok && isExit(e) {
			return nil
		}
	}
	loop, err := futureLoop(t, fut)
	if err != nil {
		return err
	}
	_, err = object.CallMethod(t, loop, object.Intern("stop"))
	return err
}
