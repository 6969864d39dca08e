package contextlib

// ContextDecorator and AsyncContextDecorator: context managers that decorate functions.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var (
	contextDecorator = &object.ClassDef{
		Name: "ContextDecorator",
		Doc:  "A base class for context managers that can decorate functions, too.",
	}
	asyncContextDecorator = &object.ClassDef{
		Name: "AsyncContextDecorator",
		Doc:  "A base class for async context managers that can decorate async functions, too.",
	}

	inner = object.NewGoTemplate("inner", "ContextDecorator.__call__.<locals>.inner", "(*args, **kwds)", func(t *thread, v []value) (value, error) {
		cm, err := object.CallMethod(t, v[0], strRecreateCm)
		if err != nil {
			return nil, err
		}
		fn, args, kwds := v[1], v[2].(*object.Tuple), v[3].(*object.Dict)
		return object.With(t, cm, func() (value, error) { return object.CallStar(t, fn, nil, args, kwds) })
	})
	asyncInner = object.NewAsyncGoTemplate("inner", "AsyncContextDecorator.__call__.<locals>.inner", "(*args, **kwds)", asyncInnerStep)
)

func init() {
	contextDecorator.Defs = []object.Def{
		object.PyFunc("_recreate_cm", "(self)", "Return the context manager for one call of the function.", returnSelf),
		object.PyFunc("__call__", "(self, func)", "", decorate(inner)),
	}
	asyncContextDecorator.Defs = []object.Def{
		object.PyFunc("_recreate_cm", "(self)", "Return the async context manager for one call of the function.", returnSelf),
		object.PyFunc("__call__", "(self, func)", "", decorate(asyncInner)),
	}
}

// decorate makes the wrapper around a function.
func decorate(p *object.GoTemplate) object.GoBody {
	return func(t *thread, v []value) (value, error) {
		g, err := globals(t)
		if err != nil {
			return nil, err
		}
		return wraps(t, p.Make(t, g, v[0], v[1]), v[1])
	}
}

// asyncInnerStep is `async with cm: return await func(*args, **kwds)`. Its arguments: the decorator, the function, *args, **kwds.
func asyncInnerStep(t *thread, s *object.AsyncState) (value, error) {
	const (
		exit = iota // __aexit__
		result
		failure // the exception of the function
	)
	switch s.PC {
	case 0:
		cm, err := object.CallMethod(t, s.Args[0], strRecreateCm)
		if err != nil {
			return nil, err
		}
		enter, err := object.LookupSpecial(t, cm, strAenter)
		if err != nil {
			return nil, err
		}
		if enter == nil {
			return nil, object.TypeErrorf("'%s' object does not support the asynchronous context manager protocol", object.ClassOf(cm).TpName())
		}
		leave, err := object.LookupSpecial(t, cm, strAexit)
		if err != nil {
			return nil, err
		}
		if leave == nil {
			return nil, object.TypeErrorf("'%s' object does not support the asynchronous context manager protocol (missed __aexit__ method)", object.ClassOf(cm).TpName())
		}
		s.Vars = []value{leave, nil, nil}
		return s.AwaitCall(t, 1, enter)
	case 1: // entered
		if s.Err != nil {
			return nil, s.Err
		}
		x, err := object.CallStar(t, s.Args[1], nil, s.Args[2].(*object.Tuple), s.Args[3].(*object.Dict))
		if err == nil {
			return s.Await(2, x)
		}
		exc, ok := object.Caught(t, err)
		if !ok {
			return nil, err
		}
		s.Vars[failure] = exc
	case 2: // the function is done
		if s.Err == nil {
			s.Vars[result] = s.Value
			return s.AwaitCall(t, 3, s.Vars[exit], object.ExcInfo(nil)...)
		}
		s.Vars[failure] = s.Err
	case 3: // left after a result
		if s.Err != nil {
			return nil, s.Err
		}
		return s.Vars[result], nil
	case 4: // left after an exception
		if s.Err != nil {
			return nil, s.Err
		}
		swallowed, err := object.Truth(t, s.Value)
		if err != nil {
			return nil, err
		}
		s.Handle(t, nil)
		if swallowed {
			return py.None, nil
		}
		exc := s.Vars[failure].(*object.Exception)
		exc.ContextSet = true
		return nil, exc
	}
	exc := s.Vars[failure].(*object.Exception)
	s.Handle(t, exc)
	return s.AwaitCall(t, 4, s.Vars[exit], object.ExcInfo(exc)...)
}
