package asyncio

// Task: _asyncio.Task, a future that runs a coroutine. Its loop calls step, which resumes the coroutine until that yields: nothing, or a future to wait for.

import (
	"fmt"
	"strconv"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/stdlib/contextvars"
)

// Task is an asyncio.Task.
type Task struct {
	Future
	coro       value
	run        object.Resumable // coro, when the engine runs it; nil for others
	waiter     value            // what it waits for; nil
	name       value            // nil: "Task-" and number
	number     int64
	ctx        value
	mustCancel bool // CancelledError is to be thrown in by the next step
	quietEnd   bool // not _log_destroy_pending: nobody is told when it is lost
	cancels    int64
}

// TaskClass is asyncio.Task.
var TaskClass = object.DeclareClass("_asyncio.Task", FutureClass).WithWeakRefs()

// taskNumber counts the tasks of a process, for their names.
var taskNumber = object.NewStateKey[*int64]("asyncio.tasks")

func nextTaskNumber(t *thread) int64 {
	n := taskNumber.Get(t.P, func() *int64 { return new(int64) })
	*n++
	return *n
}

// Traverse implements object.Traverser.
func (k *Task) Traverse(visit func(value)) {
	k.Future.traverse(visit)
	object.VisitNonNil(visit, k.coro, k.waiter, k.name, k.ctx)
	k.TraverseHeader(visit)
}

// CopyFor implements object.Copier.
func (k *Task) CopyFor(register func(value), copyOf func(value) value) value {
	n := &Task{number: k.number, mustCancel: k.mustCancel, quietEnd: k.quietEnd, cancels: k.cancels}
	register(n)
	n.self = n
	k.Future.copyTo(&n.Future, copyOf)
	n.coro, n.waiter = object.CopyOrNil(copyOf, k.coro), object.CopyOrNil(copyOf, k.waiter)
	n.name, n.ctx = object.CopyOrNil(copyOf, k.name), object.CopyOrNil(copyOf, k.ctx)
	if k.run != nil {
		n.run, _ = n.coro.(object.Resumable)
	}
	return n
}

// AtEnd implements object.Ender: a pending task that was lost is reported, and its coroutine closed.
func (k *Task) AtEnd(t *thread) {
	if k.state != pending || k.loop == nil {
		k.Future.AtEnd(t)
		return
	}
	object.EndsOf(t.P).Untrack(k)
	collected := !t.P.Finishing() && k.run != nil
	if collected { // a collection ends the older coroutine first
		k.run.Drop(t)
	}
	if !k.quietEnd {
		k.report(t, "Task was destroyed but it is pending!", "", nil)
	}
	if k.run != nil && !collected {
		k.run.Drop(t)
	}
}

// NewTask makes a task of a loop for a coroutine and has the loop start it. name nil: numbered; ctx nil: a copy of the current context.
func NewTask(t *thread, loop, coro, name, ctx value) (*Task, error) {
	k := &Task{Future: Future{Header: object.NewHeader(TaskClass)}}
	k.self = k
	return k, k.init(t, coro, loop, name, ctx)
}

func (k *Task) init(t *thread, coro, loop, name, ctx value) error {
	if err := k.Future.init(t, loop); err != nil {
		return err
	}
	ok, err := isCoroutine(t, coro)
	if err != nil {
		return err
	}
	if !ok {
		k.quietEnd = true
		r, err := object.Repr(t, coro)
		if err != nil {
			return err
		}
		return object.TypeErrorf("a coroutine was expected, got %s", r.String())
	}
	k.coro, k.waiter, k.mustCancel, k.quietEnd, k.cancels = coro, nil, false, false, 0
	if k.run, ok = coro.(object.Resumable); ok {
		k.run.Adopt(t)
	}
	if k.ctx = noneToNil(ctx); k.ctx == nil {
		k.ctx = contextvars.Current(t).Copy()
	}
	k.name = nil
	if name == nil || isNone(name) {
		k.number = nextTaskNumber(t)
	} else if err := k.rename(t, name); err != nil {
		return err
	}
	watch(t, &k.Future)
	return k.soon(t, nil, nil)
}

func (k *Task) rename(t *thread, name value) error {
	s, err := object.ToStr(t, name)
	if err == nil {
		k.name = s
	}
	return err
}

// title is get_name().
func (k *Task) title() value {
	if k.name == nil {
		k.name = object.NewStr("Task-" + strconv.FormatInt(k.number, 10))
	}
	return k.name
}

// soon has the loop call step(exc), or wakeup(fut) when fut is not nil.
func (k *Task) soon(t *thread, fut value, exc *object.Exception) error {
	if lp, ok := k.loop.(*eventLoop); ok && lp.plain(t) && !lp.debug && !lp.closed {
		h := &Handle{Header: object.NewHeader(HandleClass), loop: lp, kind: callStep, task: k, exc: exc, ctx: k.ctx}
		if fut != nil {
			h.kind, h.arg = callWakeup, fut
		}
		lp.ready.Append(t, h)
		return nil
	}
	if fut != nil {
		return callSoonIn(t, k.loop, k.ctx, wakeupMethod(k), fut)
	}
	return callSoonIn(t, k.loop, k.ctx, &stepMethod{k, exc})
}

// wakeup is what the future that the task waits for calls when it is done.
func (k *Task) wakeup(t *thread, fut value) error {
	if f, ok := plainFuture(fut); ok {
		switch f.state {
		case cancelledState:
			return k.step(t, f.cancelledError(t))
		case finished:
			f.asked(t)
			if f.exc != nil {
				f.exc.Traceback = f.trace
				return k.step(t, f.exc)
			}
			return k.step(t, nil)
		}
	}
	if _, err := object.CallMethod(t, fut, strResult); err != nil {
		exc, ok := object.Caught(t, err)
		if !ok {
			return err
		}
		return k.step(t, exc)
	}
	return k.step(t, nil)
}

// plainFuture returns the Future of an object whose class has changed nothing of it.
func plainFuture(o value) (*Future, bool) {
	switch f := o.(type) {
	case *Future:
		return f, f.Class() == FutureClass
	case *Task:
		return &f.Future, f.Class() == TaskClass
	case *gathering:
		return &f.Future, true
	}
	return nil, false
}

// step resumes the coroutine, with an exception when exc is not nil.
func (k *Task) step(t *thread, exc *object.Exception) error {
	if k.state != pending {
		r, err := object.Repr(t, k)
		if err != nil {
			return err
		}
		e := value(py.None)
		if exc != nil {
			e = exc
		}
		x, err := object.Repr(t, e)
		if err != nil {
			return err
		}
		return invalidState(t, "__step(): already done: "+r.String()+" "+x.String())
	}
	if k.mustCancel {
		if exc == nil || !isCancelled(t, exc) {
			exc = k.cancelledError(t)
		}
		k.mustCancel = false
	}
	k.waiter = nil
	if err := enterTask(t, k.loop, k); err != nil {
		return err
	}
	v, done, err := k.resume(t, exc)
	return k.stepped(t, v, done, err)
}

// stepped ends a step: the coroutine has yielded v, returned it, or raised.
func (k *Task) stepped(t *thread, v value, done bool, err error) error {
	err = k.settle(t, v, done, err)
	if lerr := leaveTask(t, k.loop, k); lerr != nil && err == nil {
		err = lerr
	}
	return err
}

func (k *Task) settle(t *thread, v value, done bool, err error) error {
	switch {
	case err != nil:
		return k.ended(t, err)
	case done:
		if k.mustCancel {
			k.mustCancel = false
			_, err := k.cancelAs(t, k.message)
			return err
		}
		return k.finish(t, v)
	}
	return k.yielded(t, v)
}

// resume makes the coroutine go on.
func (k *Task) resume(t *thread, exc *object.Exception) (v value, done bool, err error) {
	if k.run != nil {
		if lp, ok := k.loop.(*eventLoop); ok && lp.relaying && exc == nil {
			t.OpenRelay(true)
			v, done, err = k.run.Resume(t, nil)
			t.OpenRelay(false)
			return v, done, err
		}
		return k.run.Resume(t, exc)
	}
	if exc != nil {
		v, err = object.CallMethod(t, k.coro, strThrow, exc)
	} else {
		v, err = object.CallMethod(t, k.coro, strSend, py.None)
	}
	if err != nil && object.ErrorIs(err, object.StopIterationClass) {
		return object.ArgOrNone(object.AsException(err).StopIterationValue()), true, nil
	}
	return v, false, err
}

var (
	strSend  = object.Intern("send")
	strThrow = object.Intern("throw")
	strMsg   = object.Intern("msg")
)

// ended makes the task done with what the coroutine raised.
func (k *Task) ended(t *thread, err error) error {
	e, ok := err.(*object.Exception)
	if !ok {
		return err
	}
	if isCancelled(t, e) {
		k.cancelled = e
		_, err := k.cancelAs(t, nil)
		return err
	}
	if ferr := k.fail(t, e); ferr != nil {
		return ferr
	}
	if isExit(e) {
		return e
	}
	return nil
}

// yielded deals with what the coroutine yielded.
func (k *Task) yielded(t *thread, v value) error {
	if isNone(v) {
		return k.soon(t, nil, nil)
	}
	if f, ok := plainFuture(v); ok {
		if f.loop != nil && !object.Is(f.loop, k.loop) {
			return k.wrong(t, "Task %s got Future %s attached to a different loop", k, v)
		}
		if !f.blocking {
			return k.wrong(t, "yield was used instead of yield from in task %s with %s", k, v)
		}
		if v == value(k) {
			return k.wrong(t, "Task cannot await on itself: %s", k)
		}
		f.blocking = false
		if f.state != pending {
			if err := k.soon(t, v, nil); err != nil {
				return err
			}
		} else {
			f.add(callback{task: k, ctx: k.ctx})
		}
		return k.waitFor(t, v)
	}
	blocking, err := object.GetAttrOpt(t, v, strBlocking)
	if err != nil {
		return err
	}
	if blocking != nil && !isNone(blocking) {
		loop, err := futureLoop(t, v)
		if err != nil {
			return err
		}
		if !object.Is(loop, k.loop) {
			return k.wrong(t, "Task %s got Future %s attached to a different loop", k, v)
		}
		yes, err := object.Truth(t, blocking)
		if err != nil {
			return err
		}
		if !yes {
			return k.wrong(t, "yield was used instead of yield from in task %s with %s", k, v)
		}
		if object.Is(v, k) {
			return k.wrong(t, "Task cannot await on itself: %s", k)
		}
		if err := object.SetAttr(t, v, strBlocking, py.False); err != nil {
			return err
		}
		add, err := object.GetAttr(t, v, strAddDoneCallback)
		if err != nil {
			return err
		}
		if _, err := object.Call(t, add, object.Args{Pos: []value{wakeupMethod(k)}, Kw: &object.Kwargs{Names: contextName, Vals: []value{k.ctx}}}); err != nil {
			return err
		}
		return k.waitFor(t, v)
	}
	if c := object.ClassOf(v); c == object.GeneratorClass || c == object.GoGeneratorClass {
		return k.wrong(t, "yield was used instead of yield from for generator in task %s with %s", k, v)
	}
	return k.wrong(t, "Task got bad yield: %s", v)
}

// waitFor notes what the task waits for, and passes a cancellation on that came in between.
func (k *Task) waitFor(t *thread, fut value) error {
	k.waiter = fut
	if !k.mustCancel {
		return nil
	}
	ok, err := cancelFuture(t, fut, k.message)
	if err == nil && ok {
		k.mustCancel = false
	}
	return err
}

// wrong throws a RuntimeError into the coroutine, soon.
func (k *Task) wrong(t *thread, format string, about ...value) error {
	texts := make([]any, len(about))
	for i, o := range about {
		r, err := object.Repr(t, o)
		if err != nil {
			return err
		}
		texts[i] = r.String()
	}
	return k.soon(t, nil, object.Raise(object.RuntimeErrorClass, object.NewStr(fmt.Sprintf(format, texts...))))
}

// cancelTask is task.cancel(msg).
func (k *Task) cancelTask(t *thread, msg value) (bool, error) {
	k.asked(t)
	if k.state != pending {
		return false, nil
	}
	k.cancels++
	if k.waiter != nil {
		ok, err := cancelFuture(t, k.waiter, msg)
		if err != nil || ok {
			return ok, err
		}
	}
	k.mustCancel = true
	k.setMessage(msg)
	return true, nil
}

// stepMethod is what Python sees as the callback of a task's step.
type stepMethod struct {
	task *Task
	exc  *object.Exception
}

// wakeup is what Python sees as the callback that wakes a task.
type wakeup struct{ task *Task }

var (
	stepMethodClass = object.DeclareClass("TaskStepMethWrapper")
	wakeupClass     = object.DeclareClass("TaskWakeupMethWrapper")
)

func wakeupMethod(k *Task) value { return &wakeup{k} }

func (*stepMethod) Class() *object.Class { return stepMethodClass }
func (*stepMethod) Type() *py.Type       { return stepMethodClass.PyType() }
func (*wakeup) Class() *object.Class     { return wakeupClass }
func (*wakeup) Type() *py.Type           { return wakeupClass.PyType() }

// Traverse implements object.Traverser.
func (m *stepMethod) Traverse(visit func(value)) {
	visit(m.task)
	if m.exc != nil {
		visit(m.exc)
	}
}

// CopyFor implements object.Copier.
func (m *stepMethod) CopyFor(register func(value), copyOf func(value) value) value {
	n := &stepMethod{}
	register(n)
	n.task, n.exc = copyOf(m.task).(*Task), copyException(copyOf, m.exc)
	return n
}

// Traverse implements object.Traverser.
func (w *wakeup) Traverse(visit func(value)) { visit(w.task) }

// CopyFor implements object.Copier.
func (w *wakeup) CopyFor(register func(value), copyOf func(value) value) value {
	n := &wakeup{}
	register(n)
	n.task = copyOf(w.task).(*Task)
	return n
}

var taskCtor = object.NewCtor("Task", "(coro, *, loop=None, name=None, context=None)")

func task_init(t *thread, self value, a object.Args) error {
	v, err := taskCtor.Bind(t, a)
	if err != nil {
		return err
	}
	return self.(*Task).init(t, v[0], v[1], v[2], v[3])
}

func task_get_stack(t *thread, k *Task, v []value) (value, error) {
	frames, err := taskStack(t, k, object.ArgOrNone(v[0]))
	if err != nil {
		return nil, err
	}
	return object.NewList(frames), nil
}

func task_print_stack(t *thread, k *Task, v []value) (value, error) {
	return object.NoneOr(printTaskStack(t, k, object.ArgOrNone(v[0]), object.ArgOrNone(v[1])))
}

func init() {
	c := TaskClass
	c.Doc = "Task(coro, *, loop=None, name=None, context=None)\n\nA future that runs a coroutine in an event loop."
	c.Slots.New = func(_ *thread, cls *object.Class, _ object.Args) (value, error) {
		k := &Task{Future: Future{Header: object.NewHeader(cls)}}
		k.self = k
		return k, nil
	}
	c.Slots.Init = task_init
	c.Slots.Repr = future_repr
	c.MarkTellsEnds()
	c.Define(
		object.Method1("set_result", "result", "A task's result is its coroutine's.", func(*thread, *Task, value) (value, error) {
			return nil, object.RuntimeErrorf("Task does not support set_result operation")
		}),
		object.Method1("set_exception", "exception", "A task's exception is its coroutine's.", func(*thread, *Task, value) (value, error) {
			return nil, object.RuntimeErrorf("Task does not support set_exception operation")
		}),
		object.MethodV("cancel", "(msg=None)", "cancel(msg=None)\n\nThrow a CancelledError into the coroutine at its next step; False when the task is done.", func(t *thread, k *Task, v []value) (value, error) {
			if err := k.ready(); err != nil {
				return nil, err
			}
			ok, err := k.cancelTask(t, v[0])
			return py.Bool(ok), err
		}),
		object.Method0("cancelling", "cancelling()\n\nReturn how many calls of cancel() are not undone.", func(_ *thread, k *Task) (value, error) { return object.NewInt(k.cancels), nil }),
		object.Method0("uncancel", "uncancel()\n\nUndo one call of cancel(); return how many are left.", func(_ *thread, k *Task) (value, error) {
			if k.cancels > 0 {
				k.cancels--
			}
			return object.NewInt(k.cancels), nil
		}),
		object.MethodV("get_stack", "(*, limit=None)", "get_stack(*, limit=None)\n\nReturn the frames in which the task stands.", task_get_stack),
		object.MethodV("print_stack", "(*, limit=None, file=None)", "print_stack(*, limit=None, file=None)\n\nPrint where the task stands.", task_print_stack),
		object.Method0("get_name", "get_name()\n\nReturn the name.", func(_ *thread, k *Task) (value, error) { return k.title(), nil }),
		object.Method1("set_name", "value", "set_name(value)\n\nSet the name, str(value).", func(t *thread, k *Task, x value) (value, error) { return object.NoneOr(k.rename(t, x)) }),
		object.Method0("get_coro", "get_coro()\n\nReturn the coroutine.", func(_ *thread, k *Task) (value, error) { return object.ArgOrNone(k.coro), nil }),
		object.ClassGetItem(),
		object.GetSetter("_log_destroy_pending", "Whether somebody is told when the task is lost.",
			func(_ *thread, k *Task) (value, error) { return py.Bool(!k.quietEnd), nil },
			func(t *thread, k *Task, x value) error {
				if x == nil {
					return object.Errorf(object.AttributeErrorClass, "cannot delete attribute")
				}
				yes, err := object.Truth(t, x)
				k.quietEnd = !yes
				return err
			}),
		object.Getter("_must_cancel", "Whether the next step throws a CancelledError.", func(_ *thread, k *Task) (value, error) { return py.Bool(k.mustCancel), nil }),
		object.Getter("_coro", "The coroutine.", func(_ *thread, k *Task) (value, error) { return object.ArgOrNone(k.coro), nil }),
		object.Getter("_fut_waiter", "What the task waits for, or None.", func(_ *thread, k *Task) (value, error) { return object.ArgOrNone(k.waiter), nil }),
	)

	c = stepMethodClass
	c.Flags |= object.FlagFinal | object.FlagNoNew
	c.Slots.Call = func(t *thread, self value, a object.Args) (value, error) {
		if a.NKw() > 0 {
			return nil, object.TypeErrorf("function takes no keyword arguments")
		}
		if len(a.Pos) > 0 {
			return nil, object.TypeErrorf("function takes no positional arguments")
		}
		m := self.(*stepMethod)
		return object.NoneOr(m.task.step(t, m.exc))
	}
	c.Define(object.Getter("__self__", "The task.", func(_ *thread, m *stepMethod) (value, error) { return m.task, nil }))

	c = wakeupClass
	c.Flags |= object.FlagFinal | object.FlagNoNew
	c.Slots.Call = func(t *thread, self value, a object.Args) (value, error) {
		if a.NKw() > 0 || len(a.Pos) != 1 {
			return nil, object.TypeErrorf("Task.task_wakeup() takes exactly one argument (%d given)", len(a.Pos))
		}
		return object.NoneOr(self.(*wakeup).task.wakeup(t, a.Pos[0]))
	}
	c.Slots.RichCmp = func(_ *thread, self, other value, op object.CmpOp) (value, error) {
		o, ok := other.(*wakeup)
		if !ok || op != object.CmpEQ && op != object.CmpNE {
			return py.NotImplemented, nil
		}
		return py.Bool((o.task == self.(*wakeup).task) == (op == object.CmpEQ)), nil
	}
	c.Slots.Hash = func(_ *thread, self value) (int64, error) { return object.ID(self.(*wakeup).task) >> 4, nil }
	c.Slots.Repr = func(_ *thread, self value) (value, error) {
		return object.NewStr("<built-in method task_wakeup of _asyncio.Task object at " + object.Address(self.(*wakeup).task) + ">"), nil
	}
	c.Define(
		object.Getter("__self__", "The task.", func(_ *thread, w *wakeup) (value, error) { return w.task, nil }),
		object.Getter("__name__", "task_wakeup.", func(*thread, *wakeup) (value, error) { return object.NewStr("task_wakeup"), nil }),
		object.Getter("__qualname__", "Task.task_wakeup.", func(*thread, *wakeup) (value, error) { return object.NewStr("Task.task_wakeup"), nil }),
	)
}
