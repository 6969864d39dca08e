package object

// What natives need to behave as try and with statements do: the exception that is being handled, and its place as the context of new ones.

import "github.com/go-python/gpython/py"

// Caught returns err as the exception that an except clause around the native would see: its context is set, also when no Python frame has raised it. ok is false for what no
// except clause sees, the end of the process: it must be returned as it is.
func Caught(t *Thread, err error) (exc *Exception, ok bool) {
	if exc, ok = err.(*Exception); !ok {
		return nil, false
	}
	if exc.Traceback == nil && !exc.ContextSet {
		setContext(t, exc)
	}
	exc.ContextSet = true
	return exc, true
}

// setContext makes the handled exception the context of exc, without closing a cycle.
func setContext(t *Thread, exc *Exception) {
	h := t.Handled
	if h == nil || h == exc {
		return
	}
	slow := h
	for o, n := h, 0; o.Context != nil; o, n = o.Context, n+1 {
		if o.Context == exc {
			o.Context = nil
			break
		}
		if n&1 == 1 {
			if slow = slow.Context; slow == o {
				break // a cycle that was there before
			}
		}
	}
	exc.Context = h
}

// SetContext makes the handled exception the context of exc, as the raise statement does. For the engine.
func SetContext(t *Thread, exc *Exception) { setContext(t, exc) }

// Handling runs f as an except clause that handles exc: sys.exc_info tells it, and it is the context of exceptions raised in f.
func Handling(t *Thread, exc *Exception, f func() (Object, error)) (Object, error) {
	old := t.Handled
	t.Handled = exc
	v, err := f()
	if err != nil {
		Caught(t, err)
	}
	t.Handled = old
	return v, err
}

// RaiseFromNone returns exc as `raise exc from None` in an except clause for cause raises it.
func RaiseFromNone(exc, cause *Exception) error {
	exc.Context, exc.SuppressContext, exc.ContextSet = cause, true, true
	return exc
}

// ExcInfo are the three arguments of __exit__ for exc; three times None for nil.
func ExcInfo(exc *Exception) []Object {
	if exc == nil {
		return []Object{py.None, py.None, py.None}
	}
	var tb Object = py.None
	if exc.Traceback != nil {
		tb = exc.Traceback
	}
	return []Object{exc.Class(), exc, tb}
}

var (
	strEnter = Intern("__enter__")
	strExit  = Intern("__exit__")
)

// With runs body inside `with mgr`. It returns None when mgr swallows body's exception.
func With(t *Thread, mgr Object, body func() (Object, error)) (Object, error) {
	enter, err := LookupSpecial(t, mgr, strEnter)
	if err != nil {
		return nil, err
	}
	if enter == nil {
		return nil, TypeErrorf("'%s' object does not support the context manager protocol", ClassOf(mgr).TpName())
	}
	exit, err := LookupSpecial(t, mgr, strExit)
	if err != nil {
		return nil, err
	}
	if exit == nil {
		return nil, TypeErrorf("'%s' object does not support the context manager protocol (missed __exit__ method)", ClassOf(mgr).TpName())
	}
	if _, err := CallArgs(t, enter); err != nil {
		return nil, err
	}
	v, err := body()
	if err == nil {
		_, err = CallArgs(t, exit, ExcInfo(nil)...)
		return v, err
	}
	exc, ok := Caught(t, err)
	if !ok {
		return nil, err
	}
	swallowed, err := Handling(t, exc, func() (Object, error) {
		v, err := CallArgs(t, exit, ExcInfo(exc)...)
		if err != nil {
			return nil, err
		}
		ok, err := Truth(t, v)
		return py.Bool(ok), err
	})
	if err != nil {
		return nil, err
	}
	if swallowed == py.True {
		return py.None, nil
	}
	exc.ContextSet = true
	return nil, exc
}
