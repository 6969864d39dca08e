package asyncio

// asyncio.tasks: tasks, and the functions that wait for many.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var tasksModule = &object.ModuleDef{
	Name: "asyncio.tasks",
	Doc:  "Tasks, and the functions that wait for many.",
	All:  []string{"Task", "create_task", "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "wait", "wait_for", "as_completed", "sleep", "gather", "shield", "ensure_future", "run_coroutine_threadsafe", "current_task", "all_tasks", "_register_task", "_unregister_task", "_enter_task", "_leave_task"},
	Defs: []object.Def{
		object.Value("Task", TaskClass),
		object.Value("_CTask", TaskClass),
		object.Value("_PyTask", TaskClass),
		object.Value("_GatheringFuture", gatheringClass),
		object.Value("FIRST_COMPLETED", firstCompleted),
		object.Value("FIRST_EXCEPTION", firstException),
		object.Value("ALL_COMPLETED", allCompleted),
		object.PyFunc("current_task", "(loop=None)", "current_task(loop=None)\n\nReturn the task that runs in a loop, or None.", func(t *thread, v []value) (value, error) {
			loop, err := loopOr(t, v[0])
			if err != nil {
				return nil, err
			}
			return currentTask(t, loop)
		}),
		object.PyFunc("all_tasks", "(loop=None)", "all_tasks(loop=None)\n\nReturn the set of a loop's tasks that are not done.", func(t *thread, v []value) (value, error) {
			loop, err := loopOr(t, v[0])
			if err != nil {
				return nil, err
			}
			return allTasks(t, loop)
		}),
		object.PyFunc("_set_task_name", "(task, name)", "Name a task of any kind.", func(t *thread, v []value) (value, error) {
			return object.NoneOr(setTaskName(t, v[0], v[1]))
		}),
		object.PyFunc("create_task", "(coro, *, name=None, context=None)", "create_task(coro, *, name=None, context=None)\n\nReturn a new task of the running loop that runs a coroutine.", tasks_create_task),
		object.PyAsyncFunc("sleep", "(delay, result=None)", "sleep(delay, result=None)\n\nWait for delay seconds; return result.", tasks_sleep),
		object.PyFunc("gather", "(*coros_or_futures, return_exceptions=False)", "gather(*coros_or_futures, return_exceptions=False)\n\nReturn a future for the list of the results of all.", func(t *thread, v []value) (value, error) {
			keep, err := object.Truth(t, v[0])
			if err != nil {
				return nil, err
			}
			return gather(t, tupleItems(v[1]), keep)
		}),
		object.PyFunc("ensure_future", "(coro_or_future, *, loop=None)", "ensure_future(coro_or_future, *, loop=None)\n\nReturn a future as it is, and a task for a coroutine or another awaitable.", func(t *thread, v []value) (value, error) {
			return ensureFuture(t, v[0], noneToNil(v[1]))
		}),
		object.PyFunc("_ensure_future", "(coro_or_future, *, loop=None)", "Return a future.", func(t *thread, v []value) (value, error) {
			return ensureFuture(t, v[0], noneToNil(v[1]))
		}),
		object.PyFunc("shield", "(arg)", "shield(arg)\n\nReturn a future that follows arg; cancelling it does not cancel arg.", func(t *thread, v []value) (value, error) { return shield(t, v[0]) }),
		object.PyFunc("run_coroutine_threadsafe", "(coro, loop)", "run_coroutine_threadsafe(coro, loop)\n\nRun a coroutine in a loop of another thread; return a concurrent.futures.Future.", runThreadsafe),
		object.PyAsyncFunc("wait", "(fs, *, timeout=None, return_when='ALL_COMPLETED')", "wait(fs, *, timeout=None, return_when=ALL_COMPLETED)\n\nWait for futures; return the sets of those done and not done.", tasks_wait),
		object.PyAsyncFunc("wait_for", "(fut, timeout)", "wait_for(fut, timeout)\n\nWait for a future or coroutine; cancel it after timeout seconds and raise TimeoutError.", tasks_wait_for),
		object.PyFunc("as_completed", "(fs, *, timeout=None)", "as_completed(fs, *, timeout=None)\n\nReturn an iterator of coroutines that give the results in the order in which the futures end.", asCompleted),
		object.PyFunc("_release_waiter", "(waiter, *args)", "Give a waiter its result.", func(t *thread, v []value) (value, error) {
			return object.NoneOr(releaseWaiter(t, v[0]))
		}),
		object.PyAsyncFunc("_cancel_and_wait", "(fut, loop)", "Cancel a future and wait for its end.", func(t *thread, s *object.AsyncState) (value, error) {
			if s.PC == 0 {
				waiter, err := cancelAndWait(t, s.Args[0], s.Args[1])
				if err != nil {
					return nil, err
				}
				return s.Await(1, waiter)
			}
			if s.Err != nil {
				return nil, s.Err
			}
			return py.None, nil
		}),
	},
	Init: func(t *thread, m *object.Module) error {
		for _, f := range taskFunctions {
			m.Set(f.name, f.fn)
			m.Set("_c"+f.name, f.fn)
			m.Set("_py"+f.name, f.fn)
		}
		m.Set("_current_tasks", foreignTasks(t))
		return nil
	},
}

// nativeModule is _asyncio.
var nativeModule = &object.ModuleDef{
	Name: "_asyncio",
	Doc:  "The native part of asyncio.",
	Defs: []object.Def{object.Value("Future", FutureClass), object.Value("Task", TaskClass)},
	Init: func(t *thread, m *object.Module) error {
		for _, f := range loopFunctions {
			m.Set(f.name, f.fn)
		}
		for _, f := range taskFunctions {
			m.Set(f.name, f.fn)
		}
		m.Set("_current_tasks", foreignTasks(t))
		return nil
	},
}

var (
	firstCompleted = object.Intern("FIRST_COMPLETED")
	firstException = object.Intern("FIRST_EXCEPTION")
	allCompleted   = object.Intern("ALL_COMPLETED")
)

// taskFunctions are the functions for other people's tasks, which _asyncio has too.
var taskFunctions = []namedFunction{
	builtinFunction(object.FuncV("_register_task", "(task)", "Enter a task of another kind.", func(t *thread, v []value) (value, error) {
		if _, ok := v[0].(*Task); ok {
			return py.None, nil
		}
		set, err := foreignSet(t, true)
		if err != nil {
			return nil, err
		}
		return object.CallMethod(t, set, object.Intern("add"), v[0])
	})),
	builtinFunction(object.FuncV("_unregister_task", "(task)", "Take a task of another kind off.", func(t *thread, v []value) (value, error) {
		if k, ok := v[0].(*Task); ok {
			if k.end != nil {
				object.EndsOf(t.P).Untrack(k)
			}
			return py.None, nil
		}
		set, err := foreignSet(t, true)
		if err != nil {
			return nil, err
		}
		return object.CallMethod(t, set, object.Intern("discard"), v[0])
	})),
	builtinFunction(object.FuncV("_enter_task", "(loop, task)", "Say that a task runs in a loop.", func(t *thread, v []value) (value, error) {
		return object.NoneOr(enterTask(t, v[0], v[1]))
	})),
	builtinFunction(object.FuncV("_leave_task", "(loop, task)", "Say that a task does not run any more.", func(t *thread, v []value) (value, error) {
		return object.NoneOr(leaveTask(t, v[0], v[1]))
	})),
}

// What a process remembers of tasks in loops that are not ours, and of tasks that are not ours.
var (
	foreignTasksKey = object.NewStateKey[*object.Dict]("asyncio.tasks.current")
	foreignSetKey   = object.NewStateKey[value]("asyncio.tasks.all")
)

func foreignTasks(t *thread) *object.Dict { return foreignTasksKey.Get(t.P, object.NewDict) }

// foreignSet is a weakref.WeakSet of registered tasks; nil when there is none and none is to be made.
func foreignSet(t *thread, make bool) (value, error) {
	set := foreignSetKey.Get(t.P, func() value { return py.None })
	if !isNone(set) {
		return set, nil
	}
	if !make {
		return nil, nil
	}
	m, err := t.P.Import(t, "weakref")
	if err != nil {
		return nil, err
	}
	cls, err := object.GetAttr(t, m, object.Intern("WeakSet"))
	if err != nil {
		return nil, err
	}
	if set, err = object.CallArgs(t, cls); err != nil {
		return nil, err
	}
	foreignSetKey.Set(t.P, set)
	return set, nil
}

func loopOr(t *thread, loop value) (value, error) {
	if isNone(loop) {
		return mustRunningLoop(t)
	}
	return loop, nil
}

// currentTask is the task that runs in a loop, None for none.
func currentTask(t *thread, loop value) (value, error) {
	if lp, ok := loop.(*eventLoop); ok {
		return object.ArgOrNone(lp.task), nil
	}
	v, err := foreignTasks(t).Get(t, loop)
	return object.ArgOrNone(v), err
}

// enterTask says that a task runs in a loop.
func enterTask(t *thread, loop, task value) error {
	lp, ours := loop.(*eventLoop)
	if ours && lp.task == nil {
		lp.task = task
		return nil
	}
	cur, err := currentTask(t, loop)
	if err != nil {
		return err
	}
	if !isNone(cur) {
		return taskClash(t, "Cannot enter into task ", " while another task ", " is being executed.", task, cur)
	}
	return foreignTasks(t).Set(t, loop, task)
}

// leaveTask ends what enterTask began.
func leaveTask(t *thread, loop, task value) error {
	lp, ours := loop.(*eventLoop)
	if ours && lp.task != nil && object.Is(lp.task, task) {
		lp.task = nil
		return nil
	}
	cur, err := currentTask(t, loop)
	if err != nil {
		return err
	}
	if !object.Is(cur, task) {
		return taskClash(t, "Leaving task ", " does not match the current task ", ".", task, cur)
	}
	_, err = foreignTasks(t).Del(t, loop)
	return err
}

func taskClash(t *thread, begin, middle, end string, a, b value) error {
	x, err := object.Repr(t, a)
	if err != nil {
		return err
	}
	y, err := object.Repr(t, b)
	if err != nil {
		return err
	}
	return object.RuntimeErrorf("%s", begin+x.String()+middle+y.String()+end)
}

// allTasks is all_tasks(loop).
func allTasks(t *thread, loop value) (value, error) {
	set := object.NewSet()
	var found []value
	object.EndsOf(t.P).Tracked(func(o value) {
		if k, ok := o.(*Task); ok && k.state == pending && k.loop != nil && object.Is(k.loop, loop) {
			found = append(found, k)
		}
	})
	foreign, err := foreignSet(t, false)
	if err != nil {
		return nil, err
	}
	if foreign != nil {
		l := object.NewList(nil)
		if err := l.Extend(t, foreign); err != nil {
			return nil, err
		}
		for _, k := range l.Items {
			own, err := futureLoop(t, k)
			if err != nil {
				return nil, err
			}
			if !object.Is(own, loop) {
				continue
			}
			if done, err := futureDone(t, k); err != nil {
				return nil, err
			} else if !done {
				found = append(found, k)
			}
		}
	}
	for _, k := range found {
		if err := set.Add(t, k); err != nil {
			return nil, err
		}
	}
	return set, nil
}

func tasks_create_task(t *thread, v []value) (value, error) {
	loop, err := mustRunningLoop(t)
	if err != nil {
		return nil, err
	}
	coro, name, ctx := v[0], v[1], v[2]
	if lp, ok := loop.(*eventLoop); ok && lp.factory == nil && lp.own(t)&ownCreateTask != 0 && !lp.closed {
		return NewTask(t, lp, coro, name, ctx)
	}
	m, err := object.GetAttr(t, loop, strCreateTask)
	if err != nil {
		return nil, err
	}
	a := object.Args{Pos: []value{coro}}
	if !isNone(ctx) {
		a.Kw = &object.Kwargs{Names: contextName, Vals: []value{ctx}}
	}
	task, err := object.Call(t, m, a)
	if err != nil {
		return nil, err
	}
	return task, setTaskName(t, task, name)
}

// tasks_sleep: delays that are not positive give the other tasks one turn.
func tasks_sleep(t *thread, s *object.AsyncState) (value, error) {
	switch s.PC {
	case 0:
		positive := false
		switch d := s.Args[0].(type) {
		case py.Int:
			positive = d > 0
		case py.Float:
			positive = !(d <= 0)
		default:
			less, err := object.Compare(t, d, py.Int(0), object.CmpLE)
			if err != nil {
				return nil, err
			}
			positive = !less
		}
		if !positive {
			return s.Yield(1, py.None)
		}
		loop, err := mustRunningLoop(t)
		if err != nil {
			return nil, err
		}
		fut, err := createFuture(t, loop)
		if err != nil {
			return nil, err
		}
		set, err := futuresFunction(t, "_set_result_unless_cancelled")
		if err != nil {
			return nil, err
		}
		h, err := object.CallMethod(t, loop, strCallLater, s.Args[0], set, fut, s.Args[1])
		if err != nil {
			return nil, err
		}
		s.Vars = []value{h}
		return s.Await(2, fut)
	case 1:
		if s.Err != nil {
			return nil, s.Err
		}
		return s.Args[1], nil
	}
	failure, res := s.Err, s.Value
	if failure != nil {
		s.Handle(t, failure)
	}
	if h, ok := s.Vars[0].(*TimerHandle); ok && h.Class() == TimerHandleClass {
		if err := h.cancelTimer(t); err != nil {
			return nil, err
		}
	} else if _, err := object.CallMethod(t, s.Vars[0], strCancel); err != nil {
		return nil, err
	}
	if failure != nil {
		return nil, failure
	}
	return res, nil
}

// futuresFunction is a function of asyncio.futures as programs see it.
func futuresFunction(t *thread, name string) (value, error) {
	m, ok := t.P.Modules.GetStr(object.Intern("asyncio.futures")).(*object.Module)
	if !ok {
		if _, err := t.P.Import(t, "asyncio.futures"); err != nil {
			return nil, err
		}
		if m, ok = t.P.Modules.GetStr(object.Intern("asyncio.futures")).(*object.Module); !ok {
			return nil, object.RuntimeErrorf("asyncio.futures is no module")
		}
	}
	return object.GetAttr(t, m, object.Intern(name))
}

// cancelFuture is fut.cancel(msg=msg).
func cancelFuture(t *thread, fut, msg value) (bool, error) {
	switch f := fut.(type) {
	case *Task:
		if f.Class() == TaskClass {
			return f.cancelTask(t, msg)
		}
	case *gathering:
		return f.cancelAll(t, msg)
	case *Future:
		if f.Class() == FutureClass {
			return f.cancelAs(t, msg)
		}
	}
	m, err := object.GetAttr(t, fut, strCancel)
	if err != nil {
		return false, err
	}
	v, err := object.Call(t, m, object.Args{Kw: &object.Kwargs{Names: []*object.Str{strMsg}, Vals: []value{object.ArgOrNone(msg)}}})
	if err != nil {
		return false, err
	}
	return object.Truth(t, v)
}

// wrapAwaitable makes a coroutine of any awaitable.
var wrapAwaitable = object.NewAsyncGoTemplate("_wrap_awaitable", "_wrap_awaitable", "(awaitable)", func(t *thread, s *object.AsyncState) (value, error) {
	if s.PC == 0 {
		return s.Await(1, s.Args[0])
	}
	if s.Err != nil {
		return nil, s.Err
	}
	return s.Value, nil
})

// ensureFuture is ensure_future; loop nil: the current one.
func ensureFuture(t *thread, x, loop value) (value, error) {
	yes, err := isFuture(t, x)
	if err != nil {
		return nil, err
	}
	if yes {
		if loop != nil {
			own, err := futureLoop(t, x)
			if err != nil {
				return nil, err
			}
			if !object.Is(own, loop) {
				return nil, object.ValueErrorf("The future belongs to a different loop than the one specified as the loop argument")
			}
		}
		return x, nil
	}
	wrapped := false
	if yes, err = isCoroutine(t, x); err != nil {
		return nil, err
	}
	if !yes {
		if object.ClassOf(x).Slots.Await == nil {
			return nil, object.TypeErrorf("An asyncio.Future, a coroutine or an awaitable is required")
		}
		ns, err := eventsNamespace(t)
		if err != nil {
			return nil, err
		}
		if x, err = object.CallArgs(t, wrapAwaitable.Make(t, ns), x); err != nil {
			return nil, err
		}
		wrapped = true
	}
	if loop == nil {
		if loop, err = eventLoopOf(t); err != nil {
			return nil, err
		}
	}
	task, err := object.CallMethod(t, loop, strCreateTask, x)
	if err != nil && object.ErrorIs(err, object.RuntimeErrorClass) && !wrapped {
		if exc, ok := object.Caught(t, err); ok {
			return object.Handling(t, exc, func() (value, error) {
				if _, err := object.CallMethod(t, x, object.Intern("close")); err != nil {
					return nil, err
				}
				return nil, exc
			})
		}
	}
	return task, err
}

var (
	shieldInner = &doneKind{qualname: "shield.<locals>._inner_done_callback", call: func(t *thread, d *doneCallback, inner value) error {
		outer := d.bound[0]
		gone, err := futureCancelled(t, outer)
		if err != nil {
			return err
		}
		cancelled, err := futureCancelled(t, inner)
		if err != nil {
			return err
		}
		switch {
		case gone && !cancelled:
			_, err = object.CallMethod(t, inner, strException)
			return err
		case gone:
			return nil
		case cancelled:
			_, err = object.CallMethod(t, outer, strCancel)
			return err
		}
		exc, err := object.CallMethod(t, inner, strException)
		if err != nil {
			return err
		}
		if !isNone(exc) {
			return setException(t, outer, exc)
		}
		v, err := object.CallMethod(t, inner, strResult)
		if err != nil {
			return err
		}
		return setResult(t, outer, v)
	}}
	shieldOuter = &doneKind{qualname: "shield.<locals>._outer_done_callback", call: func(t *thread, d *doneCallback, _ value) error {
		if done, err := futureDone(t, d.bound[0]); err != nil || done {
			return err
		}
		_, err := object.CallMethod(t, d.bound[0], strRemoveDoneCallback, d.bound[1])
		return err
	}}
)

// shield is asyncio.shield.
func shield(t *thread, arg value) (value, error) {
	inner, err := ensureFuture(t, arg, nil)
	if err != nil {
		return nil, err
	}
	if done, err := futureDone(t, inner); err != nil || done {
		return inner, err
	}
	loop, err := futureLoop(t, inner)
	if err != nil {
		return nil, err
	}
	outer, err := createFuture(t, loop)
	if err != nil {
		return nil, err
	}
	cb := newDoneCallback(shieldInner, outer)
	if err := addDoneCallback(t, inner, cb); err != nil {
		return nil, err
	}
	return outer, addDoneCallback(t, outer, newDoneCallback(shieldOuter, inner, cb))
}

var threadsafeStart = object.NewGoTemplate("callback", "run_coroutine_threadsafe.<locals>.callback", "()", func(t *thread, v []value) (value, error) {
	coro, loop, fut := v[0], v[1], v[2]
	made, err := ensureFuture(t, coro, loop)
	if err == nil {
		err = chain(t, made, fut)
	}
	if err == nil || isExit(err) {
		return object.NoneOr(err)
	}
	exc, ok := object.Caught(t, err)
	if !ok {
		return nil, err
	}
	return object.Handling(t, exc, func() (value, error) {
		if ok, err := truth(t, fut, object.Intern("set_running_or_notify_cancel")); err != nil {
			return nil, err
		} else if ok {
			if err := setException(t, fut, exc); err != nil {
				return nil, err
			}
		}
		return nil, exc
	})
})

func runThreadsafe(t *thread, v []value) (value, error) {
	coro, loop := v[0], v[1]
	if ok, err := isCoroutine(t, coro); err != nil {
		return nil, err
	} else if !ok {
		return nil, object.TypeErrorf("A coroutine object is required")
	}
	cls, err := concurrentClass(t, "Future")
	if err != nil {
		return nil, err
	}
	fut, err := object.CallArgs(t, cls)
	if err != nil {
		return nil, err
	}
	ns, err := eventsNamespace(t)
	if err != nil {
		return nil, err
	}
	if _, err := object.CallMethod(t, loop, strCallSoonThreadsafe, threadsafeStart.Make(t, ns, coro, loop, fut)); err != nil {
		return nil, err
	}
	return fut, nil
}
