package object

// The encodings unicode_escape and raw_unicode_escape.

import "strings"

func unicodeEscapeEncode(_ *coding, s *Str) ([]byte, error) {
	out := make([]byte, 0, len(s.s)+16)
	for r := range s.Runes {
		switch {
		case r == '\\':
			out = append(out, '\\', '\\')
		case r == '\t':
			out = append(out, '\\', 't')
		case r == '\n':
			out = append(out, '\\', 'n')
		case r == '\r':
			out = append(out, '\\', 'r')
		case r >= ' ' && r < 0x7f:
			out = append(out, byte(r))
		default:
			out = appendEscape(out, r)
		}
	}
	return out, nil
}

func rawUnicodeEscapeEncode(_ *coding, s *Str) ([]byte, error) {
	out := make([]byte, 0, len(s.s))
	for r := range s.Runes {
		if r < 256 {
			out = append(out, byte(r))
		} else {
			out = appendEscape(out, r)
		}
	}
	return out, nil
}

// hexValue reads up to n hexadecimal digits; count is how many there were.
func hexValue(s string, n int) (v uint32, count int) {
	for count < n && count < len(s) {
		d := int(digitValues[s[count]])
		if d >= 16 {
			break
		}
		v = v<<4 | uint32(d)
		count++
	}
	return
}

func unicodeEscapeDecode(c *coding, data string, final bool) ([]byte, int, error) {
	c.name = "unicodeescape"
	out := make([]byte, 0, len(data))
	for i := 0; i < len(data); {
		if data[i] != '\\' {
			out = AppendRune(out, rune(data[i]))
			i++
			continue
		}
		start := i
		i++
		reason, end := "", i
		incomplete := false
		if i >= len(data) {
			reason, incomplete = "\\ at end of string", true
		} else {
			b := data[i]
			i++
			switch b {
			case '\n':
			case '\\', '\'', '"':
				out = append(out, b)
			case 'a', 'b', 'f', 'n', 'r', 't', 'v':
				out = append(out, "\a\b\f\n\r\t\v"[strings.IndexByte("abfnrtv", b)])
			case '0', '1', '2', '3', '4', '5', '6', '7':
				v := rune(b - '0')
				for k := 0; k < 2 && i < len(data) && data[i] >= '0' && data[i] <= '7'; k++ {
					v = v<<3 | rune(data[i]-'0')
					i++
				}
				out = AppendRune(out, v)
			case 'x', 'u', 'U':
				n := map[byte]int{'x': 2, 'u': 4, 'U': 8}[b]
				v, count := hexValue(data[i:], n)
				i += count
				switch {
				case count < n:
					reason = map[byte]string{'x': "truncated \\xXX escape", 'u': "truncated \\uXXXX escape", 'U': "truncated \\UXXXXXXXX escape"}[b]
					end = i
					incomplete = i >= len(data)
				case v > 0x10FFFF:
					reason, end = "illegal Unicode character", i
				default:
					out = AppendRune(out, rune(v))
				}
			case 'N':
				reason, end = "malformed \\N character escape", i
				if i < len(data) && data[i] == '{' {
					j := strings.IndexByte(data[i:], '}')
					if j < 0 {
						end, incomplete = len(data), true
					} else {
						end = i + j + 1
						if j > 1 {
							reason = "unknown Unicode character name"
							if text, ok := RuneByName(data[i+1 : i+j]); ok {
								out = append(out, text...)
								i, reason = end, ""
							}
						}
					}
				} else {
					incomplete = i >= len(data)
				}
			default:
				out = append(out, '\\')
				out = AppendRune(out, rune(b))
			}
		}
		if reason == "" {
			continue
		}
		if incomplete && !final {
			return out, start, nil
		}
		if end < start+1 {
			end = start + 1
		}
		var err error
		if out, i, err = c.decodeError(out, data, start, end, reason); err != nil {
			return nil, 0, err
		}
	}
	return out, len(data), nil
}

func rawUnicodeEscapeDecode(c *coding, data string, final bool) ([]byte, int, error) {
	c.name = "rawunicodeescape"
	out := make([]byte, 0, len(data))
	for i := 0; i < len(data); {
		if data[i] != '\\' {
			out = AppendRune(out, rune(data[i]))
			i++
			continue
		}
		if i+1 >= len(data) {
			if !final {
				return out, i, nil
			}
			out = append(out, '\\')
			i++
			continue
		}
		b := data[i+1]
		if b != 'u' && b != 'U' {
			out = append(out, '\\')
			out = AppendRune(out, rune(b))
			i += 2
			continue
		}
		n, reason := 4, "truncated \\uXXXX escape"
		if b == 'U' {
			n, reason = 8, "truncated \\UXXXXXXXX escape"
		}
		v, count := hexValue(data[i+2:], n)
		end := i + 2 + count
		if count == n {
			if v <= 0x10FFFF {
				out = AppendRune(out, rune(v))
				i = end
				continue
			}
			reason = "\\Uxxxxxxxx out of range"
		} else if end >= len(data) && !final {
			return out, i, nil
		}
		var err error
		if out, i, err = c.decodeError(out, data, i, end, reason); err != nil {
			return nil, 0, err
		}
	}
	return out, len(data), nil
}
