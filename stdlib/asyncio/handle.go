package asyncio

// Handle: events.Handle, a callback that a loop is to call.

import (
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/stdlib/contextvars"
)

// handleKind says what a handle calls.
type handleKind uint8

const (
	callFunction handleKind = iota
	callStep                // task.step(exc)
	callWakeup              // task.wakeup(arg)
)

// Handle is an asyncio.Handle. The steps of tasks have no function: Python sees one made for it.
type Handle struct {
	object.Header
	loop      value
	kind      handleKind
	cancelled bool
	fn        value // nil once cancelled
	task      *Task
	exc       *object.Exception // of a step
	arg       value             // the only argument, when args is nil
	args      []value
	ctx       value
	source    value // where it was made, in debug mode; nil
	text      value // its repr when it was cancelled, in debug mode; nil
}

// TimerHandle is an asyncio.TimerHandle: a Handle for a moment of the loop's clock.
type TimerHandle struct {
	Handle
	when      float64
	whenValue value
	scheduled bool
}

// handleLike is a Handle or a TimerHandle.
type handleLike interface {
	value
	handle() *Handle
}

func (h *Handle) handle() *Handle { return h }

// The classes of this file.
var (
	HandleClass      = object.DeclareClass("asyncio.events.Handle").LikePython().WithWeakRefs()
	TimerHandleClass = object.DeclareClass("asyncio.events.TimerHandle", HandleClass).LikePython().WithWeakRefs()
)

// Traverse implements object.Traverser.
func (h *Handle) Traverse(visit func(value)) {
	object.VisitNonNil(visit, h.loop, h.fn, h.arg, h.ctx, h.source, h.text)
	object.VisitNonNil(visit, h.args...)
	if h.task != nil {
		visit(h.task)
	}
	if h.exc != nil {
		visit(h.exc)
	}
	h.TraverseHeader(visit)
}

// CopyFor implements object.Copier.
func (h *Handle) CopyFor(register func(value), copyOf func(value) value) value {
	n := &Handle{}
	register(n)
	h.copyTo(n, copyOf)
	return n
}

func (h *Handle) copyTo(n *Handle, copyOf func(value) value) {
	n.Header = h.CopyHeader(copyOf)
	n.kind, n.cancelled = h.kind, h.cancelled
	for _, p := range []struct {
		to   *value
		from value
	}{{&n.loop, h.loop}, {&n.fn, h.fn}, {&n.arg, h.arg}, {&n.ctx, h.ctx}, {&n.source, h.source}, {&n.text, h.text}} {
		*p.to = object.CopyOrNil(copyOf, p.from)
	}
	n.args, n.exc = object.CopySlice(copyOf, h.args), copyException(copyOf, h.exc)
	if h.task != nil {
		n.task = copyOf(h.task).(*Task)
	}
}

// Traverse implements object.Traverser.
func (h *TimerHandle) Traverse(visit func(value)) {
	h.Handle.Traverse(visit)
	object.VisitNonNil(visit, h.whenValue)
}

// CopyFor implements object.Copier.
func (h *TimerHandle) CopyFor(register func(value), copyOf func(value) value) value {
	n := &TimerHandle{when: h.when, scheduled: h.scheduled}
	register(n)
	h.Handle.copyTo(&n.Handle, copyOf)
	n.whenValue = object.CopyOrNil(copyOf, h.whenValue)
	return n
}

func newHandle(loop, fn value, args []value, ctx value) *Handle {
	h := &Handle{Header: object.NewHeader(HandleClass), loop: loop, fn: fn, ctx: ctx}
	h.setArgs(args)
	return h
}

func (h *Handle) setArgs(args []value) {
	switch len(args) {
	case 0:
		h.args = noArgs
	case 1:
		h.arg = args[0]
	default:
		h.args = append([]value(nil), args...)
	}
}

var noArgs = []value{}

// arguments are _args.
func (h *Handle) arguments() []value {
	if h.kind == callStep {
		return noArgs
	}
	if h.args == nil && h.arg != nil {
		return []value{h.arg}
	}
	return h.args
}

// function is _callback, None once cancelled.
func (h *Handle) function() value {
	switch {
	case h.cancelled && h.fn == nil:
		return py.None
	case h.kind == callStep:
		return &stepMethod{h.task, h.exc}
	case h.kind == callWakeup:
		return wakeupMethod(h.task)
	}
	return object.ArgOrNone(h.fn)
}

// init is __init__.
func (h *Handle) init(t *thread, fn, args, loop, ctx value) error {
	if ctx == nil || isNone(ctx) {
		ctx = contextvars.Current(t).Copy()
	}
	l := object.NewList(nil)
	if !isNone(args) {
		if err := l.Extend(t, args); err != nil {
			return err
		}
	}
	h.loop, h.fn, h.ctx, h.kind, h.cancelled = loop, fn, ctx, callFunction, false
	h.setArgs(l.Items)
	return h.remember(t)
}

// remember notes where the handle was made, in debug mode.
func (h *Handle) remember(t *thread) error {
	if lp, ok := h.loop.(*eventLoop); ok && !lp.debug {
		return nil
	}
	debug, err := truth(t, h.loop, strGetDebug)
	if err != nil || !debug {
		return err
	}
	h.source, err = extractStack(t, py.None, py.None)
	return err
}

// run calls the callback in its context. What it raises goes to the loop's exception handler, but for what ends a program.
func (h *Handle) run(t *thread, self value) error {
	var err error
	if c, ok := h.ctx.(*contextvars.Context); ok {
		if err = c.Enter(t); err == nil {
			err = h.call(t)
			c.Exit(t)
		}
	} else {
		_, err = object.CallMethod(t, h.ctx, strRun, append([]value{h.function()}, h.arguments()...)...)
	}
	if err == nil {
		return nil
	}
	return h.failed(t, self, err)
}

// failed reports what the callback has raised.
func (h *Handle) failed(t *thread, self value, err error) error {
	exc, ok := object.Caught(t, err)
	if !ok || isExit(err) {
		return err
	}
	text, ferr := formatCallbackSource(t, h.function(), object.NewTuple(h.arguments()))
	if ferr != nil {
		return ferr
	}
	ctx := object.NewDict()
	ctx.SetStr(strMessage, object.NewStr("Exception in callback "+text))
	ctx.SetStr(strException, exc)
	ctx.SetStr(strHandle, self)
	if h.source != nil {
		ctx.SetStr(strSourceTraceback, h.source)
	}
	_, err = object.Handling(t, exc, func() (value, error) { return object.CallMethod(t, h.loop, strCallExceptionHandler, ctx) })
	return err
}

func (h *Handle) call(t *thread) error {
	switch h.kind {
	case callStep:
		return h.task.step(t, h.exc)
	case callWakeup:
		return h.task.wakeup(t, h.arg)
	}
	var err error
	if lp, ok := h.loop.(*eventLoop); ok && lp.relaying && isPythonFunction(h.fn) {
		t.OpenRelay(true)
		_, err = object.Call(t, h.fn, object.Args{Pos: h.arguments()})
		t.OpenRelay(false)
		return err
	}
	if h.args == nil && h.arg != nil {
		_, err = object.CallArgs(t, h.fn, h.arg)
	} else {
		_, err = object.Call(t, h.fn, object.Args{Pos: h.args})
	}
	return err
}

// isPythonFunction says whether calling fn runs a function written in Python, without other Go functions.
func isPythonFunction(fn value) bool {
	if m, ok := fn.(*object.BoundMethod); ok {
		fn = m.Func
	}
	f, ok := fn.(*object.Function)
	return ok && f.Code.Go == nil && f.Code.Step == nil
}

// cancel makes the loop pass the handle over. In debug mode it keeps its text.
func (h *Handle) cancel(t *thread, self value) error {
	if h.cancelled {
		return nil
	}
	debug := false
	if lp, ok := h.loop.(*eventLoop); ok {
		debug = lp.debug
	} else {
		var err error
		if debug, err = truth(t, h.loop, strGetDebug); err != nil {
			return err
		}
	}
	if debug {
		r, err := object.Repr(t, self)
		if err != nil {
			return err
		}
		h.text = r
	}
	h.cancelled = true
	h.fn, h.arg, h.args, h.task, h.exc, h.kind = nil, nil, nil, nil, nil, callFunction
	return nil
}

// info is _repr_info.
func (h *Handle) info(t *thread, self value) ([]string, error) {
	parts := []string{object.ClassOf(self).Name}
	if h.cancelled {
		parts = append(parts, "cancelled")
	}
	if w, ok := self.(*TimerHandle); ok {
		r, err := object.Repr(t, w.whenValue)
		if err != nil {
			return nil, err
		}
		parts = append(parts, "when="+r.String())
	}
	if fn := h.function(); !isNone(fn) {
		s, err := formatCallbackSource(t, fn, object.NewTuple(h.arguments()))
		if err != nil {
			return nil, err
		}
		parts = append(parts, s)
	}
	place, err := createdAt(t, h.source)
	if err != nil {
		return nil, err
	}
	if place != "" {
		parts = append(parts, place)
	}
	return parts, nil
}

var (
	strRun      = object.Intern("run")
	strHandle   = object.Intern("handle")
	strRunSelf  = object.Intern("_run")
	strReprInfo = object.Intern("_repr_info")

	strTimerHandleCancelled = object.Intern("_timer_handle_cancelled")
)

func handle_repr(t *thread, self value) (value, error) {
	h := self.(handleLike).handle()
	if h.text != nil {
		return h.text, nil
	}
	list, err := object.CallMethod(t, self, strReprInfo)
	if err != nil {
		return nil, err
	}
	l := object.NewList(nil)
	if err := l.Extend(t, list); err != nil {
		return nil, err
	}
	var parts []string
	for _, x := range l.Items {
		s, err := object.ToStr(t, x)
		if err != nil {
			return nil, err
		}
		parts = append(parts, s.String())
	}
	return object.NewStr("<" + strings.Join(parts, " ") + ">"), nil
}

var (
	handleCtor = object.NewCtor("Handle", "(callback, args, loop, context=None)")
	timerCtor  = object.NewCtor("TimerHandle", "(when, callback, args, loop, context=None)")
)

func init() {
	c := HandleClass
	c.Doc = "Handle(callback, args, loop, context=None)\n\nA callback that an event loop is to call; cancel() prevents it."
	c.Slots.New = func(_ *thread, cls *object.Class, _ object.Args) (value, error) {
		return &Handle{Header: object.NewHeader(cls)}, nil
	}
	c.Slots.Init = func(t *thread, self value, a object.Args) error {
		v, err := handleCtor.Bind(t, a)
		if err != nil {
			return err
		}
		return self.(handleLike).handle().init(t, v[0], v[1], v[2], v[3])
	}
	c.Slots.Repr = handle_repr
	c.MarkTellsEnds()
	c.Define(
		object.Method0("cancel", "cancel()\n\nPrevent the call.", func(t *thread, self handleLike) (value, error) {
			if w, ok := self.(*TimerHandle); ok {
				return object.NoneOr(w.cancelTimer(t))
			}
			return object.NoneOr(self.handle().cancel(t, self))
		}),
		object.Method0("cancelled", "cancelled()\n\nTell whether cancel() was called.", func(_ *thread, self handleLike) (value, error) {
			return py.Bool(self.handle().cancelled), nil
		}),
		object.Method0("_run", "Call the callback.", func(t *thread, self handleLike) (value, error) {
			return object.NoneOr(self.handle().run(t, self))
		}),
		object.Method0("_repr_info", "Return what the repr is made of.", func(t *thread, self handleLike) (value, error) {
			info, err := self.handle().info(t, self)
			if err != nil {
				return nil, err
			}
			return textList(info), nil
		}),
		handleField("_callback", func(h *Handle) value { return h.function() }, func(h *Handle, v value) { h.kind, h.fn = callFunction, v }),
		handleField("_args", func(h *Handle) value {
			if h.cancelled && h.args == nil && h.arg == nil {
				return py.None
			}
			return object.NewTuple(h.arguments())
		}, func(h *Handle, v value) {
			if tu, ok := v.(*object.Tuple); ok {
				h.arg, h.args = nil, nil
				h.setArgs(tu.Items)
			}
		}),
		handleField("_cancelled", func(h *Handle) value { return py.Bool(h.cancelled) }, func(h *Handle, v value) { h.cancelled = v == value(py.True) }),
		handleField("_loop", func(h *Handle) value { return object.ArgOrNone(h.loop) }, func(h *Handle, v value) { h.loop = v }),
		handleField("_source_traceback", func(h *Handle) value { return object.ArgOrNone(h.source) }, func(h *Handle, v value) { h.source = noneToNil(v) }),
		handleField("_repr", func(h *Handle) value { return object.ArgOrNone(h.text) }, func(h *Handle, v value) { h.text = noneToNil(v) }),
		handleField("_context", func(h *Handle) value { return object.ArgOrNone(h.ctx) }, func(h *Handle, v value) { h.ctx = v }),
	)

	c = TimerHandleClass
	c.Doc = "TimerHandle(when, callback, args, loop, context=None)\n\nA callback that an event loop is to call at a moment of its clock."
	c.Slots.New = func(_ *thread, cls *object.Class, _ object.Args) (value, error) {
		return &TimerHandle{Handle: Handle{Header: object.NewHeader(cls)}}, nil
	}
	c.Slots.Init = func(t *thread, self value, a object.Args) error {
		v, err := timerCtor.Bind(t, a)
		if err != nil {
			return err
		}
		h, ok := self.(*TimerHandle)
		if !ok {
			return object.TypeErrorf("descriptor '__init__' requires a 'TimerHandle' object but received a '%s'", object.ClassOf(self).TpName())
		}
		if err := h.setWhen(t, v[0]); err != nil {
			return err
		}
		return h.Handle.init(t, v[1], v[2], v[3], v[4])
	}
	c.Slots.Hash = func(t *thread, self value) (int64, error) { return object.Hash(t, self.(*TimerHandle).whenValue) }
	c.Slots.RichCmp = timerhandle_richcompare
	c.MarkTellsEnds()
	c.Define(
		object.Method0("when", "when()\n\nReturn the moment.", func(_ *thread, h *TimerHandle) (value, error) { return object.ArgOrNone(h.whenValue), nil }),
		object.GetSetter("_scheduled", "Whether the loop has it among its timers.", func(_ *thread, h *TimerHandle) (value, error) { return py.Bool(h.scheduled), nil },
			func(t *thread, h *TimerHandle, v value) error {
				yes, err := object.Truth(t, object.ArgOrNone(v))
				h.scheduled = yes
				return err
			}),
		object.GetSetter("_when", "The moment.", func(_ *thread, h *TimerHandle) (value, error) { return object.ArgOrNone(h.whenValue), nil },
			func(t *thread, h *TimerHandle, v value) error { return h.setWhen(t, object.ArgOrNone(v)) }),
	)
}

func handleField(name string, get func(h *Handle) value, set func(h *Handle, v value)) object.Def {
	return object.GetSetter(name, "", func(_ *thread, self handleLike) (value, error) { return get(self.handle()), nil },
		func(_ *thread, self handleLike, v value) error {
			set(self.handle(), object.ArgOrNone(v))
			return nil
		})
}

func noneToNil(v value) value {
	if isNone(v) {
		return nil
	}
	return v
}

func (h *TimerHandle) setWhen(t *thread, when value) error {
	h.whenValue = when
	f, err := object.ToFloat(t, when)
	if err != nil {
		return err
	}
	h.when = f
	return nil
}

// cancelTimer tells the loop, which counts cancelled timers.
func (h *TimerHandle) cancelTimer(t *thread) error {
	if !h.cancelled {
		if lp, ok := h.loop.(*eventLoop); ok {
			if h.scheduled {
				lp.cancelledTimers++
			}
		} else if _, err := object.CallMethod(t, h.loop, strTimerHandleCancelled, h); err != nil {
			return err
		}
	}
	return h.Handle.cancel(t, h)
}

// timerhandle_richcompare orders timers by their moment; equal ones have the same callback and arguments too.
func timerhandle_richcompare(t *thread, self, other value, op object.CmpOp) (value, error) {
	a, ok := self.(*TimerHandle)
	b, ok2 := other.(*TimerHandle)
	if !ok || !ok2 {
		return py.NotImplemented, nil
	}
	same := func() (bool, error) {
		if a.when != b.when || a.cancelled != b.cancelled {
			return false, nil
		}
		for _, p := range [][2]value{{a.function(), b.function()}, {object.NewTuple(a.arguments()), object.NewTuple(b.arguments())}} {
			eq, err := object.Compare(t, p[0], p[1], object.CmpEQ)
			if err != nil || !eq {
				return false, err
			}
		}
		return true, nil
	}
	var yes bool
	var err error
	switch op {
	case object.CmpLT:
		yes = a.when < b.when
	case object.CmpGT:
		yes = a.when > b.when
	case object.CmpLE:
		if yes = a.when < b.when; !yes {
			yes, err = same()
		}
	case object.CmpGE:
		if yes = a.when > b.when; !yes {
			yes, err = same()
		}
	case object.CmpEQ:
		yes, err = same()
	default:
		yes, err = same()
		yes = !yes
	}
	return py.Bool(yes), err
}
