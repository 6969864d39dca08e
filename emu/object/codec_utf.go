package object

// The encodings UTF-8, UTF-16, UTF-32 and UTF-7.

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

func itoa(n int) string { return strconv.Itoa(n) }

// hasSurrogate finds the first surrogate of WTF-8 text; -1 when there is none.
func hasSurrogate(s string) int {
	for i := 0; ; {
		j := strings.IndexByte(s[i:], 0xED)
		if j < 0 {
			return -1
		}
		i += j
		if i+1 < len(s) && s[i+1] >= 0xA0 {
			return i
		}
		i++
	}
}

func utf8Encode(c *coding, s *Str) ([]byte, error) {
	c.name = "utf-8"
	if s.IsASCII() || hasSurrogate(s.s) < 0 {
		return []byte(s.s), nil
	}
	out := make([]byte, 0, len(s.s))
	enc := func(b []byte, text string) ([]byte, bool) {
		if hasSurrogate(text) >= 0 {
			return b, false
		}
		return append(b, text...), true
	}
	off := 0
	for off < len(s.s) {
		j := hasSurrogate(s.s[off:])
		if j < 0 {
			out = append(out, s.s[off:]...)
			break
		}
		out = append(out, s.s[off:off+j]...)
		off += j
		start := s.runeAt(off)
		end := start
		for p := off; p+1 < len(s.s) && s.s[p] == 0xED && s.s[p+1] >= 0xA0; p += 3 {
			end++
		}
		var next int
		var err error
		if out, next, err = c.encodeError(out, s, start, end, "surrogates not allowed", enc); err != nil {
			return nil, err
		}
		off = s.byteAt(next)
	}
	return out, nil
}

func utf8Decode(c *coding, data string, final bool) ([]byte, int, error) {
	c.name = "utf-8"
	if utf8.ValidString(data) {
		return []byte(data), len(data), nil
	}
	out := make([]byte, 0, len(data)+16)
	for i := 0; i < len(data); {
		size, bad, reason := utf8Step(data[i:])
		if reason == "" {
			out = append(out, data[i:i+size]...)
			i += size
			continue
		}
		if reason == "unexpected end of data" && !final {
			return out, i, nil
		}
		var err error
		if out, i, err = c.decodeError(out, data, i, i+bad, reason); err != nil {
			return nil, 0, err
		}
	}
	return out, len(data), nil
}

// utf8Step checks the sequence that s begins with: its size, or how many bytes are bad and why (Unicode 3.9, maximal subparts).
func utf8Step(s string) (size, bad int, reason string) {
	b := s[0]
	lo, hi := byte(0x80), byte(0xBF)
	switch {
	case b < 0x80:
		return 1, 0, ""
	case b < 0xC2, b > 0xF4:
		return 0, 1, "invalid start byte"
	case b < 0xE0:
		size = 2
	case b < 0xF0:
		size = 3
		if b == 0xE0 {
			lo = 0xA0
		} else if b == 0xED {
			hi = 0x9F
		}
	default:
		size = 4
		if b == 0xF0 {
			lo = 0x90
		} else if b == 0xF4 {
			hi = 0x8F
		}
	}
	for i := 1; i < size; i++ {
		if i >= len(s) {
			return 0, i, "unexpected end of data"
		}
		if s[i] < lo || s[i] > hi {
			return 0, i, "invalid continuation byte"
		}
		lo, hi = 0x80, 0xBF
	}
	return size, 0, ""
}

const utf8BOM = "\xef\xbb\xbf"

func utf8SigEncode(c *coding, s *Str) ([]byte, error) {
	b, err := utf8Encode(c, s)
	if err != nil {
		return nil, err
	}
	return append([]byte(utf8BOM), b...), nil
}

func utf8SigDecode(c *coding, data string, final bool) ([]byte, int, error) {
	if !final && len(data) < 3 && strings.HasPrefix(utf8BOM, data) {
		return nil, 0, nil
	}
	n := 0
	if strings.HasPrefix(data, utf8BOM) {
		n = 3
	}
	text, used, err := utf8Decode(c, data[n:], final)
	return text, used + n, err
}

func (c *coding) put16(b []byte, u uint16) []byte {
	if c.order == 'b' {
		return append(b, byte(u>>8), byte(u))
	}
	return append(b, byte(u), byte(u>>8))
}

func (c *coding) put32(b []byte, r rune) []byte {
	if c.order == 'b' {
		return append(b, byte(r>>24), byte(r>>16), byte(r>>8), byte(r))
	}
	return append(b, byte(r), byte(r>>8), byte(r>>16), byte(r>>24))
}

func (c *coding) get16(s string) uint16 {
	if c.order == 'b' {
		return uint16(s[0])<<8 | uint16(s[1])
	}
	return uint16(s[1])<<8 | uint16(s[0])
}

func (c *coding) get32(s string) uint32 {
	if c.order == 'b' {
		return uint32(s[0])<<24 | uint32(s[1])<<16 | uint32(s[2])<<8 | uint32(s[3])
	}
	return uint32(s[3])<<24 | uint32(s[2])<<16 | uint32(s[1])<<8 | uint32(s[0])
}

func wideName(width int, order byte) string {
	n := "utf-" + itoa(width)
	switch order {
	case 'l':
		return n + "-le"
	case 'b':
		return n + "-be"
	}
	return n
}

func wideEncode(width int, order byte) func(c *coding, s *Str) ([]byte, error) {
	return func(c *coding, s *Str) ([]byte, error) {
		c.name, c.order = wideName(width, order), order
		out := make([]byte, 0, (s.n+1)*width/8)
		put := func(b []byte, r rune) []byte {
			if width == 32 {
				return c.put32(b, r)
			}
			if r >= 0x10000 {
				r -= 0x10000
				return c.put16(c.put16(b, uint16(0xD800+r>>10)), uint16(0xDC00+r&0x3FF))
			}
			return c.put16(b, uint16(r))
		}
		if order == 0 {
			out = put(out, 0xFEFF)
		}
		enc := func(b []byte, text string) ([]byte, bool) {
			if hasSurrogate(text) >= 0 {
				return b, false
			}
			for _, r := range text {
				b = put(b, r)
			}
			return b, true
		}
		text := s.s
		for i := 0; text != ""; {
			r, n := decodeRune(text)
			if r < 0xD800 || r > 0xDFFF {
				out = put(out, r)
				text = text[n:]
				i++
				continue
			}
			var err error
			if out, i, err = c.encodeError(out, s, i, i+1, "surrogates not allowed", enc); err != nil {
				return nil, err
			}
			text = s.s[s.byteAt(i):]
		}
		return out, nil
	}
}

func wideDecode(width int, order byte) func(c *coding, data string, final bool) ([]byte, int, error) {
	return func(c *coding, data string, final bool) ([]byte, int, error) {
		c.order = order
		i := 0
		if order == 0 {
			c.order = 'l'
			if width == 16 && len(data) >= 2 {
				switch data[:2] {
				case "\xff\xfe":
					i = 2
				case "\xfe\xff":
					i, c.order = 2, 'b'
				}
			} else if width == 32 && len(data) >= 4 {
				switch data[:4] {
				case "\xff\xfe\x00\x00":
					i = 4
				case "\x00\x00\xfe\xff":
					i, c.order = 4, 'b'
				}
			}
		}
		c.name = wideName(width, c.order)
		out := make([]byte, 0, len(data))
		for i < len(data) {
			start, bad, reason := i, 0, ""
			left := len(data) - i
			switch {
			case left < width/8:
				bad, reason = left, "truncated data"
			case width == 32:
				u := c.get32(data[i:])
				switch {
				case u >= 0xD800 && u <= 0xDFFF:
					bad, reason = 4, "code point in surrogate code point range(0xd800, 0xe000)"
				case u > 0x10FFFF:
					bad, reason = 4, "code point not in range(0x110000)"
				default:
					out = AppendRune(out, rune(u))
					i += 4
				}
			default:
				u := c.get16(data[i:])
				switch {
				case u < 0xD800 || u > 0xDFFF:
					out = AppendRune(out, rune(u))
					i += 2
				case u >= 0xDC00:
					bad, reason = 2, "illegal encoding"
				case left < 4:
					bad, reason = left, "unexpected end of data"
				default:
					v := c.get16(data[i+2:])
					if v < 0xDC00 || v > 0xDFFF {
						bad, reason = 2, "illegal UTF-16 surrogate"
						break
					}
					out = AppendRune(out, 0x10000+rune(u-0xD800)<<10+rune(v-0xDC00))
					i += 4
				}
			}
			if reason == "" {
				continue
			}
			if !final && (reason == "truncated data" || reason == "unexpected end of data") {
				return out, i, nil
			}
			var err error
			if out, i, err = c.decodeError(out, data, start, start+bad, reason); err != nil {
				return nil, 0, err
			}
		}
		return out, i, nil
	}
}

const base64Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

// utf7Direct says whether a character stands for itself outside base64 (RFC 2152, with the optional ones).
func utf7Direct(r rune) bool {
	if r >= 0x80 || r == '+' || r == '\\' || r == '~' {
		return false
	}
	return r >= ' ' && r < 0x7f || r == '\t' || r == '\n' || r == '\r'
}

func utf7Encode(c *coding, s *Str) ([]byte, error) {
	out := make([]byte, 0, len(s.s))
	in := false
	var bits uint
	n := 0
	flush := func() {
		if n > 0 {
			out = append(out, base64Digits[bits<<(6-n)&63])
		}
		bits, n = 0, 0
	}
	put := func(u uint16) {
		bits, n = bits<<16|uint(u), n+16
		for n >= 6 {
			out = append(out, base64Digits[bits>>(n-6)&63])
			n -= 6
			bits &= 1<<n - 1
		}
	}
	for r := range s.Runes {
		if in && utf7Direct(r) {
			flush()
			in = false
			if r < 0x80 && strings.IndexByte(base64Digits, byte(r)) >= 0 || r == '-' {
				out = append(out, '-')
			}
		}
		if !in {
			if r == '+' {
				out = append(out, '+', '-')
				continue
			}
			if utf7Direct(r) {
				out = append(out, byte(r))
				continue
			}
			out = append(out, '+')
			in = true
		}
		if r >= 0x10000 {
			r -= 0x10000
			put(uint16(0xD800 + r>>10))
			r = 0xDC00 + r&0x3FF
		}
		put(uint16(r))
	}
	if in {
		flush()
		out = append(out, '-')
	}
	return out, nil
}

func utf7Decode(c *coding, data string, final bool) ([]byte, int, error) {
	c.name = "utf7"
	out := make([]byte, 0, len(data))
	in := false
	start := 0
	var bits uint32
	n := 0
	high := rune(0)
	used := 0
	fail := func(from, to int, reason string) (int, error) {
		var i int
		var err error
		out, i, err = c.decodeError(out, data, from, to, reason)
		return i, err
	}
	i := 0
	var err error
	for i < len(data) {
		b := data[i]
		if !in {
			switch {
			case b == '+':
				start = i
				if i+1 < len(data) && data[i+1] == '-' {
					out = append(out, '+')
					i += 2
					continue
				}
				if i+1 < len(data) && strings.IndexByte(base64Digits, data[i+1]) < 0 {
					if i, err = fail(start, i+2, "ill-formed sequence"); err != nil {
						return nil, 0, err
					}
					continue
				}
				in, bits, n, high = true, 0, 0, 0
				used = len(out)
				i++
			case b >= 0x80:
				if i, err = fail(i, i+1, "unexpected special character"); err != nil {
					return nil, 0, err
				}
			default:
				out = append(out, b)
				i++
			}
			continue
		}
		d := strings.IndexByte(base64Digits, b)
		if d >= 0 {
			bits, n = bits<<6|uint32(d), n+6
			i++
			if n >= 16 {
				u := rune(bits >> (n - 16) & 0xFFFF)
				n -= 16
				bits &= 1<<n - 1
				if high != 0 {
					if u >= 0xDC00 && u <= 0xDFFF {
						out = AppendRune(out, 0x10000+(high-0xD800)<<10+u-0xDC00)
						high = 0
						continue
					}
					out = AppendRune(out, high)
					high = 0
				}
				if u >= 0xD800 && u <= 0xDBFF {
					high = u
				} else {
					out = AppendRune(out, u)
				}
			}
			continue
		}
		in = false
		if n > 0 {
			reason := ""
			if n >= 6 {
				reason = "partial character in shift sequence"
			} else if bits != 0 {
				reason = "non-zero padding bits in shift sequence"
			}
			if reason != "" {
				if i, err = fail(start, i+1, reason); err != nil {
					return nil, 0, err
				}
				continue
			}
		}
		if high != 0 {
			out = AppendRune(out, high)
			high = 0
		}
		if b == '-' {
			i++
		}
	}
	if in {
		if !final {
			return out[:used], start, nil
		}
		if high != 0 || n >= 6 || n > 0 && bits != 0 {
			if _, err = fail(start, len(data), "unterminated shift sequence"); err != nil {
				return nil, 0, err
			}
		}
	}
	return out, len(data), nil
}

var builtinCodecs = func() map[string]*Codec {
	m := map[string]*Codec{}
	add := func(name string, e func(*coding, *Str) ([]byte, error), d func(*coding, string, bool) ([]byte, int, error)) {
		m[name] = &Codec{Name: name, encode: e, decode: d}
	}
	add("utf_8", utf8Encode, utf8Decode)
	add("utf_8_sig", utf8SigEncode, utf8SigDecode)
	add("utf_7", utf7Encode, utf7Decode)
	for _, w := range []int{16, 32} {
		n := "utf_" + itoa(w)
		add(n, wideEncode(w, 0), wideDecode(w, 0))
		add(n+"_le", wideEncode(w, 'l'), wideDecode(w, 'l'))
		add(n+"_be", wideEncode(w, 'b'), wideDecode(w, 'b'))
	}
	add("latin_1", latin1Encode, latin1Decode)
	add("iso8859_1", latin1Encode, latin1Decode)
	add("ascii", asciiEncode, asciiDecode)
	add("unicode_escape", unicodeEscapeEncode, unicodeEscapeDecode)
	add("raw_unicode_escape", rawUnicodeEscapeEncode, rawUnicodeEscapeDecode)
	return m
}()
