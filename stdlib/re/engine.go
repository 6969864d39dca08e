package re

// The matching engine: regexp2, with a program for each way to match.

import (
	"sync/atomic"

	"github.com/dlclark/regexp2/v2"
	"github.com/pyemu/pyemu/emu/object"
)

// mode is a way to match.
type mode uint8

const (
	modeSearch    mode = iota
	modeMatch          // at the start position
	modeFull           // from the start position to the end
	modeSearchNew      // not empty at the start position
	modeMatchNew       // at the start position, not empty
	modeCount
)

// maxStack bounds the engine's backtracking stack, in numbers.
const maxStack = 1 << 27

type program struct {
	re  *regexp2.Regexp
	err error
}

// programs are made on first use; a Pattern is shared, so they are atomic.
type programs [2][modeCount]atomic.Pointer[program]

// program returns the engine's program for a mode, for ASCII subjects or all subjects.
func (p *Pattern) program(m mode, ascii bool) (*regexp2.Regexp, error) {
	k := 0
	if ascii {
		k = 1
	}
	slot := &p.progs[k][m]
	pr := slot.Load()
	if pr == nil {
		pr = p.build(m, ascii)
		slot.Store(pr)
	}
	return pr.re, pr.err
}

func (p *Pattern) build(m mode, ascii bool) *program {
	e := emitter{bytes: p.bytes, ascii: ascii}
	switch m {
	case modeSearch:
		e.emit(p.tree, nil)
	case modeMatch:
		e.wrap(`\G(?:`, p.tree, nil)
	case modeFull:
		e.wrap(`\G(?:`, p.tree, nil)
		e.b.WriteString(`\z`)
	case modeSearchNew:
		e.wrap(`(?:`, p.tree, nil)
		e.b.WriteString(`(?!\G)`)
	case modeMatchNew:
		e.wrap(`\G(?:`, p.tree, nil)
		e.b.WriteString(`(?!\G)`)
	}
	r, err := regexp2.Compile(e.b.String(), regexp2.OptionMaxBacktrackingStackSize(maxStack))
	if err != nil {
		return &program{err: err}
	}
	return &program{re: r}
}

// find calls yield with the matches in runes from pos on; yield must copy what it keeps (see appendRegs).
func (p *Pattern) find(m mode, ascii bool, runes []rune, pos int, yield func(v regexp2.MatchView) bool) error {
	prog, err := p.program(m, ascii)
	if err != nil {
		return object.Errorf(object.SystemErrorClass, "re: %s", err.Error())
	}
	if prog.FindRunesMatches(runes, pos, yield) != nil {
		return object.Raise(object.MemoryErrorClass)
	}
	return nil
}

// appendRegs appends the starts and ends of a match's groups, -1 where a group took no part. from is the place in the text where the runes that were
// searched begin.
func (p *Pattern) appendRegs(regs []int32, v regexp2.MatchView, from int32) []int32 {
	for g := 0; g <= p.groups; g++ {
		if i, n, ok := v.GroupRange(g); ok {
			regs = append(regs, from+int32(i), from+int32(i+n))
		} else {
			regs = append(regs, -1, -1)
		}
	}
	return regs
}

// first returns the first match, nil when there is none.
func (p *Pattern) first(m mode, s *subject, pos, end int) ([]int32, error) {
	var out []int32
	if pos > end {
		return nil, nil
	}
	err := p.find(m, s.ascii, s.runes[:end], pos, func(v regexp2.MatchView) bool {
		out = p.appendRegs(make([]int32, 0, 2*(p.groups+1)), v, 0)
		return false
	})
	return out, err
}

// cursor gives the matches of finditer, one after the other: a match that is empty where the last one ended empty is not one.
type cursor struct {
	p       *Pattern
	s       *subject
	pos     int
	end     int
	moved   bool // the next match must not be empty at pos
	done    bool
	batch   []int32 // matches that were found ahead
	next    int
	stretch int  // how many matches to look for at once
	origin  int  // where the search began
	keep    bool // a match is used after the next one was asked for
}

const maxStretch = 64

// step returns the spans of the next match, nil at the end. Unless keep is set they are valid until the next call.
func (c *cursor) step() ([]int32, error) {
	stride := 2 * (c.p.groups + 1)
	if c.next < len(c.batch) {
		r := c.batch[c.next : c.next+stride : c.next+stride]
		c.next += stride
		return r, nil
	}
	if c.done || c.pos > c.end {
		c.done = true
		return nil, nil
	}
	m := modeSearch
	c.stretch = min(max(1, 4*c.stretch), maxStretch)
	if c.moved {
		m = modeSearchNew
		c.stretch = 1
	}
	c.next = 0
	if c.keep && len(c.batch) > 0 || cap(c.batch) < c.stretch*stride {
		c.batch = make([]int32, 0, c.stretch*stride)
	} else {
		c.batch = c.batch[:0]
	}
	runes, from := c.s.runes, 0
	if c.s.lines {
		c.s.window(c.pos, c.end)
		runes, from = c.s.runes, c.s.from
	} else {
		runes = runes[:c.end]
	}
	n, past := 0, false
	err := c.p.find(m, c.s.ascii, runes, c.pos-from, func(v regexp2.MatchView) bool {
		c.batch = c.p.appendRegs(c.batch, v, int32(from))
		regs := c.batch[n*stride:]
		if c.s.lines && int(regs[0]) == c.s.to && c.s.to < c.end { // what begins there has to be looked for in the next window
			c.batch, past = c.batch[:n*stride], true
			return false
		}
		n++
		c.pos, c.moved = int(regs[1]), regs[0] == regs[1]
		return n < c.stretch && !c.moved
	})
	if err != nil {
		return nil, err
	}
	if n < c.stretch && (past || n == 0 || !c.moved) { // nothing more in runes
		if c.s.lines && c.s.to < c.end {
			c.pos, c.moved = c.s.to, false
		} else {
			c.done = true
		}
	}
	return c.step()
}

// lastIndex is the number of the group that closed last, 0 for none.
func (p *Pattern) lastIndex(regs []int32) int {
	best := 0
	for g := 1; g <= p.groups; g++ {
		if regs[2*g] < 0 {
			continue
		}
		if best == 0 || p.closesAfter(g, best, regs) {
			best = g
		}
	}
	return best
}

// closesAfter says whether group a closed after group b: inside a common loop the one that ends further on, else the one whose parenthesis closes
// further on in the pattern.
func (p *Pattern) closesAfter(a, b int, regs []int32) bool {
	x, y := &p.places[a], &p.places[b]
	if regs[2*a+1] != regs[2*b+1] && x.loop >= 0 && x.loop == y.loop {
		return regs[2*a+1] > regs[2*b+1]
	}
	return x.order > y.order
}

// place is where a group stands: the order of its closing parenthesis, and the outermost loop around it, -1 for none.
type place struct{ order, loop int }

func (p *Pattern) locate() {
	p.places = make([]place, p.groups+1)
	order, loops := 0, 0
	var walk func(n *node, loop int)
	walk = func(n *node, loop int) {
		if n == nil {
			return
		}
		if n.op == opRepeat && n.max > 1 && loop < 0 {
			loop = loops
			loops++
		}
		for _, k := range n.kids {
			walk(k, loop)
		}
		if n.op == opGroup {
			p.places[n.group] = place{order, loop}
			order++
		}
	}
	walk(p.tree, -1)
}
