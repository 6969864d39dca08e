package syntax

import (
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"
)

// This file reads numbers (manual, "Numeric literals").

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func digitIn(c byte, base int) bool {
	switch {
	case base == 16:
		return isDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'f'
	default:
		return '0' <= c && int(c-'0') < base
	}
}

// number scans a number that starts at start.
func (s *scanner) number(start int) bool {
	src := s.src
	s.i = start
	c := src[s.i]
	kind := "decimal"
	if c == '0' {
		base, name := 0, ""
		switch src[s.i+1] | 0x20 {
		case 'x':
			base, name = 16, "hexadecimal"
		case 'o':
			base, name = 8, "octal"
		case 'b':
			base, name = 2, "binary"
		}
		if base != 0 {
			s.i += 2
			for {
				if src[s.i] == '_' {
					s.i++
				}
				if !digitIn(src[s.i], base) {
					if isDigit(src[s.i]) {
						s.failAt(s.i+1, "invalid digit '%c' in %s literal", src[s.i], name)
					} else {
						s.failAt(s.i, "invalid %s literal", name)
					}
					return false
				}
				for digitIn(src[s.i], base) {
					s.i++
				}
				if src[s.i] != '_' {
					break
				}
			}
			if isDigit(src[s.i]) {
				s.failAt(s.i+1, "invalid digit '%c' in %s literal", src[s.i], name)
				return false
			}
			return s.numberEnd(start, name)
		}
		// zeros, possibly the start of a float
		nonzero := false
		for {
			if src[s.i] == '_' {
				s.i++
				if !isDigit(src[s.i]) {
					s.failAt(s.i, "invalid decimal literal")
					return false
				}
			}
			if src[s.i] != '0' {
				break
			}
			s.i++
		}
		zerosEnd := s.i
		if isDigit(src[s.i]) {
			nonzero = true
			if !s.decimalTail() {
				return false
			}
		}
		switch src[s.i] {
		case '.', 'e', 'E', 'j', 'J':
		default:
			if nonzero {
				s.failRange(s.lineStart, start-s.lineStart+1, zerosEnd-s.lineStart,
					"leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers")
				s.err.Col = s.chars(s.lineStart, start) + 1
				s.err.EndCol = s.chars(s.lineStart, zerosEnd) + 1
				return false
			}
			return s.numberEnd(start, kind)
		}
	} else if c != '.' {
		if !s.decimalTail() {
			return false
		}
	}
	if src[s.i] == '.' {
		s.i++
		if isDigit(src[s.i]) && !s.decimalTail() {
			return false
		}
	}
	if src[s.i]|0x20 == 'e' {
		j := s.i + 1
		sign := src[j] == '+' || src[j] == '-'
		if sign {
			j++
		}
		switch {
		case isDigit(src[j]):
			s.i = j
			if !s.decimalTail() {
				return false
			}
		case sign:
			s.failAt(j, "invalid decimal literal")
			return false
		default:
			return s.numberEnd(start, kind)
		}
	}
	if src[s.i]|0x20 == 'j' {
		s.i++
		kind = "imaginary"
	}
	return s.numberEnd(start, kind)
}

func (s *scanner) decimalTail() bool {
	for {
		for isDigit(s.src[s.i]) {
			s.i++
		}
		if s.src[s.i] != '_' {
			return true
		}
		s.i++
		if !isDigit(s.src[s.i]) {
			s.failAt(s.i, "invalid decimal literal")
			return false
		}
	}
}

// numberEnd checks what follows a number: a keyword is warned of there, a letter is an error.
func (s *scanner) numberEnd(start int, kind string) bool {
	rest := s.src[s.i:]
	if c := rest[0]; isIdentByte[c] {
		ok := false
		for _, kw := range [...]string{"and", "else", "for", "if", "in", "is", "or", "not"} {
			if strings.HasPrefix(rest, kw) {
				ok = true
				break
			}
		}
		if !ok {
			s.failAt(s.i, "invalid %s literal", kind)
			return false
		}
		s.warn("invalid "+kind+" literal", s.line, int32(start-s.lineStart+s.shift))
	}
	s.emit(tNumber, start, s.i)
	return true
}

// maxDigits is the limit of sys.set_int_max_str_digits when a program starts.
const maxDigits = 4300

// numberValue returns the value of a literal, or a message.
func numberValue(text string) (any, string) {
	if len(text) < 18 {
		n := int64(0)
		ok := true
		for i := 0; i < len(text); i++ {
			if !isDigit(text[i]) {
				ok = false
				break
			}
			n = n*10 + int64(text[i]-'0')
		}
		if ok {
			return n, ""
		}
	}
	if strings.IndexByte(text, '_') >= 0 {
		text = strings.ReplaceAll(text, "_", "")
	}
	if len(text) > 2 && text[0] == '0' {
		base := 0
		switch text[1] | 0x20 {
		case 'x':
			base = 16
		case 'o':
			base = 8
		case 'b':
			base = 2
		}
		if base != 0 {
			if n, err := strconv.ParseInt(text[2:], base, 64); err == nil {
				return n, ""
			}
			b, _ := new(big.Int).SetString(text[2:], base)
			return b, ""
		}
	}
	if last := text[len(text)-1]; last|0x20 == 'j' {
		return complex(0, parseFloat(text[:len(text)-1])), ""
	}
	if strings.ContainsAny(text, ".eE") {
		return parseFloat(text), ""
	}
	if n, err := strconv.ParseInt(text, 10, 64); err == nil {
		return n, ""
	}
	if len(text) > maxDigits {
		if t := strings.TrimLeft(text, "0"); t == "" {
			return int64(0), ""
		}
		return nil, fmt.Sprintf("Exceeds the limit (%d digits) for integer string conversion: value has %d digits; "+
			"use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals "+
			"to avoid decimal conversion limits.", maxDigits, len(text))
	}
	b, _ := new(big.Int).SetString(text, 10)
	return b, ""
}

func parseFloat(text string) float64 {
	f, err := strconv.ParseFloat(text, 64)
	if err != nil && !math.IsInf(f, 0) {
		return 0
	}
	return f
}
