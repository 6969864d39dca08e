package vm

// Where the values in registers come from: a data flow over the instructions of a code object. It tells which registers have to be looked at when they let
// go of a value, see watch.go.
//
// A register owns its value when nothing else may hold it: what a call returned, what was just built. A register borrows what a variable or a container held
// when it was read, an argument that the caller holds, a constant. A borrowed value cannot end with the register, as long as the place that it came from keeps
// it. When a place lets go of a value, the registers that still have it are looked for (Claim), and own it from then on, in all activations of the code (exec.own).
//
// An instruction that mostly borrows may turn out to make its value: an attribute may be a property, an addition may make an instance. The instructions call
// learn then, and own their results from then on.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/object"
)

// regSet is a set of registers or of instructions.
type regSet []uint64

func (s regSet) has(i int) bool { return i>>6 < len(s) && s[i>>6]&(1<<(i&63)) != 0 }

func (s *regSet) add(i int) {
	for i>>6 >= len(*s) {
		*s = append(*s, 0)
	}
	(*s)[i>>6] |= 1 << (i & 63)
}

// provenance is the result for one code object.
type provenance struct {
	words  int
	in     []uint64 // before each instruction the registers that may own their values: words words an instruction
	params regSet   // parameters that are never written: they own what the caller gave up
}

// owns says whether register r may own its value before instruction i.
func (p *provenance) owns(i, r int) bool { return p.in[i*p.words+r>>6]&(1<<(r&63)) != 0 }

// findProvenance computes what x's registers own. x.learned and x.owned are what was learned.
func (x *exec) findProvenance() *provenance {
	c, n := x.c, len(x.c.Ins)
	p := &provenance{words: x.nregs/64 + 1}
	w := p.words
	p.in = make([]uint64, (n+1)*w)
	var written, cells regSet
	fresh := map[int]bool{} // iterators whose items nothing else may hold
	made := map[int]bool{}  // registers that GetIter writes
	for i := range c.Ins {
		in := &c.Ins[i]
		in.Writes(func(r int) { written.add(r) })
		if in.Op == code.GetIter {
			made[int(in.A)] = true
			if x.learned.has(i) {
				fresh[int(in.A)] = true
			}
		}
	}
	for _, r := range c.CellRegs {
		cells.add(int(r))
	}
	state := make([]uint64, w)
	put := func(r int, owns bool) {
		if owns || x.owned.has(r) {
			state[r>>6] |= 1 << (r & 63)
		} else {
			state[r>>6] &^= 1 << (r & 63)
		}
	}
	has := func(r int) bool { return state[r>>6]&(1<<(r&63)) != 0 }
	for j := range x.nparams {
		if j < c.ArgCount && !written.has(j) && !cells.has(j) && !x.owned.has(j) {
			p.params.add(j)
		} else {
			p.in[j>>6] |= 1 << (j & 63)
		}
	}
	moved := func(src int) bool { return src >= x.nlocals && !cells.has(src) && has(src) }
	merge := func(to int) (changed bool) {
		for k, v := range state {
			if at := &p.in[to*w+k]; v&^*at != 0 {
				*at |= v
				changed = true
			}
		}
		return changed
	}
	for changed := true; changed; {
		changed = false
		for i := range c.Ins {
			in := &c.Ins[i]
			copy(state, p.in[i*w:])
			for h := range c.Handlers {
				if hd := &c.Handlers[h]; int32(i) >= hd.Start && int32(i) < hd.End {
					was := has(int(hd.Reg))
					put(int(hd.Reg), true)
					changed = merge(int(hd.Target)) || changed
					put(int(hd.Reg), was)
					break
				}
			}
			switch in.Op {
			case code.Move:
				put(int(in.A), moved(int(in.B)))
			case code.LoadMethod, code.LoadSpecial:
				if in.B != in.A+1 {
					put(int(in.A)+1, moved(int(in.B)))
				}
				if put(int(in.A), x.learned.has(i)); x.learned.has(i) {
					put(int(in.A)+1, true)
				}
			case code.ForLoop:
				put(int(in.A), fresh[int(in.B)] || !made[int(in.B)])
			default:
				owns := makes(in.Op) || learns(in.Op) && x.learned.has(i)
				in.Writes(func(r int) { put(r, owns) })
			}
			if t := in.Target(); t >= 0 {
				changed = merge(t) || changed
			}
			if !in.Ends() && i+1 < n {
				changed = merge(i+1) || changed
			}
		}
	}
	return p
}

// makes says whether an instruction's result may be held by nothing else.
func makes(op code.Op) bool {
	switch op {
	case code.LoadK, code.LoadInt, code.DelFast, code.Unbind, code.UnbindRange, code.LoadGlobal, code.LoadName, code.LoadCell, code.LoadFree, code.LoadClosure,
		code.LoadBuildClass, code.LoadAssertionError, code.ImportName, code.ImportFrom, code.Is, code.IsNot, code.In, code.NotIn, code.Not, code.BuildString, code.Format,
		code.MatchSequence, code.MatchMapping, code.GetLen:
		return false
	}
	return !learns(op)
}

// learns says whether an instruction's result is taken to be held by something else until it proves wrong.
func learns(op code.Op) bool {
	switch {
	case op >= code.Add && op <= code.Invert, op >= code.Lt && op <= code.Ge:
		return true
	}
	return op == code.LoadAttr || op == code.GetItem || op == code.GetItemK
}

// learn is called when the instruction that runs has made o, or got it from who knows where.
func (e *Engine) learn(o object.Object) {
	switch o.(type) {
	case nil, *object.Str, py.Int, py.Float, py.Bool, py.NoneType, *object.Bytes, *object.Function, *object.Class, *object.Module, *py.BigInt, py.Complex, *object.MethodDescr:
		return
	}
	if f := e.top; f.x != nil {
		e.learnAt(f.x, f.pc-1)
	}
}

func (e *Engine) learnAt(x *exec, i int) {
	if x.learned.has(i) {
		return
	}
	x.learned.add(i)
	e.inst.rewatch(x)
}

// learnIter is learn for GetIter, which has made it.
func (e *Engine) learnIter(it object.Object) {
	switch it.(type) {
	case *object.ListIter, *object.TupleIter, *object.RangeIter, *object.StrIter:
		return
	}
	if f := e.top; f.x != nil {
		e.learnAt(f.x, f.pc-1)
	}
}

// own makes register r of x own its values.
func (e *Engine) own(x *exec, r int) {
	if x.owned.has(r) {
		return
	}
	x.owned.add(r)
	e.inst.rewatch(x)
}

// rewatch makes the watched copy of x anew, if there is one.
func (s *instruments) rewatch(x *exec) {
	x.source = nil
	if x.watch != nil {
		x.watch = nil
		s.dress(x)
	}
}

// callerHolds says whether the frame that called f holds parameter j of f, which f has never written.
func (f *Frame) callerHolds(j int) bool {
	if f.flags&(flagEntry|flagGen|flagDone) != 0 {
		return false
	}
	if f.flags&flagInit != 0 && j == 0 {
		return true
	}
	p := f.prev
	if p == nil || p.x == nil || p.pc < 1 {
		return false
	}
	i := p.pc - 1
	in := &p.x.c.Ins[i]
	w := p.x.provenance()
	a, n := int(in.A), int(in.B)
	switch in.Op {
	case code.Call:
		n++
	case code.CallMethod:
		n += 2
	case code.CallKw, code.CallMethodKw:
		for r := a; r <= a+n+1 && r < p.x.nregs; r++ {
			if w.owns(i, r) {
				return false
			}
		}
		return true
	default:
		return false
	}
	owns := func(r int) bool { return r <= a+n && r < p.x.nregs && w.owns(i, r) }
	if g, ok := p.regs[a].O.(*object.Function); ok && g == f.fn && f.flags&flagInit == 0 {
		return !owns(a + 1 + j)
	}
	if in.Op == code.CallMethod {
		a++
		if j == 0 && owns(a-1) {
			return false
		}
	}
	return !owns(a+j) && !owns(a+1+j)
}

// provenance returns the result for x, computed on first use.
func (x *exec) provenance() *provenance {
	if x.source == nil {
		x.source = x.findProvenance()
	}
	return x.source
}
