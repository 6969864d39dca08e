package asyncio

// Future: _asyncio.Future, a result that is not there yet. Task is built on it (task.go).

import (
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/stdlib/contextvars"
)

// futureState is where a future stands.
type futureState uint8

const (
	pending futureState = iota
	cancelledState
	finished
)

func (s futureState) String() string { return [...]string{"PENDING", "CANCELLED", "FINISHED"}[s%3] }

// callback is something to call when a future is done: a function in a context, or a task to wake.
type callback struct {
	fn   value // nil: task
	ctx  value
	task *Task
}

// Future is an asyncio.Future. loop is nil until __init__ has run.
type Future struct {
	object.Header
	self      value // the object that embeds it
	loop      value
	state     futureState
	blocking  bool // _asyncio_future_blocking: it was yielded by await
	unasked   bool // _log_traceback: nobody has asked for its exception
	first     callback
	rest      []callback
	result    value
	exc       *object.Exception
	trace     *object.Traceback // of exc when it was set
	message   value             // of the cancellation, nil for none
	cancelled *object.Exception // what ended a task as cancelled, until it is raised
	source    value             // where it was made, in debug mode; nil
	end       *object.End
}

// futureLike is a Future or what embeds one.
type futureLike interface {
	value
	future() *Future
}

func (f *Future) future() *Future { return f }

// FutureClass is asyncio.Future.
var FutureClass = object.DeclareClass("_asyncio.Future").WithWeakRefs()

var futureIterClass = object.DeclareClass("_asyncio.FutureIter")

// NewFuture returns a pending future of a loop, as loop.create_future() does.
func NewFuture(t *thread, loop value) *Future {
	f := &Future{Header: object.NewHeader(FutureClass)}
	f.self = f
	f.loop = loop
	return f
}

// Traverse implements object.Traverser.
func (f *Future) Traverse(visit func(value)) {
	f.traverse(visit)
	f.TraverseHeader(visit)
}

func (f *Future) traverse(visit func(value)) {
	object.VisitNonNil(visit, f.loop, f.result, f.message, f.source)
	f.each(func(c *callback) {
		object.VisitNonNil(visit, c.fn, c.ctx)
		if c.task != nil {
			visit(c.task)
		}
	})
	for _, e := range []*object.Exception{f.exc, f.cancelled} {
		if e != nil {
			visit(e)
		}
	}
	if f.trace != nil {
		visit(f.trace)
	}
}

// CopyFor implements object.Copier.
func (f *Future) CopyFor(register func(value), copyOf func(value) value) value {
	n := &Future{}
	register(n)
	n.self = n
	f.copyTo(n, copyOf)
	return n
}

func (f *Future) copyTo(n *Future, copyOf func(value) value) {
	n.Header = f.CopyHeader(copyOf)
	n.state, n.blocking, n.unasked = f.state, f.blocking, f.unasked
	n.loop, n.result, n.message, n.source = object.CopyOrNil(copyOf, f.loop), object.CopyOrNil(copyOf, f.result), object.CopyOrNil(copyOf, f.message), object.CopyOrNil(copyOf, f.source)
	n.exc, n.cancelled = copyException(copyOf, f.exc), copyException(copyOf, f.cancelled)
	if f.trace != nil {
		n.trace = copyOf(f.trace).(*object.Traceback)
	}
	f.each(func(c *callback) {
		k := callback{fn: object.CopyOrNil(copyOf, c.fn), ctx: object.CopyOrNil(copyOf, c.ctx)}
		if c.task != nil {
			k.task = copyOf(c.task).(*Task)
		}
		n.add(k)
	})
}

func copyException(copyOf func(value) value, e *object.Exception) *object.Exception {
	if e == nil {
		return nil
	}
	return copyOf(e).(*object.Exception)
}

// EndRecord implements object.Ender.
func (f *Future) EndRecord() **object.End { return &f.end }

// AtEnd implements object.Ender: an exception that nobody asked for is reported.
func (f *Future) AtEnd(t *thread) {
	forget(t, f)
	if !f.unasked || f.exc == nil {
		return
	}
	f.unasked = false
	name := f.self.(interface{ Class() *object.Class }).Class().Name
	f.report(t, name+" exception was never retrieved", "exception", f.exc)
}

// report calls the loop's exception handler about f.
func (f *Future) report(t *thread, message, key string, v value) {
	ctx := object.NewDict()
	ctx.SetStr(strMessage, object.NewStr(message))
	if key != "" {
		ctx.SetStr(object.Intern(key), v)
	}
	what := "future"
	if _, ok := f.self.(*Task); ok && key == "" {
		what = "task"
	}
	ctx.SetStr(object.Intern(what), f.self)
	if f.source != nil {
		ctx.SetStr(strSourceTraceback, f.source)
	}
	if _, err := object.CallMethod(t, f.loop, strCallExceptionHandler, ctx); err != nil {
		t.Unraisable(err, "", f.self)
	}
}

// empty says whether nothing is to be called at the end.
func (f *Future) empty() bool { return f.first.fn == nil && f.first.task == nil && len(f.rest) == 0 }

func (f *Future) add(c callback) {
	if f.first.fn == nil && f.first.task == nil && len(f.rest) == 0 {
		f.first = c
		return
	}
	f.rest = append(f.rest, c)
}

func (f *Future) each(do func(c *callback)) {
	if f.first.fn != nil || f.first.task != nil {
		do(&f.first)
	}
	for i := range f.rest {
		do(&f.rest[i])
	}
}

// callbacks takes what is to be called out of the future.
func (f *Future) callbacks() (first callback, rest []callback) {
	first, rest = f.first, f.rest
	f.first, f.rest = callback{}, nil
	return first, rest
}

// schedule hands the callbacks of a future that is done to its loop.
func (f *Future) schedule(t *thread) error {
	if f.empty() {
		return nil
	}
	first, rest := f.callbacks()
	if err := f.scheduleOne(t, &first); err != nil {
		return err
	}
	for i := range rest {
		if err := f.scheduleOne(t, &rest[i]); err != nil {
			return err
		}
	}
	return nil
}

func (f *Future) scheduleOne(t *thread, c *callback) error {
	if c.task != nil {
		return c.task.soon(t, f.self, nil)
	}
	if c.fn == nil {
		return nil
	}
	return callSoonIn(t, f.loop, c.ctx, c.fn, f.self)
}

// ready says that __init__ has run.
func (f *Future) ready() error {
	if f.loop == nil {
		return object.RuntimeErrorf("%s object is not initialized.", "Future")
	}
	return nil
}

// finish gives the future its result.
func (f *Future) finish(t *thread, v value) error {
	if f.state != pending {
		return invalidState(t, "invalid state")
	}
	f.result, f.state = v, finished
	forget(t, f)
	return f.schedule(t)
}

// fail gives the future its exception.
func (f *Future) fail(t *thread, exc *object.Exception) error {
	if f.state != pending {
		return invalidState(t, "invalid state")
	}
	f.exc, f.trace, f.state, f.unasked = exc, exc.Traceback, finished, true
	watch(t, f)
	if f.empty() {
		object.EndsOf(t.P).Notice(f.self)
	}
	return f.schedule(t)
}

// asked notes that somebody knows of the exception.
func (f *Future) asked(t *thread) {
	if f.unasked {
		f.unasked = false
		forget(t, f)
		object.EndsOf(t.P).Ignore(f.self)
	}
}

// cancelAs makes the future cancelled.
func (f *Future) cancelAs(t *thread, message value) (bool, error) {
	f.asked(t)
	if f.state != pending {
		return false, nil
	}
	f.state = cancelledState
	f.setMessage(message)
	forget(t, f)
	return true, f.schedule(t)
}

func (f *Future) setMessage(m value) {
	if m == nil || isNone(m) {
		f.message = nil
		return
	}
	f.message = m
}

// cancelledError is the CancelledError that a cancelled future raises.
func (f *Future) cancelledError(t *thread) *object.Exception {
	if e := f.cancelled; e != nil {
		f.cancelled = nil
		return e
	}
	if f.message == nil {
		return newError(t, cancelledErrorDef)
	}
	return newError(t, cancelledErrorDef, f.message)
}

// outcome is what result() returns or raises.
func (f *Future) outcome(t *thread) (value, error) {
	switch f.state {
	case cancelledState:
		return nil, f.cancelledError(t)
	case pending:
		return nil, invalidState(t, "Result is not set.")
	}
	f.asked(t)
	if f.exc != nil {
		f.exc.Traceback = f.trace
		return nil, f.exc
	}
	return f.result, nil
}

// exceptionOf makes the exception of set_exception's argument.
func exceptionOf(t *thread, x value) (*object.Exception, error) {
	if c, ok := x.(*object.Class); ok && c.IsSubclass(object.BaseExceptionClass) {
		v, err := object.CallArgs(t, c)
		if err != nil {
			return nil, err
		}
		x = v
	}
	e, ok := x.(*object.Exception)
	if !ok {
		return nil, object.TypeErrorf("invalid exception object")
	}
	if e.Class().IsSubclass(object.StopIterationClass) {
		return nil, object.TypeErrorf("StopIteration interacts badly with generators and cannot be raised into a Future")
	}
	return e, nil
}

// Python's methods.

var futureCtor = object.NewCtor("Future", "(*, loop=None)")

func future_init(t *thread, self value, a object.Args) error {
	v, err := futureCtor.Bind(t, a)
	if err != nil {
		return err
	}
	return self.(futureLike).future().init(t, v[0])
}

func (f *Future) init(t *thread, loop value) error {
	if loop == nil || isNone(loop) {
		var err error
		if loop, err = eventLoopOf(t); err != nil {
			return err
		}
	}
	*f = Future{Header: f.Header, self: f.self, end: f.end, loop: loop}
	return f.remember(t)
}

// remember notes where the future was made, in debug mode.
func (f *Future) remember(t *thread) error {
	if lp, ok := f.loop.(*eventLoop); ok && !lp.debug {
		return nil
	}
	debug, err := truth(t, f.loop, strGetDebug)
	if err != nil || !debug {
		return err
	}
	f.source, err = extractStack(t, py.None, py.None)
	return err
}

func future_result(t *thread, self futureLike) (value, error) {
	f := self.future()
	if f.loop == nil {
		return nil, invalidState(t, "Future object is not initialized.")
	}
	return f.outcome(t)
}

func future_exception(t *thread, self futureLike) (value, error) {
	f := self.future()
	if f.loop == nil {
		return nil, invalidState(t, "Future object is not initialized.")
	}
	switch f.state {
	case cancelledState:
		return nil, f.cancelledError(t)
	case pending:
		return nil, invalidState(t, "Exception is not set.")
	}
	f.asked(t)
	return errOrNone(f.exc), nil
}

func future_set_result(t *thread, self futureLike, x value) (value, error) {
	f := self.future()
	if err := f.ready(); err != nil {
		return nil, err
	}
	return object.NoneOr(f.finish(t, x))
}

func future_set_exception(t *thread, self futureLike, x value) (value, error) {
	f := self.future()
	if err := f.ready(); err != nil {
		return nil, err
	}
	if f.state != pending {
		return nil, invalidState(t, "invalid state")
	}
	e, err := exceptionOf(t, x)
	if err != nil {
		return nil, err
	}
	return object.NoneOr(f.fail(t, e))
}

func future_add_done_callback(t *thread, self futureLike, v []value) (value, error) {
	f := self.future()
	if err := f.ready(); err != nil {
		return nil, err
	}
	ctx := v[1]
	if ctx == nil || isNone(ctx) {
		ctx = contextvars.Current(t).Copy()
	}
	return object.NoneOr(f.whenDone(t, v[0], ctx))
}

// whenDone has fn called in a context with the future when it is done, by the loop.
func (f *Future) whenDone(t *thread, fn, ctx value) error {
	if f.state != pending {
		return callSoonIn(t, f.loop, ctx, fn, f.self)
	}
	f.add(callback{fn: fn, ctx: ctx})
	return nil
}

func future_remove_done_callback(t *thread, self futureLike, fn value) (value, error) {
	f := self.future()
	if err := f.ready(); err != nil {
		return nil, err
	}
	if f.empty() {
		return py.Int(0), nil
	}
	first, rest := f.first, f.rest
	var left []callback
	removed := int64(0)
	for i, c := range append([]callback{first}, rest...) {
		if c.fn == nil && c.task == nil {
			continue
		}
		have := c.fn
		if c.task != nil {
			have = wakeupMethod(c.task)
		}
		same := object.Is(have, fn)
		if !same {
			var err error
			if same, err = object.Compare(t, have, fn, object.CmpEQ); err != nil {
				return nil, err
			}
		}
		if same {
			removed++
			continue
		}
		_ = i
		left = append(left, c)
	}
	if removed > 0 {
		f.first, f.rest = callback{}, nil
		for _, c := range left {
			f.add(c)
		}
	}
	return object.NewInt(removed), nil
}

func future_cancel(t *thread, self futureLike, v []value) (value, error) {
	f := self.future()
	if err := f.ready(); err != nil {
		return nil, err
	}
	ok, err := f.cancelAs(t, v[0])
	return py.Bool(ok), err
}

func future_repr(t *thread, self value) (value, error) {
	f := self.(futureLike).future()
	if f.loop == nil && f.state == pending {
		if err := f.ready(); err != nil {
			return nil, err
		}
	}
	return futureText(t, self)
}

func future_await(t *thread, self value) (value, error) {
	f := self.(futureLike).future()
	if err := f.ready(); err != nil {
		return nil, err
	}
	return &futureIter{f: f}, nil
}

// callbackList is _callbacks.
func (f *Future) callbackList() value {
	if f.empty() {
		return py.None
	}
	l := object.NewList(nil)
	f.each(func(c *callback) {
		fn := c.fn
		if c.task != nil {
			fn = wakeupMethod(c.task)
		}
		l.Append(object.TupleOf(fn, object.ArgOrNone(c.ctx)))
	})
	return l
}

func futureGetters() []object.Def {
	get := func(name, doc string, fn func(f *Future) value) object.Def {
		return object.Getter(name, doc, func(_ *thread, self futureLike) (value, error) { return object.ArgOrNone(fn(self.future())), nil })
	}
	return []object.Def{
		get("_state", "PENDING, CANCELLED or FINISHED.", func(f *Future) value { return object.NewStr(f.state.String()) }),
		object.GetSetter("_asyncio_future_blocking", "Whether it was just yielded by await.",
			func(_ *thread, self futureLike) (value, error) { return py.Bool(self.future().blocking), nil },
			func(t *thread, self futureLike, x value) error {
				if x == nil {
					return object.Errorf(object.AttributeErrorClass, "cannot delete attribute")
				}
				yes, err := object.Truth(t, x)
				self.future().blocking = yes
				return err
			}),
		get("_loop", "Its event loop.", func(f *Future) value { return f.loop }),
		get("_callbacks", "Pairs of callbacks and contexts, or None.", (*Future).callbackList),
		get("_result", "The result, None while there is none.", func(f *Future) value { return f.result }),
		get("_exception", "The exception, or None.", func(f *Future) value { return errOrNone(f.exc) }),
		object.GetSetter("_log_traceback", "Whether nobody has asked for the exception.",
			func(_ *thread, self futureLike) (value, error) { return py.Bool(self.future().unasked), nil },
			func(t *thread, self futureLike, x value) error {
				if x == nil {
					return object.Errorf(object.AttributeErrorClass, "cannot delete attribute")
				}
				yes, err := object.Truth(t, x)
				if err != nil {
					return err
				}
				if yes {
					return object.ValueErrorf("_log_traceback can only be set to False")
				}
				self.future().asked(t)
				return nil
			}),
		get("_source_traceback", "Where it was made, in debug mode.", func(f *Future) value { return f.source }),
		object.GetSetter("_cancel_message", "What cancel() was given.",
			func(_ *thread, self futureLike) (value, error) { return object.ArgOrNone(self.future().message), nil },
			func(_ *thread, self futureLike, x value) error {
				if x == nil {
					return object.Errorf(object.AttributeErrorClass, "cannot delete attribute")
				}
				self.future().setMessage(x)
				return nil
			}),
	}
}

func init() {
	c := FutureClass
	c.Doc = "Future(*, loop=None)\n\nA result that is not there yet. It can be awaited."
	c.Slots.New = func(_ *thread, cls *object.Class, _ object.Args) (value, error) {
		f := &Future{Header: object.NewHeader(cls)}
		f.self = f
		return f, nil
	}
	c.Slots.Init = future_init
	c.Slots.Repr = future_repr
	c.Slots.Iter = future_await
	c.Slots.Await = future_await
	c.MarkTellsEnds()
	c.Define(
		object.Method0("result", "result()\n\nReturn the result, or raise the exception, of a future that is done.", future_result),
		object.Method0("exception", "exception()\n\nReturn the exception of a future that is done, None when it has a result.", future_exception),
		object.Method1("set_result", "result", "set_result(result)\n\nMake the future done.", future_set_result),
		object.Method1("set_exception", "exception", "set_exception(exception)\n\nMake the future done with an exception.", future_set_exception),
		object.MethodV("add_done_callback", "(fn, /, *, context=None)", "add_done_callback(fn, *, context=None)\n\nHave fn called with the future when it is done.", future_add_done_callback),
		object.Method1("remove_done_callback", "fn", "remove_done_callback(fn)\n\nTake fn off the callbacks; return how often it was there.", future_remove_done_callback),
		object.MethodV("cancel", "(msg=None)", "cancel(msg=None)\n\nMake the future cancelled, unless it is done; tell whether that happened.", future_cancel),
		object.Method0("cancelled", "cancelled()\n\nTell whether it was cancelled.", func(_ *thread, self futureLike) (value, error) {
			return py.Bool(self.future().state == cancelledState), nil
		}),
		object.Method0("done", "done()\n\nTell whether it has a result or an exception, or was cancelled.", func(_ *thread, self futureLike) (value, error) {
			return py.Bool(self.future().state != pending), nil
		}),
		object.Method0("get_loop", "get_loop()\n\nReturn its event loop.", func(_ *thread, self futureLike) (value, error) {
			f := self.future()
			if err := f.ready(); err != nil {
				return nil, err
			}
			return f.loop, nil
		}),
		object.Method0("_make_cancelled_error", "Return the CancelledError to be raised.", func(t *thread, self futureLike) (value, error) {
			return self.future().cancelledError(t), nil
		}),
		object.ClassGetItem(),
	)
	c.Define(futureGetters()...)

	c = futureIterClass
	c.Doc = "The iterator of a future that is awaited."
	c.Flags |= object.FlagFinal | object.FlagNoNew
	c.MarkTellsEnds()
	c.Slots.Iter = object.IterSelf
	c.Slots.Next = func(t *thread, self value) (value, error) {
		v, done, err := self.(*futureIter).Step(t)
		if err != nil || !done {
			return v, err
		}
		if isNone(v) {
			return nil, nil
		}
		return nil, object.StopIteration(v)
	}
	c.Define(
		object.Method1("send", "value", "Go on; the value is not used.", func(t *thread, it *futureIter, _ value) (value, error) {
			v, done, err := it.Step(t)
			if err != nil || !done {
				return v, err
			}
			return nil, object.StopIteration(v)
		}),
		object.MethodV("throw", "(type, value=None, traceback=None, /)", "Raise an exception out of the await.", func(t *thread, it *futureIter, v []value) (value, error) {
			if _, ok := v[2].(*object.Traceback); v[2] != nil && !ok && !isNone(v[2]) {
				return nil, object.TypeErrorf("throw() third argument must be a traceback")
			}
			if _, ok := v[0].(*object.Exception); ok && v[1] != nil && !isNone(v[1]) {
				return nil, object.TypeErrorf("instance exception may not have a separate value")
			}
			it.f = nil
			e, err := object.ThrownBy(t, v)
			if err != nil {
				return nil, err
			}
			return nil, e
		}),
		object.Method0("close", "End it.", func(_ *thread, it *futureIter) (value, error) {
			it.f = nil
			return py.None, nil
		}),
	)
}

// futureIter is what awaiting a future steps: it yields the future once, and ends with its result. f is nil when it has ended.
type futureIter struct {
	f *Future
}

// Class returns FutureIter.
func (*futureIter) Class() *object.Class { return futureIterClass }

// Type is Class as gpython sees it.
func (*futureIter) Type() *py.Type { return futureIterClass.PyType() }

// Traverse implements object.Traverser.
func (it *futureIter) Traverse(visit func(value)) {
	if it.f != nil {
		visit(it.f.self)
	}
}

// CopyFor implements object.Copier.
func (it *futureIter) CopyFor(register func(value), copyOf func(value) value) value {
	n := &futureIter{}
	register(n)
	if it.f != nil {
		n.f = copyOf(it.f.self).(futureLike).future()
	}
	return n
}

// Step implements object.Stepper.
func (it *futureIter) Step(t *thread) (v value, done bool, err error) {
	f := it.f
	if f == nil {
		return py.None, true, nil
	}
	if f.state == pending {
		if f.blocking {
			it.f = nil
			return nil, false, object.RuntimeErrorf("await wasn't used with future")
		}
		f.blocking = true
		return f.self, false, nil
	}
	it.f = nil
	v, err = f.outcome(t)
	return v, true, err
}

// futureText is the repr of futures and of what behaves like one (asyncio.base_futures).
func futureText(t *thread, self value) (value, error) {
	var info []string
	var err error
	if k, ok := self.(*Task); ok {
		info, err = taskInfo(t, k)
	} else {
		info, err = futureInfo(t, self)
	}
	if err != nil {
		return nil, err
	}
	return object.NewStr("<" + object.ClassOf(self).Name + " " + strings.Join(info, " ") + ">"), nil
}
