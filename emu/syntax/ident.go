package syntax

import (
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// This file decides which characters make identifiers (manual, "Identifiers and keywords"; UAX 31).

// notXID are the characters that ID_Start and ID_Continue have and XID_* have not.
var notXID = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x037A, Hi: 0x037A, Stride: 1},
		{Lo: 0x309B, Hi: 0x309C, Stride: 1},
		{Lo: 0xFC5E, Hi: 0xFC63, Stride: 1},
		{Lo: 0xFDFA, Hi: 0xFDFB, Stride: 1},
		{Lo: 0xFE70, Hi: 0xFE7E, Stride: 2},
	},
}

// notXIDStart are those that only XID_Start lacks.
var notXIDStart = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x0E33, Hi: 0x0E33, Stride: 1},
		{Lo: 0x0EB3, Hi: 0x0EB3, Stride: 1},
		{Lo: 0xFF9E, Hi: 0xFF9F, Stride: 1},
	},
}

// IsIdentifierStart reports whether r may begin an identifier.
func IsIdentifierStart(r rune) bool {
	if r < 0x80 {
		return idStart(byte(r))
	}
	return (unicode.In(r, unicode.L, unicode.Nl, unicode.Other_ID_Start)) &&
		!unicode.In(r, unicode.Pattern_Syntax, unicode.Pattern_White_Space, notXID, notXIDStart)
}

// IsIdentifierPart reports whether r may continue an identifier.
func IsIdentifierPart(r rune) bool {
	if r < 0x80 {
		return idStart(byte(r)) || '0' <= r && r <= '9'
	}
	return unicode.In(r, unicode.L, unicode.Nl, unicode.Other_ID_Start, unicode.Mn, unicode.Mc,
		unicode.Nd, unicode.Pc, unicode.Other_ID_Continue) &&
		!unicode.In(r, unicode.Pattern_Syntax, unicode.Pattern_White_Space, notXID)
}

func idStart(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_'
}

// isIdentByte is true for the bytes of identifiers, all bytes beyond ASCII included.
var isIdentByte = func() (t [256]bool) {
	for i := range t {
		t[i] = i >= 0x80 || idStart(byte(i)) || '0' <= i && i <= '9'
	}
	return
}()

// normIdent returns the name as the interpreter knows it.
func normIdent(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return norm.NFKC.String(s)
		}
	}
	return s
}

// isPrintable is str.isprintable for one character.
func isPrintable(r rune) bool {
	if r == ' ' {
		return true
	}
	if 0xD800 <= r && r < 0xE000 {
		return false
	}
	return unicode.IsPrint(r)
}
