package vm

// Which registers of a frame still matter: a data flow over the instructions of a code object. Locals and cells matter until the program unbinds them; a
// temporary matters until its last use.

import (
	"math/bits"

	"github.com/pyemu/pyemu/emu/code"
)

// liveness is the result for one code object.
type liveness struct {
	first int      // registers below are locals
	words int      // of one set
	in    []uint64 // the temporaries that matter before each instruction: a set of words words an instruction
	dead  []uint16 // runs of registers; see died
	at    []uint32 // where the run of each instruction begins in dead
	over  []uint16 // runs of registers; see overwritten
	overs []uint32 // where they begin
}

// live says whether register r matters before instruction i.
func (l *liveness) live(i, r int) bool {
	if r < l.first {
		return true
	}
	r -= l.first
	return l.in[i*l.words+r>>6]&(1<<(r&63)) != 0
}

// died returns the temporaries that mattered, or were written, just before instruction i and do not matter any more.
func (l *liveness) died(i int) []uint16 { return l.dead[l.at[i]:l.at[i+1]] }

// overwritten returns the registers whose values instruction i lets go of by writing: locals, and temporaries that it has read.
func (l *liveness) overwritten(i int) []uint16 { return l.over[l.overs[i]:l.overs[i+1]] }

// liveness returns the result for x, computed on first use.
func (x *exec) liveness() *liveness {
	if x.lives == nil {
		x.lives = findLiveness(x.c, x.nlocals, x.nregs)
	}
	return x.lives
}

func findLiveness(c *code.Code, nlocals, nregs int) *liveness {
	n := len(c.Ins)
	l := &liveness{first: nlocals, words: (nregs-nlocals)/64 + 1}
	w := l.words
	l.in = make([]uint64, (n+1)*w)
	def := make([]uint64, n*w)
	use := make([]uint64, n*w)
	set := func(s []uint64, i, r int) {
		if r >= nlocals {
			r -= nlocals
			s[i*w+r>>6] |= 1 << (r & 63)
		}
	}
	always := make([]uint64, w) // cells of no local
	for _, r := range c.CellRegs {
		set(always, 0, int(r))
	}
	handler := make([]*code.Handler, n)
	for i := range c.Ins {
		in := &c.Ins[i]
		in.Reads(func(r int) { set(use, i, r) })
		in.Writes(func(r int) { set(def, i, r) })
		for h := range c.Handlers {
			if hd := &c.Handlers[h]; int32(i) >= hd.Start && int32(i) < hd.End {
				handler[i] = hd
				break
			}
		}
	}
	l.overs = make([]uint32, n+1)
	for i := range c.Ins {
		in := &c.Ins[i]
		l.overs[i] = uint32(len(l.over))
		in.Writes(func(r int) {
			read := r < nlocals
			if !read {
				in.Reads(func(s int) { read = read || s == r })
			}
			if read {
				l.over = append(l.over, uint16(r))
			}
		})
	}
	l.overs[n] = uint32(len(l.over))
	out := make([]uint64, w)
	// each calls way for the ways on from instruction i; caught is the register that gets the exception, -1 when there is none.
	each := func(i int, way func(to int, caught int)) {
		in := &c.Ins[i]
		if t := in.Target(); t >= 0 {
			way(t, -1)
		}
		if !in.Ends() && i+1 < n {
			way(i+1, -1)
		}
		if h := handler[i]; h != nil && (code.Infos[in.Op].MayRaise || in.Op == code.Jump || in.Op == code.Nop) {
			way(int(h.Target), int(h.Reg))
		}
	}
	for changed := true; changed; {
		changed = false
		for i := n - 1; i >= 0; i-- {
			clear(out)
			each(i, func(to, caught int) {
				for k := range w {
					v := l.in[to*w+k]
					if caught >= nlocals && (caught-nlocals)>>6 == k {
						v &^= 1 << ((caught - nlocals) & 63)
					}
					out[k] |= v
				}
			})
			for k := range w {
				// What an instruction writes matters before it when it can raise and the handler reads it.
				v := out[k]&^def[i*w+k] | use[i*w+k] | always[k]
				if h := handler[i]; h != nil && code.Infos[c.Ins[i].Op].MayRaise {
					hv := l.in[int(h.Target)*w+k]
					if r := int(h.Reg) - nlocals; r >= 0 && r>>6 == k {
						hv &^= 1 << (r & 63)
					}
					v |= hv
				}
				if v != l.in[i*w+k] {
					l.in[i*w+k] = v
					changed = true
				}
			}
		}
	}
	// What dies on the ways to each instruction.
	died := make([]uint64, n*w)
	for i := range c.Ins {
		each(i, func(to, caught int) {
			for k := range w {
				d := (l.in[i*w+k] | def[i*w+k]) &^ l.in[to*w+k]
				if caught >= nlocals && (caught-nlocals)>>6 == k {
					d &^= 1 << ((caught - nlocals) & 63)
				}
				died[to*w+k] |= d
			}
		})
	}
	l.at = make([]uint32, n+1)
	for i := range n {
		l.at[i] = uint32(len(l.dead))
		for k := range w {
			for b := died[i*w+k] &^ always[k]; b != 0; b &= b - 1 {
				l.dead = append(l.dead, uint16(nlocals+k*64+bits.TrailingZeros64(b)))
			}
		}
	}
	l.at[n] = uint32(len(l.dead))
	return l
}
