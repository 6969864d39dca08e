package vm

// Generators: frames that suspend. Coroutines and async generators are the same thing underneath.

import (
	"unsafe"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/object"
)

// States of a generator, those that can be resumed first.
const (
	genCreated uint8 = iota
	genSuspended
	genRunning
	genClosed
)

// Kinds of what suspends.
const (
	kindGenerator uint8 = iota
	kindCoroutine
	kindAsyncGen
)

// Generator is a generator, a coroutine or an async generator: a frame that owns its registers.
type Generator struct {
	kind     uint8 // not after frame: two objects must not have one address
	state    uint8
	noticed  bool   // its end shows (generatorend.go)
	adopted  bool   // a task runs it to its end (object.Resumable)
	heldIn   uint32 // the period in which what its registers hold was counted while it does not run, 0: it is not
	held     object.HeldCount
	frame    Frame
	code     *object.Code
	name     object.Object
	qualname object.Object
	sent     Reg                      // on its way into a delegating YieldFrom
	own      *object.Exception        // handled inside, nil when none
	caller   *object.Exception        // handled by who resumed it, while it runs
	take     func(object.Object) bool // while it feeds: takes the values that it yields
	end      *object.End
	async    asyncState
}

// Class returns generator, coroutine or async_generator.
func (g *Generator) Class() *object.Class {
	switch g.kind {
	case kindCoroutine:
		return object.CoroutineClass
	case kindAsyncGen:
		return object.AsyncGeneratorClass
	}
	return object.GeneratorClass
}

// Type is Class as gpython sees it.
func (g *Generator) Type() *py.Type { return g.Class().PyType() }

// fewRegs is how many registers a smallGenerator has.
const fewRegs = 6

// smallGenerator is a generator whose frame has few registers, with room for them.
type smallGenerator struct {
	Generator
	few [fewRegs]Reg
}

// newGenerator makes the generator of a call whose arguments are bound in w.
func (e *Engine) newGenerator(fn *object.Function, x *exec, w []Reg) *Generator {
	var g *Generator
	var regs []Reg
	if x.nregs <= fewRegs { // one allocation for both
		s := &smallGenerator{}
		g, regs = &s.Generator, s.few[:x.nregs:x.nregs]
	} else {
		g, regs = &Generator{}, make([]Reg, x.nregs)
	}
	g.code, g.sent = x.code, noneReg
	switch {
	case x.c.Flags&code.FlagCoroutine != 0:
		g.kind = kindCoroutine
		if e.t.OriginDepth > 0 {
			g.async.origin = e.origin(e.t.OriginDepth)
		}
	case x.c.Flags&code.FlagAsyncGenerator != 0:
		g.kind = kindAsyncGen
	}
	g.name, g.qualname = object.Object(object.Intern(x.c.Name)), object.Object(object.Intern(x.c.Qualname))
	if fn.Name != nil {
		g.name, g.qualname = fn.Name, fn.Qualname
	}
	copy(regs, w[:x.nlocals])
	g.frame = Frame{x: x, fn: fn, regs: regs, flags: flagGen, aux: g}
	if e.inst.watched {
		object.Hold(fn)
		g.holdRegs(e)
	}
	return g
}

// origin describes up to n frames, the innermost first.
func (e *Engine) origin(n int) *object.Tuple {
	var rows []object.Object
	for f := e.Frame(e.t, 0); f != nil && len(rows) < n; f = f.Back() {
		c := f.Code()
		rows = append(rows, object.TupleOf(object.NewStr(c.Filename), object.NewInt(int64(f.Line())), object.NewStr(c.Name)))
	}
	return object.NewTuple(rows)
}

// cannotResume is the error of resuming a generator that runs, or that is new and gets a value.
func (g *Generator) cannotResume(v *Reg) error {
	noun := [...]string{"generator", "coroutine", "async generator"}[g.kind]
	if g.state == genRunning {
		return object.ValueErrorf("%s already executing", noun)
	}
	if g.state == genClosed {
		if g.kind == kindCoroutine {
			return object.RuntimeErrorf("cannot reuse already awaited coroutine")
		}
		return object.Raise(object.StopIterationClass)
	}
	if g.state == genCreated && !isNone(v) {
		return object.TypeErrorf("can't send non-None value to a just-started %s", noun)
	}
	return nil
}

// enterGenerator makes g's frame the innermost, above f. g can be resumed; g.sent is the value it gets.
func (e *Engine) enterGenerator(f *Frame, g *Generator) error {
	if e.t.Depth >= e.t.P.RecursionLimit {
		return recursionError("")
	}
	gf := &g.frame
	if g.heldIn != 0 {
		g.freeRegs(e)
	}
	gf.prev, gf.next, gf.spill = f, f.next, f.space()
	if g.state == genSuspended {
		if in := insAt(unsafe.SliceData(gf.x.ins), gf.pc); in.Op != code.YieldFrom {
			*unsafe.SliceData(gf.regs).at(insAt(in, -1).A) = g.sent
			g.sent = noneReg
		}
	}
	if g.noticed && g.state == genCreated { // a coroutine that is awaited after all
		g.ignore(e)
	}
	g.state = genRunning
	if g.kind == kindCoroutine && !g.adopted && f.flags&flagGen != 0 {
		g.inherit(f)
	}
	g.caller = e.t.Handled
	if g.own != nil {
		e.t.Handled = g.own
	}
	e.t.Depth++
	e.top = gf
	return nil
}

// leaveGenerator takes g's frame off the stack, for good when done, and returns the frame below.
func (e *Engine) leaveGenerator(g *Generator, done bool) *Frame {
	gf := &g.frame
	f := gf.prev
	e.t.Handled, g.caller = g.caller, nil
	f.next = gf.next
	gf.prev, gf.next, gf.spill = nil, nil, nil
	gf.flags &^= flagEntry
	e.t.Depth--
	e.top = f
	if !done {
		g.state = genSuspended
		if e.inst.watched {
			g.holdRegs(e)
		}
		if !g.noticed && len(gf.x.c.Handlers) > 0 || g.async.finalizer != nil {
			g.noticeSuspended(e)
		}
		return f
	}
	if g.noticed {
		g.ignore(e)
	}
	g.state = genClosed
	g.own = nil
	gf.flags |= flagDone
	if gf.flags&flagExposed == 0 {
		gf.regs, gf.ext = nil, nil
		if e.inst.watched {
			object.Unhold(gf.fn)
			e.LetGo(gf.fn)
		}
	} else {
		gf.regs = gf.regs[:gf.x.nlocals]
	}
	return f
}

// convertStop turns a StopIteration that leaves a generator into a RuntimeError (PEP 479).
func (g *Generator) convertStop(exc *object.Exception) *object.Exception {
	var text string
	switch {
	case exc.Class().IsSubclass(object.StopIterationClass):
		text = [...]string{"generator raised StopIteration", "coroutine raised StopIteration", "async generator raised StopIteration"}[g.kind]
	case g.kind == kindAsyncGen && exc.Class().IsSubclass(object.StopAsyncIterationClass):
		text = "async generator raised StopAsyncIteration"
	default:
		return exc
	}
	r := object.Raise(object.RuntimeErrorClass, object.NewStr(text))
	r.Cause, r.Context, r.SuppressContext, r.ContextSet = exc, exc, true, true
	return r
}

// resume runs g from Go until it yields (done false) or ends: exc is thrown into it when not nil, else it gets v.
func (e *Engine) resume(g *Generator, v object.Object, exc *object.Exception) (res object.Object, done bool, err error) {
	sent := regOf(v)
	if g.state == genRunning || g.state == genCreated && exc == nil && !isNone(&sent) {
		return nil, true, g.cannotResume(&sent)
	}
	if g.state == genClosed {
		if g.kind == kindCoroutine {
			return nil, true, g.cannotResume(&sent)
		}
		if exc != nil {
			return nil, true, exc
		}
		return noneObj, true, nil
	}
	if err := e.room(); err != nil {
		return nil, true, err
	}
	g.sent = sent
	f := &g.frame
	created := g.state == genCreated
	if err := e.enterGenerator(e.top, g); err != nil {
		return nil, true, err
	}
	f.flags |= flagEntry
	var start error
	if exc != nil {
		start = exc
		if created && f.pc == 0 {
			f.pc = 1 // the traceback entry names the first line, and no handler covers it
			return e.throwCreated(g, exc)
		}
		if f.x.ins[f.pc].Op == code.YieldFrom {
			f.pc++ // the exception comes out of the delegation
		}
	}
	r, err := e.run(f, start)
	if err != nil {
		return nil, true, err
	}
	return e.box(&r), g.state == genClosed, nil
}

// Feed implements object.Feeder: the loop goes on with the generator as long as take takes what it yields.
func (g *Generator) Feed(t *object.Thread, take func(object.Object) bool) (object.Object, error) {
	e := engineOf(t)
	for {
		if g.kind == kindGenerator && g.state <= genSuspended && !e.inst.traced {
			g.take = take
		}
		v, err := generator_next(t, g)
		g.take = nil
		if err != nil && object.ErrorIs(err, object.StopIterationClass) {
			return nil, nil
		}
		if err != nil || v == nil || !take(v) {
			return v, err
		}
	}
}

// feeds hands a value that g yields to who takes them all. True says that the frame goes on at once.
func (e *Engine) feeds(g *Generator, v *Reg) bool {
	if !g.take(e.box(v)) {
		g.take = nil // the value is returned, and offered again
		return false
	}
	f := &g.frame
	if f.x.ins[f.pc].Op != code.YieldFrom {
		f.regs[f.x.ins[f.pc-1].A] = noneReg
	}
	return true
}

// throwCreated ends a generator that has not started with the exception.
func (e *Engine) throwCreated(g *Generator, exc *object.Exception) (object.Object, bool, error) {
	f := &g.frame
	if exc.Traceback == nil {
		e.setContext(exc)
	}
	if !f.x.hidden {
		exc.Traceback = &object.Traceback{Next: exc.Traceback, Frame: f.expose(), Line: f.x.c.FirstLine, Index: 0}
	}
	e.leaveGenerator(g, true)
	return nil, true, g.convertStop(exc)
}

// stopIteration is the StopIteration that carries a return value.
func stopIteration(v object.Object) error { return object.StopIteration(v) }

// stopValue returns the value of a StopIteration.
func stopValue(err error) object.Object {
	e := err.(*object.Exception)
	if len(e.Fields) > 0 && e.Fields[0] != nil {
		return e.Fields[0]
	}
	return noneObj
}

// engineOf returns the engine of t.
func engineOf(t *object.Thread) *Engine { return t.Engine.(*Engine) }

// send is generator.send.
func (g *Generator) send(t *object.Thread, v object.Object) (object.Object, error) {
	res, done, err := engineOf(t).resume(g, v, nil)
	if err != nil {
		return nil, err
	}
	if done {
		return nil, stopIteration(res)
	}
	return res, nil
}

// delegate is one step of `yield from` an iterator that is no generator: v goes in, and the value that came out replaces it. done says that the
// iterator ended and v is its value.
func (e *Engine) delegate(it, v *Reg) (done bool, err error) {
	o := it.box()
	var res object.Object
	if s, ok := o.(object.Stepper); ok {
		if res, done, err = s.Step(e.t); err == nil {
			v.set(res)
		}
		return done, err
	}
	cls := object.ClassOf(o)
	switch {
	case !isNone(v):
		var m object.Object
		if m, err = object.GetAttr(e.t, o, strSend); err == nil {
			res, err = object.CallArgs(e.t, m, v.box())
		}
	case cls.IsHeap():
		var m object.Object
		if m, err = object.LookupSpecial(e.t, o, strNext); err == nil && m != nil {
			res, err = object.CallArgs(e.t, m)
		} else if err == nil {
			err = object.TypeErrorf("'%s' object is not an iterator", cls.TpName())
		}
	case cls.Slots.Next == nil:
		err = object.TypeErrorf("'%s' object is not an iterator", cls.TpName())
	default:
		if res, err = cls.Slots.Next(e.t, o); err == nil && res == nil {
			*v = noneReg
			return true, nil
		}
	}
	if err != nil {
		if object.ErrorIs(err, object.StopIterationClass) {
			v.set(stopValue(err))
			return true, e.traceStop(err)
		}
		return false, err
	}
	v.set(res)
	return false, nil
}

// delegatee returns what a suspended generator delegates to, nil when it does not.
func (g *Generator) delegatee() object.Object {
	f := &g.frame
	if g.state == genSuspended && f.pc < len(f.x.ins) {
		if in := &f.x.ins[f.pc]; in.Op == code.YieldFrom {
			return f.regs[in.B].box()
		}
	}
	return nil
}

// throw is generator.throw with an exception: delegation first. args are throw's own arguments, which an iterator that is no generator gets as they
// are; nil: the exception alone.
func (e *Engine) throw(g *Generator, exc *object.Exception, args ...object.Object) (res object.Object, done bool, err error) {
	sub := g.delegatee()
	if sub == nil || g.state == genRunning {
		return e.resume(g, noneObj, exc)
	}
	if err := e.room(); err != nil {
		return nil, true, err
	}
	if err := e.enterGenerator(e.top, g); err != nil {
		return nil, true, err
	}
	// The delegatee runs above g's frame and sees what g handles, as if g's loop had called it.
	g.frame.pc++
	leave := func() {
		g.frame.pc--
		e.leaveGenerator(g, false)
	}
	if exc.Class().IsSubclass(object.GeneratorExitClass) {
		err := e.closeIter(sub)
		leave()
		if err != nil {
			exc = object.AsException(err)
		}
		return e.resume(g, noneObj, exc)
	}
	if sg, ok := sub.(*Generator); ok {
		res, done, err = e.throw(sg, exc, args...)
		if err == nil && done {
			err = stopIteration(res)
		}
	} else {
		var m object.Object
		if m, err = object.GetAttrOpt(e.t, sub, strThrow); err == nil {
			if m == nil {
				leave()
				return e.resume(g, noneObj, exc)
			}
			n := len(args)
			for n > 0 && args[n-1] == nil {
				n--
			}
			if n == 0 {
				args, n = []object.Object{exc}, 1
			}
			res, err = object.CallArgs(e.t, m, args[:n]...)
		}
	}
	leave()
	if err == nil {
		return res, false, nil
	}
	if object.ErrorIs(err, object.StopIterationClass) {
		f := &g.frame
		g.freeRegs(e)
		f.regs[f.x.ins[f.pc].A].set(stopValue(err))
		f.pc++
		return e.resumeAfter(g)
	}
	x := object.AsException(err)
	if g.own != nil { // thrown on into g, it has what g handles as its context, whatever it had (Objects/genobject.c, gen_send_ex)
		was := e.t.Handled
		e.t.Handled = g.own
		e.setContext(x)
		e.t.Handled = was
	}
	return e.resume(g, noneObj, x)
}

// resumeAfter goes on after a delegation that ended outside the loop: its value is in place.
func (e *Engine) resumeAfter(g *Generator) (object.Object, bool, error) {
	if err := e.room(); err != nil {
		return nil, true, err
	}
	f := &g.frame
	in := &f.x.ins[f.pc-1]
	g.sent = f.regs[in.A] // enterGenerator stores it there, as for a yield
	if err := e.enterGenerator(e.top, g); err != nil {
		return nil, true, err
	}
	f.flags |= flagEntry
	r, err := e.run(f, nil)
	if err != nil {
		return nil, true, err
	}
	return r.box(), g.state == genClosed, nil
}

// closeIter closes what a generator delegates to.
func (e *Engine) closeIter(o object.Object) error {
	if g, ok := o.(*Generator); ok && g.kind != kindAsyncGen {
		return e.close(g)
	}
	m, err := object.GetAttrOpt(e.t, o, strClose)
	if err != nil {
		e.t.Unraisable(err, "", o)
		return nil
	}
	if m == nil {
		return nil
	}
	_, err = object.CallArgs(e.t, m)
	return err
}

// close is generator.close.
func (e *Engine) close(g *Generator) error {
	switch g.state {
	case genClosed:
		return nil
	case genCreated:
		if e.inst.watched && g.heldIn != 0 {
			g.eachHeld(e.LetGo)
			g.freeRegs(e)
			object.Unhold(g.frame.fn)
			e.LetGo(g.frame.fn)
		}
		g.state = genClosed
		if g.noticed {
			g.ignore(e)
		}
		g.frame.flags |= flagDone
		g.frame.regs = g.frame.regs[:g.frame.x.nlocals]
		return nil
	case genRunning:
		return g.cannotResume(&Reg{O: noneObj})
	}
	exc := object.Raise(object.GeneratorExitClass)
	_, done, err := e.throw(g, exc)
	if err != nil {
		if object.ErrorIs(err, object.GeneratorExitClass) || object.ErrorIs(err, object.StopIterationClass) {
			return nil
		}
		return err
	}
	if !done {
		return object.RuntimeErrorf("%s ignored GeneratorExit", [...]string{"generator", "coroutine", "async generator"}[g.kind])
	}
	return nil
}

var (
	strSend  = object.Intern("send")
	strThrow = object.Intern("throw")
	strClose = object.Intern("close")
	strNext  = object.Intern("__next__")
)

// thrown makes the exception of throw(type[, value[, traceback]]).
func (e *Engine) thrown(typ, val, tb object.Object) (*object.Exception, error) {
	var trace *object.Traceback
	if tb != nil {
		switch t := tb.(type) {
		case *object.Traceback:
			trace = t
		case py.NoneType:
		default:
			return nil, object.TypeErrorf("throw() third argument must be a traceback object")
		}
	}
	var exc *object.Exception
	switch c := typ.(type) {
	case *object.Exception:
		if val != nil && !isNone(&Reg{O: val}) {
			return nil, object.TypeErrorf("instance exception may not have a separate value")
		}
		exc = c
	case *object.Class:
		if !c.IsSubclass(object.BaseExceptionClass) {
			return nil, object.TypeErrorf("exceptions must be classes or instances deriving from BaseException, not %s", object.ClassOf(typ).TpName())
		}
		if v, ok := val.(*object.Exception); ok && v.Class().IsSubclass(c) {
			exc = v
			break
		}
		var args []object.Object
		switch v := val.(type) {
		case nil, py.NoneType:
		case *object.Tuple:
			args = v.Items
		default:
			args = []object.Object{val}
		}
		v, err := object.CallArgs(e.t, c, args...)
		if err == nil {
			var ok bool
			if exc, ok = v.(*object.Exception); !ok {
				var r *object.Str
				if r, err = object.Repr(e.t, c); err == nil {
					err = object.TypeErrorf("calling %s should have returned an instance of BaseException, not %s", r, object.ClassOf(v).TpName())
				}
			}
		}
		if err != nil { // what goes wrong here is thrown in instead
			exc = object.AsException(err)
		}
	default:
		return nil, object.TypeErrorf("exceptions must be classes or instances deriving from BaseException, not %s", object.ClassOf(typ).TpName())
	}
	if trace != nil {
		exc.Traceback = trace
	}
	return exc, nil
}

// Traverse implements object.Traverser.
func (g *Generator) Traverse(visit func(object.Object)) {
	if g.state != genClosed || g.frame.flags&flagExposed != 0 {
		g.frame.Traverse(visit)
	}
	visit(g.name)
	visit(g.qualname)
	visit(g.sent.box())
	if g.own != nil {
		visit(g.own)
	}
}
