package object

// Pieces of strings: what slicing, splitting and stripping give.

import "unsafe"

const (
	longParent = 4096 // a text from this size on is not kept alive by short pieces of it
	shortPiece = 64
	pieceSlab  = 16 // strings that splitting makes at once
	pieceText  = 512

	seenFrom = 16  // from this piece on, equal pieces may be one object
	seenSize = 256 // pieces that are remembered, a power of two
	seenTry  = 512 // so many different pieces tell whether that pays
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
// than the pieces near it. The words of a text and the fields of a table come again: of many pieces, equal ones become one string, whose hash is then
// computed once and which dicts find by its address.
type pieces struct {
	from *Str
	slab []Str
	text []byte
	made int
	seen *[seenSize]*Str // short pieces made, each in the place that its text gives
	hits int
	lost bool // looking for equal pieces does not pay
}

// known returns the place of a short piece in seen, whether or not it is there.
func (p *pieces) known(text string) **Str {
	if p.seen == nil {
		p.seen = new([seenSize]*Str)
	}
	h := uint(len(text))
	for i := 0; i < len(text) && i < 12; i++ {
		h = h*31 + uint(text[i])
	}
	return &p.seen[(h^h>>8)%seenSize]
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
	var place **Str
	if !p.lost && p.made >= seenFrom && len(text) <= shortPiece {
		place = p.known(text)
		if s := *place; s != nil && s.s == text {
			p.hits++
			return s
		}
		p.lost = p.made >= seenTry && p.hits < p.made
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
	if place != nil {
		*place = s
	}
	return s
}
