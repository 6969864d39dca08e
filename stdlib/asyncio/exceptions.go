package asyncio

// asyncio.exceptions: the exceptions of asyncio.

import (
	"strconv"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var exceptionsModule = &object.ModuleDef{
	Name: "asyncio.exceptions",
	Doc:  "The exceptions of asyncio.",
	All:  []string{"BrokenBarrierError", "CancelledError", "InvalidStateError", "TimeoutError", "IncompleteReadError", "LimitOverrunError", "SendfileNotAvailableError"},
	Defs: []object.Def{object.Value("TimeoutError", object.TimeoutErrorClass)},
	Init: func(t *thread, m *object.Module) error {
		for _, d := range []struct {
			def  *object.ClassDef
			base *object.Class
		}{
			{cancelledErrorDef, object.BaseExceptionClass},
			{invalidStateErrorDef, object.ExceptionClass},
			{sendfileErrorDef, object.RuntimeErrorClass},
			{incompleteReadErrorDef, object.EOFErrorClass},
			{limitOverrunErrorDef, object.ExceptionClass},
			{brokenBarrierErrorDef, object.RuntimeErrorClass},
		} {
			if _, err := d.def.New(t, m, d.base); err != nil {
				return err
			}
		}
		return nil
	},
}

// The exception classes of a process.
var (
	cancelledErrorDef      = &object.ClassDef{Name: "CancelledError", Doc: "The task or future was cancelled."}
	invalidStateErrorDef   = &object.ClassDef{Name: "InvalidStateError", Doc: "What was asked does not fit the state of a task or future."}
	sendfileErrorDef       = &object.ClassDef{Name: "SendfileNotAvailableError", Doc: "The system cannot send this file over this socket."}
	incompleteReadErrorDef = &object.ClassDef{Name: "IncompleteReadError", Doc: "A stream ended before all was read: partial holds what came, expected how much was wanted."}
	limitOverrunErrorDef   = &object.ClassDef{Name: "LimitOverrunError", Doc: "A stream's buffer is full and the separator is not in it: consumed bytes can be read."}
	brokenBarrierErrorDef  = &object.ClassDef{Name: "BrokenBarrierError", Doc: "The barrier was reset or aborted."}
)

var (
	strPartial  = object.Intern("partial")
	strExpected = object.Intern("expected")
	strConsumed = object.Intern("consumed")
)

func init() {
	incompleteReadErrorDef.Defs = []object.Def{
		object.PyFunc("__init__", "(self, partial, expected)", "", incompletereaderror_init),
		object.PyFunc("__reduce__", "(self)", "", func(t *thread, v []value) (value, error) { return reduceTo(t, v[0], strPartial, strExpected) }),
	}
	limitOverrunErrorDef.Defs = []object.Def{
		object.PyFunc("__init__", "(self, message, consumed)", "", func(t *thread, v []value) (value, error) {
			if err := initException(t, v[0], v[1]); err != nil {
				return nil, err
			}
			return object.NoneOr(object.SetAttr(t, v[0], strConsumed, v[2]))
		}),
		object.PyFunc("__reduce__", "(self)", "", func(t *thread, v []value) (value, error) {
			consumed, err := object.GetAttr(t, v[0], strConsumed)
			if err != nil {
				return nil, err
			}
			message := value(object.EmptyTuple)
			if e, ok := v[0].(*object.Exception); ok && len(e.Args.Items) > 0 {
				message = e.Args.Items[0]
			}
			return object.TupleOf(object.ClassOf(v[0]), object.TupleOf(message, consumed)), nil
		}),
	}
}

func incompletereaderror_init(t *thread, v []value) (value, error) {
	self, partial, expected := v[0], v[1], v[2]
	want := "undefined"
	if !isNone(expected) {
		r, err := object.Repr(t, expected)
		if err != nil {
			return nil, err
		}
		want = r.String()
	}
	n, err := object.Len(t, partial)
	if err != nil {
		return nil, err
	}
	if err := initException(t, self, object.NewStr(strconv.Itoa(n)+" bytes read on a total of "+want+" expected bytes")); err != nil {
		return nil, err
	}
	if err := object.SetAttr(t, self, strPartial, partial); err != nil {
		return nil, err
	}
	return object.NoneOr(object.SetAttr(t, self, strExpected, expected))
}

// initException gives an exception its one argument.
func initException(t *thread, self value, arg value) error {
	if e, ok := self.(*object.Exception); ok {
		e.Args = object.TupleOf(arg)
		return nil
	}
	return object.TypeErrorf("descriptor '__init__' requires a 'BaseException' object but received a '%s'", object.ClassOf(self).TpName())
}

// reduceTo makes (class, (attributes...)).
func reduceTo(t *thread, self value, names ...*object.Str) (value, error) {
	args := make([]value, len(names))
	for i, n := range names {
		v, err := object.GetAttr(t, self, n)
		if err != nil {
			return nil, err
		}
		args[i] = v
	}
	return object.TupleOf(object.ClassOf(self), object.NewTuple(args)), nil
}

// newError makes an exception of one of the process's classes.
func newError(t *thread, def *object.ClassDef, args ...value) *object.Exception {
	cls := def.Of(t)
	if cls == nil { // the package is being imported
		cls = object.RuntimeErrorClass
	}
	return object.NewException(cls, object.NewTuple(append([]value(nil), args...)))
}

// invalidState makes an InvalidStateError.
func invalidState(t *thread, text string) *object.Exception {
	return newError(t, invalidStateErrorDef, object.NewStr(text))
}

// isCancelled says whether err is a CancelledError of the process.
func isCancelled(t *thread, err error) bool {
	e, ok := err.(*object.Exception)
	if !ok {
		return false
	}
	cls := cancelledErrorDef.Of(t)
	return cls != nil && e.Class().IsSubclass(cls)
}

// isExit says whether an event loop lets the exception pass: KeyboardInterrupt and SystemExit, and what no program can catch.
func isExit(err error) bool {
	e, ok := err.(*object.Exception)
	return !ok || e.Class().IsSubclass(object.KeyboardInterruptClass) || e.Class().IsSubclass(object.SystemExitClass)
}

// errOrNone is an exception as a value, None for nil.
func errOrNone(e *object.Exception) value {
	if e == nil {
		return py.None
	}
	return e
}
