package asyncio

// The calls between the layers of asyncio. A loop and a future are known by their methods, because programs bring their own; our own types have short ways.

import (
	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/stdlib/contextvars"
)

var (
	strCreateFuture       = object.Intern("create_future")
	strCreateTask         = object.Intern("create_task")
	strCallSoon           = object.Intern("call_soon")
	strCallSoonThreadsafe = object.Intern("call_soon_threadsafe")
	strCallLater          = object.Intern("call_later")
	strCallAt             = object.Intern("call_at")
	strDone               = object.Intern("done")
	strCancel             = object.Intern("cancel")
	strCancelled          = object.Intern("cancelled")
	strResult             = object.Intern("result")
	strException          = object.Intern("exception")
	strSetResult          = object.Intern("set_result")
	strSetException       = object.Intern("set_exception")
	strAddDoneCallback    = object.Intern("add_done_callback")
	strRemoveDoneCallback = object.Intern("remove_done_callback")
	strTime               = object.Intern("time")
	strGetDebug           = object.Intern("get_debug")
)

// createFuture is loop.create_future().
func createFuture(t *thread, loop value) (value, error) {
	if lp, ok := loop.(*eventLoop); ok && lp.own(t)&ownCreateFuture != 0 && !lp.debug {
		return NewFuture(t, loop), nil
	}
	return object.CallMethod(t, loop, strCreateFuture)
}

// callSoon is loop.call_soon(fn, *args).
func callSoon(t *thread, loop, fn value, args ...value) (value, error) {
	return object.CallMethod(t, loop, strCallSoon, append([]value{fn}, args...)...)
}

// futureDone is fut.done().
func futureDone(t *thread, fut value) (bool, error) {
	if f, ok := plainFuture(fut); ok && f.loop != nil {
		return f.state != pending, nil
	}
	return truth(t, fut, strDone)
}

// futureCancelled is fut.cancelled().
func futureCancelled(t *thread, fut value) (bool, error) {
	if f, ok := plainFuture(fut); ok && f.loop != nil {
		return f.state == cancelledState, nil
	}
	return truth(t, fut, strCancelled)
}

// setResult is fut.set_result(v).
func setResult(t *thread, fut, v value) error {
	if f, ok := fut.(*Future); ok && f.Class() == FutureClass && f.loop != nil {
		return f.finish(t, v)
	}
	_, err := object.CallMethod(t, fut, strSetResult, v)
	return err
}

// setException is fut.set_exception(exc).
func setException(t *thread, fut, exc value) error {
	_, err := object.CallMethod(t, fut, strSetException, exc)
	return err
}

// addDoneCallback is fut.add_done_callback(fn).
func addDoneCallback(t *thread, fut, fn value) error {
	_, err := object.CallMethod(t, fut, strAddDoneCallback, fn)
	return err
}

func truth(t *thread, o value, method *object.Str) (bool, error) {
	v, err := object.CallMethod(t, o, method)
	if err != nil {
		return false, err
	}
	return object.Truth(t, v)
}

// callSoonIn is loop.call_soon(fn, *args, context=ctx).
func callSoonIn(t *thread, loop, ctx, fn value, args ...value) error {
	if lp, ok := loop.(*eventLoop); ok && lp.plain(t) && !lp.debug {
		if err := lp.checkClosed(); err != nil {
			return err
		}
		_, err := lp.addHandle(t, fn, args, ctx)
		return err
	}
	m, err := object.GetAttr(t, loop, strCallSoon)
	if err != nil {
		return err
	}
	_, err = object.Call(t, m, object.Args{Pos: append([]value{fn}, args...), Kw: &object.Kwargs{Names: contextName, Vals: []value{object.ArgOrNone(ctx)}}})
	return err
}

// contextOr is ctx, a copy of the current context when it is nil or None.
func contextOr(t *thread, ctx value) value {
	if isNone(ctx) {
		return contextvars.Current(t).Copy()
	}
	return ctx
}

// futureLoop is the loop of a future of any kind.
func futureLoop(t *thread, fut value) (value, error) {
	if f, ok := plainFuture(fut); ok {
		if f.loop == nil {
			return nil, f.ready()
		}
		return f.loop, nil
	}
	m, err := object.GetAttrOpt(t, fut, strGetLoop)
	if err != nil {
		return nil, err
	}
	if m != nil {
		return object.CallArgs(t, m)
	}
	return object.GetAttr(t, fut, strOwnLoop)
}

var strGetLoop = object.Intern("get_loop")
