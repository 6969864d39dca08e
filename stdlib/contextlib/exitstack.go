package contextlib

// ExitStack: callbacks and __exit__ methods that are called in reverse order at the end, as nested with statements would call them.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var (
	baseExitStack = &object.ClassDef{Name: "_BaseExitStack", Doc: "What ExitStack and AsyncExitStack share."}
	exitStack     = &object.ClassDef{Name: "ExitStack", Doc: "ExitStack()\n\nA context manager that leaves, in reverse order, the context managers entered and calls the callbacks registered with it."}

	// callbackWrapper is bound to the callback, its arguments and keywords.
	callbackWrapper = object.NewGoTemplate("_exit_wrapper", "_BaseExitStack._create_cb_wrapper.<locals>._exit_wrapper", "(exc_type, exc, tb)",
		func(t *thread, v []value) (value, error) {
			_, err := object.CallStar(t, v[0], nil, v[1].(*object.Tuple), v[2].(*object.Dict))
			return object.NoneOr(err)
		})

	strCallbacks    = object.Intern("_exit_callbacks")
	strPushCallback = object.Intern("_push_exit_callback")
	strWrapped      = object.Intern("__wrapped__")
)

func init() {
	baseExitStack.Defs = []object.Def{
		object.PyStaticMethod("_create_exit_wrapper", "(cm, cm_exit)", "Return the bound method of an __exit__.", func(t *thread, v []value) (value, error) {
			return object.CallArgs(t, object.BoundMethodClass, v[1], v[0])
		}),
		object.PyStaticMethod("_create_cb_wrapper", "(callback, /, *args, **kwds)", "Return a function that calls the callback without the exception.", func(t *thread, v []value) (value, error) {
			g, err := globals(t)
			if err != nil {
				return nil, err
			}
			return callbackWrapper.Make(t, g, v[0], v[1], v[2]), nil
		}),
		object.PyFunc("__init__", "(self)", "", func(t *thread, v []value) (value, error) {
			d, err := newDeque(t)
			if err != nil {
				return nil, err
			}
			return setField(t, v[0], strCallbacks, d)
		}),
		object.PyFunc("pop_all", "(self)", "pop_all()\n\nReturn a new stack that takes over all callbacks.", exitstack_pop_all),
		object.PyFunc("push", "(self, exit)", "push(exit)\n\nRegister the __exit__ method of an object, or a function of the same arguments.", func(t *thread, v []value) (value, error) {
			return pushExit(t, v[0], v[1], strExitMethod, strPushCmExit, true)
		}),
		object.PyFunc("enter_context", "(self, cm)", "enter_context(cm)\n\nEnter a context manager, register its exit, and return what entering gave.", exitstack_enter_context),
		object.PyFunc("callback", "(self, callback, /, *args, **kwds)", "callback(callback, /, *args, **kwds)\n\nRegister a call of callback.", func(t *thread, v []value) (value, error) {
			return pushCallback(t, v, strCreateWrapper, true)
		}),
		object.PyFunc("_push_cm_exit", "(self, cm, cm_exit)", "Register the __exit__ of cm.", func(t *thread, v []value) (value, error) {
			f, err := object.CallMethod(t, v[0], strCreateExitWrapper, v[1], v[2])
			if err != nil {
				return nil, err
			}
			_, err = object.CallMethod(t, v[0], strPushCallback, f, py.True)
			return object.NoneOr(err)
		}),
		object.PyFunc("_push_exit_callback", "(self, callback, is_sync=True)", "Put a callback on the stack.", func(t *thread, v []value) (value, error) {
			d, err := field(t, v[0], strCallbacks)
			if err != nil {
				return nil, err
			}
			_, err = object.CallMethod(t, d, strAppend, object.TupleOf(v[2], v[1]))
			return object.NoneOr(err)
		}),
	}
	exitStack.Defs = []object.Def{
		object.PyFunc("__enter__", "(self)", "", returnSelf),
		object.PyFunc("__exit__", "(self, *exc_details)", "", exitstack_exit),
		object.PyFunc("close", "(self)", "close()\n\nCall all callbacks now.", func(t *thread, v []value) (value, error) {
			_, err := object.CallMethod(t, v[0], strExitMethod, object.ExcInfo(nil)...)
			return object.NoneOr(err)
		}),
	}
}

func newDeque(t *thread) (value, error) {
	m, err := t.P.Import(t, "_collections")
	if err != nil {
		return nil, err
	}
	return object.CallMethod(t, m, strDeque)
}

func exitstack_pop_all(t *thread, v []value) (value, error) {
	n, err := object.CallArgs(t, object.ClassOf(v[0]))
	if err != nil {
		return nil, err
	}
	callbacks, err := field(t, v[0], strCallbacks)
	if err != nil {
		return nil, err
	}
	if err := object.SetAttr(t, n, strCallbacks, callbacks); err != nil {
		return nil, err
	}
	empty, err := newDeque(t)
	if err != nil {
		return nil, err
	}
	return n, object.SetAttr(t, v[0], strCallbacks, empty)
}

// pushExit registers the exit method of o's class by the stack's method push, or o itself as a callback.
func pushExit(t *thread, self, o value, exit, push *object.Str, sync bool) (value, error) {
	f, err := method(t, o, exit)
	if err != nil {
		return nil, err
	}
	if f == nil {
		_, err = object.CallMethod(t, self, strPushCallback, o, py.Bool(sync))
	} else {
		_, err = object.CallMethod(t, self, push, o, f)
	}
	return o, err
}

// pushCallback registers a call: v is the stack, the callback, *args and **kwds; create is the method that wraps it.
func pushCallback(t *thread, v []value, create *object.Str, sync bool) (value, error) {
	self, callback := v[0], v[1]
	f, err := object.GetAttr(t, self, create)
	if err != nil {
		return nil, err
	}
	w, err := object.CallStar(t, f, []value{callback}, v[2].(*object.Tuple), v[3].(*object.Dict))
	if err != nil {
		return nil, err
	}
	if err := object.SetAttr(t, w, strWrapped, callback); err != nil {
		return nil, err
	}
	_, err = object.CallMethod(t, self, strPushCallback, w, py.Bool(sync))
	return callback, err
}

// methods finds the two methods of a context manager in its class; kind completes the error.
func methods(t *thread, cm value, enter, exit *object.Str, kind string) (in, out value, err error) {
	if in, err = method(t, cm, enter); err != nil {
		return nil, nil, err
	}
	if in != nil {
		if out, err = method(t, cm, exit); err != nil {
			return nil, nil, err
		}
	}
	if out == nil {
		cls := object.ClassOf(cm)
		m, err := attr(t, cls, "__module__")
		if err != nil {
			return nil, nil, err
		}
		name, err := object.ToStr(t, m)
		if err != nil {
			return nil, nil, err
		}
		missing := object.Raise(object.AttributeErrorClass, object.NewStr("type object '"+cls.Name+"' has no attribute '"+enter.String()+"'"))
		text := "'" + name.String() + "." + cls.Qualname + "' object does not support the " + kind + " protocol"
		return nil, nil, object.RaiseFromNone(object.Raise(object.TypeErrorClass, object.NewStr(text)), missing)
	}
	return in, out, nil
}

func exitstack_enter_context(t *thread, v []value) (value, error) {
	self, cm := v[0], v[1]
	enter, exit, err := methods(t, cm, strEnterMethod, strExitMethod, "context manager")
	if err != nil {
		return nil, err
	}
	res, err := object.CallArgs(t, enter, cm)
	if err != nil {
		return nil, err
	}
	_, err = object.CallMethod(t, self, strPushCmExit, cm, exit)
	return res, err
}

// unwinding is the state of leaving a stack: the exception that the next callback sees, as nested with statements would have it.
type unwinding struct {
	received   bool              // the block raised
	outer      *object.Exception // what was being handled when the leaving began
	details    []value           // type, exception, traceback for the next callback
	suppressed bool
	pending    bool // details are of a callback's exception, to be raised in the end
}

func newUnwinding(t *thread, details *object.Tuple) (*unwinding, error) {
	if len(details.Items) == 0 {
		return nil, object.IndexErrorf("tuple index out of range")
	}
	return &unwinding{received: details.Items[0] != py.None, outer: t.Handled, details: append([]value(nil), details.Items...)}, nil
}

// swallowed notes that a callback returned a true value.
func (u *unwinding) swallowed() {
	u.suppressed, u.pending = true, false
	u.details = object.ExcInfo(nil)
}

// failed notes that a callback raised exc. Where its chain of contexts ends in the outer exception, the exception that the callback saw takes that place.
func (u *unwinding) failed(exc *object.Exception) {
	var seen *object.Exception
	if len(u.details) > 1 {
		seen, _ = u.details[1].(*object.Exception)
	}
	for e := exc; ; e = e.Context {
		if e.Context == nil || e.Context == seen {
			break
		}
		if e.Context == u.outer {
			e.Context = seen
			break
		}
	}
	u.pending = true
	u.details = object.ExcInfo(exc)
}

// result ends the leaving.
func (u *unwinding) result() (value, error) {
	if u.pending {
		exc := u.details[1].(*object.Exception)
		exc.ContextSet = true
		return nil, exc
	}
	return py.Bool(u.received && u.suppressed), nil
}

// popCallback takes the latest callback; nil when there is none.
func popCallback(t *thread, self value) (callback value, sync bool, err error) {
	d, err := field(t, self, strCallbacks)
	if err != nil {
		return nil, false, err
	}
	if more, err := object.Truth(t, d); err != nil || !more {
		return nil, false, err
	}
	v, err := object.CallMethod(t, d, strPop)
	if err != nil {
		return nil, false, err
	}
	pair, ok := v.(*object.Tuple)
	if !ok || len(pair.Items) != 2 {
		return nil, false, object.TypeErrorf("an exit callback is no pair")
	}
	sync, err = object.Truth(t, pair.Items[0])
	return pair.Items[1], sync, err
}

func exitstack_exit(t *thread, v []value) (value, error) {
	u, err := newUnwinding(t, v[1].(*object.Tuple))
	if err != nil {
		return nil, err
	}
	for {
		callback, sync, err := popCallback(t, v[0])
		if err != nil {
			return nil, err
		}
		if callback == nil {
			return u.result()
		}
		if !sync {
			return nil, object.Raise(object.AssertionErrorClass)
		}
		if err := u.call(t, callback); err != nil {
			return nil, err
		}
	}
}

// call calls a callback and notes what it did; an error ends the leaving at once.
func (u *unwinding) call(t *thread, callback value) error {
	x, err := object.CallArgs(t, callback, u.details...)
	swallowed := false
	if err == nil {
		swallowed, err = object.Truth(t, x)
	}
	if err != nil {
		exc, ok := object.Caught(t, err)
		if !ok {
			return err
		}
		u.failed(exc)
	} else if swallowed {
		u.swallowed()
	}
	return nil
}
