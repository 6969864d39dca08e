package re

// From the tree of a pattern to the syntax of the matching engine. The engine's own case folding, word characters and classes differ from CPython's,
// so sets of characters are spelled out. There are two spellings: one for subjects of ASCII characters alone, which is short and
// fast, and one for all subjects.

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

type emitter struct {
	b     strings.Builder
	bytes bool
	ascii bool // for subjects of ASCII characters
	max   int64
}

// never is a pattern that matches nothing.
const never = "(?!)"

// always is a pattern that matches without taking anything, and that the engine's optimizer does not see through: it would join an atomic
// loop with the loop around it, so that the iterations of the outer one could not be given back.
const always = "(?!(?!))"

// isAtomic says whether n is a possessive loop or an atomic group, in whatever parentheses.
func isAtomic(n *node) bool {
	switch n.op {
	case opAtomic:
		return true
	case opRepeat:
		return n.greed == possessive
	case opScope:
		return isAtomic(n.kids[0])
	case opSeq:
		return len(n.kids) == 1 && isAtomic(n.kids[0])
	}
	return false
}

// emit writes n. after is the set of characters of which one comes next where the match goes on behind n; nil: nothing is known about that.
func (e *emitter) emit(n *node, after charset) {
	unicodeRules := !e.bytes && n.flags&flagASCII == 0
	switch n.op {
	case opLiteral:
		if n.flags&flagIgnoreCase != 0 {
			e.class(foldSet(charset{n.char, n.char}, nil, unicodeRules), false)
			return
		}
		e.literal(n.char)
	case opAny:
		if n.flags&flagDotAll != 0 {
			e.b.WriteString("(?s:.)")
		} else {
			e.b.WriteString(`[^\n]`)
		}
	case opSet:
		e.class(resolveSet(n, unicodeRules), n.negate)
	case opAt:
		e.at(n, unicodeRules)
	case opSeq:
		for i, k := range n.kids {
			var next charset
			if canSkip(k) {
				next = e.first(n.kids[i+1:], after)
			}
			e.emit(k, next)
		}
	case opBranch:
		e.b.WriteString("(?:")
		for i, k := range n.kids {
			if i > 0 {
				e.b.WriteByte('|')
			}
			e.emit(k, after)
		}
		e.b.WriteByte(')')
	case opRepeat:
		e.repeat(n, after)
	case opGroup:
		e.wrap("(", n.kids[0], after)
	case opScope:
		e.wrap("(?:", n.kids[0], after)
	case opAtomic:
		e.wrap("(?>", n.kids[0], nil)
	case opLook:
		open := "(?"
		if n.back {
			open += "<"
		}
		if n.negate {
			open += "!"
		} else {
			open += "="
		}
		e.wrap(open, n.kids[0], nil)
	case opFail:
		e.b.WriteString(never)
	case opRef:
		if n.flags&flagIgnoreCase != 0 {
			fmt.Fprintf(&e.b, `(?i:\k<%d>)`, n.group)
		} else {
			fmt.Fprintf(&e.b, `\k<%d>`, n.group)
		}
	case opCond:
		fmt.Fprintf(&e.b, "(?(%d)", n.group)
		e.wrap("(?:", n.kids[0], nil)
		e.b.WriteByte('|')
		if n.kids[1] != nil {
			e.wrap("(?:", n.kids[1], nil)
		}
		e.b.WriteByte(')')
	}
}

func (e *emitter) wrap(open string, n *node, after charset) {
	e.b.WriteString(open)
	e.emit(n, after)
	e.b.WriteByte(')')
}

func (e *emitter) repeat(n *node, after charset) {
	const most = 1<<31 - 2
	if n.min > most {
		e.b.WriteString(never)
		return
	}
	if skip := e.skipped(n, after); skip != nil {
		if n.min > 0 {
			e.emit(n.kids[0], nil)
			fmt.Fprintf(&e.b, "{%d}", n.min)
		}
		e.b.WriteString("(?>")
		e.class(skip, false)
		e.b.WriteString("*)")
		e.emit(n.kids[0], nil)
		e.b.WriteString("*?")
		return
	}
	if n.greed == possessive {
		e.b.WriteString("(?>")
		defer e.b.WriteByte(')')
	}
	e.b.WriteString("(?:")
	e.emit(n.kids[0], nil)
	if isAtomic(n.kids[0]) {
		e.b.WriteString(always)
	}
	e.b.WriteByte(')')
	switch {
	case n.min == 0 && n.max == 1:
		e.b.WriteByte('?')
	case n.min == 0 && n.max > most:
		e.b.WriteByte('*')
	case n.min == 1 && n.max > most:
		e.b.WriteByte('+')
	case n.max > most:
		fmt.Fprintf(&e.b, "{%d,}", n.min)
	case n.min == n.max:
		fmt.Fprintf(&e.b, "{%d}", n.min)
	default:
		fmt.Fprintf(&e.b, "{%d,%d}", n.min, n.max)
	}
	if n.greed == lazy {
		e.b.WriteByte('?')
	}
}

func (e *emitter) at(n *node, unicodeRules bool) {
	switch n.char {
	case '^':
		if n.flags&flagMultiline != 0 {
			e.b.WriteString("(?m:^)")
		} else {
			e.b.WriteString(`\A`)
		}
	case '$':
		if n.flags&flagMultiline != 0 {
			e.b.WriteString("(?m:$)")
		} else {
			e.b.WriteString(`\Z`)
		}
	case 'A':
		e.b.WriteString(`\A`)
	case 'Z':
		e.b.WriteString(`\z`)
	case 'b', 'B':
		if e.ascii {
			if n.char == 'b' {
				e.b.WriteString(`\b`)
			} else {
				e.b.WriteString(`(?:\B(?!\A\z))`) // CPython finds no \B in an empty text
			}
			return
		}
		w := classText(category('w', unicodeRules), false)
		if n.char == 'b' {
			e.b.WriteString("(?:(?<=" + w + ")(?!" + w + ")|(?<!" + w + ")(?=" + w + "))")
		} else {
			e.b.WriteString("(?:(?<=" + w + ")(?=" + w + `)|(?<!` + w + ")(?!" + w + `)(?!\A\z))`)
		}
	}
}

// resolveSet returns the characters of a set before its negation.
func resolveSet(n *node, unicodeRules bool) charset {
	var lits, cats []rune
	for _, it := range n.set {
		if it.class != 0 {
			cats = append(cats, category(it.class, unicodeRules)...)
		} else {
			lits = append(lits, it.lo, it.hi)
		}
	}
	if n.flags&flagIgnoreCase != 0 {
		return foldSet(canonical(lits), canonical(cats), unicodeRules)
	}
	return canonical(append(lits, cats...))
}

func (e *emitter) literal(r rune) {
	if e.ascii && r >= 128 {
		e.b.WriteString(never)
		return
	}
	e.b.WriteString(charText(r))
}

func (e *emitter) class(s charset, negate bool) {
	if e.ascii {
		s = s.below(127)
	}
	switch {
	case len(s) == 0 && negate, len(s) == 2 && !negate && s[0] == 0 && s[1] >= 127 && (e.ascii || s[1] == unicode.MaxRune):
		e.b.WriteString("(?s:.)")
	case len(s) == 0, len(s) == 2 && negate && s[0] == 0 && s[1] >= 127 && (e.ascii || s[1] == unicode.MaxRune):
		e.b.WriteString(never)
	case len(s) == 2 && s[0] == s[1] && !negate:
		e.b.WriteString(charText(s[0]))
	default:
		e.b.WriteString(classText(s, negate))
	}
}

func classText(s charset, negate bool) string {
	var b strings.Builder
	b.WriteByte('[')
	if negate {
		b.WriteByte('^')
	}
	for i := 0; i < len(s); i += 2 {
		b.WriteString(charText(s[i]))
		if s[i+1] > s[i] {
			if s[i+1] > s[i]+1 {
				b.WriteByte('-')
			}
			b.WriteString(charText(s[i+1]))
		}
	}
	b.WriteByte(']')
	return b.String()
}

// charText spells one character, in or outside a class.
func charText(r rune) string {
	switch {
	case r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r > 0xFFFF:
		return string(r)
	default:
		h := strconv.FormatInt(int64(r), 16)
		return `\u` + strings.Repeat("0", 4-len(h)) + h
	}
}
