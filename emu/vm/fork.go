package vm

// The copy at fork of a thread's frames, and of generators. See object.Forking.

import (
	"unsafe"

	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/object"
)

// CanFork implements object.Engine: the frames of the thread are data, but what Go functions between them were doing is not.
func (e *Engine) CanFork() error {
	f := e.top
	if f.x == nil {
		return nil
	}
	for level := 1; level < e.loops; level++ {
		if !e.t.Relayed(level) {
			return object.RuntimeErrorf("cannot fork here: a built-in function that called Python code is running, and it cannot be copied")
		}
	}
	direct := false
	if f.pc > 0 {
		switch in := &f.x.c.Ins[f.pc-1]; in.Op {
		case code.Call, code.CallMethod, code.CallEx:
			fn, ok := f.regs[in.A].O.(*object.BuiltinFunc)
			direct = ok && fn.Forks
		}
	}
	if !direct {
		return object.RuntimeErrorf("cannot fork here: os.fork is called by a built-in function, which cannot be copied")
	}
	return nil
}

// Fork implements object.Engine: it copies the frames to the engine of c.Child.
func (e *Engine) Fork(c *object.Forking) {
	ce := c.Child.Engine.(*Engine)
	ce.chunks = make([][]Reg, e.chunk+1)
	ce.chunk = e.chunk
	ce.nested, ce.loops = e.nested-1, e.loops-1 // GoOn begins with a run of the loop
	for i := range ce.chunks {
		ce.chunks[i] = newChunk(len(e.chunks[i]))
	}
	ce.root.regs = ce.chunks[0][:0]
	var chain []*Frame
	for f := e.top; f != &e.root; f = f.prev {
		chain = append(chain, f)
	}
	prev := &ce.root
	at := make([]*Frame, len(chain))
	for i, f := range chain { // the records first: their copies may be asked for
		if f.flags&flagGen == 0 {
			at[i] = &Frame{}
			c.Register(f, at[i])
		}
	}
	for i := len(chain) - 1; i >= 0; i-- {
		if f := chain[i]; f.flags&flagGen != 0 {
			at[i] = &c.Copy(f.aux).(*Generator).frame
		} else {
			prev.next = at[i]
		}
		at[i].prev = prev
		prev = at[i]
	}
	ce.top = prev
	for i, f := range chain {
		n := at[i]
		if f.flags&flagGen != 0 {
			n.flags = f.flags
			n.spill = e.mapWindow(ce, f.spill)
		} else {
			n.regs = e.mapWindow(ce, f.regs)
			f.copyTo(c, n)
		}
	}
	for i := range ce.chunks {
		copyRegs(c, ce.chunks[i], e.chunks[i])
	}
	c.Child.Depth = len(chain)
	copyAll := func(from []object.Object) []object.Object { return c.Slice(from) }
	ce.dropped = copyAll(e.dropped)
	for _, l := range e.later {
		ce.later = append(ce.later, toldLater{l.depth, c.Copy(l.v)})
	}
	ce.laterAt, ce.toldAt, ce.looked = e.laterAt, e.toldAt, e.looked
	if e.teller != nil {
		ce.teller, _ = c.Copied(e.teller).(*Frame)
	}
	for _, h := range e.handed {
		if h.level <= e.nested {
			ce.handed = append(ce.handed, handed{h.level, c.Copy(h.v)})
		}
	}
}

// mapWindow is the part of ce's register stack that lies where s lies in e's.
func (e *Engine) mapWindow(ce *Engine, s []Reg) []Reg {
	p := uintptr(unsafe.Pointer(unsafe.SliceData(s)))
	for i, chunk := range e.chunks[:e.chunk+1] {
		base := uintptr(unsafe.Pointer(unsafe.SliceData(chunk)))
		if off := (p - base) / unsafe.Sizeof(Reg{}); p >= base && off <= uintptr(len(chunk)) {
			return ce.chunks[i][off : int(off)+len(s) : int(off)+cap(s)]
		}
	}
	return nil
}

func copyRegs(c *object.Forking, to, from []Reg) {
	for i := range from {
		switch r := &from[i]; o := r.O.(type) {
		case nil, floatMark, unboundMark:
			to[i] = *r
		default:
			to[i] = Reg{c.Copy(o), r.N}
			if isLong(r) { // parent and child share it, so neither may change it in place
				to[i].N = 0
			}
		}
	}
}

// copyTo copies all of a frame but its registers and its place on the stack.
func (f *Frame) copyTo(c *object.Forking, n *Frame) {
	n.x = engineOf(c.Child).execOf(c.Copy(f.x.code).(*object.Code))
	if f.fn != nil {
		n.fn = c.Copy(f.fn).(*object.Function)
	}
	n.pc, n.real, n.ret, n.flags = f.pc, f.real, f.ret, f.flags
	f.x.handOut()
	if f.flags&flagGen == 0 {
		n.aux = c.Copy(f.aux)
	}
	if x := f.ext; x != nil {
		n.ext = &frameExt{locals: c.Copy(x.locals), trace: c.Copy(x.trace), lines: x.lines, ops: x.ops, tr: x.tr}
		if x.dict != nil {
			n.ext.dict = c.Copy(x.dict).(*object.Dict)
		}
	}
}

// CopyForFork implements object.ForkCopier for frames that are not on the stack of the thread that forks: ended ones, those of generators, those of other threads. These
// last do not go on in the child; their copies show where they stood.
func (f *Frame) CopyForFork(c *object.Forking) object.Object {
	if f.flags&flagGen != 0 {
		if g, ok := f.aux.(*Generator); ok {
			n := &c.Copy(g).(*Generator).frame
			c.Register(f, n)
			return n
		}
	}
	n := &Frame{}
	c.Register(f, n)
	f.copyTo(c, n)
	n.flags = flagExposed | flagDone
	n.aux = nil
	n.regs = make([]Reg, len(f.regs))
	copyRegs(c, n.regs, f.regs)
	if f.prev != nil && f.prev.x != nil {
		n.prev = c.Copy(f.prev).(*Frame)
	}
	return n
}

// CopyForFork implements object.ForkCopier. The frame of a generator that runs is linked by Engine.Fork; one that another thread runs stays as it is for ever.
func (g *Generator) CopyForFork(c *object.Forking) object.Object {
	n := &Generator{kind: g.kind, state: g.state, noticed: g.noticed, adopted: g.adopted}
	c.Register(g, n)
	c.Register(&g.frame, &n.frame)
	n.code = c.Copy(g.code).(*object.Code)
	n.name, n.qualname = c.Copy(g.name), c.Copy(g.qualname)
	n.frame.aux = n
	g.frame.copyTo(c, &n.frame)
	n.frame.flags &^= flagEntry
	n.frame.regs = make([]Reg, len(g.frame.regs))
	copyRegs(c, n.frame.regs, g.frame.regs)
	n.sent = g.sent
	if !isNumber(g.sent.O) {
		n.sent.O = c.Copy(g.sent.O)
	}
	if g.own != nil {
		n.own = c.Copy(g.own).(*object.Exception)
	}
	if g.caller != nil {
		n.caller = c.Copy(g.caller).(*object.Exception)
	}
	n.async = g.async
	n.async.finalizer = c.Copy(g.async.finalizer)
	return n
}

// Forked implements object.Engine: all objects are copied, and the code is instrumented as the child needs it.
func (e *Engine) Forked() { e.inst.Instrument() }

// GoOn implements object.Engine: in the child of a fork, it gives the call of fork its result v, or err, and runs the frames until the outermost one ends.
func (e *Engine) GoOn(v object.Object, err error) (object.Object, error) {
	for {
		f := e.top
		if f.x == nil {
			return v, err
		}
		if err == nil {
			in := &f.x.c.Ins[f.pc-1]
			dst := in.C
			if in.Op == code.CallKw || in.Op == code.CallMethodKw {
				dst = int32(in.D)
			}
			f.regs[dst].set(v)
		}
		var r Reg
		if r, err = e.run(f, err); err == nil {
			v = e.box(&r)
		} else {
			v = nil
		}
		if e.loops == 0 {
			return v, err
		}
		// Relays take the place of the Go functions below.
		nested := e.t.RelayBase(e.loops)
		v, err = e.t.RunRelays(e.loops, v, err)
		e.nested, e.loops = nested-1, e.loops-1
	}
}

// Nested implements object.Engine.
func (e *Engine) Nested() (loops, all int) { return e.loops, e.nested }
