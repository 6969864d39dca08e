package re

// Searching: the first match, and one match after the other.

import "github.com/pyemu/pyemu/emu/object"

// nregs is the length of a match's registers: start and end of each group, and the group that closed last.
func (p *Pattern) nregs() int { return 2*p.groups + 3 }

// first returns the first match, nil when there is none.
func (p *Pattern) first(t *object.Thread, m mode, s *subject, pos, end int) ([]int, error) {
	regs := make([]int, p.nregs())
	if ok, err := p.find(t, m, s, pos, end, regs); !ok {
		return nil, err
	}
	return regs, nil
}

// cursor gives the matches of finditer, one after the other: a match that is empty where the last one ended empty is not one.
type cursor struct {
	p      *Pattern
	s      *subject
	pos    int
	end    int
	moved  bool // the next match must not be empty at pos
	done   bool
	regs   []int // the last match
	origin int   // where the search began
}

// step returns the next match, nil when there is none. The next call uses its memory again.
func (c *cursor) step(t *object.Thread) ([]int, error) {
	if c.done || c.pos > c.end {
		c.done = true
		return nil, nil
	}
	m := modeSearch
	if c.moved {
		m = modeSearchNew
	}
	if c.regs == nil {
		c.regs = make([]int, c.p.nregs())
	}
	ok, err := c.p.find(t, m, c.s, c.pos, c.end, c.regs)
	if err != nil {
		return nil, err
	}
	if !ok {
		c.done = true
		return nil, nil
	}
	c.pos, c.moved = c.regs[1], c.regs[0] == c.regs[1]
	return c.regs, nil
}

// lastIndex is the number of the group that closed last, 0 for none.
func (p *Pattern) lastIndex(regs []int) int { return max(regs[2*p.groups+2], 0) }
