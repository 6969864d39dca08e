package vm

// Watching for ends: what instrumented code tells object.Ends of values that are let go of.
//
// While the process has objects whose end shows, a frame tells before an instruction
//
//   - which temporaries that own their values (provenance.go) the last instruction used up or left without a use (liveness.died);
//   - what the next instruction will overwrite or delete: a local that owns its value, an attribute, an item, a name; when the frame ends, what its locals own.
//
// Native code tells through LetGo. A glance decides whether a value may matter (light, quiet); only then is it told. The values told are settled before the
// next instruction of the same frame, or of a frame further out: then the instruction that lets go of them, which may call functions, is done. To that end
// the code of the frame is armed: it stops before each instruction until all is settled.
//
// What a native function holds in Go variables is seen by no search. Its arguments are in registers or in Engine.args. What Python functions that it calls
// give to it, or get from it, is kept in Engine.handed until the native function has returned.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/object"
)

// handed is a value that a native function got or gave, by a run of the loop at a level of nesting.
type handed struct {
	level int
	v     object.Object
}

// toldLater is a value that an instruction of the frame at a depth lets go of when it is done: what it calls runs first.
type toldLater struct {
	depth int
	v     object.Object
}

// look is what has to be looked at before an instruction: registers from lookRegs[first] on.
type look struct {
	first uint32
	died  uint16 // temporaries that own their values and have just died
	over  uint16 // registers that own the values that the instruction overwrites
	left  uint16 // of a return: locals that own their values; with argBit the caller may hold it
	kept  uint16 // what it may put where no register is, see keepOperands
	op    code.Op
	act   bool // the instruction itself may let go of something
	keeps bool // it may put an operand where no register is
}

// argBit marks a parameter among the registers of look.left.
const argBit = 1 << 15

// lets says whether an instruction may let go of what no register holds, or hands a value to native code.
func lets(op code.Op) bool {
	switch op {
	case code.StoreGlobal, code.DelGlobal, code.StoreName, code.DelName, code.StoreCell, code.DelCell, code.StoreFree, code.DelFree, code.StoreAttr, code.DelAttr,
		code.SetItem, code.Return, code.ReturnK, code.Yield, code.LeaveHandler:
		return true
	}
	return false
}

// makeLooks finds out what to look at.
func (x *exec) makeLooks() {
	l, p := x.liveness(), x.provenance()
	x.looks, x.lookRegs = make([]look, len(x.c.Ins)), x.lookRegs[:0]
	for i := range x.c.Ins {
		in := &x.c.Ins[i]
		k := look{first: uint32(len(x.lookRegs)), op: in.Op, act: lets(in.Op), keeps: keeps(in.Op)}
		for _, r := range l.died(i) {
			if p.owns(i, int(r)) {
				x.lookRegs = append(x.lookRegs, r)
				k.died++
			}
		}
		for _, r := range l.overwritten(i) {
			if p.owns(i, int(r)) {
				x.lookRegs = append(x.lookRegs, r)
				k.over++
			}
		}
		if in.Op == code.Return || in.Op == code.ReturnK {
			for r := range x.nregs {
				if in.Op == code.Return && r == int(in.A) || !l.live(i, r) {
					continue
				}
				switch {
				case p.params.has(r):
					x.lookRegs = append(x.lookRegs, uint16(r)|argBit)
					k.left++
				case p.owns(i, r):
					x.lookRegs = append(x.lookRegs, uint16(r))
					k.left++
				}
			}
		}
		if k.keeps {
			x.kept(in, func(r int) {
				x.lookRegs = append(x.lookRegs, uint16(r))
				k.kept++
			})
		}
		x.looks[i] = k
	}
}

// watchIdle is for how many watched instructions code stays instrumented after the last object whose end shows has gone.
const watchIdle = 20000

// makeWatch makes the watched copy of the instructions.
func (x *exec) makeWatch() {
	x.makeLooks()
	watch := append([]code.Ins(nil), x.ins...)
	x.glances = make([]glance, len(watch))
	for i := range watch {
		if k := &x.looks[i]; k.act || k.keeps || k.died+k.over > 0 {
			watch[i].Op = opWatched
			x.glances[i] = x.glanceOf(i)
		}
	}
	x.watch = watch
}

// arm has the engine look before each instruction of x, until what was told is settled.
func (e *Engine) arm(x *exec) {
	if x != nil && !x.armed {
		x.armed = true
		e.inst.dress(x)
	}
}

func (e *Engine) disarm(x *exec) {
	x.armed = false
	e.inst.dress(x)
}

// tell notes that a register lets go of a value that it owns.
func (e *Engine) tell(r *Reg) {
	if !e.quiet(r) {
		e.dropped = append(e.dropped, r.O)
	}
}

// shed lets a value that a register has let go of, and that is quiet, let go of what it holds.
func (e *Engine) shed(r *Reg) {
	switch r.O.(type) {
	case *object.Tuple, *object.List, *object.Instance, *object.Function, *object.Cell, *object.Set:
		if e.ends.Sheds(r.O) {
			e.ends.Shed(e.t, r.O)
		}
	}
}

// quiet says that nobody would see it if the value in a register ended, as far as a glance can tell.
func (e *Engine) quiet(r *Reg) bool {
	switch r.O.(type) {
	case nil, floatMark, unboundMark, *object.Str, py.NoneType, py.Bool:
		return true
	}
	return e.ends.Quiet(r.O)
}

// tellHeap notes that something that is no register lets go of o.
func (e *Engine) tellHeap(o object.Object) {
	switch o.(type) {
	case nil, py.Int, py.Float, py.NoneType, py.Bool, *object.Str, *object.Bytes, *object.MethodDescr, *object.Module, *object.Code, *py.BigInt:
		return
	}
	if e.ends.Quiet(o) {
		e.Claim(o) // something may be put into it
	} else {
		e.dropped = append(e.dropped, o)
	}
}

// How far Claim looks.
const (
	claimFrames  = 64
	claimEngines = 32
)

// Claim implements object.Engine: a place has let go of o. The registers that borrowed it own it from now on. True says that there are such in this thread.
func (e *Engine) Claim(o object.Object) bool {
	if e.claim(o, claimFrames) {
		return true
	}
	if len(e.inst.engines) > 1 && len(e.inst.engines) <= claimEngines {
		for _, w := range e.inst.engines {
			if t := w.Value(); t != nil && t != e {
				t.claim(o, claimFrames/4)
			}
		}
	}
	return false
}

func (e *Engine) claim(o object.Object, frames int) (held bool) {
	var above *Frame
	for f := e.top; f != nil && f.x != nil && frames > 0; above, f, frames = f, f.prev, frames-1 {
		for j := range f.regs {
			if r := &f.regs[j]; r.O != nil && object.Same(r.O, o) && f.isLive(j, above) {
				e.own(f.x, j)
				held = true
			}
		}
	}
	return held
}

// watch is called before instruction f.pc-1 while the process has objects whose end shows, when light says so.
func (e *Engine) watch(f *Frame) {
	i := f.pc - 1
	x := f.x
	if x.watch == nil {
		x.makeWatch()
		e.inst.dress(x)
	}
	e.worked++
	if !e.ends.Watching() { // for a while: it often begins again
		if x.looks[i].keeps {
			e.keepOperands(f, &x.c.Ins[i])
		}
		if x.armed {
			e.disarm(x)
		}
		if e.worked > watchIdle {
			e.settle()
			if !e.ends.Watching() {
				e.t.P.Instrument()
			}
		}
		return
	}
	if n := len(e.handed); n > 0 && e.handed[n-1].level > e.nested {
		for n > 0 && e.handed[n-1].level > e.nested {
			n--
		}
		clear(e.handed[n:])
		e.handed = e.handed[:n]
	}
	if depth := e.t.Depth; e.laterAt >= depth {
		n := len(e.later)
		for n > 0 && e.later[n-1].depth >= depth {
			n--
		}
		for _, t := range e.later[n:] {
			e.dropped = append(e.dropped, t.v)
		}
		clear(e.later[n:])
		e.later = e.later[:n]
		if e.laterAt = 0; n > 0 {
			e.laterAt = e.later[n-1].depth
		}
	}
	k := x.looks[i]
	regs := x.lookRegs[k.first:]
	for _, d := range regs[:k.died] {
		if r := &f.regs[d]; r.O != nil {
			if e.quiet(r) {
				e.shed(r)
			} else {
				e.dropped = append(e.dropped, r.O)
			}
			r.O = nil
		}
	}
	if len(e.dropped) > 0 || e.worked >= 1024 || e.ends.Pending && e.ends.Waiting() {
		pc := f.pc
		f.real = pc
		if f.pc = pc - 1; e.teller == f {
			f.pc = e.toldAt
		}
		f.pc = max(f.pc, 1)
		e.settle()
		f.pc, f.real = pc, 0
		if x.watch == nil { // what was settled has made it anew
			x.makeWatch()
			e.inst.dress(x)
		}
		k = x.looks[i]
		regs = x.lookRegs[k.first:]
	}
	regs = regs[k.died:]
	in := &x.c.Ins[i]
	if k.keeps {
		e.keepOperands(f, in)
	}
	switch in.Op {
	case code.Return, code.ReturnK:
		if in.Op == code.Return && f.flags&flagEntry != 0 {
			e.hand(&f.regs[in.A])
		}
		if f.flags&flagExposed == 0 {
			for _, j := range regs[k.over : k.over+k.left] {
				if j&argBit == 0 || !f.callerHolds(int(j&^argBit)) {
					e.tell(&f.regs[j&^argBit])
				}
			}
		} else {
			e.dropped = append(e.dropped, f) // it keeps its locals, if somebody keeps it
		}
		if len(e.dropped) > 0 && f.prev != nil {
			e.arm(f.prev.x)
		}
	case code.Yield:
		if f.flags&flagEntry != 0 {
			e.hand(&f.regs[in.B])
		}
	case code.StoreAttr, code.DelAttr:
		if o, ok := f.regs[in.A].O.(object.HasAttrs); ok {
			if a := o.Attrs(); a != nil {
				e.tellHeap(a.Get(x.names[in.C]))
			}
		}
		switch o := f.regs[in.A].O.(type) {
		case *object.Instance:
		case *object.Class:
			e.tellHeap(o.Dict.GetStr(x.names[in.C]))
		default:
			e.tellInside(&f.regs[in.A])
		}
	case code.StoreGlobal, code.DelGlobal:
		e.tellHeap(f.fn.Globals.GetStr(x.names[in.C]))
	case code.StoreName, code.DelName:
		if d, ok := f.namespace().(*object.Dict); ok {
			e.tellHeap(d.GetStr(x.names[in.C]))
		}
	case code.StoreCell, code.DelCell:
		if c, ok := f.regs[in.A].O.(*object.Cell); ok {
			e.tellHeap(c.Get())
		}
	case code.StoreFree, code.DelFree:
		e.tellHeap(f.fn.Closure[in.A].Get())
	case code.LeaveHandler:
		if h := e.t.Handled; h != nil {
			e.tellHeap(h)
		}
	case code.SetItem:
		e.tellItem(&f.regs[in.A], &f.regs[in.B])
	}
	for _, r := range regs[:k.over] {
		if o := &f.regs[r]; !isAtom(o) {
			for j := range f.regs {
				if s := &f.regs[j]; j != int(r) && s.O != nil && object.Same(s.O, o.O) && e.ends.Quiet(o.O) {
					e.own(x, j) // something may be put into it
				}
			}
			e.tell(o)
		}
	}
	e.teller = nil
	if len(e.dropped) > 0 {
		e.teller, e.toldAt = f, f.pc
		e.postpone()
		e.arm(x)
	} else if x.armed && e.laterAt == 0 {
		e.disarm(x)
	}
	if x.watch == nil { // the loop goes on with a copy of the instructions
		x.makeWatch()
		e.inst.dress(x)
	}
}

// postpone puts off what was told until what runs at this depth is done.
func (e *Engine) postpone() {
	e.laterAt = e.t.Depth
	for _, o := range e.dropped {
		e.later = append(e.later, toldLater{e.laterAt, o})
	}
	clear(e.dropped)
	e.dropped = e.dropped[:0]
}

// tellExhausted tells what an iterator that has come to its end lets go of.
func (e *Engine) tellExhausted(o object.Object) {
	if e.inst.watched {
		e.LetGo(o)
	}
}

// LetGo implements object.Engine.
func (e *Engine) LetGo(o object.Object) {
	if !e.inst.watched || !e.ends.Watching() {
		return
	}
	e.tellHeap(o)
	if len(e.dropped) > 0 {
		e.teller = nil
		e.postpone()
		e.arm(e.top.x)
	}
}

// Taken implements object.Engine.
func (e *Engine) Taken(o object.Object) {
	if e.inst.watched && e.ends.Watching() && !atomValue(o) {
		e.Claim(o)
	}
}

// beforeNative tells what the call of callee may let go of, when that is a native that does not tell by itself.
func (e *Engine) beforeNative(callee object.Object, args []Reg) {
	switch callee.(type) {
	case *object.MethodDescr, *object.BuiltinFunc:
		e.keepArgs(callee, args)
	}
	if !e.ends.Watching() {
		return
	}
	e.tellNative(&Reg{O: callee}, args)
	if len(e.dropped) > 0 {
		e.teller = nil
		e.postpone()
		e.arm(e.top.x)
	}
}

// tellItem tells what x[i] = ... lets go of where the engine stores the item itself (the loop, setItem). Elsewhere the container tells.
func (e *Engine) tellItem(x, i *Reg) {
	switch c := x.O.(type) {
	case *object.List:
		if i.O == nil && c.Class() == object.ListClass {
			n := i.N
			if n < 0 {
				n += int64(len(c.Items))
			}
			if uint64(n) < uint64(len(c.Items)) {
				e.tellHeap(c.Items[n])
			}
		}
	case *object.Dict:
		if c.Class() != object.DictClass {
			return
		}
		if s, ok := i.O.(*object.Str); ok && s.Class() == object.StrClass {
			e.tellHeap(c.GetStr(s))
		} else if i.O == nil {
			if v, sure := c.GetInt(i.N); sure {
				e.tellHeap(v)
				return
			}
			if v, err := c.Get(e.t, i.box()); err == nil {
				e.tellHeap(v)
			}
		}
	}
}

// insideLimit bounds how much of a container is looked at that a native function may change.
const insideLimit = 64

// tellInside tells the objects inside a value that a native function may let go of.
func (e *Engine) tellInside(r *Reg) {
	switch o := r.O.(type) {
	case nil, floatMark, unboundMark, *object.Str, py.NoneType, py.Bool, *object.Class, *object.Module:
		return
	default:
		if !e.quiet(r) {
			e.ends.Leads(o, insideLimit, func(v object.Object) { e.dropped = append(e.dropped, v) })
		}
	}
}

// tellNative tells what the call of a native function may let go of: what lies inside its arguments.
func (e *Engine) tellNative(callee *Reg, args []Reg) {
	switch c := callee.O.(type) {
	case *object.MethodDescr:
		if c.TellsEnds() {
			return
		}
	case *object.BuiltinFunc:
		if c.TellsEnds() {
			return
		}
		if c.Self != nil {
			if _, ok := c.Self.(*object.Module); !ok {
				e.tellInside(&Reg{O: c.Self})
			}
		}
		if c.Module == "builtins" {
			switch c.Name {
			case "setattr", "delattr":
				if len(args) > 1 {
					if name, ok := args[1].O.(*object.Str); ok {
						if cls, ok := args[0].O.(*object.Class); ok {
							e.tellHeap(cls.Dict.GetStr(name))
						}
					}
				}
			case "exec", "eval", "next":
			default:
				return
			}
		}
	case *object.BoundMethod:
		if _, ok := c.Func.(*object.Function); ok {
			return
		}
		e.tellInside(&Reg{O: c.Self})
	default:
		return
	}
	for i := range args {
		e.tellInside(&args[i])
	}
}

// hand keeps a value for a native function that runs.
func (e *Engine) hand(r *Reg) { e.handAt(e.nested, r) }

func (e *Engine) handAt(level int, r *Reg) {
	switch r.O.(type) {
	case nil, floatMark, unboundMark, *object.Str, py.NoneType, py.Bool, *object.Class, *object.Module, *object.Bytes:
		return
	}
	if n := len(e.handed); n > 0 && e.handed[n-1].level == level && object.Is(e.handed[n-1].v, r.O) {
		return
	}
	e.handed = append(e.handed, handed{level, r.O})
}

// settle lets the process decide about the values told.
func (e *Engine) settle() {
	e.ends.Earn(int64(e.worked))
	e.worked = 0
	if n := len(e.dropped); n > 0 {
		d := e.dropped
		e.dropped, e.spare = e.spare[:0], nil
		e.ends.Settle(e.t, d)
		clear(d)
		e.spare = d[:0]
	}
	if e.ends.Waiting() {
		e.ends.SettleWaiting(e.t)
	}
}

// position tells eachLive between which instructions a frame stands: what matters before one or the other matters. above is the frame that it called, nil for
// none.
func (f *Frame) position(above *Frame) (at, also int) {
	switch {
	case f.real != 0:
		return f.real - 1, f.real - 1
	case above == nil && f.flags&flagGen != 0 && f.prev == nil: // suspended
		return f.pc, f.pc
	case above == nil:
		return f.pc - 1, f.pc // before or in an instruction
	case above.flags&flagEntry == 0 && f.pc > 0:
		switch f.x.c.Ins[f.pc-1].Op {
		case code.Call, code.CallMethod, code.CallKw, code.CallMethodKw, code.CallEx:
			return f.pc, f.pc // the arguments belong to the function that was called
		}
	}
	return f.pc - 1, f.pc - 1 // a native function that f called holds its arguments
}

// isLive says whether register j matters, see position.
func (f *Frame) isLive(j int, above *Frame) bool {
	x := f.x
	if j < x.nlocals || f.flags&flagDone != 0 {
		return true
	}
	l, n := x.liveness(), len(x.c.Ins)-1
	at, also := f.position(above)
	return l.live(min(max(at, 0), n), j) || also != at && l.live(min(max(also, 0), n), j)
}

// eachLive calls visit for the registers that matter before one of two instructions, see position.
func (f *Frame) eachLive(at, also int, visit func(r *Reg)) {
	x := f.x
	if f.flags&flagDone != 0 {
		for i := range f.regs {
			visit(&f.regs[i])
		}
		return
	}
	l := x.liveness()
	for i := range min(x.nlocals, len(f.regs)) {
		visit(&f.regs[i])
	}
	at, also = min(max(at, 0), len(x.c.Ins)-1), min(max(also, 0), len(x.c.Ins)-1)
	for r := x.nlocals; r < len(f.regs); r++ {
		if l.live(at, r) || also != at && l.live(also, r) {
			visit(&f.regs[r])
		}
	}
}

// Leave implements object.Engine.
func (e *Engine) Leave() {
	for _, l := range e.later {
		e.dropped = append(e.dropped, l.v)
	}
	e.ends.Leave(e.dropped)
	e.dropped, e.later, e.laterAt, e.handed = nil, nil, 0, nil
}

// innermost is how many frames OuterRoots leaves out.
const innermost = 2

// OuterRoots implements object.Engine.
func (e *Engine) OuterRoots(visit func(object.Object)) {
	var above *Frame
	n := 0
	for f := e.top; f != nil && f.x != nil; above, f = f, f.prev {
		if n++; n > innermost {
			at, also := f.position(above)
			f.eachLive(at, also, func(r *Reg) {
				if r.O != nil && !r.isFloat() && !r.unbound() {
					visit(r.O)
				}
			})
			f.eachBesides(visit)
		}
	}
}

// Roots implements object.Engine.
func (e *Engine) Roots(visit func(object.Object)) {
	e.roots(visit)
	for _, w := range e.inst.engines {
		if o := w.Value(); o != nil && o != e {
			o.roots(visit)
		}
	}
}

func (e *Engine) roots(visit func(object.Object)) {
	value := func(r *Reg) {
		if r.O != nil && !r.isFloat() && !r.unbound() {
			visit(r.O)
		}
	}
	var above *Frame
	frames := 0
	for f := e.top; f != nil && f.x != nil; above, f = f, f.prev {
		frames++
		f.flags &^= flagNamed // somebody may see its dict
		at, also := f.position(above)
		f.eachLive(at, also, value)
		f.eachBesides(visit)
	}
	e.ends.Spend(int64(8 * frames))
	for _, o := range e.args {
		if o != nil {
			visit(o)
		}
	}
	for i := range e.scratch[:cap(e.scratch)] {
		value(&e.scratch[:cap(e.scratch)][i])
	}
	for _, h := range e.handed {
		if h.level <= e.nested { // else the native function has returned
			visit(h.v)
		}
	}
	t := e.t
	if t.Handled != nil {
		visit(t.Handled)
	}
	for _, o := range []object.Object{t.Trace, t.Profile, t.Context} {
		if o != nil {
			visit(o)
		}
	}
	t.DataRoots(visit)
}

// eachBesides visits what a frame holds besides registers.
func (f *Frame) eachBesides(visit func(object.Object)) {
	if f.fn != nil {
		visit(f.fn.Globals)
		visit(f.fn)
	}
	if f.ext != nil {
		for _, o := range []object.Object{f.ext.locals, f.ext.trace} {
			if o != nil {
				visit(o)
			}
		}
		if f.ext.dict != nil {
			visit(f.ext.dict)
		}
	}
	if f.flags&(flagInit|flagGen|flagThen) != 0 && f.aux != nil {
		visit(f.aux)
	}
}

// Active implements object.Activation.
func (f *Frame) Active() bool {
	return f.flags&flagDone == 0 && (f.flags&flagGen == 0 || f.prev != nil)
}
