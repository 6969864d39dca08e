package vm

// What watched code decides at a glance: mostly numbers, strings and values that lead to no object whose end shows are let go of, and then there is nothing to do. Only what
// light cannot tell goes to watch.

import (
	"unsafe"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/object"
)

// glances is after how many watched instructions light looks at what need not be seen to at once: a power of two.
const glances = 16

// glance is what the loop itself looks at before an instruction, so that those which let go of numbers only are as good as not watched.
type glance struct {
	op    code.Op // the instruction as it is when nobody watches
	kind  uint8
	n     uint8
	first uint32 // glanceRegs: the n registers from lookRegs[first] on are all that matters
}

// The kinds of glances.
const (
	glanceNone   uint8 = iota // light has to look
	glanceRegs                // nothing is let go of when these registers hold numbers or strings
	glanceStore               // the same and an attribute or item that is stored
	glanceReturn              // the locals of a frame that returns
)

// glanceAt returns the glance of an instruction so many bytes behind the first.
func (x *exec) glanceAt(offset uintptr) *glance {
	return (*glance)(unsafe.Add(unsafe.Pointer(unsafe.SliceData(x.glances)), offset/unsafe.Sizeof(code.Ins{})*unsafe.Sizeof(glance{})))
}

// glanceOf returns the glance of instruction i.
func (x *exec) glanceOf(i int) glance {
	k := &x.looks[i]
	g := glance{op: x.ins[i].Op, first: k.first}
	switch n := int(k.died) + int(k.over) + int(k.kept); {
	case k.op == code.Return || k.op == code.ReturnK:
		if k.died+k.over == 0 {
			g.kind = glanceReturn
		}
	case n > 255 || k.left > 0:
	case !k.act || k.op == code.Yield: // Yield lets go of what it keeps
		g.kind, g.n = glanceRegs, uint8(n)
	default:
		switch k.op {
		case code.StoreAttr, code.SetItem, code.StoreName, code.StoreGlobal, code.StoreCell, code.StoreFree:
			g.kind, g.n = glanceStore, uint8(n)
		}
	}
	return g
}

// looksAt returns where in lookRegs a glance begins.
func (x *exec) looksAt(g *glance) *uint16 {
	return (*uint16)(unsafe.Add(unsafe.Pointer(unsafe.SliceData(x.lookRegs)), uintptr(g.first)*2))
}

// storesOver says that the instruction before f.pc, which stores, lets go of a number or a string there, or of nothing.
func (e *Engine) storesOver(f *Frame) bool {
	x := f.x
	in := insAt(unsafe.SliceData(x.c.Ins), f.pc-1)
	r := unsafe.SliceData(f.regs)
	switch in.Op {
	case code.StoreName, code.StoreGlobal:
		if in.Op == code.StoreName && f.ext.locals != object.Object(f.fn.Globals) {
			return false
		}
		en := f.fn.Globals.Entry(int(x.cacheAt(in.D).idx))
		return en != nil && en.KeyIs(x.names[in.C]) && atomValue(en.Value())
	case code.StoreCell:
		c, ok := r.at(in.A).O.(*object.Cell)
		return ok && atomValue(c.Peek())
	case code.StoreFree:
		return atomValue(f.fn.Closure[in.A].Peek())
	case code.StoreAttr:
		if o, ok := r.at(in.A).O.(*object.Instance); ok {
			c := x.cacheAt(in.D)
			if a := o.Attrs(); a.Layout() == c.layout && c.kind != 0 && c.cls.Version() == c.version {
				return c.kind != cacheSlot || atomValue(a.Slot(c.idx))
			}
		}
		return false
	}
	if l, ok := r.at(in.A).O.(*object.List); ok && r.at(in.B).O == nil {
		if n := r.at(in.B).N; uint64(n) < uint64(len(l.Items)) {
			return atomValue(l.Items[n])
		}
	}
	return false
}

// leavesNothing says that the locals of frame f, which returns, hold nothing whose end anyone would see. No flags but flagInit and flagNamed are set.
func (e *Engine) leavesNothing(f *Frame) bool {
	x := f.x
	k := &x.looks[f.pc-1]
	r := unsafe.SliceData(f.regs)
	for _, j := range x.lookRegs[k.first : k.first+uint32(k.left)] {
		v := r.at(j &^ argBit)
		if v.O == nil || isAtom(v) || j&argBit != 0 && f.callerHolds(int(j&^argBit)) {
			continue
		}
		if !e.quiet(v) {
			return false
		}
	}
	return true
}

// light looks before instruction f.pc-1. True says that there is nothing to do; else watch has to do it.
func (e *Engine) light(f *Frame) bool {
	x := f.x
	if e.laterAt >= e.t.Depth && e.laterAt > 0 || x.watch == nil || len(e.dropped) > 0 || e.ends.Pending && e.ends.Waiting() {
		return false
	}
	if e.worked++; e.worked&(glances-1) == 0 && e.due() {
		return false
	}
	k := &x.looks[f.pc-1]
	if k.died|k.over != 0 {
		look := x.lookRegs[k.first:]
		for _, j := range look[:k.died] {
			if r := &f.regs[j]; r.O != nil {
				if !e.quiet(r) {
					return false
				}
				e.shed(r)
			}
		}
		for _, j := range look[k.died : k.died+k.over] {
			if r := &f.regs[j]; r.O != nil && !isAtom(r) {
				if !e.quietHere(f, r) {
					return false
				}
				e.shed(r)
			}
		}
	}
	if k.keeps {
		e.keepOperands(f, &x.c.Ins[f.pc-1])
	}
	return !k.act || e.lightAct(f, k)
}

// due says that watch has something to see to.
func (e *Engine) due() bool {
	n := len(e.handed)
	return e.inst.traced || !e.ends.Watching() || e.worked >= 1024 || n > 0 && e.handed[n-1].level > e.nested
}

// quietHere says that nobody would see it if the value in r ended, and that no other register of the frame has it.
func (e *Engine) quietHere(f *Frame, r *Reg) bool {
	if !e.quiet(r) {
		return false
	}
	for j := range f.regs {
		if s := &f.regs[j]; s != r && s.O != nil && object.Same(s.O, r.O) {
			return false
		}
	}
	return true
}

// lightAct is light for what the instruction itself lets go of.
func (e *Engine) lightAct(f *Frame, k *look) bool {
	x := f.x
	in := &x.c.Ins[f.pc-1]
	switch k.op {
	case code.Return, code.ReturnK:
		if f.flags&(flagEntry|flagExposed) != 0 {
			if f.flags&flagExposed != 0 || k.op == code.Return && !isAtom(&f.regs[in.A]) {
				return false
			}
		}
		at := k.first + uint32(k.died+k.over)
		for _, j := range x.lookRegs[at : at+uint32(k.left)] {
			if r := &f.regs[j&^argBit]; r.O != nil && !isAtom(r) && (j&argBit == 0 || !f.callerHolds(int(j&^argBit))) && !e.quiet(r) {
				return false
			}
		}
		return true
	case code.StoreAttr:
		if o, ok := f.regs[in.A].O.(*object.Instance); ok {
			c := x.cacheAt(in.D)
			if a := o.Attrs(); a.Layout() == c.layout && c.cls != nil && c.cls.Version() == c.version {
				switch c.kind {
				case cacheSlot:
					return atomValue(a.Slot(c.idx))
				case 0:
				default:
					return true // a new attribute
				}
			}
			return atomValue(o.Attrs().Get(x.names[in.C]))
		}
	case code.LeaveHandler:
		return e.t.Handled == nil
	case code.StoreGlobal:
		return atomValue(f.fn.Globals.GetStr(x.names[in.C]))
	case code.StoreName:
		if c := x.cacheAt(in.D); c.kind == cacheGlobal && f.ext.locals == object.Object(f.fn.Globals) {
			if en := f.fn.Globals.Entry(int(c.idx)); en != nil && en.KeyIs(x.names[in.C]) {
				return atomValue(en.Value())
			}
		}
		if d, ok := f.namespace().(*object.Dict); ok {
			return atomValue(d.GetStr(x.names[in.C]))
		}
	case code.StoreCell:
		if c, ok := f.regs[in.A].O.(*object.Cell); ok {
			return atomValue(c.Peek())
		}
	case code.StoreFree:
		return atomValue(f.fn.Closure[in.A].Peek())
	case code.SetItem:
		switch c := f.regs[in.A].O.(type) {
		case *object.List:
			if f.regs[in.B].O == nil {
				n := f.regs[in.B].N
				if n < 0 {
					n += int64(len(c.Items))
				}
				return uint64(n) >= uint64(len(c.Items)) || atomValue(c.Items[n])
			}
			return true
		case *object.Dict:
			switch k := f.regs[in.B].O.(type) {
			case nil:
				if v, sure := c.GetInt(f.regs[in.B].N); sure {
					return atomValue(v)
				}
			case *object.Str:
				if k.Class() == object.StrClass {
					return atomValue(c.GetStr(k))
				}
			default:
				return true
			}
		default:
			return true
		}
	case code.Yield:
		return f.flags&flagEntry == 0 || isAtom(&f.regs[in.B])
	}
	return false
}

// isAtom says that the value in r holds nothing and that its end does not show.
func isAtom(r *Reg) bool {
	switch r.O.(type) {
	case nil, floatMark, unboundMark, *object.Str, py.NoneType, py.Bool, *object.Bytes, *object.RangeIter, *object.MethodDescr, *object.Module, *object.Code, *py.BigInt:
		return true
	}
	return false
}

// atomValue is isAtom for a value on the heap, nil for none.
func atomValue(o object.Object) bool {
	switch o.(type) {
	case nil, py.Int, py.Float, py.NoneType, py.Bool, *object.Str, *object.Bytes, *object.MethodDescr, *object.Module, *object.Code, *py.BigInt:
		return true
	}
	return false
}
