package vm

// Calls that native functions hand over (object.Handover): their frames stand on the frame that called the native, as if it had called them itself.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/object"
)

// continuation is what has to be done with the result of a frame that was handed over: the aux of a frame with flagThen.
type continuation struct {
	then  object.Then
	state []object.Object
	next  *continuation
}

// Class and Type are object's: no program sees one.
func (*continuation) Class() *object.Class { return object.ObjectClass }

// Type is Class as gpython sees it.
func (*continuation) Type() *py.Type { return object.ObjectClass.PyType() }

// Traverse implements object.Traverser.
func (c *continuation) Traverse(visit func(object.Object)) {
	for ; c != nil; c = c.next {
		for _, v := range c.state {
			if v != nil {
				visit(v)
			}
		}
	}
}

// CopyForFork implements object.ForkCopier.
func (c *continuation) CopyForFork(f *object.Forking) object.Object {
	n := &continuation{then: c.then}
	f.Register(c, n)
	n.state = f.Slice(c.state)
	if c.next != nil {
		n.next = f.Copy(c.next).(*continuation)
	}
	return n
}

func (c *continuation) run(t *object.Thread, v object.Object, err error) (object.Object, error) {
	for ; c != nil; c = c.next {
		v, err = c.then(t, c.state, v, err)
	}
	return v, err
}

// madeInstance is the continuation of an __init__.
func madeInstance(_ *object.Thread, state []object.Object, v object.Object, err error) (object.Object, error) {
	if err != nil {
		return nil, err
	}
	if !isNone(&Reg{O: v}) {
		return nil, object.TypeErrorf("__init__() should return None, not '%s'", object.ClassOf(v).TpName())
	}
	return state[0], nil
}

// Direct implements object.Engine.
func (e *Engine) Direct(match func(callee object.Object) bool) bool {
	f := e.top
	if f.x == nil || f.pc == 0 || e.nested == 0 {
		return false
	}
	if e.direct != nil && e.directIn == f {
		return match(e.direct)
	}
	switch in := &f.x.c.Ins[f.pc-1]; in.Op {
	case code.Call, code.CallMethod, code.CallEx, code.CallKw, code.CallMethodKw:
		return match(f.regs[in.A].O)
	}
	return false
}

// takeOver does what the native called by the instruction before f.pc has handed over. pushed says that a frame was pushed; else the result is in place.
func (e *Engine) takeOver(f *Frame) (pushed bool, err error) {
	in := &f.x.c.Ins[f.pc-1]
	dst := in.C
	if in.Op == code.CallKw || in.Op == code.CallMethodKw {
		dst = int32(in.D)
	}
	var cont *continuation
	for {
		h := e.t.TakeHandover()
		if h.Then != nil {
			cont = &continuation{h.Then, h.State, cont}
		}
		if h.Fn == nil {
			pushed, err = e.pushEval(f, &h, dst)
		} else {
			pushed, err = e.callValue(f, h.Fn, h.Args, dst)
		}
		if err != object.ErrHandOver {
			break
		}
	}
	switch {
	case cont == nil:
		return pushed, err
	case pushed:
		nf := e.top
		if nf.flags&flagInit != 0 {
			nf.flags &^= flagInit
			cont = &continuation{madeInstance, []object.Object{nf.aux}, cont}
		}
		nf.flags |= flagThen
		nf.aux = cont
		return true, nil
	}
	var v object.Object
	if err == nil {
		v = e.box(&f.regs[dst])
	}
	if v, err = cont.run(e.t, v, err); err != nil {
		return false, err
	}
	f.regs[dst].set(v)
	return false, nil
}

// callValue calls fn for frame f with arguments that are in no register.
func (e *Engine) callValue(f *Frame, fn object.Object, a object.Args, dst int32) (pushed bool, err error) {
	callee, self := fn, object.Object(nil)
	switch c := fn.(type) {
	case *object.BoundMethod:
		if p, ok := c.Func.(*object.Function); ok {
			callee, self = p, c.Self
		}
	case *object.Instance:
		if p, ok := c.Class().Lookup(strCall).(*object.Function); ok {
			callee, self = p, c
		}
	case *object.Class:
		if init, ok := e.plainInit(c); ok && init != nil {
			callee, self = init, object.NewInstance(c)
		}
	}
	p, ok := callee.(*object.Function)
	if !ok || e.execOf(p.Code).native {
		was, in := e.direct, e.directIn
		e.direct, e.directIn = fn, f
		v, err := object.Call(e.t, fn, a)
		e.direct, e.directIn = was, in
		if err != nil {
			return false, err
		}
		f.regs[dst].set(v)
		return false, nil
	}
	s := e.scratch[:0]
	if self != nil {
		s = append(s, regOf(self))
	}
	for _, v := range a.Pos {
		s = append(s, regOf(v))
	}
	n := len(s)
	var names []object.Object
	if a.Kw != nil {
		for i, v := range a.Kw.Vals {
			names = append(names, a.Kw.Names[i])
			s = append(s, regOf(v))
		}
	}
	e.scratch = nil // binding may run code
	pushed, err = e.callFunction(f, p, e.execOf(p.Code), s[:n], nil, names, s[n:], dst)
	clear(s)
	e.scratch = s[:0]
	if _, isClass := fn.(*object.Class); isClass && pushed {
		e.top.flags |= flagInit
		e.top.aux = self
	}
	return pushed, err
}

// pushEval pushes a frame that runs code in namespaces.
func (e *Engine) pushEval(f *Frame, h *object.Handover, dst int32) (pushed bool, err error) {
	fn := h.Body
	if fn == nil {
		fn = codeFunction(h.Code, h.Globals, e.builtinsFor(h.Globals), h.Closure)
	}
	x := e.execOf(fn.Code)
	if x.native || x.suspends {
		v, err := e.evalFunction(fn, h.Locals)
		if err != nil {
			return false, err
		}
		f.regs[dst].set(v)
		return false, nil
	}
	if err := e.room(); err != nil {
		return false, err
	}
	regs, fresh := e.window(f, x.nregs)
	for i := range x.nlocals {
		regs[i].O = unboundMark{}
	}
	nf := e.push(f)
	nf.x, nf.fn, nf.regs, nf.pc, nf.ret, nf.flags = x, fn, regs, 0, dst, 0
	if fresh {
		nf.flags = flagChunk
	}
	nf.extra().locals = h.Locals
	return true, nil
}
