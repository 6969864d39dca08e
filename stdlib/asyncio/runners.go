package asyncio

// asyncio.runners: running a coroutine to its end.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var runnersModule = &object.ModuleDef{
	Name: "asyncio.runners",
	Doc:  "Running a coroutine to its end.",
	All:  []string{"Runner", "run"},
	Defs: []object.Def{
		object.PyFunc("run", "(main, *, debug=None)", "run(main, *, debug=None)\n\nRun a coroutine in a new event loop; return its result.", runners_run),
		object.PyFunc("_cancel_all_tasks", "(loop)", "Cancel the tasks of a loop and wait for their end.", func(t *thread, v []value) (value, error) {
			return object.NoneOr(cancelAllTasks(t, v[0]))
		}),
	},
	Init: func(t *thread, m *object.Module) error {
		if err := makeEnum(t, m, "_State", object.TupleOf(object.NewStr("CREATED"), object.NewStr("created")),
			object.TupleOf(object.NewStr("INITIALIZED"), object.NewStr("initialized")), object.TupleOf(object.NewStr("CLOSED"), object.NewStr("closed"))); err != nil {
			return err
		}
		_, err := runnerDef.New(t, m)
		return err
	},
}

var runnerDef = &object.ClassDef{Name: "Runner", Doc: "Runner(*, debug=None, loop_factory=None)\n\nA context manager that runs coroutines in one event loop, which it closes at its end."}

var (
	strRunnerState = object.Intern("_state")
	strDebug       = object.Intern("_debug")
	strLoopFactory = object.Intern("_loop_factory")
	strOwnContext  = object.Intern("_context")
	strInterrupts  = object.Intern("_interrupt_count")
	strSetLoop     = object.Intern("_set_event_loop")
	strLazyInit    = object.Intern("_lazy_init")
)

func init() {
	runnerDef.Defs = []object.Def{
		object.PyFunc("__init__", "(self, *, debug=None, loop_factory=None)", "", func(t *thread, v []value) (value, error) {
			created, err := runnerState(t, "CREATED")
			if err != nil {
				return nil, err
			}
			return object.NoneOr(setAll(t, v[0], strRunnerState, created, strDebug, v[1], strLoopFactory, v[2], strOwnLoop, py.None, strOwnContext, py.None,
				strInterrupts, py.Int(0), strSetLoop, py.False))
		}),
		object.PyFunc("__enter__", "(self)", "", func(t *thread, v []value) (value, error) {
			if _, err := object.CallMethod(t, v[0], strLazyInit); err != nil {
				return nil, err
			}
			return v[0], nil
		}),
		object.PyFunc("__exit__", "(self, exc_type, exc_val, exc_tb)", "", func(t *thread, v []value) (value, error) {
			_, err := object.CallMethod(t, v[0], object.Intern("close"))
			return object.NoneOr(err)
		}),
		object.PyFunc("close", "(self)", "close()\n\nEnd the tasks, asynchronous generators and the executor of the loop, and close it.", runner_close),
		object.PyFunc("get_loop", "(self)", "get_loop()\n\nReturn the event loop.", func(t *thread, v []value) (value, error) {
			if _, err := object.CallMethod(t, v[0], strLazyInit); err != nil {
				return nil, err
			}
			return object.GetAttr(t, v[0], strOwnLoop)
		}),
		object.PyFunc("run", "(self, coro, *, context=None)", "run(coro, *, context=None)\n\nRun a coroutine; return its result.", runner_run),
		object.PyFunc("_lazy_init", "(self)", "Make the loop.", runner_lazy_init),
		object.PyFunc("_on_sigint", "(self, signum, frame, main_task)", "Cancel the main task at the first SIGINT.", runner_on_sigint),
	}
}

func runnerState(t *thread, name string) (value, error) {
	m, err := t.P.Import(t, "asyncio.runners")
	if err != nil {
		return nil, err
	}
	cls, err := object.GetAttr(t, m, object.Intern("_State"))
	if err != nil {
		return nil, err
	}
	return object.GetAttr(t, cls, object.Intern(name))
}

// runnerIs says whether the runner is in the named state.
func runnerIs(t *thread, self value, name string) (bool, error) {
	have, err := object.GetAttr(t, self, strRunnerState)
	if err != nil {
		return false, err
	}
	want, err := runnerState(t, name)
	return err == nil && object.Is(have, want), err
}

// setAll sets attributes: names and values in turn.
func setAll(t *thread, self value, pairs ...value) error {
	for i := 0; i+1 < len(pairs); i += 2 {
		if err := object.SetAttr(t, self, pairs[i].(*object.Str), pairs[i+1]); err != nil {
			return err
		}
	}
	return nil
}

func runner_lazy_init(t *thread, v []value) (value, error) {
	self := v[0]
	if is, err := runnerIs(t, self, "CLOSED"); err != nil {
		return nil, err
	} else if is {
		return nil, object.RuntimeErrorf("Runner is closed")
	}
	if is, err := runnerIs(t, self, "INITIALIZED"); err != nil || is {
		return py.None, err
	}
	factory, err := object.GetAttr(t, self, strLoopFactory)
	if err != nil {
		return nil, err
	}
	var loop value
	if isNone(factory) {
		if loop, err = eventsCall(t, "new_event_loop"); err != nil {
			return nil, err
		}
		if err := object.SetAttr(t, self, strOwnLoop, loop); err != nil {
			return nil, err
		}
		if set, err := object.GetAttr(t, self, strSetLoop); err != nil {
			return nil, err
		} else if yes, err := object.Truth(t, set); err != nil {
			return nil, err
		} else if !yes { // once, so that nothing else is overwritten
			if _, err := eventsCall(t, "set_event_loop", loop); err != nil {
				return nil, err
			}
			if err := object.SetAttr(t, self, strSetLoop, py.True); err != nil {
				return nil, err
			}
		}
	} else {
		if loop, err = object.CallArgs(t, factory); err != nil {
			return nil, err
		}
		if err := object.SetAttr(t, self, strOwnLoop, loop); err != nil {
			return nil, err
		}
	}
	debug, err := object.GetAttr(t, self, strDebug)
	if err != nil {
		return nil, err
	}
	if !isNone(debug) {
		if _, err := object.CallMethod(t, loop, object.Intern("set_debug"), debug); err != nil {
			return nil, err
		}
	}
	ready, err := runnerState(t, "INITIALIZED")
	if err != nil {
		return nil, err
	}
	return object.NoneOr(setAll(t, self, strOwnContext, contextOr(t, nil), strRunnerState, ready))
}

func runner_close(t *thread, v []value) (value, error) {
	self := v[0]
	if is, err := runnerIs(t, self, "INITIALIZED"); err != nil || !is {
		return py.None, err
	}
	loop, err := object.GetAttr(t, self, strOwnLoop)
	if err != nil {
		return nil, err
	}
	err = cancelAllTasks(t, loop)
	for _, name := range []string{"shutdown_asyncgens", "shutdown_default_executor"} {
		if err != nil {
			break
		}
		var coro value
		if coro, err = object.CallMethod(t, loop, object.Intern(name)); err == nil {
			_, err = object.CallMethod(t, loop, object.Intern("run_until_complete"), coro)
		}
	}
	finish := func() (value, error) {
		set, err := object.GetAttr(t, self, strSetLoop)
		if err != nil {
			return nil, err
		}
		if yes, err := object.Truth(t, set); err != nil {
			return nil, err
		} else if yes {
			if _, err := eventsCall(t, "set_event_loop", py.None); err != nil {
				return nil, err
			}
		}
		if _, err := object.CallMethod(t, loop, object.Intern("close")); err != nil {
			return nil, err
		}
		closed, err := runnerState(t, "CLOSED")
		if err != nil {
			return nil, err
		}
		return object.NoneOr(setAll(t, self, strOwnLoop, py.None, strRunnerState, closed))
	}
	return finally(t, py.None, err, finish)
}

// finally runs f after something gave v or err, as a finally clause does.
func finally(t *thread, v value, err error, f func() (value, error)) (value, error) {
	if err == nil {
		if _, err := f(); err != nil {
			return nil, err
		}
		return v, nil
	}
	exc, ok := object.Caught(t, err)
	if !ok {
		return nil, err
	}
	if _, ferr := object.Handling(t, exc, f); ferr != nil {
		return nil, ferr
	}
	return nil, err
}

// sigintHandler is a functools.partial(self._on_sigint, main_task=task), as programs see it.
func sigintHandler(t *thread, self, task value) (value, error) {
	m, err := t.P.Import(t, "functools")
	if err != nil {
		return nil, err
	}
	partial, err := object.GetAttr(t, m, object.Intern("partial"))
	if err != nil {
		return nil, err
	}
	fn, err := object.GetAttr(t, self, object.Intern("_on_sigint"))
	if err != nil {
		return nil, err
	}
	return object.Call(t, partial, object.Args{Pos: []value{fn}, Kw: &object.Kwargs{Names: []*object.Str{object.Intern("main_task")}, Vals: []value{task}}})
}

// signalCall calls a function of the module signal.
func signalCall(t *thread, name string, args ...value) (value, error) {
	m, err := t.P.Import(t, "signal")
	if err != nil {
		return nil, err
	}
	return object.CallMethod(t, m, object.Intern(name), args...)
}

func runner_run(t *thread, v []value) (value, error) {
	self, coro, ctx := v[0], v[1], v[2]
	if ok, err := isCoroutine(t, coro); err != nil {
		return nil, err
	} else if !ok {
		r, err := object.Repr(t, coro)
		if err != nil {
			return nil, err
		}
		return nil, object.ValueErrorf("a coroutine was expected, got %s", r.String())
	}
	if runningLoop(t) != nil {
		return nil, object.RuntimeErrorf("Runner.run() cannot be called from a running event loop")
	}
	if _, err := object.CallMethod(t, self, strLazyInit); err != nil {
		return nil, err
	}
	loop, err := object.GetAttr(t, self, strOwnLoop)
	if err != nil {
		return nil, err
	}
	if isNone(ctx) {
		if ctx, err = object.GetAttr(t, self, strOwnContext); err != nil {
			return nil, err
		}
	}
	create, err := object.GetAttr(t, loop, strCreateTask)
	if err != nil {
		return nil, err
	}
	task, err := object.Call(t, create, object.Args{Pos: []value{coro}, Kw: &object.Kwargs{Names: contextName, Vals: []value{ctx}}})
	if err != nil {
		return nil, err
	}
	handler, err := takeSigint(t, self, task)
	if err != nil {
		return nil, err
	}
	if err := object.SetAttr(t, self, strInterrupts, py.Int(0)); err != nil {
		return nil, err
	}
	state := []value{self, task, handler}
	t.PushRelay("run", relayRunner, state...)
	var res value
	if lp, ok := loop.(*eventLoop); ok && lp.own(t)&ownRunForever != 0 {
		res, err = lp.runUntilComplete(t, task)
	} else {
		res, err = object.CallMethod(t, loop, object.Intern("run_until_complete"), task)
	}
	t.PopRelay()
	return relayRunner(t, state, res, err)
}

// relayRunner is what Runner.run does when the loop has stopped. state: the runner, the task, the handler for SIGINT or nil.
func relayRunner(t *thread, state []value, res value, err error) (value, error) {
	self, task, handler := state[0], state[1], state[2]
	if err != nil && isCancelled(t, err) {
		if exc, ok := object.Caught(t, err); ok {
			res, err = object.Handling(t, exc, func() (value, error) { return nil, interrupted(t, self, task, exc) })
		}
	}
	return finally(t, res, err, func() (value, error) { return object.NoneOr(giveSigint(t, handler)) })
}

// interrupted is KeyboardInterrupt when it was SIGINT that cancelled the main task, else exc.
func interrupted(t *thread, self, task value, exc *object.Exception) error {
	n, err := object.GetAttr(t, self, strInterrupts)
	if err != nil {
		return err
	}
	if some, err := object.Compare(t, n, py.Int(0), object.CmpGT); err != nil {
		return err
	} else if !some {
		return exc
	}
	uncancel, err := object.GetAttrOpt(t, task, object.Intern("uncancel"))
	if err != nil {
		return err
	}
	if uncancel == nil {
		return exc
	}
	left, err := object.CallArgs(t, uncancel)
	if err != nil {
		return err
	}
	if none, err := object.Compare(t, left, py.Int(0), object.CmpEQ); err != nil {
		return err
	} else if none {
		return object.Raise(object.KeyboardInterruptClass)
	}
	return exc
}

// takeSigint puts the runner's handler for SIGINT in place of the default one, in the main thread; it returns nil where it did not.
func takeSigint(t *thread, self, task value) (value, error) {
	m, err := t.P.Import(t, "threading")
	if err != nil {
		return nil, err
	}
	cur, err := object.CallMethod(t, m, object.Intern("current_thread"))
	if err != nil {
		return nil, err
	}
	main, err := object.CallMethod(t, m, object.Intern("main_thread"))
	if err != nil {
		return nil, err
	}
	if !object.Is(cur, main) {
		return nil, nil
	}
	have, err := signalCall(t, "getsignal", sigint)
	if err != nil {
		return nil, err
	}
	sig, err := t.P.Import(t, "signal")
	if err != nil {
		return nil, err
	}
	def, err := object.GetAttr(t, sig, object.Intern("default_int_handler"))
	if err != nil {
		return nil, err
	}
	if !object.Is(have, def) {
		return nil, nil
	}
	handler, err := sigintHandler(t, self, task)
	if err != nil {
		return nil, err
	}
	if _, err := signalCall(t, "signal", sigint, handler); err != nil {
		if object.ErrorIs(err, object.ValueErrorClass) { // not the main thread of the main interpreter
			return nil, nil
		}
		return nil, err
	}
	return handler, nil
}

const sigint = py.Int(2)

// giveSigint puts the default handler back.
func giveSigint(t *thread, handler value) error {
	if handler == nil {
		return nil
	}
	have, err := signalCall(t, "getsignal", sigint)
	if err != nil || !object.Is(have, handler) {
		return err
	}
	sig, err := t.P.Import(t, "signal")
	if err != nil {
		return err
	}
	def, err := object.GetAttr(t, sig, object.Intern("default_int_handler"))
	if err != nil {
		return err
	}
	_, err = signalCall(t, "signal", sigint, def)
	return err
}

// runner_on_sigint cancels the main task at the first SIGINT, for tasks to end properly; the second raises KeyboardInterrupt at once.
func runner_on_sigint(t *thread, v []value) (value, error) {
	self, task := v[0], v[3]
	n, err := object.GetAttr(t, self, strInterrupts)
	if err != nil {
		return nil, err
	}
	count, _ := object.AsInt64(n)
	if err := object.SetAttr(t, self, strInterrupts, object.NewInt(count+1)); err != nil {
		return nil, err
	}
	if count == 0 {
		if done, err := futureDone(t, task); err != nil {
			return nil, err
		} else if !done {
			if _, err := object.CallMethod(t, task, strCancel); err != nil {
				return nil, err
			}
			loop, err := object.GetAttr(t, self, strOwnLoop)
			if err != nil {
				return nil, err
			}
			_, err = object.CallMethod(t, loop, strCallSoonThreadsafe, newDoneCallback(nothing)) // wakes a loop that waits
			return object.NoneOr(err)
		}
	}
	return nil, object.Raise(object.KeyboardInterruptClass)
}

var nothing = &doneKind{qualname: "Runner._on_sigint.<locals>.<lambda>", call: func(*thread, *doneCallback, value) error { return nil }}

// runners_run is asyncio.run.
func runners_run(t *thread, v []value) (value, error) {
	if runningLoop(t) != nil {
		return nil, object.RuntimeErrorf("asyncio.run() cannot be called from a running event loop")
	}
	m, err := t.P.Import(t, "asyncio.runners")
	if err != nil {
		return nil, err
	}
	cls, err := object.GetAttr(t, m, object.Intern("Runner"))
	if err != nil {
		return nil, err
	}
	runner, err := object.Call(t, cls, object.Args{Kw: &object.Kwargs{Names: []*object.Str{object.Intern("debug")}, Vals: []value{v[1]}}})
	if err != nil {
		return nil, err
	}
	if _, err := object.CallMethod(t, runner, object.Intern("__enter__")); err != nil {
		return nil, err
	}
	t.PushRelay("run", relayRun, runner)
	res, err := object.CallMethod(t, runner, strRun, v[0])
	t.PopRelay()
	return relayRun(t, []value{runner}, res, err)
}

// relayRun is what asyncio.run does when the coroutine is done: it closes the runner.
func relayRun(t *thread, state []value, res value, err error) (value, error) {
	return finally(t, res, err, func() (value, error) { return runner_close(t, state) })
}

// cancelAllTasks cancels the tasks of a loop that does not run, and waits for their end.
func cancelAllTasks(t *thread, loop value) error {
	set, err := allTasks(t, loop)
	if err != nil {
		return err
	}
	l := object.NewList(nil)
	if err := l.Extend(t, set); err != nil {
		return err
	}
	if len(l.Items) == 0 {
		return nil
	}
	for _, k := range l.Items {
		if _, err := object.CallMethod(t, k, strCancel); err != nil {
			return err
		}
	}
	all, err := gather(t, l.Items, true)
	if err != nil {
		return err
	}
	if _, err := object.CallMethod(t, loop, object.Intern("run_until_complete"), all); err != nil {
		return err
	}
	for _, k := range l.Items {
		if cancelled, err := futureCancelled(t, k); err != nil {
			return err
		} else if cancelled {
			continue
		}
		exc, err := object.CallMethod(t, k, strException)
		if err != nil {
			return err
		}
		if isNone(exc) {
			continue
		}
		ctx := object.NewDict()
		ctx.SetStr(strMessage, object.NewStr("unhandled exception during asyncio.run() shutdown"))
		ctx.SetStr(strException, exc)
		ctx.SetStr(object.Intern("task"), k)
		if _, err := object.CallMethod(t, loop, strCallExceptionHandler, ctx); err != nil {
			return err
		}
	}
	return nil
}
