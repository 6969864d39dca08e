package object

// East Asian encodings whose characters have one, two or three bytes: big5, euc_jp, gbk, shift_jis and others, by tables that scripts/gen-multibyte writes.

import (
	"strings"
	"sync"
)

// bytePlane is a rectangle of characters: those of lead i and trail j stand at i*len(trails)+j, U+FFFD for none.
type bytePlane struct{ leads, trails, text string }

// multibyte is one encoding. It is filled at init and never changed but for the maps below once, which are made from it when it is first used.
type multibyte struct {
	singles string // the characters of single bytes, U+FFFD for none
	waits   string // bytes that begin a longer character
	pairs   bytePlane
	triples bytePlane       // after the byte 8F, where there are any
	except  map[rune]string // characters that are not encoded as the first bytes that mean them; "" for not at all

	once   sync.Once
	decode map[string]rune
	encode map[rune]string
}

// prepare makes the maps.
func (m *multibyte) prepare() {
	m.decode, m.encode = map[string]rune{}, map[rune]string{}
	put := func(b string, r rune) {
		if r == 0xFFFD {
			return
		}
		m.decode[b] = r
		if _, ok := m.encode[r]; !ok {
			m.encode[r] = b
		}
	}
	i := 0
	for _, r := range m.singles {
		put(string([]byte{byte(i)}), r)
		i++
	}
	for _, p := range []struct {
		prefix string
		plane  *bytePlane
	}{{"", &m.pairs}, {"\x8f", &m.triples}} {
		i := 0
		for _, r := range p.plane.text {
			put(p.prefix+p.plane.leads[i/len(p.plane.trails):][:1]+p.plane.trails[i%len(p.plane.trails):][:1], r)
			i++
		}
	}
	for r, b := range m.except {
		if b == "" {
			delete(m.encode, r)
		} else {
			m.encode[r] = b
		}
	}
}

// codec is the encoding under its name in package encodings.
func (m *multibyte) codec(name string) *Codec {
	m.once.Do(m.prepare)
	return &Codec{Name: name,
		encode: func(c *coding, s *Str) ([]byte, error) {
			c.name = name
			return m.encodeText(c, s)
		},
		decode: func(c *coding, data string, final bool) ([]byte, int, error) {
			c.name = name
			return m.decodeText(c, data, final)
		}}
}

// Hangul syllables that KS X 1001 has no code for are eight bytes in euc_kr: a filler, then the first consonant, the vowel and the last consonant as letters, the
// filler again for no last consonant (KS X 1001, annex 3). The syllables stand in Unicode in the order of their letters.
const (
	hangulFirst  = 0xAC00
	hangulLast   = 0xD7A3
	composedMark = "\xa4\xd4"
)

// The letters of first and last consonants, as second bytes; the vowels are those from BF on.
const (
	firstLetters = "\xa1\xa2\xa4\xa7\xa8\xa9\xb1\xb2\xb3\xb5\xb6\xb7\xb8\xb9\xba\xbb\xbc\xbd\xbe"
	lastLetters  = "\xd4\xa1\xa2\xa3\xa4\xa5\xa6\xa7\xa9\xaa\xab\xac\xad\xae\xaf\xb0\xb1\xb2\xb4\xb5\xb6\xb7\xb8\xba\xbb\xbc\xbd\xbe"
	vowels       = 21
)

func appendComposed(out []byte, r rune) []byte {
	n := int(r - hangulFirst)
	last := n % len(lastLetters)
	n /= len(lastLetters)
	return append(append(out, composedMark...), 0xA4, firstLetters[n/vowels], 0xA4, 0xBF+byte(n%vowels), 0xA4, lastLetters[last])
}

// composed is the syllable that data begins with, 0 for none.
func composed(data string) rune {
	if len(data) < 8 || data[2] != 0xA4 || data[4] != 0xA4 || data[6] != 0xA4 {
		return 0
	}
	first, vowel, last := strings.IndexByte(firstLetters, data[3]), int(data[5])-0xBF, strings.IndexByte(lastLetters, data[7])
	if first < 0 || vowel < 0 || vowel >= vowels || last < 0 {
		return 0
	}
	return rune(hangulFirst + (first*vowels+vowel)*len(lastLetters) + last)
}

func (m *multibyte) encodeText(c *coding, s *Str) (out []byte, err error) {
	put := func(out []byte, text string) ([]byte, bool) {
		for _, r := range text {
			b, ok := m.encode[r]
			if !ok {
				return out, false
			}
			out = append(out, b...)
		}
		return out, true
	}
	runes := make([]rune, 0, s.n)
	for r := range s.Runes {
		runes = append(runes, r)
	}
	for i := 0; i < len(runes); {
		if c.name == "euc_kr" && runes[i] >= hangulFirst && runes[i] <= hangulLast && m.encode[runes[i]] == "" {
			out = appendComposed(out, runes[i])
			i++
			continue
		}
		if b, ok := m.encode[runes[i]]; ok {
			out = append(out, b...)
			i++
			continue
		}
		if out, i, err = c.encodeError(out, s, i, i+1, "illegal multibyte sequence", put); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (m *multibyte) decodeText(c *coding, data string, final bool) (out []byte, used int, err error) {
	i := 0
	for i < len(data) {
		n := 0
		for k := 1; k <= 3 && i+k <= len(data); k++ {
			if r, ok := m.decode[data[i:i+k]]; ok {
				out = AppendRune(out, r)
				n = k
				break
			}
		}
		if c.name == "euc_kr" && strings.HasPrefix(data[i:], composedMark) {
			if r := composed(data[i:]); r != 0 {
				out = AppendRune(out, r)
				i += 8
				continue
			} else if len(data)-i < 8 && !final {
				return out, i, nil
			}
		}
		if n > 0 {
			i += n
			continue
		}
		end, reason := i+1, "illegal multibyte sequence"
		if rest := len(data) - i; strings.IndexByte(m.waits, data[i]) >= 0 && (rest == 1 || rest == 2 && m.triples.text != "" && data[i] == 0x8F) {
			if !final {
				return out, i, nil
			}
			end, reason = len(data), "incomplete multibyte sequence"
		}
		if out, i, err = c.decodeError(out, data, i, end, reason); err != nil {
			return nil, 0, err
		}
	}
	return out, i, nil
}
