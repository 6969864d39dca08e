package syntax

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// This file turns string tokens into values (manual, "String and Bytes literals").

// strings reads adjacent string literals.
func (p *parser) strings() Expr {
	start := p.i
	for p.kind() == tString {
		p.next()
	}
	toks := p.toks[start:p.i]
	where := p.pos(start)
	first := &toks[0]
	isBytes := first.flag&strBytes != 0
	format := false
	for k := range toks {
		t := &toks[k]
		if t.flag&strBytes != 0 != isBytes {
			p.raiseLast(SyntaxError, "cannot mix bytes and nonbytes literals")
		}
		if t.flag&strFormat != 0 {
			format = true
		}
	}
	kind := ""
	if p.src[first.pos] == 'u' {
		kind = "u"
	}
	if !format {
		value := ""
		if len(toks) == 1 {
			value = p.stringValue(first)
		} else {
			var b strings.Builder
			for k := range toks {
				b.WriteString(p.stringValue(&toks[k]))
			}
			value = b.String()
		}
		if isBytes {
			return &Constant{exprBase{where}, Bytes(value), ""}
		}
		return &Constant{exprBase{where}, value, kind}
	}
	p.need(6, "Format strings are")
	f := &fstring{p: p, where: where, part: where, kind: kind}
	for k := range toks {
		t := &toks[k]
		if t.flag&strFormat == 0 {
			f.lit.WriteString(p.stringValue(t))
			continue
		}
		f.tok = t
		from, to := bodyOf(p.src, t)
		f.i, f.end = from, to
		f.parse(0)
	}
	f.flush(where)
	return &JoinedStr{exprBase{where}, f.values}
}

// bodyOf returns the offsets of the text between the quotes.
func bodyOf(src string, t *token) (from, to int) {
	from = int(t.pos)
	for src[from] != '"' && src[from] != '\'' {
		from++
	}
	if t.flag&strTriple != 0 {
		return from + 3, int(t.end) - 3
	}
	return from + 1, int(t.end) - 1
}

// stringValue decodes one literal that is not an f-string.
func (p *parser) stringValue(t *token) string {
	from, to := bodyOf(p.src, t)
	body := p.src[from:to]
	if t.flag&strBytes != 0 {
		for k := 0; k < len(body); k++ {
			if body[k] >= 0x80 {
				p.raiseLast(SyntaxError, "bytes can only contain ASCII literal characters")
			}
		}
	}
	if t.flag&strRaw != 0 || strings.IndexByte(body, '\\') < 0 {
		return body
	}
	return p.unescape(body, t, t.flag&strBytes != 0)
}

// unescape replaces the escape sequences of body.
func (p *parser) unescape(body string, t *token, isBytes bool) string {
	b := make([]byte, 0, len(body))
	warned := false
	for {
		j := strings.IndexByte(body, '\\')
		if j < 0 {
			return string(append(b, body...))
		}
		b = append(b, body[:j]...)
		body = body[j:]
		if len(body) == 1 {
			p.raiseEscape(t, isBytes, body, body, 1, "\\ at end of string")
		}
		c := body[1]
		n := 2
		switch c {
		case '\n':
		case '\\', '\'', '"':
			b = append(b, c)
		case 'a':
			b = append(b, '\a')
		case 'b':
			b = append(b, '\b')
		case 'f':
			b = append(b, '\f')
		case 'n':
			b = append(b, '\n')
		case 'r':
			b = append(b, '\r')
		case 't':
			b = append(b, '\t')
		case 'v':
			b = append(b, '\v')
		case '0', '1', '2', '3', '4', '5', '6', '7':
			v := 0
			for n = 1; n < 4 && n < len(body) && '0' <= body[n] && body[n] <= '7'; n++ {
				v = v*8 + int(body[n]-'0')
			}
			if v > 0xFF && !warned {
				warned = true
				p.warnEscape(t, "invalid octal escape sequence '%s'", body[:n])
			}
			if isBytes {
				b = append(b, byte(v))
			} else {
				b = appendWTF8(b, rune(v))
			}
		case 'x':
			v, digits := hexValue(body[2:], 2)
			if digits < 2 {
				if isBytes {
					p.raiseBytesEscape(t, body)
				}
				p.raiseEscape(t, isBytes, body, body, 2+digits, `truncated \xXX escape`)
			}
			n = 4
			if isBytes {
				b = append(b, byte(v))
			} else {
				b = appendWTF8(b, rune(v))
			}
		case 'u', 'U', 'N':
			if isBytes {
				b = append(b, '\\', c)
				if !warned {
					warned = true
					p.warnInvalidEscape(t, body)
				}
				break
			}
			switch c {
			case 'u':
				v, digits := hexValue(body[2:], 4)
				if digits < 4 {
					p.raiseEscape(t, isBytes, body, body, 2+digits, `truncated \uXXXX escape`)
				}
				n = 6
				b = appendWTF8(b, rune(v))
			case 'U':
				v, digits := hexValue(body[2:], 8)
				if digits < 8 {
					p.raiseEscape(t, isBytes, body, body, 2+digits, `truncated \UXXXXXXXX escape`)
				}
				if v > utf8.MaxRune {
					p.raiseEscape(t, isBytes, body, body, 10, "illegal Unicode character")
				}
				n = 10
				b = appendWTF8(b, rune(v))
			case 'N':
				end := -1
				if len(body) > 2 && body[2] == '{' {
					end = strings.IndexByte(body, '}')
				}
				if end <= 3 {
					m := 2
					if len(body) > 2 && body[2] == '{' {
						m = 3
						if end < 0 {
							m = len(body)
						}
					}
					p.raiseEscape(t, isBytes, body, body, m, `malformed \N character escape`)
				}
				r, ok := LookupName(body[3:end])
				if !ok {
					p.raiseEscape(t, isBytes, body, body, end+1, "unknown Unicode character name")
				}
				n = end + 1
				b = append(b, string(r)...)
			}
		default:
			b = append(b, '\\')
			n = 1
			if !warned {
				warned = true
				p.warnInvalidEscape(t, body)
			}
		}
		body = body[n:]
	}
}

// warnInvalidEscape notes the escape sequence that starts rest, which means nothing.
func (p *parser) warnInvalidEscape(t *token, rest string) {
	_, n := utf8.DecodeRuneInString(rest[1:])
	p.warnEscape(t, "invalid escape sequence '%s'", rest[:1+n])
}

// warnEscape notes an escape sequence of token t; the second pass reads a string more than once, but tells of it once.
func (p *parser) warnEscape(t *token, format, escape string) {
	w := Warning{Category: "DeprecationWarning", Msg: fmt.Sprintf(format, escape), Line: int(t.line), Col: int(t.col)}
	if p.diag {
		for _, seen := range p.warnings[p.secondPass:] {
			if seen.Line == w.Line && seen.Col == w.Col {
				return
			}
		}
	}
	w.Err = p.errorAt(SyntaxError, t.line, t.col, t.eline, t.endCol, "%s", w.Msg)
	p.warnings = append(p.warnings, w)
}

// raiseEscape raises the error of the unicodeescape codec. rest is the text from the backslash on.
func (p *parser) raiseEscape(t *token, isBytes bool, body, rest string, n int, reason string) {
	from, to := bodyOf(p.src, t)
	at := escapeOffset(p.src[from:to], to-from-len(rest))
	end := at + n - 1
	if end == at {
		p.raiseLast(SyntaxError, "(unicode error) 'unicodeescape' codec can't decode byte 0x5c in position %d: %s", at, reason)
	}
	p.raiseLast(SyntaxError, "(unicode error) 'unicodeescape' codec can't decode bytes in position %d-%d: %s", at, end, reason)
}

// escapeOffset is the offset at byte n of body in the text that CPython gives to its codec: a
// character beyond ASCII is a ten-byte escape there.
func escapeOffset(body string, n int) int {
	off := 0
	for k, r := range body {
		if k >= n {
			break
		}
		if r >= 0x80 {
			off += 10
		} else {
			off++
		}
	}
	return off
}

func (p *parser) raiseBytesEscape(t *token, rest string) {
	from, to := bodyOf(p.src, t)
	p.raiseLast(SyntaxError, "(value error) invalid \\x escape at position %d", to-from-len(rest))
}

// hexValue reads up to max hexadecimal digits.
func hexValue(s string, max int) (v int64, n int) {
	for n < max && n < len(s) && digitIn(s[n], 16) {
		c := s[n]
		d := int64(c - '0')
		if c > '9' {
			d = int64(c|0x20-'a') + 10
		}
		v = v*16 + d
		n++
	}
	return v, n
}

// appendWTF8 appends a code point, a surrogate as three bytes.
func appendWTF8(b []byte, r rune) []byte {
	if 0xD800 <= r && r < 0xE000 {
		return append(b, 0xE0|byte(r>>12), 0x80|byte(r>>6)&0xBF, 0x80|byte(r)&0xBF)
	}
	return utf8.AppendRune(b, r)
}
