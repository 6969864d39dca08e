package object

// Coroutines written in Go: what the async functions of modules that CPython writes in Python return. Such a coroutine is the engine's own, of class coroutine, with a body that
// is a Go function in steps; between two steps it awaits something.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/code"
)

// AsyncStep is the body of an async function that is written in Go. It is called once when the coroutine starts, with s.PC 0, and again whenever what it awaits is done. It
// awaits x by `return s.Await(pc, x)`: the next call sees s.PC == pc and in s.Value what x returned, or in s.Err the exception that x raised. It ends the coroutine by returning a value or
// an error. It must be a top-level function that keeps everything in s, for a fork copies coroutines.
type AsyncStep func(t *Thread, s *AsyncState) (Object, error)

// AsyncState is what a coroutine written in Go remembers between its steps. It belongs to the coroutine.
type AsyncState struct {
	PC    int        // where the body goes on; 0 at the start
	Args  []Object   // the values that the function is bound to, then one value a parameter, as a GoBody gets them
	Vars  []Object   // the body's own variables; nil at the start, nil elements are allowed
	Value Object     // what was awaited, when Err is nil
	Err   *Exception // what awaiting raised
	await bool       // the step that runs has asked to await
	bare  uint8      // of a bare yield: 1 to be yielded, 2 yielded

	handled *Exception // see Handle
	outer   *Exception // what was handled around the coroutine when the step began
	few     [4]Object  // Args, when they are few
}

// NewAsyncState returns the state of a coroutine that begins, with room for n Args. For the engine.
func NewAsyncState(n int) *AsyncState {
	s := &AsyncState{}
	if n <= len(s.few) {
		s.Args = s.few[:0]
	} else {
		s.Args = make([]Object, 0, n)
	}
	return s
}

// Await makes the step's result a request to await x and to go on at pc.
func (s *AsyncState) Await(pc int, x Object) (Object, error) {
	s.PC, s.await = pc, true
	return x, nil
}

// Yield makes the step's result the value that the coroutine yields to who drives it, such as an event loop, without awaiting anything; it goes on at pc.
func (s *AsyncState) Yield(pc int, v Object) (Object, error) {
	s.PC, s.await, s.bare, s.Value = pc, true, 1, v
	return s, nil
}

// Step implements Stepper: a coroutine that yields awaits its own state.
func (s *AsyncState) Step(*Thread) (Object, bool, error) {
	if s.bare == 1 {
		v := s.Value
		s.bare, s.Value = 2, nil
		return v, false, nil
	}
	s.bare = 0
	return py.None, true, nil
}

// AwaitCall is Await of what calling fn gives; an error of the call itself ends the coroutine.
func (s *AsyncState) AwaitCall(t *Thread, pc int, fn Object, args ...Object) (Object, error) {
	x, err := CallArgs(t, fn, args...)
	if err != nil {
		return nil, err
	}
	return s.Await(pc, x)
}

// Handle begins the handling of exc, as an except clause does: it is what sys.exc_info tells and the context of new exceptions, also in what the coroutine awaits, until Handle(t, nil) or
// the end.
func (s *AsyncState) Handle(t *Thread, exc *Exception) {
	if s.handled == nil {
		s.outer = t.Handled
	}
	s.handled = exc
	if t.Handled = exc; exc == nil {
		t.Handled = s.outer
	}
}

// Handled is the exception that the coroutine handles, nil when none. For the engine.
func (s *AsyncState) Handled() *Exception { return s.handled }

// Run makes one step with what the last await gave; done says that v is the coroutine's result, else v is to be awaited. For the engine.
func (s *AsyncState) Run(t *Thread, step AsyncStep, value Object, exc *Exception) (v Object, done bool, err error) {
	s.Value, s.Err, s.await, s.bare = value, exc, false, 0
	v, err = step(t, s)
	if s.bare == 0 {
		s.Value = nil
	}
	s.Err = nil
	if v == nil {
		v = py.None
	}
	return v, !s.await, err
}

// Class and Type are object's: no program sees one.
func (*AsyncState) Class() *Class  { return ObjectClass }
func (*AsyncState) Type() *py.Type { return ObjectClass.PyType() }

// Traverse implements Traverser.
func (s *AsyncState) Traverse(visit func(Object)) {
	visitNonNil(visit, s.Args...)
	visitNonNil(visit, s.Vars...)
	visitNonNil(visit, s.Value)
	for _, e := range []*Exception{s.Err, s.handled, s.outer} {
		if e != nil {
			visit(e)
		}
	}
}

// CopyFor implements Copier.
func (s *AsyncState) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &AsyncState{PC: s.PC, await: s.await, bare: s.bare}
	register(n)
	n.Args, n.Vars, n.Value = copySlice(copyOf, s.Args), copySlice(copyOf, s.Vars), copyOrNil(copyOf, s.Value)
	for _, e := range []struct {
		from *Exception
		to   **Exception
	}{{s.Err, &n.Err}, {s.handled, &n.handled}, {s.outer, &n.outer}} {
		if e.from != nil {
			*e.to = copyOf(e.from).(*Exception)
		}
	}
	return n
}

// goCoroutine gives the code of an async function its few instructions: run a step; await what it asked for; again.
func goCoroutine(c *code.Code) {
	state := len(c.Varnames)
	value, exc, awaited := uint16(state+1), uint16(state+2), uint16(state+3)
	c.Flags |= code.FlagCoroutine
	c.NRegs = state + 4
	c.Ins = []code.Ins{
		{Op: code.GoStep, A: uint16(state), C: 5},
		{Op: code.GetAwaitable, A: awaited, B: awaited},
		{Op: code.YieldFrom, A: value, B: awaited},
		{Op: code.JumpBack, C: 0},
		{Op: code.JumpBack, C: 0}, // the handler, with the exception in its register
		{Op: code.Return, A: awaited},
	}
	c.Pos = make([]code.Pos, len(c.Ins))
	for i := range c.Pos {
		c.Pos[i] = code.Pos{Line: int32(c.FirstLine), EndLine: int32(c.FirstLine), Col: -1, EndCol: -1}
	}
	c.Handlers = []code.Handler{{Start: 1, End: 3, Target: 4, Reg: exc}}
}
