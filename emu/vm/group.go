package vm

// except* (PEP 654).

import (
	"github.com/pyemu/pyemu/emu/object"
)

var strSplit = object.Intern("split")

func (e *Engine) checkEGMatch(exc, match, cls *Reg) error {
	return object.RuntimeErrorf("except* is not there yet")
}

func (e *Engine) prepReraiseStar(dst, orig, list *Reg) error {
	return object.RuntimeErrorf("except* is not there yet")
}

func (e *Engine) intrinsic(dst *Reg, which int, args []Reg) error {
	return object.RuntimeErrorf("intrinsic %d is not there yet", which)
}
