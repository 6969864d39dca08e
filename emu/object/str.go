package object

// Str: Python's str.

import (
	"sync"
	"sync/atomic"
	"unicode/utf8"
)

// Str is a Python string, immutable. The text is UTF-8; a lone surrogate, which UTF-8 has no room for, stands as its three-byte form (WTF-8).
type Str struct {
	Header
	s     string
	n     int                      // code points; equal to len(s) when ASCII
	hash  atomic.Uint64            // 0: not yet computed; otherwise the hash plus a mark
	index atomic.Pointer[[]uint32] // byte offsets of every 64th code point, for O(1) indexing of non-ASCII text
	state atomic.Uint32            // 1: interned
}

// NewStr returns a string for WTF-8 text.
func NewStr(s string) *Str {
	return &Str{Header: Header{class: StrClass}, s: s, n: runeCount(s)}
}

// NewStrN is NewStr when the number of code points is known.
func NewStrN(s string, n int) *Str {
	return &Str{Header: Header{class: StrClass}, s: s, n: n}
}

// String returns the text as WTF-8.
func (s *Str) String() string { return s.s }

// Len is the number of code points.
func (s *Str) Len() int { return s.n }

// IsASCII says whether every code point is below 128, so that bytes and code points agree.
func (s *Str) IsASCII() bool { return s.n == len(s.s) }

// runeCount counts code points of WTF-8 text, a surrogate's three bytes being one.
func runeCount(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] < utf8.RuneSelf || s[i] >= 0xC0 {
			n++
		}
	}
	return n
}

var interned sync.Map // string to *Str

// Intern returns the one string object for s: attribute and variable names. Interned strings are compared by pointer first.
func Intern(s string) *Str {
	if v, ok := interned.Load(s); ok {
		return v.(*Str)
	}
	n := NewStr(s)
	n.state.Store(1)
	v, _ := interned.LoadOrStore(s, n)
	return v.(*Str)
}

// Interned returns the interned string of the same text.
func (s *Str) Interned() *Str {
	if s.state.Load() == 1 && s.class == StrClass {
		return s
	}
	return Intern(s.s)
}

// EmptyStr is ”.
var EmptyStr = Intern("")
