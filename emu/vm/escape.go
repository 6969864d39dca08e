package vm

// What leaves the registers uncounted. Stores on the heap count the holders of a value (object/holders.go); native code may keep a value, or what it finds inside one, where nobody
// counts. Then the value loses its count, and a search decides about its end. Native code that is known to keep nothing, or to keep it where it is counted, is named here.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/object"
)

// keeps says whether an instruction may put one of its operands where no register is and nobody counts it. Calls see to it themselves.
func keeps(op code.Op) bool {
	switch op {
	case code.BuildSlice, code.GetIter, code.GetAIter, code.GetANext, code.GetAwaitable, code.AsyncGenWrap, code.PrintExpr, code.Intrinsic, code.Raise, code.StoreAttr,
		code.StoreName, code.SetItem, code.GetItem, code.Return, code.Yield, code.ImportStar:
		return true
	}
	return false
}

// keep notes that something else than a register gets the value in r.
func (e *Engine) keep(r *Reg) {
	switch r.O.(type) {
	case nil, floatMark, unboundMark, *object.Str, py.NoneType, py.Bool:
	default:
		object.Lose(r.O)
	}
}

func (e *Engine) keepAll(regs []Reg) {
	for i := range regs {
		e.keep(&regs[i])
	}
}

// kept calls visit for the registers that keepOperands may look at.
func (x *exec) kept(in *code.Ins, visit func(r int)) {
	run := func(first, n int) {
		for r := first; r < first+n; r++ {
			visit(r)
		}
	}
	switch in.Op {
	case code.BuildSlice:
		run(int(in.B), int(in.C))
	case code.Intrinsic:
		run(int(in.B), int(in.D))
	case code.Raise:
		run(int(in.A), int(in.B))
	case code.SetItem:
		visit(int(in.B))
		visit(int(in.C))
	case code.GetItem:
		visit(int(in.C))
	case code.StoreAttr, code.AsyncGenWrap, code.Yield, code.GetAIter, code.GetANext, code.GetIter, code.GetAwaitable:
		visit(int(in.B))
	case code.StoreName, code.PrintExpr, code.ImportStar, code.Return:
		visit(int(in.A))
	}
}

// keepOperands calls keep for what instruction in of frame f puts away uncounted.
func (e *Engine) keepOperands(f *Frame, in *code.Ins) {
	switch in.Op {
	case code.BuildSlice:
		e.keepAll(f.regs[in.B : int(in.B)+int(in.C)])
	case code.Intrinsic:
		e.keepAll(f.regs[in.B : int(in.B)+int(in.D)])
	case code.Raise:
		e.keepAll(f.regs[in.A : int(in.A)+int(in.B)])
	case code.SetItem:
		switch f.regs[in.A].O.(type) {
		case *object.List, *object.Dict, *object.Instance:
		default:
			e.keep(&f.regs[in.B])
			e.keep(&f.regs[in.C])
		}
	case code.GetItem: // such as list[x]
		if _, ok := f.regs[in.B].O.(*object.Class); ok {
			e.keep(&f.regs[in.C])
		}
	case code.StoreAttr:
		if _, ok := f.regs[in.A].O.(*object.Instance); !ok {
			e.keep(&f.regs[in.B])
		}
	case code.GetIter:
		switch f.regs[in.B].O.(type) {
		case *Generator, *object.List, *object.Tuple: // their iterators are looked through (object.Sees)
		default:
			e.keep(&f.regs[in.B])
		}
	case code.GetAwaitable:
		if _, ok := f.regs[in.B].O.(*Generator); !ok {
			e.keep(&f.regs[in.B])
		}
	case code.AsyncGenWrap, code.GetAIter, code.GetANext:
		e.keep(&f.regs[in.B])
	case code.Yield:
		if f.flags&flagEntry != 0 {
			e.keep(&f.regs[in.B])
		}
	case code.PrintExpr, code.ImportStar:
		e.keep(&f.regs[in.A])
	case code.StoreName:
		if d, ok := f.namespace().(*object.Dict); !ok || d.Class() != object.DictClass {
			e.keep(&f.regs[in.A])
		}
	case code.Return:
		if f.flags&flagEntry != 0 {
			e.keep(&f.regs[in.A])
		}
	}
}

// fresh says of an instance that the engine has just made that only registers hold it.
func (e *Engine) fresh(o *object.Instance) {
	if e.inst.watched {
		e.ends.BeginInstance(o)
	}
}

// born is fresh for what the call of a native class has returned.
func (e *Engine) born(callee, v object.Object) {
	c, ok := callee.(*object.Class)
	if !ok || c.IsHeap() || object.ClassOf(v) != c {
		return
	}
	switch v := v.(type) {
	case *object.List:
	case *object.Set:
		if v.Frozen {
			return
		}
	case *object.WeakRef:
		if v.Callback() == nil { // it may be shared
			return
		}
	case object.Counts:
		if !c.CountsHolders() {
			return
		}
	default:
		return
	}
	e.ends.Begin(v)
}

// giveAway calls keep for the registers of a frame that something else than the stack will hold.
func (e *Engine) giveAway(f *Frame) {
	if e.inst.watched {
		e.keepAll(f.regs)
		if f.fn != nil {
			object.Lose(f.fn)
		}
	}
}

// passive are built-in functions that keep neither their arguments nor what these hold, or keep them where it is counted.
var passive = map[string]bool{"id": true, "isinstance": true, "issubclass": true, "print": true, "repr": true, "len": true, "hash": true, "callable": true, "hasattr": true,
	"next": true, "bool": true, "ascii": true, "setattr": true, "delattr": true, "sorted": true, "sum": true, "min": true, "max": true, "any": true, "all": true,
	"abs": true, "format": true}

// plain are modules whose functions and methods keep nothing that they find inside their arguments.
var plain = map[string]bool{"time": true, "math": true, "random": true, "_random": true, "os": true, "posix": true, "sys": true, "json": true, "_json": true, "struct": true, "_struct": true, "re": true, "_sre": true,
	"_thread": true, "threading": true, "queue": true, "_queue": true, "io": true, "_io": true, "heapq": true, "_heapq": true, "bisect": true, "_bisect": true, "string": true, "binascii": true,
	"hashlib": true, "zlib": true, "statistics": true, "select": true, "signal": true, "_signal": true, "errno": true, "datetime": true, "_datetime": true, "decimal": true, "_decimal": true, "fractions": true,
	"operator": true, "_operator": true, "textwrap": true, "pprint": true, "secrets": true, "uuid": true, "socket": true, "_socket": true, "gc": true, "platform": true, "stat": true}

// keepArgs calls keep for the arguments of a native function, and takes the counts of what it may find inside them.
func (e *Engine) keepArgs(callee object.Object, args []Reg) {
	deep := true
	switch c := callee.(type) {
	case *object.Function:
		return // callFunction sees to it
	case *object.BuiltinFunc:
		if c.Module == "builtins" && passive[c.Name] {
			return
		}
		deep = !plain[c.Module]
		if c.Self != nil {
			if _, ok := c.Self.(*object.Module); !ok {
				deep = c.Owner == nil || !c.CountsHolders()
				if deep {
					e.loseInside(c.Self)
				}
			}
		}
	case *object.MethodDescr:
		if c.Owner == object.GeneratorClass || c.Owner == object.CoroutineClass || c.Owner == object.StrClass {
			return
		}
		if c.CountsHolders() {
			switch c.Name {
			case "__iter__", "__reversed__", "__init__":
				deep = false
			default:
				return
			}
		}
	case *object.BoundMethod:
		if _, ok := c.Func.(*object.Function); ok {
			return
		}
		e.loseInside(c.Self)
	case *object.Class:
		if c == object.TypeClass && len(args) == 1 {
			return
		}
		switch {
		case c.CountsHolders() && !c.IsHeap():
			return
		case c == object.WeakRefClass:
			if len(args) > 1 {
				e.keepAll(args[1:])
			}
			return
		}
		deep = c.IsHeap()
	case *object.Instance:
		if _, ok := c.Class().Lookup(strCall).(*object.Function); ok {
			return
		}
	}
	e.keepAll(args)
	if deep {
		for i := range args {
			e.loseInside(args[i].O)
		}
	}
}

// keepGoArgs is keepArgs for a Python function that is written in Go.
func (e *Engine) keepGoArgs(fn *object.Function, args []Reg) {
	e.keepAll(args)
	if m, ok := fn.Module.(*object.Str); ok && plain[m.String()] {
		return
	}
	for i := range args {
		e.loseInside(args[i].O)
	}
}

// keepGoValues is keepGoArgs for a call from native code.
func (e *Engine) keepGoValues(fn *object.Function, args []object.Object) {
	for _, o := range args {
		e.keepGoArgs(fn, []Reg{{O: o}})
	}
}

// loseInside takes the counts of what a native function may find inside o and keep.
func (e *Engine) loseInside(o object.Object) {
	switch o.(type) {
	case nil, floatMark, unboundMark, *object.Str, py.NoneType, py.Bool, py.Int, py.Float, *object.Bytes, *object.Class, *object.Module, *object.Function, *Generator:
		return
	}
	e.ends.LoseInside(o)
}

// HoldsAnywhere implements object.Engine: all frames of all threads are looked at, and what natives that run were given.
func (e *Engine) HoldsAnywhere(o object.Object) bool {
	if e.holds(o) {
		return true
	}
	if len(e.inst.engines) > 1 {
		for _, w := range e.inst.engines {
			if x := w.Value(); x != nil && x != e && x.holds(o) {
				return true
			}
		}
	}
	return false
}

func (e *Engine) holds(o object.Object) bool {
	n := len(e.handed)
	for n > 0 && e.handed[n-1].level > e.nested { // the native functions have returned
		n--
	}
	clear(e.handed[n:])
	e.handed = e.handed[:n]
	var above *Frame
	for f := e.top; f != nil && f.x != nil; above, f = f, f.prev {
		if fn, ok := o.(*object.Function); ok && f.fn == fn {
			return true
		}
		if f.aux != nil && f.flags&flagInit != 0 && object.Same(f.aux, o) {
			return true
		}
		for j := range f.regs {
			if r := &f.regs[j]; r.O != nil && object.Sees(r.O, o) && f.isLive(j, above) {
				return true
			}
		}
	}
	for _, a := range e.args {
		if a != nil && object.Sees(a, o) {
			return true
		}
	}
	for i := range e.scratch[:cap(e.scratch)] {
		if r := &e.scratch[:cap(e.scratch)][i]; r.O != nil && object.Sees(r.O, o) {
			return true
		}
	}
	for _, h := range e.handed {
		if h.level <= e.nested && object.Sees(h.v, o) {
			return true
		}
	}
	return false
}
