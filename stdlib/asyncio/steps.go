package asyncio

// How the methods of loops and transports go through their operations: chains, which stop at the first error (object.Chain).

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

type steps = object.Chain

// resumed is the chain of a step of an async function: what it awaited may have failed.
func resumed(t *thread, s *object.AsyncState) steps {
	c := steps{T: t}
	if s.Err != nil {
		c.Err = s.Err
	}
	return c
}

// awaitOn ends a step with a request to await x.
func awaitOn(c *steps, s *object.AsyncState, pc int, x value) (value, error) {
	if c.Err != nil {
		return nil, c.Err
	}
	return s.Await(pc, x)
}

// caught is an except clause for everything but SystemExit and KeyboardInterrupt, which end the loop.
func caught(c *steps) *object.Exception {
	exc := c.Catch()
	if exc != nil && (exc.Class().IsSubclass(object.SystemExitClass) || exc.Class().IsSubclass(object.KeyboardInterruptClass)) {
		c.Err = exc
		return nil
	}
	return exc
}

// notReady is an except clause for the errors of sockets and pipes that would have to wait.
func notReady(c *steps) bool {
	return c.Catch(object.BlockingIOErrorClass, object.InterruptedErrorClass) != nil
}

// chainLog writes to the logger of a module.
func chainLog(c *steps, module, level, format string, args ...value) {
	if c.Err == nil {
		c.Fail(logIn(c.T, module, level, nil, format, args...))
	}
}

// logWithError is chainLog with an exception, which the log shows.
func logWithError(c *steps, module, level string, exc *object.Exception, format string, args ...value) {
	if c.Err == nil {
		c.Fail(logIn(c.T, module, level, exc, format, args...))
	}
}

// via is another module as a module of ours knows it: programs that test asyncio put something else there.
func via(c *steps, module, name string) value {
	if v := c.AttrOr(c.Import(module), name, py.None); !isNone(v) {
		return v
	}
	return c.Import(name)
}

// takeOver imports modules into a module's namespace.
func takeOver(c *steps, m *object.Module, names ...string) {
	for _, n := range names {
		m.Set(n, c.Import(n))
	}
}

// reportTo is loop.call_exception_handler(context).
func reportTo(c *steps, loop value, namesAndValues ...any) {
	ctx := object.NewDict()
	for i := 0; i+1 < len(namesAndValues); i += 2 {
		ctx.SetStr(object.Intern(namesAndValues[i].(string)), namesAndValues[i+1].(value))
	}
	c.Method(loop, "call_exception_handler", ctx)
}

// str is a Python string.
func str(s string) value { return object.NewStr(s) }

// num is a Python int.
func num(n int) value { return object.NewInt(int64(n)) }

// set says whether a value that is often None is true.
func set(c *steps, v value) bool { return !isNone(v) && c.Truth(v) }

// partial is functools.partial(fn, *args, **kw).
func partial(c *steps, kw *object.Kwargs, fn value, args ...value) value {
	return c.CallKw(c.Attr(c.Import("functools"), "partial"), kw, append([]value{fn}, args...)...)
}

// assertion is what a failed assert statement raises.
func assertion(text string) error {
	if text == "" {
		return object.Raise(object.AssertionErrorClass)
	}
	return object.Raise(object.AssertionErrorClass, object.NewStr(text))
}

// superCall is super().name(*args) in a method of class.
func superCall(c *steps, class *object.ClassDef, self value, name string, args ...value) value {
	if c.Err != nil {
		return py.None
	}
	return c.Take(callSuper(c.T, class, self, object.Intern(name), args...))
}

// constant is a name of asyncio.constants.
func constant(c *steps, name string) value { return c.Attr(c.Import("asyncio.constants"), name) }

// setUnlessDone is fut.set_result(v) unless the future is done; so a waiter that was cancelled meanwhile is left alone.
var setUnlessDone = object.NewGoTemplate("_set_result_unless_cancelled", "_set_result_unless_cancelled", "(fut, result)", func(t *thread, v []value) (value, error) {
	c := steps{T: t}
	if !c.Ask(v[0], "cancelled") {
		c.Method(v[0], "set_result", v[1])
	}
	return c.None()
})

// wakeWaiter has a future set to None in the loop's next round.
func wakeWaiter(c *steps, loop, waiter value) {
	if isNone(waiter) || c.Err != nil {
		return
	}
	m, ok := c.Import("asyncio.selector_events").(*object.Module)
	if !ok {
		return
	}
	c.Method(loop, "call_soon", setUnlessDone.Make(c.T, m.Dict()), waiter, py.None)
}
