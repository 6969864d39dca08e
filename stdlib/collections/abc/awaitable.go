package abc

// Awaitable and Coroutine.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var (
	awaitableDef = define("Awaitable")
	// CoroutineDef is collections.abc.Coroutine.
	CoroutineDef = define("Coroutine")
)

// abstractThrow is the throw method of generators and coroutines as far as an abstract class knows it: it raises the exception.
func abstractThrow(t *thread, v []value) (value, error) {
	val := v[2]
	if val == value(py.None) {
		if v[3] == value(py.None) {
			return nil, object.ExceptionOf(t, v[1])
		}
		made, err := object.CallArgs(t, v[1])
		if err != nil {
			return nil, err
		}
		val = made
	}
	if v[3] != value(py.None) {
		with, err := object.CallMethod(t, val, object.Intern("with_traceback"), v[3])
		if err != nil {
			return nil, err
		}
		val = with
	}
	return nil, object.ExceptionOf(t, val)
}

// closeByThrow throws GeneratorExit and expects it back, or the end; kind is for the complaint.
func closeByThrow(kind string) object.GoBody {
	return func(t *thread, v []value) (value, error) {
		_, err := object.CallMethod(t, v[0], strThrow, object.GeneratorExitClass)
		switch {
		case err == nil:
			return nil, object.RuntimeErrorf("%s ignored GeneratorExit", kind)
		case object.ErrorIs(err, object.GeneratorExitClass), object.ErrorIs(err, object.StopIterationClass):
			return py.None, nil
		}
		return nil, err
	}
}

func init() {
	awaitableDef.Defs = []object.Def{
		object.PyFunc("__await__", "(self)", "", yieldsNothing("Awaitable.__await__")).Abstract(),
		hook(awaitableDef, "__await__"),
	}
	awaitableDef.Init = genericItem(plainAlias)
	CoroutineDef.Defs = []object.Def{
		object.PyFunc("send", "(self, value)", "Go on with a value for what is awaited; returns the next one for the event loop or raises StopIteration.", raises(object.StopIterationClass)).Abstract(),
		object.PyFunc("throw", "(self, typ, val=None, tb=None)", "Raise an exception in what is awaited; returns the next value for the event loop or raises StopIteration.", abstractThrow).Abstract(),
		object.PyFunc("close", "(self)", "Raise GeneratorExit in the coroutine, to end it.", closeByThrow("coroutine")),
		hook(CoroutineDef, "__await__", "send", "throw", "close"),
	}
}
