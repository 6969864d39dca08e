package vm

// Setting f_lineno: a trace function moves its frame to another line (library reference, "f_lineno" of frame objects). The place of the new line is chosen, what
// statements keep in registers (code.Block) is carried over, and handlers that are left end.

import (
	"slices"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/object"
)

// frame_setLine is the setter of f_lineno. CPython's checks come in this order (Objects/frameobject.c, frame_setlineno).
func frame_setLine(t *object.Thread, f *Frame, v object.Object) error {
	if v == nil {
		return object.Errorf(object.AttributeErrorClass, "cannot delete attribute")
	}
	line, ok := object.AsInt64(v)
	if !ok {
		return object.ValueErrorf("lineno must be an integer")
	}
	e := engineOf(t)
	switch ev := &e.event; {
	case ev.what == nil || ev.what == eventCall:
		return object.ValueErrorf("can't jump from the 'call' trace event of a new frame")
	case ev.what == eventLine && ev.frame == f, ev.what == eventReturn && ev.yields && ev.frame == f:
	case ev.what == eventLine && (f.ext == nil || f.ext.trace == nil):
		return object.ValueErrorf("f_lineno can only be set by a trace function")
	default: // CPython also moves other frames, which then run with what their calls left on the stack
		return object.ValueErrorf("can only jump from a 'line' trace event")
	}
	if line < int64(f.x.c.FirstLine) {
		return object.ValueErrorf("line %d comes before the current code block", line)
	}
	target, line, err := f.x.place(f.pc-1, line)
	if err != nil {
		return err
	}
	e.carry(f, f.pc-1, target)
	tr := &f.ext.tr
	tr.line = int32(line)
	e.loosen(f)
	if e.event.yields {
		tr.later = target + 1
		return nil
	}
	tr.jumped, tr.mark = true, 0
	f.pc = target + 1
	return nil
}

// place finds the instruction at which a frame that is at instruction from goes on in line, or in the first line behind it that has code. Of several
// places in the line, the first of those that are nested deepest counts.
func (x *exec) place(from int, line int64) (target int, found int64, err error) {
	c := x.c
	asked := line
	line = -1
	better := func(l int32) {
		if int64(l) >= asked && (line < 0 || int64(l) < line) {
			line = int64(l)
		}
	}
	first := 0
	for first < len(c.Ins)-1 && x.prologue(first) {
		first++
	}
	for i := first; i < len(c.Ins); i++ {
		better(c.Pos[i].Line)
	}
	for _, m := range c.Marks {
		better(m.Line)
	}
	if asked == int64(c.FirstLine) && c.Name != "<module>" {
		line = asked // the line of def: all begins anew
	}
	if line < 0 {
		return 0, 0, object.ValueErrorf("line %d comes after the current code block", asked)
	}
	start := x.blocks(from)
	best := -1
	var why error
	try := func(i int) {
		to := x.blocks(i)
		if reason := x.hinders(start, to, i); reason != "" {
			if why == nil {
				why = object.ValueErrorf("%s", reason)
			}
		} else if len(to) > best {
			best, target = len(to), i
		}
	}
	if line == int64(c.FirstLine) && c.Pos[first].Line != int32(line) && c.Name != "<module>" {
		try(first)
	}
	marks := c.Marks
	for i := first; i < len(c.Ins); i++ {
		for len(marks) > 0 && int(marks[0].PC) <= i {
			if int64(marks[0].Line) == line && int(marks[0].PC) == i {
				try(i)
			}
			marks = marks[1:]
		}
		// The head of a for loop is one with what is before it: who jumps there begins the loop anew.
		if int64(c.Pos[i].Line) == line && c.Ins[i].Op != code.ForLoop && (i == first || c.Pos[i-1].Line != c.Pos[i].Line) {
			try(i)
		}
	}
	switch {
	case best >= 0:
		return target, line, nil
	case why == nil:
		why = object.ValueErrorf("can't jump into an exception handler, or code may be unreachable")
	}
	return 0, 0, why
}

// prologue says whether instruction i makes cells and unbinds locals before the body.
func (x *exec) prologue(i int) bool {
	switch x.c.Ins[i].Op {
	case code.Unbind, code.UnbindRange, code.MakeCell:
		return x.c.Pos[i].Col < 0
	}
	return false
}

// blocks returns the blocks around instruction i, outermost first.
func (x *exec) blocks(i int) []code.Block {
	var list []code.Block
	for _, b := range x.c.Blocks {
		if int(b.Start) <= i && i < int(b.End) {
			list = append(list, b)
		}
	}
	slices.SortFunc(list, func(a, b code.Block) int { return int(a.Depth) - int(b.Depth) })
	return list
}

// hinders says in CPython's words why a frame inside the blocks of start cannot go on at instruction i, inside those of to; "" when nothing does.
func (x *exec) hinders(start, to []code.Block, i int) string {
	fits := len(to) <= len(start)
	for d := 0; fits && d < len(to); d++ {
		fits = to[d].Kind == start[d].Kind || to[d].Kind == code.BlockWith && start[d].Kind == code.BlockFor
	}
	loose := x.pending(to, i)
	star := func(b code.Block) bool { return b.Kind == code.BlockStar }
	switch {
	case fits && !loose && !slices.ContainsFunc(start, star):
		return ""
	case slices.ContainsFunc(start, star): // CPython's analysis does not reach these
		return "can't jump from unreachable code"
	case slices.ContainsFunc(to, star):
		return "can't jump into an exception handler, or code may be unreachable"
	case slices.Contains(handling, x.c.Ins[i].Op) || len(to) > 0 && to[len(to)-1].Kind == code.BlockExcept:
		return "can't jump into an 'except' block as there's no exception"
	case !loose && len(to) > 0 && to[len(to)-1].Kind == code.BlockFor:
		return "can't jump into the body of a for loop"
	}
	return "incompatible stacks"
}

// handling are the instructions around the clauses of a try statement.
var handling = []code.Op{code.EnterHandler, code.LeaveHandler, code.Reraise}

// pending says whether an expression is half evaluated before instruction i: whether a temporary that is not of a block matters there.
func (x *exec) pending(blocks []code.Block, i int) bool {
	l := x.liveness()
	for r := l.first; r < x.nregs; r++ {
		if l.live(i, r) && !slices.ContainsFunc(blocks, func(b code.Block) bool {
			return r >= int(b.Reg) && r < int(b.Reg)+b.Kind.Regs()
		}) && !slices.Contains(x.c.CellRegs, uint16(r)) {
			return true
		}
	}
	return false
}

// carry leaves the blocks around instruction from that are not around instruction to, and moves what the others keep into the registers where it is looked
// for. What with statements keep is dropped: __exit__ is not called.
func (e *Engine) carry(f *Frame, from, to int) {
	start, end := f.x.blocks(from), f.x.blocks(to)
	for i := len(start) - 1; i >= len(end); i-- {
		if start[i].Kind == code.BlockExcept {
			before, _ := f.regs[start[i].Reg+1].O.(*object.Exception)
			if f.flags&flagGen != 0 {
				g := f.aux.(*Generator)
				if g.own = before; before == nil {
					before = g.caller
				}
			}
			e.event.handled = before
		}
	}
	kept := make([][]Reg, len(end))
	for d := range end {
		regs := slices.Clone(f.regs[start[d].Reg:][:start[d].Kind.Regs()])
		if start[d].Kind != end[d].Kind { // the iterator of a loop as __exit__: calling it fails, as in CPython
			regs = []Reg{{O: regs[0].box()}, {O: py.None}}
		}
		kept[d] = regs
	}
	// The register of a handled exception may have been let go of after its last use.
	handled := e.event.handled
	if f.flags&flagGen != 0 {
		handled = f.aux.(*Generator).own
	}
	for d := len(end) - 1; d >= 0; d-- {
		if end[d].Kind == code.BlockExcept {
			if handled != nil {
				kept[d][0] = Reg{O: handled}
			}
			handled, _ = kept[d][1].O.(*object.Exception)
		}
	}
	for d := range end {
		copy(f.regs[end[d].Reg:], kept[d])
	}
}

// loosen gives f prepared code of its own, which stays instrumented: the compiler left out the checks of locals that have a value on every way the program takes by
// itself, and what was found out about the flow of values does not hold any more.
func (e *Engine) loosen(f *Frame) {
	if f.x.loose {
		return
	}
	x := *f.x
	x.loose = true
	x.watch, x.looks, x.lookRegs, x.learned, x.owned, x.armed = nil, nil, nil, nil, nil, false // what watching works out is made anew for each
	x.spent = spent{flags: make([]uint8, len(x.ins))}                                          // no int is overwritten: the analysis knows no jumps
	f.x = &x
	e.inst.add(f.x)
}

// loose does for a frame that has jumped what its code does not: it checks the locals that the next instruction reads, and makes the jump of a generator that
// was moved while it yielded.
func (e *Engine) loose(f *Frame) (err error) {
	i := f.pc - 1
	if f.ext != nil && f.ext.tr.later > 0 && f.x.ins[i].Op != code.Yield {
		i = f.ext.tr.later - 1
		f.ext.tr.later = 0
		f.pc = i + 1
		return nil
	}
	f.x.c.Ins[i].Reads(func(r int) {
		if err == nil && r < f.x.nlocals && f.regs[r].unbound() {
			err = e.unboundLocal(f, r)
		}
	})
	return err
}
