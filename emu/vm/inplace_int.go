package vm

// Long ints that are changed in place: an instruction writes its result over an operand that nobody can look at again, so that a loop over long ints
// needs no fresh memory at each turn (RATIONALE.md says what that is worth).
//
// Two things together show that an operand may be overwritten. First, a data flow over the instructions (findSpent): on every way to the instruction the operand's
// register was last written by arithmetic of the same activation or by moves of such results, no instruction has handed that value out since, and
// every register that may hold it is overwritten by the instruction or by the moves right behind it, or is a temporary that is not read again. Second, the
// register's N, which means nothing beside an object, is the exec's stamp: arith itself made this int. The stamp changes
// whenever values leave by a way that the data flow does not see: a look at the locals of a frame, an operator or comparison that went
// to other code with a long int. The copy of a frame for a forked process must change it too.

import (
	"math"
	"math/big"
	"math/bits"
	"unsafe"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/object"
)

const (
	spentB = 1 << iota // operand B is spent
	spentC             // operand C is spent
)

const (
	spentAfter = 16  // operations on long ints before the code is looked at
	spentRegs  = 64  // code with more registers is not looked at
	spentIns   = 512 // nor code with more instructions
)

// spent is what findSpent found for one code object, and the stamp of its frames.
type spent struct {
	stamp int64
	seen  int
	flags []uint8 // of each instruction; nil before seen reaches spentAfter, and for code that is too large
}

// firstStamp is no N of a constant.
const firstStamp = 1 << 62

// mark says that arith made the long int in r.
func (s *spent) mark(r *Reg) {
	if isLong(r) {
		r.N = s.stamp
	}
}

func isLong(r *Reg) bool {
	_, long := r.O.(*py.BigInt)
	return long
}

// handOut says that somebody gets what the frames of x hold: their ints must not be overwritten, their dicts not be used again.
func (x *exec) handOut() {
	x.spent.stamp++
	x.keepNamed()
}

// longArith is dst = a op b for ints of which one is long; false: nothing was done. f.pc is behind the instruction.
func (e *Engine) longArith(op object.BinOp, dst, a, b *Reg) bool {
	x, aLong := a.O.(*py.BigInt)
	y, bLong := b.O.(*py.BigInt)
	if !aLong && a.O != nil || !bLong && b.O != nil {
		return false
	}
	f := e.top
	s := &f.x.spent
	var z *big.Int
	if s.flags != nil && f.x.run == unsafe.SliceData(f.x.ins) { // else somebody may look between this instruction and the moves behind it
		flags := s.flags[f.pc-1]
		if flags&spentB != 0 && aLong && a.N == s.stamp {
			z = (*big.Int)(x)
		} else if flags&spentC != 0 && bLong && b.N == s.stamp {
			z = (*big.Int)(y)
		}
	} else if s.seen++; s.flags == nil && s.seen == spentAfter {
		s.flags = findSpent(f.x)
	}
	switch op {
	case object.OpAdd, object.OpSub, object.OpMul, object.OpAnd, object.OpOr, object.OpXor:
		p, q := (*big.Int)(x), (*big.Int)(y)
		if !aLong {
			p = oneWord(&e.words[0], a.N)
		}
		if !bLong {
			q = oneWord(&e.words[1], b.N)
		}
		if z == nil {
			z = new(big.Int)
		}
		switch op {
		case object.OpAdd:
			z.Add(p, q)
		case object.OpSub:
			z.Sub(p, q)
		case object.OpMul:
			z.Mul(p, q)
		case object.OpAnd:
			z.And(p, q)
		case object.OpOr:
			z.Or(p, q)
		default:
			z.Xor(p, q)
		}
	case object.OpLShift, object.OpRShift:
		const most = 1 << 24 // IntLShift checks the size of the result
		if !aLong || b.O != nil || uint64(b.N) > most {
			return false
		}
		if z == nil {
			z = new(big.Int)
		}
		if op == object.OpLShift {
			z.Lsh((*big.Int)(x), uint(b.N))
		} else {
			z.Rsh((*big.Int)(x), uint(b.N))
		}
	default:
		return false
	}
	if z.IsInt64() {
		dst.setInt(z.Int64())
	} else {
		dst.O, dst.N = (*py.BigInt)(z), s.stamp
	}
	return true
}

// wordInt is room for an int64 as a big.Int.
type wordInt struct {
	i big.Int
	w [1]big.Word
}

// oneWord returns n in w.
func oneWord(w *wordInt, n int64) *big.Int {
	w.w[0] = big.Word(n)
	if n < 0 {
		w.w[0] = -w.w[0]
	}
	w.i.SetBits(w.w[:])
	if n < 0 {
		w.i.Neg(&w.i)
	}
	return &w.i
}

// flow is what is known before an instruction: which registers may hold the same object, and whose object others may hold too.
type flow struct {
	known bool
	alias [spentRegs]uint64
	out   uint64
}

// join adds what is known on another way; true when that changes anything.
func (s *flow) join(o *flow) bool {
	if !s.known {
		*s = *o
		return true
	}
	changed := o.out&^s.out != 0
	s.out |= o.out
	for r := range s.alias {
		changed = changed || o.alias[r]&^s.alias[r] != 0
		s.alias[r] |= o.alias[r]
	}
	return changed
}

// hand says that others may hold the objects of the registers that may hold r's.
func (s *flow) hand(r int) { s.out |= s.alias[r] }

// write gives r a new value.
func (s *flow) write(r int, out bool) {
	bit := uint64(1) << r
	for m := s.alias[r] &^ bit; m != 0; m &= m - 1 {
		s.alias[low(m)] &^= bit
	}
	s.alias[r] = bit
	s.out &^= bit
	if out {
		s.out |= bit
	}
}

// move copies register src to dst.
func (s *flow) move(dst, src int) {
	if dst == src {
		return
	}
	s.write(dst, s.out&(1<<src) != 0)
	with := s.alias[src] | 1<<dst
	for m := with; m != 0; m &= m - 1 {
		s.alias[low(m)] |= 1 << dst
	}
	s.alias[dst] = with
}

// pass is the effect of an instruction.
func (s *flow) pass(in *code.Ins, nregs int) {
	switch op := in.Op; {
	case op == code.Move:
		s.move(int(in.A), int(in.B))
	case op == code.LoadInt, op == code.LoadK: // constants carry no stamp
		s.write(int(in.A), false)
	case op >= code.Add && op <= code.PowK: // arith stamps
		s.write(int(in.A), false)
	case op >= code.Lt && op <= code.Ge:
		s.write(int(in.A), true)
	case op == code.Nop, op == code.Jump, op == code.JumpBack, op == code.JTrue, op == code.JFalse, op == code.CheckBound,
		op == code.Return, op >= code.JLt && op <= code.JNGeK:
	default:
		in.Reads(s.hand)
		in.Writes(func(r int) { s.write(r, true) })
		switch op {
		case code.Call, code.CallKw, code.CallMethod, code.CallMethodKw, code.CallEx:
			for r := int(in.A); r < nregs; r++ { // the callee's window
				s.write(r, true)
			}
		}
	}
}

// findSpent returns the operands that each instruction may overwrite, see above; nil for code that is too large.
func findSpent(x *exec) []uint8 {
	c := x.c
	n := len(c.Ins)
	if x.nregs > spentRegs || n > spentIns {
		return nil
	}
	states := make([]flow, n)
	first := &states[0]
	first.known, first.out = true, math.MaxUint64
	for r := range first.alias {
		first.alias[r] = 1 << r
	}
	for changed := true; changed; {
		changed = false
		for i := range c.Ins {
			in, s := &c.Ins[i], &states[i]
			if !s.known {
				continue
			}
			after := *s
			after.pass(in, x.nregs)
			if t := in.Target(); t >= 0 {
				changed = states[t].join(&after) || changed
			}
			if !in.Ends() && i+1 < n {
				changed = states[i+1].join(&after) || changed
			}
			if !code.Infos[in.Op].MayRaise && in.Op != code.Jump && in.Op != code.JumpBack && in.Op != code.Nop {
				continue
			}
			for h := range c.Handlers {
				if hd := &c.Handlers[h]; int32(i) >= hd.Start && int32(i) < hd.End {
					caught := *s
					caught.join(&after)
					caught.write(int(hd.Reg), true)
					changed = states[hd.Target].join(&caught) || changed
				}
			}
		}
	}
	lives := x.liveness()
	flags := make([]uint8, n)
	for i := range c.Ins {
		in := &c.Ins[i]
		if in.Op < code.Add || in.Op > code.PowK || !states[i].known {
			continue
		}
		if spentAt(c, &states[i], lives, i, int(in.B)) {
			flags[i] |= spentB
		}
		if in.Op <= code.Pow && spentAt(c, &states[i], lives, i, int(in.C)) {
			flags[i] |= spentC
		}
	}
	return flags
}

// spentAt says whether nobody looks at the value of register r after instruction i, given what is known before it.
func spentAt(c *code.Code, s *flow, lives *liveness, i, r int) bool {
	if s.out&(1<<r) != 0 {
		return false
	}
	left := s.alias[r] &^ (1 << c.Ins[i].A)
	i++
	for ; left != 0 && i < len(c.Ins); i++ {
		in := &c.Ins[i]
		if in.Op != code.Move && in.Op != code.LoadInt && in.Op != code.LoadK {
			break
		}
		if in.Op == code.Move && left&(1<<in.B) != 0 {
			return false
		}
		left &^= 1 << in.A
	}
	for ; left != 0; left &= left - 1 {
		if q := low(left); i >= len(c.Ins) || q < lives.first || lives.live(i, q) {
			return false
		}
	}
	return true
}

// low is the lowest register in a set.
func low(m uint64) int { return bits.TrailingZeros64(m) }
