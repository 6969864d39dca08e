package vm

// What super() without arguments asks of the calling frame.

import (
	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/object"
)

// SuperArgs implements object.SuperFrame: the first argument and the cell of __class__.
func (f *Frame) SuperArgs() (first object.Object, ok bool, cell *object.Cell) {
	if f.x.c.ArgCount == 0 {
		return nil, false, nil
	}
	if len(f.regs) > 0 && !f.regs[0].unbound() {
		first = f.regs[0].box()
		if c, isCell := first.(*object.Cell); isCell && f.ownCell(0) {
			first = c.Get()
		}
	}
	for i, n := range f.x.c.Freevars {
		if n == "__class__" && i < len(f.fn.Closure) {
			cell = f.fn.Closure[i]
		}
	}
	return first, true, cell
}

// superLoad does `super().name`, of which the call super() is at hand, when that is about to be called and is a Python function: it leaves the
// function and the receiver as the following LoadMethod would, skips that, and no super object is made.
func (e *Engine) superLoad(f *Frame, start *object.Class, self object.Object, dst int32) bool {
	in := &f.x.ins[f.pc]
	if in.Op != code.LoadMethod || int32(in.B) != dst || int(in.B) < f.x.nlocals || e.inst.traced {
		return false
	}
	cls := classOf(self)
	c := &f.x.caches[in.D]
	if c.kind != cacheSuper || c.cls != cls || c.start != start || c.version != cls.Version() {
		if _, isClass := self.(*object.Class); isClass || !cls.IsSubclass(start) {
			return false
		}
		fn, ok := object.SuperLookup(start, cls, f.x.names[in.C]).(*object.Function)
		if !ok {
			return false
		}
		c.reset()
		c.kind, c.cls, c.start, c.version, c.val = cacheSuper, cls, start, cls.Version(), fn
	}
	f.regs[in.A] = Reg{c.val, 1}
	f.regs[in.A+1].set(self)
	f.pc++
	return true
}

// ownCell says whether local i is kept in a cell because an inner function captures it.
func (f *Frame) ownCell(i int) bool {
	for _, r := range f.x.c.CellRegs {
		if int(r) == i {
			return true
		}
	}
	return false
}
