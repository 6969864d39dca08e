package vm

// Making functions.

import (
	"github.com/pyemu/pyemu/emu/object"
)

// Bits of MakeFunction's D.
const (
	makeDefaults = 1 << iota
	makeKwDefaults
	makeAnnotations
	makeClosure
)

func (e *Engine) makeFunction(f *Frame, c *object.Code, regs []Reg, bits uint16) *object.Function {
	fn := object.NewFunction(c, f.fn.Globals, f.fn.Builtins)
	i := 0
	if bits&makeDefaults != 0 {
		fn.Defaults = regs[i].O.(*object.Tuple).Items
		i++
	}
	if bits&makeKwDefaults != 0 {
		fn.KwDefaults = regs[i].O.(*object.Dict)
		i++
	}
	if bits&makeAnnotations != 0 {
		fn.Annotations = regs[i].O
		i++
	}
	if bits&makeClosure != 0 {
		items := regs[i].O.(*object.Tuple).Items
		fn.Closure = make([]*object.Cell, len(items))
		for j, c := range items {
			fn.Closure[j] = c.(*object.Cell)
		}
	}
	if e.inst.watched {
		e.ends.Begin(fn)
		object.Lose(fn.Annotations)
		i := 0
		if bits&makeDefaults != 0 {
			e.ends.HandOn(regs[i].O.(*object.Tuple))
			i++
		}
		if bits&makeKwDefaults != 0 {
			i++
		}
		if bits&makeAnnotations != 0 {
			i++
		}
		if bits&makeClosure != 0 {
			e.ends.HandOn(regs[i].O.(*object.Tuple))
		}
	}
	return fn
}
