package object

// Str: Python's str.

import (
	"slices"
	"strings"
	"sync/atomic"
	"unicode/utf8"
	"unsafe"

	"github.com/go-python/gpython/py"
)

// Str is a Python string, immutable. The text is UTF-8; a lone surrogate, which UTF-8 has no room for, stands as its three-byte form (WTF-8).
type Str struct {
	class *Class
	s     string
	n     int                    // code points; equal to len(s) when ASCII
	hash  atomic.Uint64          // 0: not yet computed; otherwise the hash plus a mark
	ext   atomic.Pointer[strExt] // what few strings have, nil for all others
}

// strExt is what few strings have. It does not change once a string points to it; what is added makes a new one.
type strExt struct {
	attrs    *Attrs   // of an instance of a subclass
	index    []uint32 // byte offsets of every strStep-th code point, for O(1) indexing of non-ASCII text
	interned bool     // the one string of its text that Intern returns
}

// internedExt is shared by the interned strings.
var internedExt = &strExt{interned: true}

// Class returns the string's class.
func (s *Str) Class() *Class { return s.class }

// Type returns the class as gpython sees it.
func (s *Str) Type() *py.Type { return &s.class.pyType }

// Attrs returns the attributes of an instance of a subclass, nil when the class has none.
func (s *Str) Attrs() *Attrs {
	if x := s.ext.Load(); x != nil {
		return x.attrs
	}
	return nil
}

// SetClass is for __class__ assignment, which has checked that the layouts agree.
func (s *Str) SetClass(c *Class) { s.class = c }

// NewStr returns a string for WTF-8 text.
func NewStr(s string) *Str {
	return &Str{class: StrClass, s: s, n: runeCount(s)}
}

// NewStrN is NewStr when the number of code points is known.
func NewStrN(s string, n int) *Str {
	return &Str{class: StrClass, s: s, n: n}
}

// NewText returns a string with a copy of b, which has n code points.
func NewText(b []byte, n int) *Str {
	return JoinTexts(unsafe.String(unsafe.SliceData(b), len(b)), "", n)
}

// JoinTexts returns the string a+b of n code points, in memory of its own. All but long ones are one allocation.
func JoinTexts(a, b string, n int) *Str {
	switch k := len(a) + len(b); {
	case k <= 16:
		return textIn[[16]byte](a, b, n)
	case k <= 32:
		return textIn[[32]byte](a, b, n)
	case k <= 48:
		return textIn[[48]byte](a, b, n)
	case k <= 80:
		return textIn[[80]byte](a, b, n)
	}
	if b == "" {
		return NewStrN(strings.Clone(a), n)
	}
	return NewStrN(a+b, n)
}

// textIn is JoinTexts for texts that fit an A: the string and its text are one block of one of Go's allocation sizes.
func textIn[A any](a, b string, n int) *Str {
	p := &struct {
		o Str
		a A
	}{}
	text := unsafe.Slice((*byte)(unsafe.Pointer(&p.a)), unsafe.Sizeof(p.a))
	p.o.class, p.o.n = StrClass, n
	k := copy(text, a)
	k += copy(text[k:], b)
	p.o.s = unsafe.String(&text[0], k)
	return &p.o
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

// decodeRune returns the first code point of non-empty WTF-8 text and its size; a lone surrogate is a code point as any other.
func decodeRune(s string) (rune, int) {
	if c := s[0]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	r, n := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && n == 1 && s[0] == 0xED && len(s) >= 3 {
		return 0xD000 | rune(s[1]&0x3F)<<6 | rune(s[2]&0x3F), 3
	}
	return r, n
}

// decodeLastRune is decodeRune at the end of the text.
func decodeLastRune(s string) (rune, int) {
	i := len(s) - 1
	for i > 0 && s[i]&0xC0 == 0x80 {
		i--
	}
	return decodeRune(s[i:])
}

// AppendRune appends a code point, surrogates included, as WTF-8.
func AppendRune(b []byte, r rune) []byte {
	if r >= 0xD800 && r < 0xE000 {
		return append(b, 0xED, 0x80|byte(r>>6)&0x3F, 0x80|byte(r)&0x3F)
	}
	return utf8.AppendRune(b, r)
}

// latin1Str are the strings of one code point below 256, made once as in CPython.
var latin1Str = func() (a [256]*Str) {
	for i := range a {
		a[i] = Intern(string(rune(i)))
	}
	return
}()

// RuneStr returns the string of one code point.
func RuneStr(r rune) *Str {
	if r < 256 {
		return latin1Str[r]
	}
	return NewStrN(string(AppendRune(nil, r)), 1)
}

// NewStrBytes returns a string for WTF-8 text in b, which the caller may use again.
func NewStrBytes(b []byte) *Str { return NewStr(string(b)) }

// strStep is the distance in code points between two entries of the offset table.
const strStep = 16

// offsets returns the offset table, made on first use; nil when the text is too long for it.
func (s *Str) offsets() []uint32 {
	x := s.ext.Load()
	if x != nil && x.index != nil {
		return x.index
	}
	if uint64(len(s.s)) > 1<<32-1 {
		return nil
	}
	t := make([]uint32, 0, s.n/strStep+1)
	n := 0
	for i := 0; i < len(s.s); i++ {
		if c := s.s[i]; c < utf8.RuneSelf || c >= 0xC0 {
			if n%strStep == 0 {
				t = append(t, uint32(i))
			}
			n++
		}
	}
	with := &strExt{index: t}
	if x != nil {
		with.attrs, with.interned = x.attrs, x.interned
	}
	s.ext.CompareAndSwap(x, with) // whoever was faster has stored the same
	return t
}

func runeLen(lead byte) int {
	switch {
	case lead < 0x80:
		return 1
	case lead < 0xE0:
		return 2
	case lead < 0xF0:
		return 3
	}
	return 4
}

// byteAt returns the byte offset of code point i, 0 <= i <= Len.
func (s *Str) byteAt(i int) int {
	if s.IsASCII() {
		return i
	}
	if i <= 0 {
		return 0
	}
	if i >= s.n {
		return len(s.s)
	}
	off, left := 0, i
	if i >= strStep {
		if t := s.offsets(); t != nil {
			off, left = int(t[i/strStep]), i%strStep
		}
	}
	for ; left > 0; left-- {
		off += runeLen(s.s[off])
	}
	return off
}

// runeAt returns the number of the code point that begins at byte offset off.
func (s *Str) runeAt(off int) int {
	if s.IsASCII() {
		return off
	}
	if off < 64 {
		return runeCount(s.s[:off])
	}
	t := s.offsets()
	if t == nil {
		return runeCount(s.s[:off])
	}
	lo, hi := 0, len(t)
	for hi-lo > 1 {
		m := int(uint(lo+hi) >> 1)
		if int(t[m]) <= off {
			lo = m
		} else {
			hi = m
		}
	}
	return lo*strStep + runeCount(s.s[t[lo]:off])
}

// RuneAt returns code point i, 0 <= i < Len.
func (s *Str) RuneAt(i int) rune {
	if s.IsASCII() {
		return rune(s.s[i])
	}
	r, _ := decodeRune(s.s[s.byteAt(i):])
	return r
}

// At returns the string of code point i, 0 <= i < Len.
func (s *Str) At(i int) *Str { return RuneStr(s.RuneAt(i)) }

// Slice returns the code points from i to before j, 0 <= i <= j <= Len, as an exact str.
func (s *Str) Slice(i, j int) *Str {
	if j-i == s.n && s.class == StrClass {
		return s
	}
	if j <= i {
		return EmptyStr
	}
	if s.IsASCII() {
		if j == i+1 {
			return latin1Str[s.s[i]]
		}
		return NewStrN(s.s[i:j], j-i)
	}
	b := s.byteAt(i)
	return newSub(s.s[b:s.byteAt(j)], j-i)
}

// newSub returns the string of n code points; single small ones are shared.
func newSub(s string, n int) *Str {
	switch n {
	case 0:
		return EmptyStr
	case 1:
		if r, _ := decodeRune(s); r < 256 {
			return latin1Str[r]
		}
	}
	return NewStrN(s, n)
}

// SliceStep returns n code points from i on, step apart, as an exact str.
func (s *Str) SliceStep(i, step, n int) *Str {
	if n <= 0 {
		return EmptyStr
	}
	if step == 1 {
		return s.Slice(i, i+n)
	}
	b := make([]byte, 0, n)
	if s.IsASCII() {
		for ; n > 0; n-- {
			b = append(b, s.s[i])
			i += step
		}
		return newSub(string(b), len(b))
	}
	count := n
	if step == -1 {
		end := s.byteAt(i + 1)
		for ; n > 0; n-- {
			start := end - 1
			for s.s[start]&0xC0 == 0x80 {
				start--
			}
			b = append(b, s.s[start:end]...)
			end = start
		}
		return newSub(string(b), count)
	}
	for ; n > 0; n-- {
		b = AppendRune(b, s.RuneAt(i))
		i += step
	}
	return newSub(string(b), count)
}

// Runes calls yield for each code point in order until it returns false.
func (s *Str) Runes(yield func(rune) bool) {
	for t := s.s; t != ""; {
		r, n := decodeRune(t)
		if !yield(r) {
			return
		}
		t = t[n:]
	}
}

// StrBuilder collects text; the zero value is empty.
type StrBuilder struct {
	b []byte
	n int
}

// Str appends a string.
func (b *StrBuilder) Str(s *Str) { b.b = append(b.b, s.s...); b.n += s.n }

// Text appends WTF-8 text.
func (b *StrBuilder) Text(s string) { b.b = append(b.b, s...); b.n += runeCount(s) }

// Rune appends one code point.
func (b *StrBuilder) Rune(r rune) { b.b = AppendRune(b.b, r); b.n++ }

// Len is the number of code points so far.
func (b *StrBuilder) Len() int { return b.n }

// Grow makes room for n more bytes.
func (b *StrBuilder) Grow(n int) { b.b = slices.Grow(b.b, n) }

// Value returns what was collected. A long text that fills its room well is not copied: what is appended later lies behind it.
func (b *StrBuilder) Value() *Str {
	if n := len(b.b); n >= 1<<12 && cap(b.b)-n <= n/8 {
		return newSub(unsafe.String(unsafe.SliceData(b.b), n), b.n)
	}
	return newSub(string(b.b), b.n)
}

// computeHash is the hash of the form in which CPython stores the text: one, two or four bytes a code point.
func (s *Str) computeHash() int64 {
	if s.IsASCII() {
		return hashBytes(s.s)
	}
	width := 1
	for i := 0; i < len(s.s); i++ {
		switch c := s.s[i]; {
		case c >= 0xF0:
			width = 4
		case c >= 0xC4 && width == 1:
			width = 2
		}
	}
	b := make([]byte, 0, s.n*width)
	for t := s.s; t != ""; {
		r, n := decodeRune(t)
		t = t[n:]
		switch width {
		case 1:
			b = append(b, byte(r))
		case 2:
			b = append(b, byte(r), byte(r>>8))
		default:
			b = append(b, byte(r), byte(r>>8), byte(r>>16), byte(r>>24))
		}
	}
	return hashBytes(unsafe.String(unsafe.SliceData(b), len(b)))
}

// Traverse implements Traverser.
func (s *Str) Traverse(visit func(Object)) {
	if a := s.Attrs(); a != nil {
		a.Each(visit)
	}
}

// Interned returns the interned string of the same text.
func (s *Str) Interned() *Str {
	if s.IsInterned() {
		return s
	}
	return Intern(s.s)
}

// IsInterned says whether s is the one string of its text that Interned returns.
func (s *Str) IsInterned() bool {
	x := s.ext.Load()
	return x != nil && x.interned
}

// EmptyStr is ”.
var EmptyStr = Intern("")
