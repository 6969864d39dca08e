package vm

// Async generators (PEP 525): the generator beneath yields wrapped values to its consumer; whatever an await inside it yields passes through.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// asyncState is what an async generator adds to a generator.
type asyncState struct {
	hooked    bool // the first-iteration hook has run
	closed    bool
	running   bool          // an asend, athrow or aclose is in the middle
	finalizer object.Object // of sys.set_asyncgen_hooks, when it was first iterated
	origin    *object.Tuple // of a coroutine: (file, line, function) of the frames that made it, innermost first; nil when that is not tracked. Holds nothing that can change
}

// asyncWrapped marks a value that an async generator yields to its consumer.
type asyncWrapped struct{ v object.Object }

// Class returns async_generator_wrapped_value.
func (*asyncWrapped) Class() *object.Class { return object.AsyncGenWrappedClass }

// Type returns async_generator_wrapped_value.
func (*asyncWrapped) Type() *py.Type { return object.AsyncGenWrappedClass.PyType() }

// Traverse implements object.Traverser.
func (w *asyncWrapped) Traverse(visit func(object.Object)) { visit(w.v) }

// States of the awaitables of an async generator.
const (
	awInit uint8 = iota
	awIter
	awClosed
)

// asyncSend is the awaitable of __anext__ and asend.
type asyncSend struct {
	g     *Generator
	v     object.Object
	state uint8
}

// asyncThrow is the awaitable of athrow and aclose (args nil).
type asyncThrow struct {
	g     *Generator
	args  []object.Object
	state uint8
}

// Class of the awaitables.
func (*asyncSend) Class() *object.Class  { return object.AsyncGenASendClass }
func (*asyncThrow) Class() *object.Class { return object.AsyncGenAThrowClass }

// Type of the awaitables.
func (*asyncSend) Type() *py.Type  { return object.AsyncGenASendClass.PyType() }
func (*asyncThrow) Type() *py.Type { return object.AsyncGenAThrowClass.PyType() }

// Traverse implements object.Traverser.
func (s *asyncSend) Traverse(visit func(object.Object)) { visit(s.g); visit(s.v) }

// Traverse implements object.Traverser.
func (s *asyncThrow) Traverse(visit func(object.Object)) {
	visit(s.g)
	for _, v := range s.args {
		if v != nil {
			visit(v)
		}
	}
}

// initHooks runs the first-iteration hook of the thread once a generator.
func (g *Generator) initHooks(t *object.Thread) error {
	if g.async.hooked {
		return nil
	}
	g.async.hooked = true
	h := object.AsyncGenHooksOf(t)
	g.async.finalizer = h.Finalizer
	if h.FirstIter != nil {
		_, err := object.CallArgs(t, h.FirstIter, g)
		return err
	}
	return nil
}

// unwrap judges what the generator beneath did: a wrapped value ends the awaitable with StopIteration, the end of the generator with
// StopAsyncIteration.
func (g *Generator) unwrap(res object.Object, done bool, err error) (object.Object, error) {
	if err != nil {
		if object.ErrorIs(err, object.StopAsyncIterationClass) || object.ErrorIs(err, object.GeneratorExitClass) {
			g.async.closed = true
		}
		g.async.running = false
		return nil, err
	}
	if done {
		g.async.closed = true
		g.async.running = false
		return nil, object.Raise(object.StopAsyncIterationClass)
	}
	if w, ok := res.(*asyncWrapped); ok {
		g.async.running = false
		return nil, stopIteration(w.v)
	}
	return res, nil
}

func asend_send(t *object.Thread, s *asyncSend, v object.Object) (object.Object, error) {
	if s.state == awClosed {
		return nil, object.RuntimeErrorf("cannot reuse already awaited __anext__()/asend()")
	}
	if s.state == awInit {
		if s.g.async.running {
			return nil, object.RuntimeErrorf("anext(): asynchronous generator is already running")
		}
		if isNone(&Reg{O: v}) {
			v = s.v
		}
		s.state = awIter
	}
	s.g.async.running = true
	r, err := s.g.unwrap(engineOf(t).resume(s.g, v, nil))
	if err != nil {
		s.state = awClosed
	}
	return r, err
}

func asend_throw(t *object.Thread, s *asyncSend, v []object.Object) (object.Object, error) {
	if s.state == awClosed {
		return nil, object.RuntimeErrorf("cannot reuse already awaited __anext__()/asend()")
	}
	exc, err := throwArgs(t, v)
	if err != nil {
		return nil, err
	}
	r, err := s.g.unwrap(engineOf(t).throw(s.g, exc))
	if err != nil {
		s.state = awClosed
	}
	return r, err
}

func athrow_send(t *object.Thread, s *asyncThrow, v object.Object) (object.Object, error) {
	g := s.g
	if s.state == awClosed {
		return nil, object.RuntimeErrorf("cannot reuse already awaited aclose()/athrow()")
	}
	if g.state == genClosed {
		s.state = awClosed
		if s.args == nil {
			return nil, object.Raise(object.StopIterationClass)
		}
		return nil, object.Raise(object.StopAsyncIterationClass)
	}
	e := engineOf(t)
	if s.state == awInit {
		if g.async.running {
			s.state = awClosed
			name := "athrow"
			if s.args == nil {
				name = "aclose"
			}
			return nil, object.RuntimeErrorf("%s(): asynchronous generator is already running", name)
		}
		if g.async.closed {
			s.state = awClosed
			return nil, object.Raise(object.StopAsyncIterationClass)
		}
		if !isNone(&Reg{O: v}) {
			return nil, object.RuntimeErrorf("can't send non-None value to a just-started coroutine")
		}
		s.state = awIter
		g.async.running = true
		if s.args == nil {
			g.async.closed = true
			return s.finish(e.throw(g, object.Raise(object.GeneratorExitClass)))
		}
		exc, err := e.thrown(s.args[0], s.args[1], s.args[2])
		if err != nil {
			g.async.running = false
			return nil, err
		}
		return s.finish(e.throw(g, exc))
	}
	return s.finish(e.resume(g, v, nil))
}

// finish judges a step of athrow or aclose.
func (s *asyncThrow) finish(res object.Object, done bool, err error) (object.Object, error) {
	g := s.g
	if s.args != nil {
		r, err := g.unwrap(res, done, err)
		if err != nil {
			s.state = awClosed
		}
		return r, err
	}
	if err == nil && !done {
		if _, ok := res.(*asyncWrapped); ok {
			g.async.running = false
			s.state = awClosed
			return nil, object.RuntimeErrorf("async generator ignored GeneratorExit")
		}
		return res, nil
	}
	g.async.running = false
	s.state = awClosed
	if err == nil || object.ErrorIs(err, object.StopAsyncIterationClass) || object.ErrorIs(err, object.GeneratorExitClass) {
		return nil, object.Raise(object.StopIterationClass)
	}
	return nil, err
}

func athrow_throw(t *object.Thread, s *asyncThrow, v []object.Object) (object.Object, error) {
	if s.state == awClosed {
		return nil, object.RuntimeErrorf("cannot reuse already awaited aclose()/athrow()")
	}
	exc, err := throwArgs(t, v)
	if err != nil {
		return nil, err
	}
	return s.finish(engineOf(t).throw(s.g, exc))
}

func init() {
	c := object.AsyncGeneratorClass
	c.Flags |= object.FlagFinal | object.FlagNoNew
	c.Slots.Repr, c.Slots.AIter, c.Slots.Del = generator_repr, self, generator_del
	c.Slots.ANext = func(t *object.Thread, o object.Object) (object.Object, error) {
		g := o.(*Generator)
		if err := g.initHooks(t); err != nil {
			return nil, err
		}
		return &asyncSend{g: g, v: noneObj}, nil
	}
	c.Define(generatorAttrs("ag", "await")...)
	c.Define(object.ClassGetItem())
	c.Define(
		object.MemberOf("ag_running", "", func(_ *object.Thread, g *Generator) (object.Object, error) { return py.Bool(g.async.running), nil }),
		object.Method1("asend", "value", "Return an awaitable that resumes with a value.", func(t *object.Thread, g *Generator, v object.Object) (object.Object, error) {
			if err := g.initHooks(t); err != nil {
				return nil, err
			}
			return &asyncSend{g: g, v: v}, nil
		}),
		object.MethodV("athrow", "(type, value=None, traceback=None, /)", "Return an awaitable that raises an exception in the generator.",
			func(t *object.Thread, g *Generator, v []object.Object) (object.Object, error) {
				if err := g.initHooks(t); err != nil {
					return nil, err
				}
				return &asyncThrow{g: g, args: append([]object.Object(nil), v...)}, nil
			}),
		object.Method0("aclose", "Return an awaitable that ends the generator.", func(t *object.Thread, g *Generator) (object.Object, error) {
			if err := g.initHooks(t); err != nil {
				return nil, err
			}
			return &asyncThrow{g: g}, nil
		}),
	)

	c = object.AsyncGenASendClass
	c.Flags |= object.FlagFinal | object.FlagNoNew
	c.Slots.Iter, c.Slots.Await = self, self
	c.Slots.Next = func(t *object.Thread, o object.Object) (object.Object, error) {
		return asend_send(t, o.(*asyncSend), noneObj)
	}
	c.Define(
		object.Method1("send", "value", "Resume with a value.", asend_send),
		object.MethodV("throw", "(type, value=None, traceback=None, /)", "Raise the exception where the generator waits.", asend_throw),
		object.Method0("close", "End the awaitable.", func(_ *object.Thread, s *asyncSend) (object.Object, error) { s.state = awClosed; return py.None, nil }),
	)
	c = object.AsyncGenAThrowClass
	c.Flags |= object.FlagFinal | object.FlagNoNew
	c.Slots.Iter, c.Slots.Await = self, self
	c.Slots.Next = func(t *object.Thread, o object.Object) (object.Object, error) {
		return athrow_send(t, o.(*asyncThrow), noneObj)
	}
	c.Define(
		object.Method1("send", "value", "Resume with a value.", athrow_send),
		object.MethodV("throw", "(type, value=None, traceback=None, /)", "Raise the exception where the generator waits.", athrow_throw),
		object.Method0("close", "End the awaitable.", func(_ *object.Thread, s *asyncThrow) (object.Object, error) { s.state = awClosed; return py.None, nil }),
	)
	object.AsyncGenWrappedClass.Flags |= object.FlagFinal | object.FlagNoNew
}
