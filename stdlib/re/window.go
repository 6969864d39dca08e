package re

// Long texts searched by windows. The engine wants characters of four bytes each. A pattern that cannot match a line feed and does not look further than
// the place where it stands finds the same in a run of whole lines as in the text, so only some lines at a time are
// given to the engine: a log of a hundred megabytes is not made one of four hundred, and what is searched lies in the cache.

import "strings"

const (
	windowFrom = 1 << 16 // the shortest text that is searched by windows
	windowSize = 1 << 14 // characters, or the rest of a line
)

// linewise says whether a match of n holds no line feed and depends on nothing but the lines that it looks at, the character before them included.
func (n *node) linewise() bool {
	switch n.op {
	case opLiteral:
		return n.char != '\n'
	case opAny:
		return n.flags&flagDotAll == 0
	case opSet:
		return n.hasLineFeed() == n.negate
	case opAt: // the others ask for the end of the text
		return n.char == 'b' || n.char == 'B' || (n.char == '^' || n.char == '$') && n.flags&flagMultiline != 0
	case opLook:
		if n.back {
			return false
		}
	}
	for _, k := range n.kids {
		if k != nil && !k.linewise() {
			return false
		}
	}
	return true
}

// hasLineFeed says whether the items of a set, before its negation, have the line feed.
func (n *node) hasLineFeed() bool {
	for _, it := range n.set {
		switch it.class {
		case 0:
			if it.lo <= '\n' && it.hi >= '\n' {
				return true
			}
		case 's', 'D', 'W':
			return true
		}
	}
	return false
}

// window makes runes the lines from pos on, with the character before them, none of which lies at end or behind. What begins at s.to is not for this window,
// unless that is end.
func (s *subject) window(pos, end int) {
	from := max(pos-1, 0)
	if s.runes != nil && s.from <= from && pos < s.to && s.to <= end {
		return
	}
	to := min(pos+windowSize, end)
	if i := strings.LastIndexByte(s.data[pos:to], '\n'); i >= 0 && to < end {
		to = pos + i + 1
	} else if i := strings.IndexByte(s.data[to:end], '\n'); i >= 0 {
		to += i + 1
	} else {
		to = end
	}
	s.from, s.to = from, to
	s.runes = appendASCII(s.runes[:0], s.data[from:to])
}

// appendASCII appends the characters of a text that is ASCII.
func appendASCII(runes []rune, text string) []rune {
	n := len(runes)
	if cap(runes)-n < len(text) {
		runes = append(make([]rune, 0, n+len(text)+len(text)/8), runes...)
	}
	runes = runes[:n+len(text)]
	out := runes[n:]
	for i := range out {
		out[i] = rune(text[i])
	}
	return runes
}
