package object

// Sets of code points and case mappings for the re module.

import (
	"slices"
	"unicode/utf8"
)

// The sets that UnicodeRanges knows.
const (
	RangesAlnum   = uint16(uniAlpha | uniDecimal | uniDigit | uniNumeric)
	RangesDecimal = uint16(uniDecimal)
	RangesSpace   = uint16(uniSpace)
)

// UnicodeRanges returns the code points with any of the flags as sorted pairs (first, last).
func UnicodeRanges(flags uint16) []rune {
	var out []rune
	for i, run := range uniRuns {
		if uniSets[run&0xff]&uniFlags(flags) == 0 {
			continue
		}
		lo, hi := rune(run>>8), rune(0x10FFFF)
		if i+1 < len(uniRuns) {
			hi = rune(uniRuns[i+1]>>8) - 1
		}
		if n := len(out); n > 0 && out[n-1] == lo-1 {
			out[n-1] = hi
		} else {
			out = append(out, lo, hi)
		}
	}
	return out
}

// RuneLower is the lower case of a code point, the first one where there are several.
func RuneLower(r rune) rune {
	m, s := mapRune(r, uniLowerRanges[:], uniLowerMulti)
	if s != "" {
		m, _ = utf8.DecodeRuneInString(s)
	}
	return m
}

// RuneUpperText is the upper case of a code point as text.
func RuneUpperText(r rune) string { return string(appendUpper(nil, r)) }

// EachLowered calls fn for each code point with a lower case of its own.
func EachLowered(fn func(r, lower rune)) {
	for _, c := range uniLowerRanges {
		for r := c.lo; r <= c.hi; r += c.stride {
			fn(r, r+c.delta)
		}
	}
	for r, s := range uniLowerMulti {
		m, _ := utf8.DecodeRuneInString(s)
		fn(r, m)
	}
}

// AppendRunes appends the code points of s to buf.
func (s *Str) AppendRunes(buf []rune) []rune {
	if s.IsASCII() {
		n, text := len(buf), s.s
		buf = slices.Grow(buf, len(text))[:n+len(text)]
		out := buf[n:]
		for i := range out {
			out[i] = rune(text[i])
		}
		return buf
	}
	for t := s.s; t != ""; {
		r, n := decodeRune(t)
		buf = append(buf, r)
		t = t[n:]
	}
	return buf
}

// ASCII appends text that is known to be ASCII.
func (b *StrBuilder) ASCII(s string) { b.b = append(b.b, s...); b.n += len(s) }
