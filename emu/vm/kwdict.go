package vm

// Dicts of keyword arguments. The dict of a parameter **named mostly ends with the call: the function looks into it and nothing else ever holds it. Such a dict
// is used again for a later call, and none is allocated. Likewise the dict that a call with ** in it makes only to hold its arguments.
//
// A function's code tells whether the dict may outlive the call (keepsNamed): only instructions that read or change the dict itself may touch its register.
// One thing is not known before it runs: whether `len` is the built-in function. opCallLen (len.go) sees it; when it is not, no dict of the function is used again.
// Who reads the variables of a frame from outside (locals(), a trace function, a traceback, gc, a fork) takes the dict away from the engine: flagNamed is cleared, or the
// frame is exposed and does not leave by the short way. While ends are watched nothing is used again either.

import (
	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/object"
)

// spareDicts is how many dicts a thread keeps.
const spareDicts = 16

// spareDict returns an empty dict with room for n entries.
func (e *Engine) spareDict(n int) *object.Dict {
	if last := len(e.dicts) - 1; last >= 0 && n <= 3 {
		d := e.dicts[last]
		e.dicts[last] = nil
		e.dicts = e.dicts[:last]
		return d
	}
	return object.NewDictSize(max(n, 3))
}

// putDict takes a dict that nothing holds but registers that will not be read again.
func (e *Engine) putDict(d *object.Dict) {
	if !e.inst.watched && len(e.dicts) < spareDicts && d.Reset() {
		e.dicts = append(e.dicts, d)
	}
}

// namedDict returns an empty dict for the parameter **named of a call of x.
func (e *Engine) namedDict(x *exec, n int) *object.Dict {
	if x.named >= 0 {
		return e.spareDict(n)
	}
	return object.NewDictSize(min(n, 8))
}

// dropNamed takes back the dict of frame f, which ends.
func (e *Engine) dropNamed(f *Frame) {
	f.flags &^= flagNamed
	if n := f.x.named; n >= 0 {
		if d, ok := f.regs[n].O.(*object.Dict); ok {
			e.putDict(d)
		}
	}
}

// keepNamed says of x that the dicts of its calls may outlive them.
func (x *exec) keepNamed() { x.named, x.marks = -1, 0 }

// findNamed finds the register of **named, if it is safe to use its dicts again.
func (x *exec) findNamed() {
	x.named = -1
	c := x.c
	if c.Flags&code.FlagVarKeywords == 0 || x.noFrame || x.nparams > x.nlocals || x.nparams > x.nregs {
		return
	}
	named := x.nparams - 1
	for _, r := range c.CellRegs {
		if int(r) == named {
			return
		}
	}
	for _, h := range c.Handlers {
		if int(h.Reg) == named {
			return
		}
	}
	for i := range c.Ins {
		if x.keepsNamed(i, named) {
			return
		}
	}
	x.named, x.marks = named, flagNamed
}

// keepsNamed says whether instruction i may give the dict in a register to something else, or replace it.
func (x *exec) keepsNamed(i, named int) bool {
	in := &x.c.Ins[i]
	reads, writes := 0, false
	in.Reads(func(r int) {
		if r == named {
			reads++
		}
	})
	in.Writes(func(r int) { writes = writes || r == named })
	if writes {
		return true
	}
	if reads == 0 {
		return false
	}
	a, b, c := int(in.A) == named, int(in.B) == named, int(in.C) == named
	switch in.Op {
	case code.Move:
		return i+1 >= len(x.ins) || x.ins[i+1].Op != opCallLen || x.ins[i+1].A+1 != in.A
	case code.GetItem:
		return reads > 1 || !b
	case code.In, code.NotIn:
		return reads > 1 || !c
	case code.JIn, code.JNotIn:
		return reads > 1 || !b
	case code.GetItemK, code.JTrue, code.JFalse, code.Not:
		return reads > 1
	case code.SetItem, code.DelItem:
		return reads > 1 || !a
	case code.DictUpdate:
		return reads > 1 || !b
	case code.DictMerge: // the call shares it, and only reads it
		return reads > 1 || !b
	case code.LoadMethod:
		switch x.c.Names[in.C] {
		case "get", "pop", "setdefault":
			return reads > 1 || !b
		}
	}
	return true
}
