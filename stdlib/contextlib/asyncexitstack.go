package contextlib

// AsyncExitStack: ExitStack for async context managers and callbacks too.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var (
	asyncExitStack = &object.ClassDef{Name: "AsyncExitStack", Doc: "AsyncExitStack()\n\nAn ExitStack that enters and leaves async context managers and awaits async callbacks, too."}

	// asyncCallbackWrapper is bound to the callback, its arguments and keywords.
	asyncCallbackWrapper = object.NewAsyncGoTemplate("_exit_wrapper", "AsyncExitStack._create_async_cb_wrapper.<locals>._exit_wrapper", "(exc_type, exc, tb)",
		func(t *thread, s *object.AsyncState) (value, error) {
			if s.PC == 1 {
				if s.Err != nil {
					return nil, s.Err
				}
				return py.None, nil
			}
			x, err := object.CallStar(t, s.Args[0], nil, s.Args[1].(*object.Tuple), s.Args[2].(*object.Dict))
			if err != nil {
				return nil, err
			}
			return s.Await(1, x)
		})
)

func init() {
	asyncExitStack.Defs = []object.Def{
		object.PyStaticMethod("_create_async_exit_wrapper", "(cm, cm_exit)", "Return the bound method of an __aexit__.", func(t *thread, v []value) (value, error) {
			return object.CallArgs(t, object.BoundMethodClass, v[1], v[0])
		}),
		object.PyStaticMethod("_create_async_cb_wrapper", "(callback, /, *args, **kwds)", "Return an async function that awaits the callback without the exception.", func(t *thread, v []value) (value, error) {
			g, err := globals(t)
			if err != nil {
				return nil, err
			}
			return asyncCallbackWrapper.Make(t, g, v[0], v[1], v[2]), nil
		}),
		object.PyAsyncFunc("enter_async_context", "(self, cm)", "enter_async_context(cm)\n\nEnter an async context manager, register its exit, and return what entering gave.", asyncexitstack_enter),
		object.PyFunc("push_async_exit", "(self, exit)", "push_async_exit(exit)\n\nRegister the __aexit__ method of an object, or an async function of the same arguments.", func(t *thread, v []value) (value, error) {
			return pushExit(t, v[0], v[1], strAexit, strPushAsyncCmExit, false)
		}),
		object.PyFunc("push_async_callback", "(self, callback, /, *args, **kwds)", "push_async_callback(callback, /, *args, **kwds)\n\nRegister a call of an async function.", func(t *thread, v []value) (value, error) {
			return pushCallback(t, v, strCreateAsyncWrapper, false)
		}),
		object.PyAsyncFunc("aclose", "(self)", "aclose()\n\nCall and await all callbacks now.", func(t *thread, s *object.AsyncState) (value, error) {
			if s.PC == 1 {
				if s.Err != nil {
					return nil, s.Err
				}
				return py.None, nil
			}
			x, err := object.CallMethod(t, s.Args[0], strAexit, object.ExcInfo(nil)...)
			if err != nil {
				return nil, err
			}
			return s.Await(1, x)
		}),
		object.PyFunc("_push_async_cm_exit", "(self, cm, cm_exit)", "Register the __aexit__ of cm.", func(t *thread, v []value) (value, error) {
			f, err := object.CallMethod(t, v[0], strCreateAsyncExitWrapper, v[1], v[2])
			if err != nil {
				return nil, err
			}
			_, err = object.CallMethod(t, v[0], strPushCallback, f, py.False)
			return object.NoneOr(err)
		}),
		object.PyAsyncFunc("__aenter__", "(self)", "", func(_ *thread, s *object.AsyncState) (value, error) { return s.Args[0], nil }),
		object.PyAsyncFunc("__aexit__", "(self, *exc_details)", "", asyncexitstack_aexit),
	}
}

func asyncexitstack_enter(t *thread, s *object.AsyncState) (value, error) {
	self, cm := s.Args[0], s.Args[1]
	if s.PC == 0 {
		enter, exit, err := methods(t, cm, strAenter, strAexit, "asynchronous context manager")
		if err != nil {
			return nil, err
		}
		s.Vars = []value{exit}
		return s.AwaitCall(t, 1, enter, cm)
	}
	if s.Err != nil {
		return nil, s.Err
	}
	res := s.Value
	_, err := object.CallMethod(t, self, strPushAsyncCmExit, cm, s.Vars[0])
	return res, err
}

// load and store keep an unwinding in the variables of a coroutine.
func (u *unwinding) store(s *object.AsyncState) {
	var outer value
	if u.outer != nil {
		outer = u.outer
	}
	s.Vars = append([]value{py.Bool(u.received), outer, py.Bool(u.suppressed), py.Bool(u.pending)}, u.details...)
}

func loadUnwinding(s *object.AsyncState) *unwinding {
	v := s.Vars
	u := &unwinding{received: v[0] == py.True, suppressed: v[2] == py.True, pending: v[3] == py.True, details: append([]value(nil), v[4:]...)}
	u.outer, _ = v[1].(*object.Exception)
	return u
}

func asyncexitstack_aexit(t *thread, s *object.AsyncState) (value, error) {
	var u *unwinding
	if s.PC == 0 {
		var err error
		if u, err = newUnwinding(t, s.Args[1].(*object.Tuple)); err != nil {
			return nil, err
		}
	} else { // an async callback is done
		u = loadUnwinding(s)
		exc := s.Err
		if exc == nil {
			swallowed, err := object.Truth(t, s.Value)
			if err != nil {
				var ok bool
				if exc, ok = object.Caught(t, err); !ok {
					return nil, err
				}
			} else if swallowed {
				u.swallowed()
			}
		}
		if exc != nil {
			u.failed(exc)
		}
	}
	for {
		callback, sync, err := popCallback(t, s.Args[0])
		if err != nil {
			return nil, err
		}
		if callback == nil {
			return u.result()
		}
		if sync {
			if err := u.call(t, callback); err != nil {
				return nil, err
			}
			continue
		}
		x, err := object.CallArgs(t, callback, u.details...)
		if err == nil {
			u.store(s)
			return s.Await(1, x)
		}
		exc, ok := object.Caught(t, err)
		if !ok {
			return nil, err
		}
		u.failed(exc)
	}
}
