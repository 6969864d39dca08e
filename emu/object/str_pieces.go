package object

// Pieces of strings: what slicing, splitting and stripping give.

import "unsafe"

const (
	longParent = 4096 // a text from this size on is not kept alive by short pieces of it
	shortPiece = 64
	pieceSlab  = 16 // strings that splitting makes at once
	pieceText  = 512
)

// sub makes the string of a piece of s.
func (s *Str) sub(text string) *Str {
	n := len(text)
	if !s.IsASCII() {
		n = runeCount(text)
	}
	if n > 1 && len(s.s) >= longParent && len(text) <= shortPiece {
		return JoinTexts(text, "", n)
	}
	return newSub(text, n)
}

// pieces makes many strings of one: in slabs, so that there are fewer allocations. A string that stays alive keeps its slab, but of a long text no more
// than the pieces near it.
type pieces struct {
	from *Str
	slab []Str
	text []byte
	made int
}

func (p *pieces) sub(text string) *Str {
	n := len(text)
	switch {
	case n == 0:
		return EmptyStr
	case n == 1:
		return latin1Str[text[0]]
	case !p.from.IsASCII():
		if n = runeCount(text); n == 1 {
			return newSub(text, 1)
		}
	}
	if len(p.slab) == 0 {
		p.slab = make([]Str, min(pieceSlab, max(2, p.made)))
	}
	s := &p.slab[0]
	p.slab = p.slab[1:]
	p.made++
	if len(p.from.s) >= longParent && len(text) <= shortPiece {
		if cap(p.text)-len(p.text) < len(text) {
			p.text = make([]byte, 0, pieceText)
		}
		k := len(p.text)
		p.text = append(p.text, text...)
		text = unsafe.String(&p.text[k], len(text))
	}
	s.class, s.s, s.n = StrClass, text, n
	return s
}
