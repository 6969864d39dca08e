package vm

// Watching for ends: what instrumented code tells object.Ends of values that are let go of.
//
// While the process has objects whose end shows, a frame tells before each instruction
//
//   - which temporaries the last instruction used up or left without a use (liveness.died), and clears them;
//   - what the next instruction will overwrite or delete: a local, an attribute, an item, a name; when the frame ends, all it holds.
//
// The values told are settled before the next instrumented instruction of the same frame, or of a frame further out: then the instruction that lets go of them,
// which may call functions, is done.
//
// What a native function holds in Go variables is seen by no search. Its arguments are in registers or in Engine.args. What Python functions that it calls
// give to it, or get from it, is kept in Engine.handed until the native function has returned.

import (
	"unsafe"

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

// How an instruction is watched.
const (
	watchNot  uint8 = iota
	watchDst        // it only overwrites local A: the loop looks at the register itself
	watchFull       // Engine.watch
)

// watchKind says how instruction i is watched.
func (x *exec) watchKind(i int) uint8 {
	in := &x.c.Ins[i]
	if len(x.liveness().died(i)) > 0 || i == 0 {
		return watchFull
	}
	switch in.Op {
	case code.StoreGlobal, code.DelGlobal, code.StoreName, code.DelName, code.StoreCell, code.DelCell, code.StoreFree, code.DelFree, code.StoreAttr, code.DelAttr,
		code.SetItem, code.DelItem, code.SetSlice, code.Call, code.CallMethod, code.CallKw, code.CallMethodKw, code.CallEx, code.Return, code.ReturnK, code.Yield, code.Unpack, code.UnpackEx,
		code.UnbindRange, code.LoadMethod, code.LoadSpecial, code.LeaveHandler:
		return watchFull
	case code.LoadAttr, code.LoadGlobal, code.LoadName:
		return watchFull // a name may be looked at next: settle first
	}
	switch over := x.liveness().overwritten(i); {
	case len(over) == 0:
		return watchNot
	case len(over) == 1 && over[0] == in.A && int(in.A) < x.nlocals:
		return watchDst
	}
	return watchFull
}

// watchIdle is for how many watched instructions code stays instrumented after the last object whose end shows has gone.
const watchIdle = 20000

// makeWatch makes the instrumented copy of the instructions.
func (x *exec) makeWatch() {
	x.watch = append([]code.Ins(nil), x.ins...)
	for i := range x.watch {
		switch x.watchKind(i) {
		case watchDst:
			x.watch[i].Op = opWatched
		case watchFull:
			x.watch[i].Op = opInstrumented
		}
	}
	x.run = unsafe.SliceData(x.watch)
}

// tell notes that a register lets go of its value.
func (e *Engine) tell(r *Reg) {
	switch r.O.(type) {
	case nil, floatMark, unboundMark, *object.Str, py.NoneType, py.Bool, *object.MethodDescr, *object.Class, *object.Module, *object.Code, *object.Bytes, *object.RangeIter:
		return
	case *object.Function:
		if r.O.(*object.Function).Plain() {
			return
		}
	}
	e.dropped = append(e.dropped, r.O)
}

func (e *Engine) tellValue(o object.Object) {
	if o != nil {
		e.tell(&Reg{O: o})
	}
}

// watch is called before instruction f.pc-1 while the process has objects whose end shows.
func (e *Engine) watch(f *Frame) {
	i := f.pc - 1
	x := f.x
	if x.watch == nil {
		x.makeWatch()
	}
	e.worked++
	if !e.ends.Watching() { // for a while: it often begins again
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
	for _, d := range x.liveness().died(i) {
		if r := &f.regs[d]; r.O != nil {
			e.tell(r)
			r.O = nil
		}
	}
	if i == 0 && f.flags&(flagEntry|flagGen) == flagEntry { // a generator got its arguments before, from who made it
		for j := range f.regs[:x.nparams] {
			e.hand(&f.regs[j])
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
	}
	in := &x.c.Ins[i]
	switch in.Op {
	case code.Return, code.ReturnK:
		skip := -1
		if in.Op == code.Return {
			skip = int(in.A)
			if f.flags&flagEntry != 0 {
				e.hand(&f.regs[in.A])
			}
		}
		if f.flags&flagExposed == 0 {
			for j := range f.regs {
				if j != skip {
					e.tell(&f.regs[j])
				}
			}
		} else {
			e.dropped = append(e.dropped, f) // it keeps its locals, if somebody keeps it
		}
	case code.Yield:
		if f.flags&flagEntry != 0 {
			e.hand(&f.regs[in.B])
		}
	case code.StoreAttr, code.DelAttr:
		if o, ok := f.regs[in.A].O.(object.HasAttrs); ok {
			if a := o.Attrs(); a != nil {
				e.tellValue(a.Get(x.names[in.C]))
			}
		}
		switch o := f.regs[in.A].O.(type) {
		case *object.Instance:
		case *object.Class:
			e.tellValue(o.Dict.GetStr(x.names[in.C]))
		default:
			e.tellInside(&f.regs[in.A])
		}
	case code.StoreGlobal, code.DelGlobal:
		e.tellValue(f.fn.Globals.GetStr(x.names[in.C]))
	case code.StoreName, code.DelName:
		if d, ok := f.namespace().(*object.Dict); ok {
			e.tellValue(d.GetStr(x.names[in.C]))
		}
	case code.StoreCell, code.DelCell:
		if c, ok := f.regs[in.A].O.(*object.Cell); ok {
			e.tellValue(c.V)
		}
	case code.StoreFree, code.DelFree:
		e.tellValue(f.fn.Closure[in.A].V)
	case code.LeaveHandler:
		if h := e.t.Handled; h != nil {
			e.tellValue(h)
		}
	case code.SetItem, code.DelItem:
		e.tellItem(&f.regs[in.A], &f.regs[in.B])
	case code.SetSlice:
		e.tellInside(&f.regs[in.A])
	case code.Call, code.CallKw:
		e.tellNative(&f.regs[in.A], f.regs[int(in.A)+1:int(in.A)+1+int(in.B)])
	case code.CallMethod, code.CallMethodKw:
		m := &f.regs[in.A]
		if d, ok := m.O.(*object.MethodDescr); ok && m.N == 1 {
			if !keeping[d] {
				args := f.regs[int(in.A)+1 : int(in.A)+2+int(in.B)]
				for j := range args {
					e.tellInside(&args[j])
				}
			}
			break
		}
		e.tellNative(m, f.regs[int(in.A)+2:int(in.A)+2+int(in.B)])
	case code.CallEx:
		e.tellNative(&f.regs[in.A], f.regs[int(in.A)+1:int(in.A)+2+int(in.B)])
	}
	for _, r := range x.lives.overwritten(i) {
		e.tell(&f.regs[r])
	}
	if e.teller = nil; len(e.dropped) > 0 {
		e.teller, e.toldAt, e.laterAt = f, f.pc, e.t.Depth
		for _, o := range e.dropped {
			e.later = append(e.later, toldLater{e.laterAt, o})
		}
		clear(e.dropped)
		e.dropped = e.dropped[:0]
	}
}

// tellExhausted tells what an iterator that has come to its end lets go of.
func (e *Engine) tellExhausted(o object.Object) {
	if e.inst.watched {
		e.tellValue(o)
		if len(e.dropped) > 0 {
			e.teller, e.laterAt = nil, e.t.Depth
			for _, o := range e.dropped {
				e.later = append(e.later, toldLater{e.laterAt, o})
			}
			e.dropped = e.dropped[:0]
		}
	}
}

// tellItem tells what x[i] = ... or del x[i] lets go of.
func (e *Engine) tellItem(x, i *Reg) {
	switch c := x.O.(type) {
	case *object.List:
		if i.O == nil && c.Class() == object.ListClass {
			n := i.N
			if n < 0 {
				n += int64(len(c.Items))
			}
			if uint64(n) < uint64(len(c.Items)) {
				e.tellValue(c.Items[n])
			}
			return
		}
	case *object.Dict:
		k := i.box()
		switch k.(type) {
		case *object.Str, py.Int:
			if v, err := c.Get(e.t, k); err == nil {
				e.tellValue(v)
			}
			return
		}
	case *object.Instance:
		return
	}
	e.tellInside(x)
}

// insideLimit bounds how much of a container is looked at that a native function may change.
const insideLimit = 64

// tellInside tells the objects inside a value that a native function may let go of.
func (e *Engine) tellInside(r *Reg) {
	switch o := r.O.(type) {
	case nil, floatMark, unboundMark, *object.Str, py.NoneType, py.Bool, *object.Class, *object.Module:
		return
	default:
		e.ends.Leads(o, insideLimit, func(v object.Object) { e.dropped = append(e.dropped, v) })
	}
}

// tellNative tells what the call of a native function may let go of: what lies inside its arguments.
func (e *Engine) tellNative(callee *Reg, args []Reg) {
	switch c := callee.O.(type) {
	case *object.BuiltinFunc:
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
							e.tellValue(cls.Dict.GetStr(name))
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

// keeping are methods that let go of nothing.
var keeping = map[*object.MethodDescr]bool{}

func init() {
	for c, names := range map[*object.Class][]string{
		object.ListClass: {"append", "extend", "insert", "index", "count", "copy", "reverse", "sort"},
		object.DictClass: {"get", "keys", "values", "items", "copy", "setdefault"},
		object.SetClass:  {"add", "copy", "union", "intersection", "difference", "issubset", "issuperset", "isdisjoint"},
	} {
		for _, n := range names {
			if d, ok := c.Lookup(object.Intern(n)).(*object.MethodDescr); ok {
				keeping[d] = true
			}
		}
	}
}

// hand keeps a value for a native function that runs.
func (e *Engine) hand(r *Reg) {
	switch r.O.(type) {
	case nil, floatMark, unboundMark, *object.Str, py.NoneType, py.Bool, *object.Class, *object.Module, *object.Bytes:
		return
	}
	if n := len(e.handed); n > 0 && e.handed[n-1].level == e.nested && object.Is(e.handed[n-1].v, r.O) {
		return
	}
	e.handed = append(e.handed, handed{e.nested, r.O})
}

// settle lets the process decide about the values told.
func (e *Engine) settle() {
	e.ends.Earn(int64(e.worked))
	e.worked = 0
	if n := len(e.dropped); n > 0 {
		d := e.dropped
		e.dropped = e.spare[:0]
		e.ends.Settle(e.t, d)
		clear(d)
		e.spare = d[:0]
	}
	if e.ends.Waiting() {
		e.ends.SettleWaiting(e.t)
	}
}

// Holds implements object.Engine: the frames near the top are looked at.
func (e *Engine) Holds(o object.Object) bool {
	f := e.top
	var above *Frame
	for n := 0; n < 12 && f != nil && f.x != nil; n, above, f = n+1, f, f.prev {
		found := false
		at, also := f.position(above)
		f.eachLive(at, also, func(r *Reg) {
			if r.O != nil && object.Same(r.O, o) {
				found = true
			}
		})
		if found {
			return true
		}
	}
	return false
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
	for _, o := range []object.Object{t.Trace, t.Profile} {
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
	if f.flags&(flagInit|flagGen) != 0 && f.aux != nil {
		visit(f.aux)
	}
}

// Active implements object.Activation.
func (f *Frame) Active() bool {
	return f.flags&flagDone == 0 && (f.flags&flagGen == 0 || f.prev != nil)
}
