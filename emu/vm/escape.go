package vm

// Objects that only registers hold. An object whose end shows is often made, used and dropped by one function: nothing on the heap ever holds it. While that is
// so, no search is needed to know that it has ended; a look at the registers of the thread's frames tells.
//
// The engine says so for what it makes itself (object.Ends.Own). Watched code takes it back when an instruction puts the object where no register is: into a
// container, an attribute, a cell, a generator's frame, the arguments of a native function (keep).

import (
	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/object"
)

// keeps says whether an instruction puts one of its operands where no register is. Calls see to it themselves.
func keeps(op code.Op) bool {
	switch op {
	case code.BuildTuple, code.BuildList, code.BuildSet, code.BuildMap, code.BuildSlice, code.ListAppend, code.SetAdd, code.MapAdd, code.MakeCell, code.GetIter,
		code.GetAIter, code.GetANext, code.GetAwaitable, code.AsyncGenWrap, code.PrintExpr, code.Intrinsic, code.Raise, code.StoreAttr, code.StoreGlobal, code.StoreName,
		code.StoreCell, code.StoreFree, code.SetItem, code.Return, code.Yield, code.ImportStar, code.ListExtend, code.SetUpdate, code.DictUpdate, code.DictMerge:
		return true
	}
	return false
}

// keep notes that something else than a register gets the value in r.
func (e *Engine) keep(r *Reg) {
	switch o := r.O.(type) {
	case *object.Instance:
		e.ends.Kept(o)
	case *Generator:
		o.local = 0
	}
}

func (e *Engine) keepAll(regs []Reg) {
	for i := range regs {
		e.keep(&regs[i])
	}
}

// keepOperands calls keep for what instruction in of frame f puts away.
func (e *Engine) keepOperands(f *Frame, in *code.Ins) {
	switch in.Op {
	case code.BuildTuple, code.BuildList, code.BuildSet:
		e.keepAll(f.regs[in.B : int(in.B)+int(in.C)])
	case code.BuildMap:
		e.keepAll(f.regs[in.B : int(in.B)+2*int(in.C)])
	case code.BuildSlice:
		e.keepAll(f.regs[in.B : int(in.B)+int(in.C)])
	case code.Intrinsic:
		e.keepAll(f.regs[in.B : int(in.B)+int(in.D)])
	case code.Raise:
		e.keepAll(f.regs[in.A : int(in.A)+int(in.B)])
	case code.MapAdd, code.SetItem:
		e.keep(&f.regs[in.B])
		e.keep(&f.regs[in.C])
	case code.GetIter:
		if _, ok := f.regs[in.B].O.(*Generator); !ok {
			e.keep(&f.regs[in.B])
		}
	case code.GetAwaitable:
		if _, ok := f.regs[in.B].O.(*Generator); !ok {
			e.keep(&f.regs[in.B])
		}
	case code.ListAppend, code.SetAdd, code.StoreAttr, code.StoreCell, code.StoreFree, code.AsyncGenWrap, code.Yield, code.GetAIter, code.GetANext, code.ListExtend,
		code.SetUpdate, code.DictUpdate, code.DictMerge:
		e.keep(&f.regs[in.B])
	case code.StoreGlobal, code.StoreName, code.MakeCell, code.PrintExpr, code.ImportStar:
		e.keep(&f.regs[in.A])
	case code.Return:
		if f.flags&flagEntry != 0 {
			e.keep(&f.regs[in.A])
		}
	}
}

// fresh says of an instance that the engine has just made that only registers hold it.
func (e *Engine) fresh(o *object.Instance) {
	if e.inst.watched {
		e.ends.Own(o)
	}
}

// giveAway calls keep for the registers of a frame that something else than the stack will hold.
func (e *Engine) giveAway(f *Frame) {
	if e.inst.watched {
		e.keepAll(f.regs)
	}
}

// passive are native functions that keep none of their arguments.
var passive = map[string]bool{"id": true, "isinstance": true, "issubclass": true, "print": true, "repr": true, "len": true, "hash": true, "callable": true, "hasattr": true,
	"next": true, "bool": true, "ascii": true}

// keepArgs calls keep for the arguments of a native function.
func (e *Engine) keepArgs(callee object.Object, args []Reg) {
	switch c := callee.(type) {
	case *object.Function:
		return // callFunction sees to it
	case *object.BuiltinFunc:
		if c.Module == "builtins" && passive[c.Name] {
			return
		}
	case *object.MethodDescr:
		if c.Owner == object.GeneratorClass || c.Owner == object.CoroutineClass || c.Owner == object.StrClass {
			return
		}
	case *object.BoundMethod:
		if _, ok := c.Func.(*object.Function); ok {
			return
		}
	case *object.Class:
		if c == object.TypeClass && len(args) == 1 {
			return
		}
		if !c.IsHeap() {
			break
		}
	case *object.Instance:
		if _, ok := c.Class().Lookup(strCall).(*object.Function); ok {
			return
		}
	}
	e.keepAll(args)
}

// HoldsAnywhere implements object.Engine: all frames of the thread are looked at, and what natives that run were given.
func (e *Engine) HoldsAnywhere(o object.Object) bool {
	var above *Frame
	for f := e.top; f != nil && f.x != nil; above, f = f, f.prev {
		if f.aux != nil && f.flags&flagInit != 0 && object.Same(f.aux, o) {
			return true
		}
		for j := range f.regs {
			if r := &f.regs[j]; r.O != nil && object.Same(r.O, o) && f.isLive(j, above) {
				return true
			}
		}
	}
	for _, a := range e.args {
		if a != nil && object.Same(a, o) {
			return true
		}
	}
	for i := range e.scratch[:cap(e.scratch)] {
		if r := &e.scratch[:cap(e.scratch)][i]; r.O != nil && object.Same(r.O, o) {
			return true
		}
	}
	for _, h := range e.handed {
		if h.level <= e.nested && object.Same(h.v, o) {
			return true
		}
	}
	return false
}
