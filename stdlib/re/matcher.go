package re

// The matcher: runs a program over a text by backtracking.
//
// What can be tried otherwise later lies on a stack: a place in the program and in the text, or a loop that can take one character less or more. Changes
// of registers (groups, loops) are noted on the same stack, so that going back undoes them. The sets of characters with which the rest of a
// pattern can begin (ins.next) keep most ways that lead nowhere from being tried at all.

import (
	"bytes"
	"math"
	"sync"
	"unsafe"

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

// maxStack bounds the stack, in entries; MemoryError beyond.
const maxStack = 1 << 25

type entryKind uint8

const (
	wayBranch entryKind = iota // go on at pc with pos
	wayFewer                   // the loop at pc gives one character back, down to aux
	wayMore                    // the loop at pc takes one character more, up to aux
	wayTurn                    // the lazy loop at pc, after aux turns, takes another one
	undo                       // register pc was pos
	fence                      // the bottom of a run of its own
)

type entry struct {
	kind     entryKind
	pc       int32
	pos, aux int
}

// matcher is the working state of one match.
type matcher struct {
	p        *program
	t        *object.Thread
	stack    []entry
	regs     []int
	start    int // where the match begins
	notEmpty int // a match that begins here must not be empty, -1: nowhere
	full     bool
	over     bool // the stack is full
	dirty    bool // registers are set
	steps    uint32
}

var matchers = sync.Pool{New: func() any { return &matcher{} }}

// find looks for a match in text[:end] from pos on, and puts the groups' places, -1 where a group took no part, and the number of the group that closed
// last, -1 for none, into regs.
func (p *Pattern) find(t *object.Thread, md mode, s *subject, pos, end int, regs []int) (ok bool, err error) {
	if pos > end {
		return false, nil
	}
	m := matchers.Get().(*matcher)
	m.p, m.t, m.full, m.notEmpty, m.over, m.stack = p.prog, t, md == modeFull, -1, false, m.stack[:0]
	if md == modeSearchNew || md == modeMatchNew {
		m.notEmpty = pos
	}
	if n := p.prog.regs; cap(m.regs) < n {
		m.regs = make([]int, n)
	} else {
		m.regs = m.regs[:n]
	}
	m.clear()
	search := md == modeSearch || md == modeSearchNew
	if s.wide {
		ok = scan(m, s.runes[:end], pos, search)
	} else {
		ok = scan(m, s.narrow()[:end], pos, search)
	}
	if ok {
		copy(regs, m.regs)
	}
	over := m.over
	if cap(m.stack) <= 1<<12 {
		m.p, m.t = nil, nil
		matchers.Put(m)
	}
	if over {
		return false, object.Raise(object.MemoryErrorClass)
	}
	return ok, nil
}

func (m *matcher) clear() {
	n := 2*m.p.groups + 3
	for i := range m.regs[:n] {
		m.regs[i] = -1
	}
	m.dirty = false
}

// try matches at pos.
func try[C byte | rune](m *matcher, s []C, pos int) bool {
	if m.dirty {
		m.clear()
	}
	m.start = pos
	m.stack = m.stack[:0]
	end, ok := run(m, s, 0, pos, 0)
	if ok {
		m.regs[0], m.regs[1] = pos, end
	}
	return ok
}

// scan matches at pos, or with search at the first place from there on where that is possible.
func scan[C byte | rune](m *matcher, s []C, pos int, search bool) bool {
	p := m.p
	if !search {
		return try(m, s, pos)
	}
	if p.start {
		return pos == 0 && try(m, s, 0)
	}
	for ; pos <= len(s); pos++ {
		switch {
		case p.prefix != nil:
			if pos = indexPrefix(p, s, pos); pos < 0 {
				return false
			}
		case p.first != nil:
			for pos < len(s) && !in(p.first, s[pos]) {
				pos++
			}
			if pos == len(s) {
				return false
			}
		}
		if try(m, s, pos) {
			return true
		}
		if m.over {
			return false
		}
	}
	return false
}

// indexPrefix returns where p's prefix is found from pos on, -1 when it is not.
func indexPrefix[C byte | rune](p *program, s []C, pos int) int {
	if b, ok := any(s).([]byte); ok {
		if p.bytes == "" {
			return -1
		}
		i := 0
		if len(p.bytes) == 1 {
			i = bytes.IndexByte(b[pos:], p.bytes[0])
		} else {
			i = bytes.Index(b[pos:], unsafe.Slice(unsafe.StringData(p.bytes), len(p.bytes)))
		}
		if i < 0 {
			return -1
		}
		return pos + i
	}
	lead := p.prefix[0]
	for ; pos+len(p.prefix) <= len(s); pos++ {
		if rune(s[pos]) == lead && hasText(s, pos, p.prefix) {
			return pos
		}
	}
	return -1
}

// hasText says whether text stands at pos.
func hasText[C byte | rune](s []C, pos int, text []rune) bool {
	if len(s)-pos < len(text) {
		return false
	}
	for i, r := range text {
		if rune(s[pos+i]) != r {
			return false
		}
	}
	return true
}

func (m *matcher) push(kind entryKind, pc, pos, aux int) {
	m.stack = append(m.stack, entry{kind, int32(pc), pos, aux})
}

// set changes a register so that going back undoes it.
func (m *matcher) set(reg, v int) {
	if len(m.stack) > 0 {
		m.stack = append(m.stack, entry{undo, int32(reg), m.regs[reg], 0})
	}
	m.regs[reg] = v
}

// unwind drops the stack down to base and undoes what is noted there.
func (m *matcher) unwind(base int) {
	for i := len(m.stack) - 1; i >= base; i-- {
		if e := &m.stack[i]; e.kind == undo {
			m.regs[e.pc] = e.pos
		}
	}
	m.stack = m.stack[:base]
}

// settle drops the ways that lie above base and keeps what is to be undone.
func (m *matcher) settle(base int) {
	k := base
	if base > 0 {
		for _, e := range m.stack[base:] {
			if e.kind == undo {
				m.stack[k] = e
				k++
			}
		}
	}
	m.stack = m.stack[:k]
}

// fewer returns the last place from pos down to least where a character of next stands, -1 for none.
func fewer[C byte | rune](s []C, pos, least int, next *class) int {
	if next == nil {
		return pos
	}
	if pos == len(s) {
		pos--
	}
	for ; pos >= least; pos-- {
		if in(next, s[pos]) {
			return pos
		}
	}
	return -1
}

// more returns the first place from pos on up to most where a character of next stands, all characters before it being in set; -1 for none.
func more[C byte | rune](s []C, pos, most int, set, next *class) int {
	if next == nil {
		return pos
	}
	for ; pos < len(s); pos++ {
		if in(next, s[pos]) {
			return pos
		}
		if pos >= most || !in(set, s[pos]) {
			return -1
		}
	}
	return -1
}

// run runs the program from pc on, at pos, until a match or, for a run of its own, until its end. When it fails, the stack is at base again.
func run[C byte | rune](m *matcher, s []C, pc, pos, base int) (end int, ok bool) {
	code := m.p.ins
	for {
		i := &code[pc]
		switch i.op {
		case insChar:
			if pos < len(s) && rune(s[pos]) == i.char {
				pos++
				pc++
				continue
			}
		case insSet:
			if pos < len(s) && in(i.set, s[pos]) {
				pos++
				pc++
				continue
			}
		case insText:
			if hasText(s, pos, i.text) {
				pos += len(i.text)
				pc++
				continue
			}
		case insAt:
			if at(s, pos, i) {
				pc++
				continue
			}
		case insOpen:
			m.dirty = true
			m.set(i.slot, pos)
			pc++
			continue
		case insClose:
			m.set(i.slot, pos)
			m.set(2*m.p.groups+2, i.slot>>1)
			pc++
			continue
		case insBranch:
			if i.next != nil && (pos >= len(s) || !in(i.next, s[pos])) {
				pc = i.to
				continue
			}
			m.push(wayBranch, i.to, pos, 0)
			pc++
			continue
		case insJump:
			pc = i.to
			continue
		case insLoop:
			most := len(s)
			if i.max < most-pos {
				most = pos + i.max
			}
			least, p := pos+i.min, pos
			for p < most && in(i.set, s[p]) {
				p++
			}
			if p < least {
				break
			}
			if p = fewer(s, p, least, i.next); p < 0 {
				break
			}
			if p > least {
				m.push(wayFewer, pc, p, least)
			}
			pos = p
			pc++
			continue
		case insLoopHard:
			most := len(s)
			if i.max < most-pos {
				most = pos + i.max
			}
			p := pos
			for p < most && in(i.set, s[p]) {
				p++
			}
			if p-pos < i.min {
				break
			}
			pos = p
			pc++
			continue
		case insLoopLazy:
			if i.min > len(s)-pos {
				break
			}
			most := len(s)
			if i.max < most-pos {
				most = pos + i.max
			}
			p, least := pos, pos+i.min
			for p < least && in(i.set, s[p]) {
				p++
			}
			if p < least {
				break
			}
			if p = more(s, p, most, i.set, i.next); p < 0 {
				break
			}
			m.push(wayMore, pc, p, most)
			pos = p
			pc++
			continue
		case insRepeat:
			m.set(i.slot, -1)
			m.set(i.slot+1, -1)
			pc = i.to
			continue
		case insUntil:
			turns := m.regs[i.slot] + 1
			if turns < i.min {
				m.set(i.slot, turns)
				pc = i.to
				m.step()
				continue
			}
			if turns < i.max && (i.set == nil && m.regs[i.slot+1] != pos || i.set != nil && pos < len(s) && in(i.set, s[pos])) {
				m.push(wayBranch, pc+1, pos, 0)
				if i.min > 0 || i.max < math.MaxInt {
					m.set(i.slot, turns)
				}
				if i.set == nil { // else the body takes something
					m.set(i.slot+1, pos)
				}
				pc = i.to
				if len(m.stack) > maxStack {
					m.over = true
					m.unwind(base)
					return 0, false
				}
				continue
			}
			pc++
			continue
		case insUntilLazy:
			turns := m.regs[i.slot] + 1
			if turns < i.min {
				m.set(i.slot, turns)
				pc = i.to
				m.step()
				continue
			}
			m.push(wayTurn, pc, pos, turns)
			if i.next == nil || pos < len(s) && in(i.next, s[pos]) {
				pc++
				continue
			}
		case insLook, insAtomic:
			from := pos - i.width
			var stop int
			found := false
			if from >= 0 {
				m.push(fence, 0, 0, 0)
				bottom := len(m.stack)
				stop, found = run(m, s, pc+1, from, bottom)
				if m.over {
					m.unwind(base)
					return 0, false
				}
				if i.negate {
					m.unwind(bottom - 1)
				} else if found {
					// The fence goes too; what lies below it stays.
					copy(m.stack[bottom-1:], m.stack[bottom:])
					m.stack = m.stack[:len(m.stack)-1]
					m.settle(bottom - 1)
				} else {
					m.stack = m.stack[:bottom-1]
				}
			}
			if found != i.negate {
				if i.op == insAtomic {
					pos = stop
				}
				pc = i.to
				continue
			}
		case insRef, insRefFold:
			a, b := m.regs[i.slot], m.regs[i.slot+1]
			if a < 0 || b < a || len(s)-pos < b-a {
				break
			}
			k := a
			if i.op == insRef {
				for k < b && s[k] == s[pos+k-a] {
					k++
				}
			} else {
				for k < b && lowerOf(rune(s[k]), i.unicode) == lowerOf(rune(s[pos+k-a]), i.unicode) {
					k++
				}
			}
			if k == b {
				pos += b - a
				pc++
				continue
			}
		case insIf:
			if m.regs[i.slot+1] < 0 {
				pc = i.to
			} else {
				pc++
			}
			continue
		case insEnd:
			return pos, true
		case insMatch:
			if (!m.full || pos == len(s)) && (pos != m.notEmpty || m.start != pos) {
				return pos, true
			}
		}

		// What was tried last fails: the next way.
		m.step()
		for {
			n := len(m.stack) - 1
			if n < base {
				return 0, false
			}
			e := &m.stack[n]
			switch e.kind {
			case undo:
				m.regs[e.pc] = e.pos
				m.stack = m.stack[:n]
				continue
			case wayBranch:
				pc, pos = int(e.pc), e.pos
				m.stack = m.stack[:n]
			case wayFewer:
				p := fewer(s, e.pos-1, e.aux, code[e.pc].next)
				if p < 0 {
					m.stack = m.stack[:n]
					continue
				}
				pc, pos = int(e.pc)+1, p
				if p > e.aux {
					e.pos = p
				} else {
					m.stack = m.stack[:n]
				}
			case wayMore:
				i := &code[e.pc]
				if e.pos >= e.aux || !in(i.set, s[e.pos]) {
					m.stack = m.stack[:n]
					continue
				}
				p := more(s, e.pos+1, e.aux, i.set, i.next)
				if p < 0 {
					m.stack = m.stack[:n]
					continue
				}
				pc, pos, e.pos = int(e.pc)+1, p, p
			case wayTurn:
				i := &code[e.pc]
				turns, p := e.aux, e.pos
				m.stack = m.stack[:n]
				if turns >= i.max || m.regs[i.slot+1] == p || i.set != nil && (p >= len(s) || !in(i.set, s[p])) {
					continue
				}
				m.set(i.slot, turns)
				m.set(i.slot+1, p)
				pc, pos = i.to, p
			}
			break
		}
	}
}

// step lets the end of the process end a match that takes for ever.
func (m *matcher) step() {
	if m.steps++; m.steps&0xFFFF == 0 && m.t != nil {
		m.t.Killed()
	}
}

// at says whether an assertion holds at pos.
func at[C byte | rune](s []C, pos int, i *ins) bool {
	switch i.at {
	case '^', 'A':
		return pos == 0
	case 'm':
		return pos == 0 || s[pos-1] == '\n'
	case 'Z':
		return pos == len(s)
	case '$':
		return pos == len(s) || pos == len(s)-1 && s[pos] == '\n'
	case 'M':
		return pos == len(s) || s[pos] == '\n'
	}
	before := pos > 0 && in(i.set, s[pos-1])
	after := pos < len(s) && in(i.set, s[pos])
	if i.at == 'b' {
		return before != after
	}
	return before == after && len(s) > 0
}
