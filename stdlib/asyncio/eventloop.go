package asyncio

// The state of an event loop: what BaseEventLoop is built on in Go. Its ready handles are a deque, its timers a heap in a list, as programs see them under _ready and _scheduled.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/stdlib/collections"
)

// eventLoop is an instance of BaseEventLoop or of a class that derives from it.
type eventLoop struct {
	object.Header
	end             *object.End
	ready           *collections.Deque
	scheduled       *object.List
	cancelledTimers int64
	closed          bool
	stopping        bool
	debug           bool
	threadID        int64 // of the thread that runs the loop; 0 for none
	resolution      float64
	slow            value // slow_callback_duration
	handler         value // the exception handler, nil for none
	factory         value // the task factory, nil for none
	executor        value // the default executor, nil for none
	current         value // the handle that runs
	left            int   // how many are to be run in this turn after it
	relaying        bool  // runForever's relay is the latest
	currentValue    value // the handle that runs, in debug mode; nil
	task            value // the task that runs, nil for none
	tracking        bool  // of coroutine origins
	savedDepth      int
	asyncGens       []*object.WeakRef
	gensPurged      int // len(asyncGens) after the last look for finished ones
	gensShut        bool
	executorShut    bool

	version uint64         // of the class when kind was found out
	layout  *object.Layout // of the instance then
	kind    loopKind
}

// loopKind says which methods of a loop are ours, so that they need not be called by name.
type loopKind uint8

const (
	ownCallSoon loopKind = 1 << iota
	ownRunOnce
	ownProcessEvents
	ownTime
	ownCreateTask
	ownRunForever
	ownCreateFuture
)

// eventLoopClass is what BaseEventLoop derives from, besides AbstractEventLoop.
var eventLoopClass = object.DeclareClass("asyncio.base_events._EventLoop").WithInstanceDict().WithWeakRefs()

func newEventLoop(cls *object.Class) *eventLoop {
	return &eventLoop{Header: object.NewHeader(cls), ready: collections.NewDeque(), scheduled: object.NewList(nil), resolution: 1e-9, slow: py.Float(0.1)}
}

// Traverse implements object.Traverser.
func (lp *eventLoop) Traverse(visit func(value)) {
	visit(lp.ready)
	visit(lp.scheduled)
	object.VisitNonNil(visit, lp.slow, lp.handler, lp.factory, lp.executor, lp.currentValue, lp.task, lp.current)
	for _, r := range lp.asyncGens {
		visit(r)
	}
	lp.TraverseHeader(visit)
}

// CopyFor implements object.Copier.
func (lp *eventLoop) CopyFor(register func(value), copyOf func(value) value) value {
	n := &eventLoop{cancelledTimers: lp.cancelledTimers, closed: lp.closed, stopping: lp.stopping, debug: lp.debug, threadID: lp.threadID, resolution: lp.resolution,
		tracking: lp.tracking, savedDepth: lp.savedDepth, gensPurged: lp.gensPurged, gensShut: lp.gensShut, executorShut: lp.executorShut,
		left: lp.left, relaying: lp.relaying}
	register(n)
	n.Header = lp.CopyHeader(copyOf)
	n.ready, n.scheduled = copyOf(lp.ready).(*collections.Deque), copyOf(lp.scheduled).(*object.List)
	for _, p := range []struct {
		to   *value
		from value
	}{{&n.slow, lp.slow}, {&n.handler, lp.handler}, {&n.factory, lp.factory}, {&n.executor, lp.executor}, {&n.currentValue, lp.currentValue}, {&n.task, lp.task}, {&n.current, lp.current}} {
		*p.to = object.CopyOrNil(copyOf, p.from)
	}
	for _, r := range lp.asyncGens {
		n.asyncGens = append(n.asyncGens, copyOf(r).(*object.WeakRef))
	}
	return n
}

// EndRecord implements object.Ender.
func (lp *eventLoop) EndRecord() **object.End { return &lp.end }

// AtEnd implements object.Ender: a loop that was never closed is told of.
func (lp *eventLoop) AtEnd(t *thread) {
	object.EndsOf(t.P).Untrack(lp)
	if lp.closed {
		return
	}
	if r, err := object.Repr(t, lp); err == nil && t.P.WarnSource != nil {
		if err := t.P.WarnSource(t, object.ResourceWarningClass, "unclosed event loop "+r.String(), 1, lp); err != nil {
			t.Unraisable(err, "", lp)
		}
	}
	if lp.threadID == 0 {
		if _, err := object.CallMethod(t, lp, object.Intern("close")); err != nil {
			t.Unraisable(err, "", lp)
		}
	}
}

// own tells which methods are ours. It is found out anew when the class or the attributes of the instance change.
func (lp *eventLoop) own(t *thread) loopKind {
	cls, a := lp.Class(), lp.Attrs()
	if a != nil && !a.InDict() {
		if lp.version == cls.Version() && lp.layout == a.Layout() {
			return lp.kind
		}
	}
	base := baseLoopDef.Of(t)
	if base == nil {
		return 0
	}
	kind := loopKind(0)
	for _, m := range []struct {
		kind  loopKind
		names []*object.Str
	}{
		{ownCallSoon, []*object.Str{strCallSoon, strPrivateCallSoon}},
		{ownRunOnce, []*object.Str{strRunOnce}},
		{ownProcessEvents, []*object.Str{strProcessEvents}},
		{ownTime, []*object.Str{strTime}},
		{ownCreateTask, []*object.Str{strCreateTask}},
		{ownRunForever, []*object.Str{object.Intern("run_forever")}},
		{ownCreateFuture, []*object.Str{strCreateFuture}},
	} {
		all := true
		for _, name := range m.names {
			_, where := cls.LookupWhere(name)
			all = all && where == base && (a == nil || a.Get(name) == nil)
		}
		if all {
			kind |= m.kind
		}
	}
	if a != nil && !a.InDict() {
		lp.version, lp.layout, lp.kind = cls.Version(), a.Layout(), kind
	}
	return kind
}

// plain says that call_soon is ours.
func (lp *eventLoop) plain(t *thread) bool { return lp.own(t)&ownCallSoon != 0 }

// now is the loop's clock.
func (lp *eventLoop) now(t *thread) (float64, error) {
	if lp.own(t)&ownTime != 0 {
		return clock(t), nil
	}
	v, err := object.CallMethod(t, lp, strTime)
	if err != nil {
		return 0, err
	}
	return object.ToFloat(t, v)
}

// clock is time.monotonic().
func clock(t *thread) float64 { return float64(t.K.Machine().Now()) / 1e9 }

var (
	strPrivateCallSoon = object.Intern("_call_soon")
	strRunOnce         = object.Intern("_run_once")
	strProcessEvents   = object.Intern("_process_events")
	strSelector        = object.Intern("_selector")
	strSelect          = object.Intern("select")
	strWriteToSelf     = object.Intern("_write_to_self")
)

// checkClosed raises when the loop is closed.
func (lp *eventLoop) checkClosed() error {
	if lp.closed {
		return object.RuntimeErrorf("Event loop is closed")
	}
	return nil
}

// checkThread raises when the loop runs in another thread.
func (lp *eventLoop) checkThread(t *thread) error {
	if lp.threadID != 0 && lp.threadID != t.K.Ident() {
		return object.RuntimeErrorf("Non-thread-safe operation invoked on an event loop other than the current one")
	}
	return nil
}

// checkCallback raises when fn cannot be what method is to call.
func checkCallback(t *thread, fn value, method string) error {
	coro, err := isCoroutine(t, fn)
	if err != nil {
		return err
	}
	if !coro {
		if coro, err = isCoroutineFunction(t, fn); err != nil {
			return err
		}
	}
	if coro {
		return object.TypeErrorf("coroutines cannot be used with %s()", method)
	}
	if !object.Callable(fn) {
		r, err := object.Repr(t, fn)
		if err != nil {
			return err
		}
		return object.TypeErrorf("a callable object was expected by %s(), got %s", method, r.String())
	}
	return nil
}

// addHandle is call_soon without its checks.
func (lp *eventLoop) addHandle(t *thread, fn value, args []value, ctx value) (*Handle, error) {
	ctx = contextOr(t, ctx)
	h := newHandle(lp, fn, args, ctx)
	if lp.debug {
		if err := h.remember(t); err != nil {
			return nil, err
		}
	}
	lp.ready.Append(t, h)
	return h, nil
}

// push enters a timer into the heap.
func (lp *eventLoop) push(t *thread, h *TimerHandle) error {
	lp.scheduled.Append(h)
	h.scheduled = true
	return siftUp(t, lp.scheduled, len(lp.scheduled.Items)-1)
}

// pop takes the first timer off the heap.
func (lp *eventLoop) pop(t *thread) (value, error) {
	items := lp.scheduled.Items
	n := len(items) - 1
	if n < 0 {
		return nil, object.IndexErrorf("index out of range")
	}
	first := items[0]
	items[0] = items[n]
	items[n] = nil
	lp.scheduled.Items = items[:n]
	if n > 1 {
		if err := siftDown(t, lp.scheduled, 0); err != nil {
			return nil, err
		}
	}
	return first, nil
}

// before orders the entries of the heap.
func before(t *thread, a, b value) (bool, error) {
	x, ok := a.(*TimerHandle)
	y, ok2 := b.(*TimerHandle)
	if ok && ok2 {
		return x.when < y.when, nil
	}
	return object.Compare(t, a, b, object.CmpLT)
}

func siftUp(t *thread, l *object.List, i int) error {
	for i > 0 && i < len(l.Items) {
		up := (i - 1) / 2
		less, err := before(t, l.Items[i], l.Items[up])
		if err != nil || !less {
			return err
		}
		l.Items[i], l.Items[up] = l.Items[up], l.Items[i]
		i = up
	}
	return nil
}

// siftDown moves the entry to where heapq would: down to a leaf along the lesser children, and up again, so that equal entries come out in heapq's order.
func siftDown(t *thread, l *object.List, i int) error {
	start := i
	moved := l.Items[i]
	for {
		c := 2*i + 1
		if c >= len(l.Items) {
			break
		}
		if c+1 < len(l.Items) {
			less, err := before(t, l.Items[c], l.Items[c+1])
			if err != nil {
				return err
			}
			if !less {
				c++
			}
		}
		l.Items[i] = l.Items[c]
		i = c
	}
	l.Items[i] = moved
	for i > start {
		up := (i - 1) / 2
		less, err := before(t, l.Items[i], l.Items[up])
		if err != nil || !less {
			return err
		}
		l.Items[i], l.Items[up] = l.Items[up], l.Items[i]
		i = up
	}
	return nil
}

func init() {
	c := eventLoopClass
	c.Doc = "What event loops remember."
	c.Slots.New = func(t *thread, cls *object.Class, _ object.Args) (value, error) {
		lp := newEventLoop(cls)
		object.EndsOf(t.P).Track(lp)
		return lp, nil
	}
	c.MarkTellsEnds()
	flag := func(name string, at func(lp *eventLoop) *bool) object.Def {
		return object.GetSetter(name, "", func(_ *thread, lp *eventLoop) (value, error) { return py.Bool(*at(lp)), nil },
			func(t *thread, lp *eventLoop, v value) error {
				yes, err := object.Truth(t, object.ArgOrNone(v))
				*at(lp) = yes
				return err
			})
	}
	field := func(name string, at func(lp *eventLoop) *value) object.Def {
		return object.GetSetter(name, "", func(_ *thread, lp *eventLoop) (value, error) { return object.ArgOrNone(*at(lp)), nil },
			func(_ *thread, lp *eventLoop, v value) error {
				*at(lp) = noneToNil(v)
				return nil
			})
	}
	number := func(name string, at func(lp *eventLoop) *int64) object.Def {
		return object.GetSetter(name, "", func(_ *thread, lp *eventLoop) (value, error) { return object.NewInt(*at(lp)), nil },
			func(_ *thread, lp *eventLoop, v value) error {
				n, ok := object.AsInt64(object.ArgOrNone(v))
				if !ok && !isNone(v) {
					return object.TypeErrorf("an integer is required")
				}
				*at(lp) = n
				return nil
			})
	}
	c.Define(
		flag("_closed", func(lp *eventLoop) *bool { return &lp.closed }),
		flag("_stopping", func(lp *eventLoop) *bool { return &lp.stopping }),
		flag("_debug", func(lp *eventLoop) *bool { return &lp.debug }),
		flag("_asyncgens_shutdown_called", func(lp *eventLoop) *bool { return &lp.gensShut }),
		flag("_executor_shutdown_called", func(lp *eventLoop) *bool { return &lp.executorShut }),
		flag("_coroutine_origin_tracking_enabled", func(lp *eventLoop) *bool { return &lp.tracking }),
		field("slow_callback_duration", func(lp *eventLoop) *value { return &lp.slow }),
		field("_exception_handler", func(lp *eventLoop) *value { return &lp.handler }),
		field("_task_factory", func(lp *eventLoop) *value { return &lp.factory }),
		field("_default_executor", func(lp *eventLoop) *value { return &lp.executor }),
		field("_current_handle", func(lp *eventLoop) *value { return &lp.currentValue }),
		number("_timer_cancelled_count", func(lp *eventLoop) *int64 { return &lp.cancelledTimers }),
		object.GetSetter("_thread_id", "The thread that runs the loop, or None.", func(_ *thread, lp *eventLoop) (value, error) {
			if lp.threadID == 0 {
				return py.None, nil
			}
			return object.NewInt(lp.threadID), nil
		}, func(_ *thread, lp *eventLoop, v value) error {
			lp.threadID, _ = object.AsInt64(object.ArgOrNone(v))
			return nil
		}),
		object.GetSetter("_clock_resolution", "The resolution of the clock.", func(_ *thread, lp *eventLoop) (value, error) { return py.Float(lp.resolution), nil },
			func(t *thread, lp *eventLoop, v value) (err error) {
				lp.resolution, err = object.ToFloat(t, object.ArgOrNone(v))
				return err
			}),
		object.GetSetter("_ready", "What is to be called in the next turn.", func(_ *thread, lp *eventLoop) (value, error) { return lp.ready, nil },
			func(t *thread, lp *eventLoop, v value) error {
				d, ok := v.(*collections.Deque)
				if !ok {
					return object.TypeErrorf("a deque is required")
				}
				lp.ready = d
				return nil
			}),
		object.GetSetter("_scheduled", "The timers, a heap.", func(_ *thread, lp *eventLoop) (value, error) { return lp.scheduled, nil },
			func(t *thread, lp *eventLoop, v value) error {
				l, ok := v.(*object.List)
				if !ok {
					return object.TypeErrorf("a list is required")
				}
				lp.scheduled = l
				return nil
			}),
		object.Getter("_asyncgens", "The asynchronous generators that began in the loop.", func(t *thread, lp *eventLoop) (value, error) {
			l := object.NewList(nil)
			for _, r := range lp.asyncGens {
				if g := r.Peek(); g != nil {
					l.Append(g)
				}
			}
			return l, nil
		}),
	)
}
