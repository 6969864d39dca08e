package asyncio

// How an event loop runs: turns of waiting for input, taking what is due from the timers, and calling what is ready (library reference, Event Loop).

import (
	"math"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/stdlib/contextvars"
)

const (
	minScheduled = 100 // from how many timers on cancelled ones are looked for
	maxSelect    = 24 * 3600
)

// runForever is run_forever.
func (lp *eventLoop) runForever(t *thread) error {
	if err := lp.checkClosed(); err != nil {
		return err
	}
	if err := lp.checkRunning(t); err != nil {
		return err
	}
	if _, err := object.CallMethod(t, lp, object.Intern("_set_coroutine_origin_tracking"), py.Bool(lp.debug)); err != nil {
		return err
	}
	hooks := object.AsyncGenHooksOf(t)
	old := *hooks
	lp.threadID = t.K.Ident()
	first, err := object.GetAttr(t, lp, object.Intern("_asyncgen_firstiter_hook"))
	if err == nil {
		var last value
		if last, err = object.GetAttr(t, lp, object.Intern("_asyncgen_finalizer_hook")); err == nil {
			hooks.FirstIter, hooks.Finalizer = first, last
		}
	}
	setRunningLoop(t, lp)
	saved := object.TupleOf(object.ArgOrNone(old.FirstIter), object.ArgOrNone(old.Finalizer))
	if err == nil {
		t.PushRelay("run_forever", relayLoop, lp, saved)
		lp.relaying = true
		err = lp.turns(t)
		lp.relaying = false
		t.PopRelay()
	}
	return lp.ended(t, saved, err)
}

// turns runs turn after turn until stop() or an error.
func (lp *eventLoop) turns(t *thread) (err error) {
	for err == nil {
		if lp.own(t)&ownRunOnce != 0 {
			err = lp.runOnce(t)
		} else {
			relaying := lp.relaying
			lp.relaying = false
			_, err = object.CallMethod(t, lp, strRunOnce)
			lp.relaying = relaying
		}
		if err == nil && lp.stopping {
			break
		}
	}
	return err
}

// ended is the end of run_forever; saved are the hooks for asynchronous generators that were set before.
func (lp *eventLoop) ended(t *thread, saved *object.Tuple, err error) error {
	lp.stopping = false
	lp.threadID = 0
	setRunningLoop(t, nil)
	if _, terr := object.CallMethod(t, lp, object.Intern("_set_coroutine_origin_tracking"), py.False); err == nil {
		err = terr
	}
	hooks := object.AsyncGenHooksOf(t)
	hooks.FirstIter, hooks.Finalizer = noneToNil(saved.Items[0]), noneToNil(saved.Items[1])
	return err
}

// relayLoop is what is left of run_forever in a forked child when the step or callback that forked has given v or err.
func relayLoop(t *thread, state []value, v value, err error) (value, error) {
	lp, saved := state[0].(*eventLoop), state[1].(*object.Tuple)
	if _, ok := err.(*object.Exception); err != nil && !ok {
		return nil, err
	}
	h, ok := lp.current.(handleLike)
	if !ok {
		return nil, err
	}
	x := h.handle()
	if x.kind != callFunction {
		if k, ok := lp.task.(*Task); ok {
			err = k.stepped(t, v, k.run != nil && !k.run.Suspended(), err)
		}
	}
	if c, ok := x.ctx.(*contextvars.Context); ok {
		c.Exit(t)
	}
	if err != nil {
		err = x.failed(t, h, err)
	}
	lp.relaying = true
	if err == nil {
		err = lp.runReady(t, lp.left)
	}
	if err == nil && !lp.stopping {
		err = lp.turns(t)
	}
	lp.relaying = false
	return object.NoneOr(lp.ended(t, saved, err))
}

// trackOrigins is _set_coroutine_origin_tracking.
func (lp *eventLoop) trackOrigins(t *thread, on bool) {
	if on == lp.tracking {
		return
	}
	if on {
		lp.savedDepth = t.OriginDepth
		t.OriginDepth = debugStackDepth
	} else {
		t.OriginDepth = lp.savedDepth
	}
	lp.tracking = on
}

// runUntilComplete is run_until_complete.
func (lp *eventLoop) runUntilComplete(t *thread, what value) (value, error) {
	if err := lp.checkClosed(); err != nil {
		return nil, err
	}
	if err := lp.checkRunning(t); err != nil {
		return nil, err
	}
	given, err := isFuture(t, what)
	if err != nil {
		return nil, err
	}
	fut, err := ensureFuture(t, what, lp)
	if err != nil {
		return nil, err
	}
	if k, ok := fut.(*Task); ok && !given {
		k.quietEnd = true
	}
	done := runUntilCompleteCallback(t)
	if err := addDoneCallback(t, fut, done); err != nil {
		return nil, err
	}
	state := []value{fut, done, py.Bool(given)}
	t.PushRelay("run_until_complete", relayUntilComplete, state...)
	if lp.own(t)&ownRunForever != 0 {
		err = lp.runForever(t)
	} else {
		_, err = object.CallMethod(t, lp, object.Intern("run_forever"))
	}
	t.PopRelay()
	return relayUntilComplete(t, state, nil, err)
}

// relayUntilComplete is what run_until_complete does when the loop has stopped. state: the future, the callback, whether the future was given.
func relayUntilComplete(t *thread, state []value, _ value, runErr error) (value, error) {
	fut, done, given := state[0], state[1], state[2] == value(py.True)
	exc, ok := runErr.(*object.Exception)
	if runErr != nil && !ok {
		return nil, runErr
	}
	if ok && !given {
		_, err := object.Handling(t, exc, func() (value, error) {
			finished, err := futureDone(t, fut)
			if err != nil || !finished {
				return nil, err
			}
			if cancelled, err := futureCancelled(t, fut); err != nil || cancelled {
				return nil, err
			}
			return object.CallMethod(t, fut, strException) // the caller is about to see it
		})
		if err != nil {
			return nil, err
		}
	}
	if _, err := object.CallMethod(t, fut, strRemoveDoneCallback, done); err != nil {
		return nil, err
	}
	if runErr != nil {
		return nil, runErr
	}
	if finished, err := futureDone(t, fut); err != nil {
		return nil, err
	} else if !finished {
		return nil, object.RuntimeErrorf("Event loop stopped before Future completed.")
	}
	return object.CallMethod(t, fut, strResult)
}

// runUntilCompleteCallback is base_events._run_until_complete_cb as programs see it.
func runUntilCompleteCallback(t *thread) value {
	if m, ok := t.P.Modules.GetStr(object.Intern("asyncio.base_events")).(*object.Module); ok {
		if fn := m.Get("_run_until_complete_cb"); fn != nil {
			return fn
		}
	}
	return py.None
}

// runOnce is one turn.
func (lp *eventLoop) runOnce(t *thread) error {
	if err := lp.dropCancelled(t); err != nil {
		return err
	}
	if err := lp.poll(t); err != nil {
		return err
	}
	if len(lp.scheduled.Items) > 0 {
		if err := lp.takeDue(t); err != nil {
			return err
		}
	}
	return lp.runReady(t, lp.ready.Len())
}

// runReady runs the next n of what is ready.
func (lp *eventLoop) runReady(t *thread, n int) error {
	for ; n > 0; n-- {
		h := lp.ready.PopLeft(t)
		if h == nil {
			return object.IndexErrorf("pop from an empty deque")
		}
		if t.K.Break.Load()&kernel.BreakSignal != 0 {
			if err := t.K.Checkpoint(); err != nil {
				return err
			}
		}
		lp.current, lp.left = h, n-1
		if err := lp.runHandle(t, h); err != nil {
			return err
		}
	}
	lp.current = nil
	return nil
}

// dropCancelled takes cancelled timers off: all of them when they are many, else those at the front.
func (lp *eventLoop) dropCancelled(t *thread) error {
	items := lp.scheduled.Items
	if n := len(items); n > minScheduled && float64(lp.cancelledTimers)/float64(n) > 0.5 {
		var left []value
		for _, h := range items {
			if isCancelledHandle(h) {
				setScheduled(h)
			} else {
				left = append(left, h)
			}
		}
		lp.scheduled.Items = left
		for i := len(left)/2 - 1; i >= 0; i-- {
			if err := siftDown(t, lp.scheduled, i); err != nil {
				return err
			}
		}
		lp.cancelledTimers = 0
		return nil
	}
	for len(lp.scheduled.Items) > 0 && isCancelledHandle(lp.scheduled.Items[0]) {
		lp.cancelledTimers--
		h, err := lp.pop(t)
		if err != nil {
			return err
		}
		setScheduled(h)
	}
	return nil
}

func isCancelledHandle(h value) bool {
	x, ok := h.(handleLike)
	return ok && x.handle().cancelled
}

func setScheduled(h value) {
	if w, ok := h.(*TimerHandle); ok {
		w.scheduled = false
	}
}

// dueIn is how long to wait for the first timer, 0 when something is ready, negative for ever.
func (lp *eventLoop) dueIn(t *thread) (float64, error) {
	if lp.ready.Len() > 0 || lp.stopping {
		return 0, nil
	}
	if len(lp.scheduled.Items) == 0 {
		return -1, nil
	}
	when, err := whenOf(t, lp.scheduled.Items[0])
	if err != nil {
		return 0, err
	}
	now, err := lp.now(t)
	if err != nil {
		return 0, err
	}
	return math.Min(math.Max(0, when-now), maxSelect), nil
}

func whenOf(t *thread, h value) (float64, error) {
	if w, ok := h.(*TimerHandle); ok {
		return w.when, nil
	}
	v, err := object.GetAttr(t, h, object.Intern("_when"))
	if err != nil {
		return 0, err
	}
	return object.ToFloat(t, v)
}

// poll waits for input by the selector.
func (lp *eventLoop) poll(t *thread) error {
	due, err := lp.dueIn(t)
	if err != nil {
		return err
	}
	var selector value
	if a := lp.Attrs(); a != nil {
		selector = a.Get(strSelector)
	}
	if selector == nil {
		if selector, err = object.GetAttr(t, lp, strSelector); err != nil {
			return err
		}
	}
	timeout := value(py.None)
	switch {
	case due == 0:
		timeout = py.Int(0)
	case due > 0:
		timeout = py.Float(due)
	}
	events, err := object.CallMethod(t, selector, strSelect, timeout)
	if err != nil {
		return err
	}
	if l, ok := events.(*object.List); ok && len(l.Items) == 0 && lp.own(t)&ownProcessEvents != 0 {
		return nil
	}
	_, err = object.CallMethod(t, lp, strProcessEvents, events)
	return err
}

// takeDue makes the timers ready whose moment has come.
func (lp *eventLoop) takeDue(t *thread) error {
	now, err := lp.now(t)
	if err != nil {
		return err
	}
	end := now + lp.resolution
	for len(lp.scheduled.Items) > 0 {
		when, err := whenOf(t, lp.scheduled.Items[0])
		if err != nil {
			return err
		}
		if when >= end {
			return nil
		}
		h, err := lp.pop(t)
		if err != nil {
			return err
		}
		setScheduled(h)
		lp.ready.Append(t, h)
	}
	return nil
}

// runHandle calls what a handle is for, unless it was cancelled.
func (lp *eventLoop) runHandle(t *thread, h value) error {
	x, plain := h.(handleLike)
	if plain && x.handle().cancelled {
		return nil
	}
	if !plain {
		c, err := object.GetAttr(t, h, object.Intern("_cancelled"))
		if err != nil {
			return err
		}
		if yes, err := object.Truth(t, c); err != nil || yes {
			return err
		}
	}
	if !lp.debug {
		if c := object.ClassOf(h); c == HandleClass || c == TimerHandleClass {
			return x.handle().run(t, h)
		}
		_, err := object.CallMethod(t, h, strRunSelf)
		return err
	}
	lp.currentValue = h
	began, err := lp.now(t)
	if err == nil {
		_, err = object.CallMethod(t, h, strRunSelf)
	}
	lp.currentValue = nil
	if err != nil {
		return err
	}
	ended, err := lp.now(t)
	if err != nil {
		return err
	}
	limit, err := object.ToFloat(t, object.ArgOrNone(lp.slow))
	if err != nil {
		return err
	}
	if took := ended - began; took >= limit {
		text, err := formatHandle(t, h)
		if err != nil {
			return err
		}
		return logIn(t, "asyncio.base_events", "warning", nil, "Executing %s took %.3f seconds", text, py.Float(took))
	}
	return nil
}
