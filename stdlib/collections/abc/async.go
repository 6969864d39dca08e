package abc

// AsyncIterable, AsyncIterator and AsyncGenerator.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var (
	asyncIterableDef  = define("AsyncIterable")
	asyncIteratorDef  = define("AsyncIterator")
	asyncGeneratorDef = define("AsyncGenerator")
)

// asyncRaises is the body of an async method that raises an exception without arguments.
func asyncRaises(cls *object.Class) object.AsyncStep {
	return func(*thread, *object.AsyncState) (value, error) { return nil, object.Raise(cls) }
}

func asyncgenerator_anext(t *thread, s *object.AsyncState) (value, error) {
	if s.PC == 0 {
		x, err := object.CallMethod(t, s.Args[0], strASend, py.None)
		if err != nil {
			return nil, err
		}
		return s.Await(1, x)
	}
	if s.Err != nil {
		return nil, s.Err
	}
	return s.Value, nil
}

func asyncgenerator_athrow(t *thread, s *object.AsyncState) (value, error) {
	return abstractThrow(t, s.Args)
}

// asyncgenerator_aclose throws GeneratorExit and expects it back, or the end.
func asyncgenerator_aclose(t *thread, s *object.AsyncState) (value, error) {
	var failed error
	if s.PC == 0 {
		x, err := object.CallMethod(t, s.Args[0], strAThrow, object.GeneratorExitClass)
		if err == nil {
			return s.Await(1, x)
		}
		failed = err
	} else if s.Err != nil {
		failed = s.Err
	}
	switch {
	case failed == nil:
		return nil, object.RuntimeErrorf("asynchronous generator ignored GeneratorExit")
	case object.ErrorIs(failed, object.GeneratorExitClass), object.ErrorIs(failed, object.StopAsyncIterationClass):
		return py.None, nil
	}
	return nil, failed
}

func init() {
	asyncIterableDef.Defs = []object.Def{
		object.PyFunc("__aiter__", "(self)", "", func(t *thread, v []value) (value, error) {
			return object.CallArgs(t, asyncIteratorDef.Of(t))
		}).Abstract(),
		hook(asyncIterableDef, "__aiter__"),
	}
	asyncIterableDef.Init = genericItem(plainAlias)
	asyncIteratorDef.Defs = []object.Def{
		object.PyAsyncFunc("__anext__", "(self)", "Give the next item, or raise StopAsyncIteration.", asyncRaises(object.StopAsyncIterationClass)).Abstract(),
		object.PyFunc("__aiter__", "(self)", "", returnsSelf),
		hook(asyncIteratorDef, "__anext__", "__aiter__"),
	}
	asyncGeneratorDef.Defs = []object.Def{
		object.PyAsyncFunc("__anext__", "(self)", "Give the next item, or raise StopAsyncIteration.", asyncgenerator_anext),
		object.PyAsyncFunc("asend", "(self, value)", "Go on with a value; gives the next item or raises StopAsyncIteration.", asyncRaises(object.StopAsyncIterationClass)).Abstract(),
		object.PyAsyncFunc("athrow", "(self, typ, val=None, tb=None)", "Raise an exception in the generator; gives the next item or raises StopAsyncIteration.",
			asyncgenerator_athrow).Abstract(),
		object.PyAsyncFunc("aclose", "(self)", "Raise GeneratorExit in the generator, to end it.", asyncgenerator_aclose),
		hook(asyncGeneratorDef, "__aiter__", "__anext__", "asend", "athrow", "aclose"),
	}
}
