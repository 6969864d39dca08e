package vm

// Calls of len. Whether the name means the built-in function is known only when the call runs: opCallLen looks, and takes the length without a call. opLenOf is that of a
// local variable, with the search for the name.

import (
	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/object"
)

// lenOf does the three instructions that begin with in, a LoadGlobal of "len", and moves f.pc behind them; false: nothing was done.
func (e *Engine) lenOf(f *Frame, in *code.Ins) bool {
	x := f.x
	c := x.cacheAt(in.D)
	if c.kind != cacheBuiltin || c.dict != f.fn.Globals || c.shape != c.dict.Shape() || e.brk.Load() != 0 {
		return false
	}
	en := f.fn.Builtins.Entry(int(c.idx))
	if en == nil || !en.KeyIs(x.names[in.C]) {
		return false
	}
	b, ok := en.Value().(*object.BuiltinFunc)
	if !ok || b.Quick != object.QuickLen {
		return false
	}
	n, ok := lengthOf(&f.regs[insAt(in, 1).B])
	if ok {
		f.regs[insAt(in, 2).C].setInt(int64(n))
		f.pc += 2
	}
	return ok
}

// quickLen is len(a) of the frequent types for a callee and its argument in the next register; false: nothing was done.
func (e *Engine) quickLen(x *exec, callee, dst *Reg) bool {
	b, ok := callee.O.(*object.BuiltinFunc)
	if !ok || b.Quick != object.QuickLen {
		x.keepNamed()
		return false
	}
	if e.brk.Load() != 0 {
		return false
	}
	n, ok := lengthOf(callee.at(1))
	if ok {
		dst.setInt(int64(n))
	}
	return ok
}

// isLenCall says whether the call that is instruction i may well be of len with one argument.
func (x *exec) isLenCall(i int) bool {
	in := &x.c.Ins[i]
	if in.Op != code.Call || in.B != 1 {
		return false
	}
	for j := i - 1; j >= 0 && j >= i-lenBefore; j-- {
		if p := &x.c.Ins[j]; p.Op == code.LoadGlobal && p.A == in.A {
			return x.c.Names[p.C] == "len"
		}
	}
	return false
}

// lenBefore is how many instructions before a call the name of its callee is looked for.
const lenBefore = 4
