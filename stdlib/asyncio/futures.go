package asyncio

// asyncio.futures: futures.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var futuresModule = &object.ModuleDef{
	Name: "asyncio.futures",
	Doc:  "Futures.",
	All:  []string{"Future", "wrap_future", "isfuture"},
	Defs: []object.Def{
		object.Value("Future", FutureClass),
		object.Value("_CFuture", FutureClass),
		object.Value("_PyFuture", FutureClass),
		object.Value("_PENDING", object.NewStr("PENDING")),
		object.Value("_CANCELLED", object.NewStr("CANCELLED")),
		object.Value("_FINISHED", object.NewStr("FINISHED")),
		object.Value("STACK_DEBUG", py.Int(9)),
		isFutureRow,
		lazyLogger("asyncio.futures"),
		object.PyFunc("wrap_future", "(future, *, loop=None)", "wrap_future(future, *, loop=None)\n\nReturn an asyncio.Future that follows a concurrent.futures.Future.", func(t *thread, v []value) (value, error) {
			return wrapFuture(t, v[0], noneToNil(v[1]))
		}),
		object.PyFunc("_get_loop", "(fut)", "Return the loop of a future.", func(t *thread, v []value) (value, error) { return futureLoop(t, v[0]) }),
		object.PyFunc("_set_result_unless_cancelled", "(fut, result)", "Set a result, unless the future was cancelled.", func(t *thread, v []value) (value, error) {
			if cancelled, err := futureCancelled(t, v[0]); err != nil || cancelled {
				return py.None, err
			}
			return object.NoneOr(setResult(t, v[0], v[1]))
		}),
		object.PyFunc("_convert_future_exc", "(exc)", "Return the asyncio exception for one of concurrent.futures.", func(t *thread, v []value) (value, error) { return convertException(t, v[0]) }),
		object.PyFunc("_set_concurrent_future_state", "(concurrent, source)", "Give a concurrent future the outcome of an asyncio one.", func(t *thread, v []value) (value, error) {
			return object.NoneOr(copyToConcurrent(t, v[0], v[1]))
		}),
		object.PyFunc("_copy_future_state", "(source, dest)", "Give an asyncio future the outcome of another future.", func(t *thread, v []value) (value, error) {
			return object.NoneOr(copyState(t, v[0], v[1]))
		}),
		object.PyFunc("_chain_future", "(source, destination)", "Let destination follow source, and its cancellation source.", func(t *thread, v []value) (value, error) {
			return object.NoneOr(chain(t, v[0], v[1]))
		}),
	},
}

// concurrentClass is a name of concurrent.futures.
func concurrentClass(t *thread, name string) (value, error) {
	m, err := t.P.Import(t, "concurrent.futures")
	if err != nil {
		return nil, err
	}
	return object.GetAttr(t, m, object.Intern(name))
}

func isConcurrentFuture(t *thread, o value) (bool, error) {
	if t.P.Modules.GetStr(object.Intern("concurrent.futures")) == nil {
		return false, nil
	}
	cls, err := concurrentClass(t, "Future")
	if err != nil {
		return false, err
	}
	return object.IsInstanceOf(t, o, cls)
}

// wrapFuture is wrap_future; loop nil: the current one.
func wrapFuture(t *thread, fut, loop value) (value, error) {
	if yes, err := isFuture(t, fut); err != nil || yes {
		return fut, err
	}
	if yes, err := isConcurrentFuture(t, fut); err != nil {
		return nil, err
	} else if !yes {
		r, err := object.Repr(t, fut)
		if err != nil {
			return nil, err
		}
		return nil, object.Errorf(object.AssertionErrorClass, "concurrent.futures.Future is expected, got %s", r.String())
	}
	if loop == nil {
		var err error
		if loop, err = eventLoopOf(t); err != nil {
			return nil, err
		}
	}
	made, err := createFuture(t, loop)
	if err != nil {
		return nil, err
	}
	return made, chain(t, fut, made)
}

// convertException turns the exceptions of concurrent.futures into asyncio's.
func convertException(t *thread, x value) (value, error) {
	e, ok := x.(*object.Exception)
	if !ok || t.P.Modules.GetStr(object.Intern("concurrent.futures")) == nil {
		return x, nil
	}
	for _, p := range []struct {
		from string
		to   *object.Class
	}{
		{"CancelledError", cancelledErrorDef.Of(t)},
		{"TimeoutError", object.TimeoutErrorClass},
		{"InvalidStateError", invalidStateErrorDef.Of(t)},
	} {
		cls, err := concurrentClass(t, p.from)
		if err != nil {
			return nil, err
		}
		if object.Is(e.Class(), cls) && p.to != nil {
			return object.Call(t, p.to, object.Args{Pos: e.Args.Items})
		}
	}
	return x, nil
}

// copyState gives dest the outcome of source, which is done.
func copyState(t *thread, source, dest value) error {
	if done, err := futureDone(t, source); err != nil {
		return err
	} else if !done {
		return object.Raise(object.AssertionErrorClass)
	}
	if cancelled, err := futureCancelled(t, dest); err != nil || cancelled {
		return err
	}
	if done, err := futureDone(t, dest); err != nil {
		return err
	} else if done {
		return object.Raise(object.AssertionErrorClass)
	}
	if cancelled, err := futureCancelled(t, source); err != nil {
		return err
	} else if cancelled {
		_, err := object.CallMethod(t, dest, strCancel)
		return err
	}
	return copyOutcome(t, dest, source)
}

// copyToConcurrent gives a concurrent future the outcome of source.
func copyToConcurrent(t *thread, dest, source value) error {
	if done, err := futureDone(t, source); err != nil {
		return err
	} else if !done {
		return object.Raise(object.AssertionErrorClass)
	}
	if cancelled, err := futureCancelled(t, source); err != nil {
		return err
	} else if cancelled {
		if _, err := object.CallMethod(t, dest, strCancel); err != nil {
			return err
		}
	}
	if ok, err := truth(t, dest, object.Intern("set_running_or_notify_cancel")); err != nil || !ok {
		return err
	}
	return copyOutcome(t, dest, source)
}

// copyOutcome gives dest the exception or the result of source, which is done and was not cancelled.
func copyOutcome(t *thread, dest, source value) error {
	exc, err := object.CallMethod(t, source, strException)
	if err != nil {
		return err
	}
	if !isNone(exc) {
		if exc, err = convertException(t, exc); err != nil {
			return err
		}
		return setException(t, dest, exc)
	}
	v, err := object.CallMethod(t, source, strResult)
	if err != nil {
		return err
	}
	return setResult(t, dest, v)
}

// The callbacks of chain; both are bound to source, destination and their loops (None for concurrent futures).
var (
	chainCheckCancel = object.NewGoTemplate("_call_check_cancel", "_chain_future.<locals>._call_check_cancel", "(destination)", func(t *thread, v []value) (value, error) {
		source, sourceLoop, destLoop, dest := v[0], v[2], v[3], v[4]
		if cancelled, err := futureCancelled(t, dest); err != nil || !cancelled {
			return py.None, err
		}
		if isNone(sourceLoop) || object.Is(sourceLoop, destLoop) {
			_, err := object.CallMethod(t, source, strCancel)
			return object.NoneOr(err)
		}
		m, err := object.GetAttr(t, source, strCancel)
		if err != nil {
			return nil, err
		}
		_, err = object.CallMethod(t, sourceLoop, strCallSoonThreadsafe, m)
		return object.NoneOr(err)
	})
	chainSetState = object.NewGoTemplate("_call_set_state", "_chain_future.<locals>._call_set_state", "(source)", func(t *thread, v []value) (value, error) {
		dest, sourceLoop, destLoop, source := v[1], v[2], v[3], v[4]
		if cancelled, err := futureCancelled(t, dest); err != nil {
			return nil, err
		} else if cancelled && !isNone(destLoop) {
			if closed, err := truth(t, destLoop, object.Intern("is_closed")); err != nil || closed {
				return py.None, err
			}
		}
		if isNone(destLoop) || object.Is(destLoop, sourceLoop) {
			return object.NoneOr(transfer(t, dest, source))
		}
		if closed, err := truth(t, destLoop, object.Intern("is_closed")); err != nil || closed {
			return py.None, err
		}
		ns, err := eventsNamespace(t)
		if err != nil {
			return nil, err
		}
		_, err = object.CallMethod(t, destLoop, strCallSoonThreadsafe, transferLater.Make(t, ns), dest, source)
		return object.NoneOr(err)
	})
	transferLater = object.NewGoTemplate("_set_state", "_chain_future.<locals>._set_state", "(future, other)", func(t *thread, v []value) (value, error) {
		return object.NoneOr(transfer(t, v[0], v[1]))
	})
)

// transfer gives a future of either kind the outcome of another.
func transfer(t *thread, dest, source value) error {
	yes, err := isFuture(t, dest)
	if err != nil {
		return err
	}
	if yes {
		return copyState(t, source, dest)
	}
	return copyToConcurrent(t, dest, source)
}

// chain lets destination follow source, and the cancellation of destination source.
func chain(t *thread, source, dest value) error {
	loopOf := func(name string, f value) (value, error) {
		yes, err := isFuture(t, f)
		if err != nil {
			return nil, err
		}
		if yes {
			return futureLoop(t, f)
		}
		if yes, err = isConcurrentFuture(t, f); err != nil {
			return nil, err
		}
		if !yes {
			return nil, object.TypeErrorf("A future is required for %s argument", name)
		}
		return py.None, nil
	}
	sourceLoop, err := loopOf("source", source)
	if err != nil {
		return err
	}
	destLoop, err := loopOf("destination", dest)
	if err != nil {
		return err
	}
	ns, err := eventsNamespace(t)
	if err != nil {
		return err
	}
	bound := []value{source, dest, sourceLoop, destLoop}
	if err := addDoneCallback(t, dest, chainCheckCancel.Make(t, ns, bound...)); err != nil {
		return err
	}
	return addDoneCallback(t, source, chainSetState.Make(t, ns, bound...))
}
