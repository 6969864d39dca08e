package futures

// Future: the result of a call that may still be running.
//
// What a future holds lies in attributes, under the lock of its condition. All code here runs under the GIL, which it gives away only where it takes that lock, waits, or calls the program's code:
//
//	time  a worker                          who wants the result
//	1                                       lock; state RUNNING: waits on the condition, lock free
//	2     lock; state FINISHED, result
//	3     notifies all, lock free
//	4     calls the callbacks               lock; sees FINISHED

import (
	"fmt"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/threading"
)

var futureClass = &object.ClassDef{Name: "Future", Doc: "The result of a call that runs elsewhere. Executors make them."}

var (
	strCondition = object.Intern("_condition")
	strState     = object.Intern("_state")
	strResult    = object.Intern("_result")
	strException = object.Intern("_exception")
	strWaiters   = object.Intern("_waiters")
	strCallbacks = object.Intern("_done_callbacks")

	strEnter     = object.Intern("__enter__")
	strExit      = object.Intern("__exit__")
	strWait      = object.Intern("wait")
	strNotifyAll = object.Intern("notify_all")
	strCancel    = object.Intern("cancel")
	strAppend    = object.Intern("append")
)

func init() {
	futureClass.Defs = []object.Def{
		object.PyFunc("__init__", "(self)", "Makes a pending future; for executors and tests.", future_init),
		object.PyFunc("_invoke_callbacks", "(self)", "Calls the callbacks; errors are logged.", func(t *thread, v []value) (value, error) { return object.NoneOr(invokeCallbacks(t, v[0])) }),
		object.PyFunc("__repr__", "(self)", "", future_repr),
		object.PyFunc("cancel", "(self)", "cancel()\n\nCancels the call unless it runs or has run; reports whether it is cancelled.", future_cancel),
		object.PyFunc("cancelled", "(self)", "cancelled()\n\nReports whether the call was cancelled.", stateIs(stateCancelled, stateNotified)),
		object.PyFunc("running", "(self)", "running()\n\nReports whether the call runs.", stateIs(stateRunning)),
		object.PyFunc("done", "(self)", "done()\n\nReports whether the call has ended or was cancelled.", stateIs(stateCancelled, stateNotified, stateFinished)),
		object.PyFunc("_Future__get_result", "(self)", "The result of a finished call, raised when it is an exception.", func(t *thread, v []value) (value, error) { return outcome(t, v[0]) }),
		object.PyFunc("add_done_callback", "(self, fn)", "add_done_callback(fn)\n\nHas fn(future) called when the call has ended or was cancelled; at once when that is so already.", future_add_done_callback),
		object.PyFunc("result", "(self, timeout=None)", "result(timeout=None)\n\nThe result of the call, which is waited for.", future_result),
		object.PyFunc("exception", "(self, timeout=None)", "exception(timeout=None)\n\nThe exception that ended the call, which is waited for; None when there was none.", future_exception),
		object.PyFunc("set_running_or_notify_cancel", "(self)", "set_running_or_notify_cancel()\n\nMarks the future as running; False when it was cancelled. Executors call it before the call.", future_set_running_or_notify_cancel),
		object.PyFunc("set_result", "(self, result)", "set_result(result)\n\nSets the result and wakes who waits for it.", func(t *thread, v []value) (value, error) {
			return object.NoneOr(finish(t, v[0], v[1], nil))
		}),
		object.PyFunc("set_exception", "(self, exception)", "set_exception(exception)\n\nSets the exception in place of a result.", func(t *thread, v []value) (value, error) {
			return object.NoneOr(finish(t, v[0], nil, v[1]))
		}),
	}
	futureClass.Init = classGetItem
}

// classGetItem makes a class generic.
func classGetItem(t *thread, ns *object.Dict) error {
	v, err := object.CallArgs(t, object.ClassMethodClass, object.GenericAliasClass)
	if err == nil {
		ns.SetStr(object.Intern("__class_getitem__"), v)
	}
	return err
}

func future_init(t *thread, v []value) (value, error) {
	self := v[0]
	for _, a := range []struct {
		name *object.Str
		v    value
	}{
		{strCondition, threading.NewCondition(threading.NewRLock())}, {strState, statePending}, {strResult, py.None}, {strException, py.None},
		{strWaiters, object.NewList(nil)}, {strCallbacks, object.NewList(nil)},
	} {
		if err := object.SetAttr(t, self, a.name, a.v); err != nil {
			return nil, err
		}
	}
	return py.None, nil
}

// newFuture makes a pending future.
func newFuture(t *thread) (value, error) { return object.CallArgs(t, futureClass.Of(t)) }

// enter takes the lock of a future's condition and returns the condition.
func enter(t *thread, self value) (value, error) {
	c, err := get(t, self, strCondition)
	if err != nil {
		return nil, err
	}
	if own, ok := c.(*threading.Condition); ok {
		return c, own.Enter(t)
	}
	_, err = object.CallMethod(t, c, strEnter)
	return c, err
}

// exit frees it.
func exit(t *thread, c value, err *error) {
	if *err == kernel.ErrKilled {
		return
	}
	var e error
	if own, ok := c.(*threading.Condition); ok {
		e = own.Exit(t)
	} else {
		_, e = object.CallMethod(t, c, strExit, py.None, py.None, py.None)
	}
	if *err == nil {
		*err = e
	}
}

func notifyAll(t *thread, c value) error {
	if own, ok := c.(*threading.Condition); ok {
		own.NotifyAll()
		return nil
	}
	_, err := object.CallMethod(t, c, strNotifyAll)
	return err
}

// state is the state of a future, in its interned form; "" when it is no string.
func state(t *thread, self value) (*object.Str, error) {
	v, err := get(t, self, strState)
	if err != nil {
		return nil, err
	}
	if s, ok := v.(*object.Str); ok {
		return s.Interned(), nil
	}
	return object.EmptyStr, nil
}

func isCancelled(s *object.Str) bool { return s == stateCancelled || s == stateNotified }

func isDone(s *object.Str) bool { return isCancelled(s) || s == stateFinished }

// isTold says that the future is done and its waiters know: a cancelled one is so when a worker has met it.
func isTold(s *object.Str) bool { return s == stateNotified || s == stateFinished }

// stateWord is what reprs say.
func stateWord(s *object.Str) string {
	switch s {
	case statePending:
		return "pending"
	case stateRunning:
		return "running"
	case stateCancelled, stateNotified:
		return "cancelled"
	case stateFinished:
		return "finished"
	}
	return ""
}

// lockedState is the state, read under the lock.
func lockedState(t *thread, self value) (s *object.Str, err error) {
	c, err := enter(t, self)
	if err != nil {
		return nil, err
	}
	defer exit(t, c, &err)
	return state(t, self)
}

func stateIs(list ...*object.Str) object.GoBody {
	return func(t *thread, v []value) (value, error) {
		s, err := lockedState(t, v[0])
		if err != nil {
			return nil, err
		}
		for _, x := range list {
			if s == x {
				return py.True, nil
			}
		}
		return py.False, nil
	}
}

// each calls fn for the items that a list attribute has now.
func each(t *thread, self value, name *object.Str, fn func(x value) error) error {
	v, err := get(t, self, name)
	if err != nil {
		return err
	}
	if l, ok := v.(*object.List); ok {
		for i := 0; i < len(l.Items); i++ {
			if err := fn(l.Items[i]); err != nil {
				return err
			}
		}
		return nil
	}
	items, err := object.Collect(t, v)
	if err != nil {
		return err
	}
	for _, x := range items {
		if err := fn(x); err != nil {
			return err
		}
	}
	return nil
}

func appendTo(t *thread, self value, name *object.Str, x value) error {
	v, err := get(t, self, name)
	if err != nil {
		return err
	}
	if l, ok := v.(*object.List); ok && l.Class() == object.ListClass {
		l.Items = append(l.Items, x)
		return nil
	}
	_, err = object.CallMethod(t, v, strAppend, x)
	return err
}

// invokeCallbacks calls the callbacks in their order; what is an Exception is logged.
func invokeCallbacks(t *thread, self value) error {
	return each(t, self, strCallbacks, func(fn value) error { return callback(t, self, fn) })
}

func callback(t *thread, self, fn value) error {
	_, err := object.CallArgs(t, fn, self)
	if err == nil {
		return nil
	}
	exc, ok := object.Caught(t, err)
	if !ok || !exc.Class().IsSubclass(object.ExceptionClass) {
		return err
	}
	return report(t, "error", exc, "exception calling callback for %r", self)
}

func future_repr(t *thread, v []value) (_ value, err error) {
	self := v[0]
	c, err := enter(t, self)
	if err != nil {
		return nil, err
	}
	defer exit(t, c, &err)
	s, err := state(t, self)
	if err != nil {
		return nil, err
	}
	cls := object.ClassOf(self)
	text := "<" + cls.Name + " at " + fmt.Sprintf("%#x", object.IDIn(t, self)) + " state=" + stateWord(s)
	if s == stateFinished {
		e, err := get(t, self, strException)
		if err != nil {
			return nil, err
		}
		r, err := get(t, self, strResult)
		if err != nil {
			return nil, err
		}
		raised, err := object.Truth(t, e)
		if err != nil {
			return nil, err
		}
		if raised {
			text += " raised " + object.ClassOf(e).Name
		} else {
			text += " returned " + object.ClassOf(r).Name
		}
	}
	return object.NewStr(text + ">"), nil
}

func future_cancel(t *thread, v []value) (value, error) {
	ok, err := cancel(t, v[0])
	return py.Bool(ok), err
}

func cancel(t *thread, self value) (bool, error) {
	was, err := markCancelled(t, self)
	if err != nil {
		return false, err
	}
	switch was {
	case stateRunning, stateFinished:
		return false, nil
	case stateCancelled, stateNotified:
		return true, nil
	}
	return true, invokeCallbacks(t, self)
}

// markCancelled makes a pending future cancelled and returns the state that it had.
func markCancelled(t *thread, self value) (was *object.Str, err error) {
	c, err := enter(t, self)
	if err != nil {
		return nil, err
	}
	defer exit(t, c, &err)
	if was, err = state(t, self); err != nil {
		return nil, err
	}
	if was == stateRunning || isDone(was) {
		return was, nil
	}
	if err = object.SetAttr(t, self, strState, stateCancelled); err == nil {
		err = notifyAll(t, c)
	}
	return was, err
}

func future_add_done_callback(t *thread, v []value) (value, error) {
	added, err := addCallback(t, v[0], v[1])
	if err != nil || added {
		return py.None, err
	}
	return py.None, callback(t, v[0], v[1])
}

// addCallback adds a callback, unless the future is done.
func addCallback(t *thread, self, fn value) (added bool, err error) {
	c, err := enter(t, self)
	if err != nil {
		return false, err
	}
	defer exit(t, c, &err)
	s, err := state(t, self)
	if err != nil || isDone(s) {
		return false, err
	}
	return true, appendTo(t, self, strCallbacks, fn)
}

// outcome is the result of a finished future, or its exception.
func outcome(t *thread, self value) (value, error) {
	e, err := get(t, self, strException)
	if err != nil {
		return nil, err
	}
	if failed, err := object.Truth(t, e); err != nil {
		return nil, err
	} else if failed {
		err := object.ExceptionOf(t, e)
		if exc, ok := err.(*object.Exception); ok { // it has been raised before: the context is that of this raise
			object.SetContext(t, exc)
			exc.ContextSet = true
		}
		return nil, err
	}
	return get(t, self, strResult)
}

// await waits until the future is done and returns what read gives then; CancelledError and TimeoutError are its other ends.
func await(t *thread, self, timeout value, read func(t *thread, self value) (value, error)) (_ value, err error) {
	c, err := enter(t, self)
	if err != nil {
		return nil, err
	}
	defer exit(t, c, &err)
	for waited := false; ; waited = true {
		s, err := state(t, self)
		switch {
		case err != nil:
			return nil, err
		case isCancelled(s):
			return nil, raise(t, cancelledErrorClass)
		case s == stateFinished:
			return read(t, self)
		case waited:
			return nil, object.Raise(object.TimeoutErrorClass)
		}
		if own, ok := c.(*threading.Condition); ok {
			_, err = own.Wait(t, timeout)
		} else {
			_, err = object.CallMethod(t, c, strWait, timeout)
		}
		if err != nil {
			return nil, err
		}
	}
}

func future_result(t *thread, v []value) (value, error) { return await(t, v[0], v[1], outcome) }

func future_exception(t *thread, v []value) (value, error) {
	return await(t, v[0], v[1], func(t *thread, self value) (value, error) { return get(t, self, strException) })
}

func future_set_running_or_notify_cancel(t *thread, v []value) (value, error) {
	ok, err := setRunning(t, v[0])
	return py.Bool(ok), err
}

// setRunning makes a pending future running; false when it was cancelled, which its waiters are told.
func setRunning(t *thread, self value) (ok bool, err error) {
	c, err := enter(t, self)
	if err != nil {
		return false, err
	}
	defer exit(t, c, &err)
	s, err := state(t, self)
	if err != nil {
		return false, err
	}
	switch s {
	case stateCancelled:
		if err := object.SetAttr(t, self, strState, stateNotified); err != nil {
			return false, err
		}
		return false, each(t, self, strWaiters, func(w value) error { return tell(t, w, self, waiterCancelled) })
	case statePending:
		return true, object.SetAttr(t, self, strState, stateRunning)
	}
	now, err := get(t, self, strState)
	if err != nil {
		return false, err
	}
	if err := report(t, "critical", nil, "Future %s in unexpected state: %s", object.NewInt(object.IDIn(t, self)), now); err != nil {
		return false, err
	}
	return false, object.RuntimeErrorf("Future in unexpected state")
}

// finish sets the result or, when that is not nil, the exception, wakes who waits and calls the callbacks.
func finish(t *thread, self, result, exception value) error {
	if err := settle(t, self, result, exception); err != nil {
		return err
	}
	return invokeCallbacks(t, self)
}

func settle(t *thread, self, result, exception value) (err error) {
	c, err := enter(t, self)
	if err != nil {
		return err
	}
	defer exit(t, c, &err)
	s, err := state(t, self)
	if err != nil {
		return err
	}
	if isDone(s) {
		r, err := object.Repr(t, self)
		if err != nil {
			return err
		}
		return raise(t, invalidStateErrorClass, object.NewStr(s.String()+": "+r.String()))
	}
	name, v, how := strResult, result, waiterResult
	if exception != nil {
		name, v, how = strException, exception, waiterException
	}
	if err := object.SetAttr(t, self, name, v); err != nil {
		return err
	}
	if err := object.SetAttr(t, self, strState, stateFinished); err != nil {
		return err
	}
	if err := each(t, self, strWaiters, func(w value) error { return tell(t, w, self, how) }); err != nil {
		return err
	}
	return notifyAll(t, c)
}
