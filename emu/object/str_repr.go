package object

// repr(str) and ascii().

import "strings"

const hexDigits = "0123456789abcdef"

// StrRepr returns repr(s).
func StrRepr(s *Str) *Str {
	b := appendStrRepr(make([]byte, 0, len(s.s)+2), s.s, false)
	return NewStrBytes(b)
}

// StrASCII returns ascii(s): repr with everything beyond ASCII escaped.
func StrASCII(s *Str) *Str {
	b := appendStrRepr(make([]byte, 0, len(s.s)+2), s.s, true)
	return NewStrN(string(b), len(b))
}

// Ascii returns ascii(o).
func Ascii(t *Thread, o Object) (*Str, error) {
	r, err := Repr(t, o)
	if err != nil || r.IsASCII() {
		return r, err
	}
	b := make([]byte, 0, 2*len(r.s))
	for s := r.s; s != ""; {
		c, n := decodeRune(s)
		s = s[n:]
		if c < 0x80 {
			b = append(b, byte(c))
		} else {
			b = appendEscape(b, c)
		}
	}
	return NewStrN(string(b), len(b)), nil
}

// appendEscape appends \xhh, \uhhhh or \Uhhhhhhhh.
func appendEscape(b []byte, r rune) []byte {
	n := 2
	switch {
	case r < 0x100:
		b = append(b, '\\', 'x')
	case r < 0x10000:
		b = append(b, '\\', 'u')
		n = 4
	default:
		b = append(b, '\\', 'U')
		n = 8
	}
	for i := n - 1; i >= 0; i-- {
		b = append(b, hexDigits[r>>(4*i)&15])
	}
	return b
}

func appendStrRepr(b []byte, s string, ascii bool) []byte {
	q := byte('\'')
	if strings.IndexByte(s, '\'') >= 0 && strings.IndexByte(s, '"') < 0 {
		q = '"'
	}
	b = append(b, q)
	for s != "" {
		r, n := decodeRune(s)
		switch {
		case r == rune(q) || r == '\\':
			b = append(b, '\\', byte(r))
		case r == '\n':
			b = append(b, '\\', 'n')
		case r == '\r':
			b = append(b, '\\', 'r')
		case r == '\t':
			b = append(b, '\\', 't')
		case r >= ' ' && r < 0x7f:
			b = append(b, byte(r))
		case r < 0x80 || ascii || !IsPrintable(r):
			b = appendEscape(b, r)
		default:
			b = append(b, s[:n]...)
		}
		s = s[n:]
	}
	return append(b, q)
}
