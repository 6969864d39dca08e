package syntax

import (
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"
)

// This file prints constants as repr() does.

// Repr is repr() of a str given as WTF-8.
func Repr(s string) string {
	quote := byte('\'')
	if strings.IndexByte(s, '\'') >= 0 && strings.IndexByte(s, '"') < 0 {
		quote = '"'
	}
	b := append(make([]byte, 0, len(s)+2), quote)
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			b = appendReprASCII(b, c, quote)
			i++
			continue
		}
		r, n := decodeWTF8(s[i:])
		i += n
		switch {
		case isPrintable(r):
			b = utf8.AppendRune(b, r)
		case r < 0x100:
			b = fmt.Appendf(b, `\x%02x`, r)
		case r < 0x10000:
			b = fmt.Appendf(b, `\u%04x`, r)
		default:
			b = fmt.Appendf(b, `\U%08x`, r)
		}
	}
	return string(append(b, quote))
}

func appendReprASCII(b []byte, c, quote byte) []byte {
	switch {
	case c == quote || c == '\\':
		return append(b, '\\', c)
	case c == '\n':
		return append(b, '\\', 'n')
	case c == '\r':
		return append(b, '\\', 'r')
	case c == '\t':
		return append(b, '\\', 't')
	case c < ' ' || c >= 0x7F:
		return fmt.Appendf(b, `\x%02x`, c)
	}
	return append(b, c)
}

func decodeWTF8(s string) (rune, int) {
	r, n := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && n == 1 && len(s) >= 3 && s[0] == 0xED && s[1] >= 0xA0 {
		return rune(s[0]&0x0F)<<12 | rune(s[1]&0x3F)<<6 | rune(s[2]&0x3F), 3
	}
	return r, n
}

func reprBytes(s Bytes) string {
	quote := byte('\'')
	if strings.IndexByte(string(s), '\'') >= 0 && strings.IndexByte(string(s), '"') < 0 {
		quote = '"'
	}
	b := append(make([]byte, 0, len(s)+3), 'b', quote)
	for i := 0; i < len(s); i++ {
		b = appendReprASCII(b, s[i], quote)
	}
	return string(append(b, quote))
}

func reprFloat(f float64, dotZero bool) string {
	switch {
	case math.IsInf(f, 1):
		return "inf"
	case math.IsInf(f, -1):
		return "-inf"
	case math.IsNaN(f):
		return "nan"
	}
	e := strconv.FormatFloat(f, 'e', -1, 64)
	k := strings.IndexByte(e, 'e')
	exp, _ := strconv.Atoi(e[k+1:])
	if exp < -4 || exp >= 16 {
		mantissa := e[:k]
		sign := "+"
		if exp < 0 {
			sign, exp = "-", -exp
		}
		return fmt.Sprintf("%se%s%02d", mantissa, sign, exp)
	}
	s := strconv.FormatFloat(f, 'f', -1, 64)
	if dotZero && strings.IndexByte(s, '.') < 0 {
		s += ".0"
	}
	return s
}

// ReprValue is repr() of a constant's value: nil, None, Ellipsis, bool, int, int64, *big.Int, float64, complex128, string, Bytes.
func ReprValue(v any) string {
	switch v := v.(type) {
	case nil, None:
		return "None"
	case Ellipsis:
		return "Ellipsis"
	case bool:
		if v {
			return "True"
		}
		return "False"
	case int:
		return strconv.Itoa(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case *big.Int:
		return v.String()
	case float64:
		return reprFloat(v, true)
	case complex128:
		im := reprFloat(imag(v), false) + "j"
		if real(v) == 0 && !math.Signbit(real(v)) {
			return im
		}
		if im[0] != '-' {
			im = "+" + im
		}
		return "(" + reprFloat(real(v), false) + im + ")"
	case string:
		return Repr(v)
	case Bytes:
		return reprBytes(v)
	}
	return "?"
}
