package vm

// What super() without arguments asks of the calling frame.

import "github.com/pyemu/pyemu/emu/object"

// SuperArgs implements object.SuperFrame: the first argument and the cell of __class__.
func (f *Frame) SuperArgs() (first object.Object, ok bool, cell *object.Cell) {
	if f.x.c.ArgCount == 0 {
		return nil, false, nil
	}
	if len(f.regs) > 0 && !f.regs[0].unbound() {
		first = f.regs[0].box()
		if c, isCell := first.(*object.Cell); isCell && f.ownCell(0) {
			first = c.V
		}
	}
	for i, n := range f.x.c.Freevars {
		if n == "__class__" && i < len(f.fn.Closure) {
			cell = f.fn.Closure[i]
		}
	}
	return first, true, cell
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
