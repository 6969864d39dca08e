package object

// str.format for the plain cases: positional fields whose values are ints, floats, strs and None, with specifications that a code.Layout holds.

import (
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/code"
)

// FormatPlain appends format.format(*args) to b; n is the number of code points, ok is false for all but plain cases, errors included, which take the way of
// StrFormat. No Python code runs.
func FormatPlain(b []byte, format *Str, args []Object) (text []byte, n int, ok bool) {
	if !format.IsASCII() {
		return b, 0, false
	}
	start, wide := len(b), 0 // wide: bytes beyond the code points
	next, numbered := 0, false
	for s := format.s; ; {
		i := strings.IndexAny(s, "{}")
		if i < 0 {
			b = append(b, s...)
			return b, len(b) - start - wide, true
		}
		b = append(b, s[:i]...)
		if i+1 == len(s) {
			return b, 0, false
		}
		if s[i+1] == s[i] {
			b = append(b, s[i])
			s = s[i+2:]
			continue
		}
		if s[i] == '}' {
			return b, 0, false
		}
		s = s[i+1:]
		at := next
		if s[0] >= '0' && s[0] <= '9' {
			at, numbered = int(s[0]-'0'), true
			s = s[1:]
		} else {
			next++
		}
		if numbered && next > 0 || at >= len(args) || s == "" {
			return b, 0, false
		}
		var l code.Layout
		if s[0] == ':' {
			i := strings.IndexAny(s, "{}")
			if i < 0 || s[i] != '}' {
				return b, 0, false
			}
			if l, ok = code.ParseLayout(s[1:i]); !ok {
				return b, 0, false
			}
			s = s[i:]
		}
		if s[0] != '}' {
			return b, 0, false
		}
		s = s[1:]
		switch v := args[at].(type) {
		case py.Int:
			if !l.Shows(false) {
				return b, 0, false
			}
			b = AppendInt(b, int64(v), l)
		case py.Float:
			if !l.Shows(true) {
				return b, 0, false
			}
			b = AppendFloat(b, float64(v), l)
		case py.NoneType:
			if l != 0 {
				return b, 0, false
			}
			b = append(b, "None"...)
		case *Str:
			if v.class != StrClass || l.Kind() != 0 || l&(code.LayoutZero|code.LayoutComma) != 0 || l.Precision() >= 0 {
				return b, 0, false
			}
			fill, before := max(l.Width()-v.n, 0), 0
			switch l.Align() {
			case '>':
				before = fill
			case '^':
				before = fill / 2
			}
			b = appendBlanks(b, before)
			b = append(b, v.s...)
			b = appendBlanks(b, fill-before)
			wide += len(v.s) - v.n
		default:
			return b, 0, false
		}
	}
}
