package object

// str: case conversion and the tests isalpha, isupper, ...

import (
	"unsafe"

	"github.com/go-python/gpython/py"
)

// mapText maps each code point with f, or where all are ASCII with a table.
func (s *Str) mapText(ascii *[128]byte, f func(b []byte, r rune) []byte) *Str {
	if s.IsASCII() && ascii != nil {
		var buf [80]byte
		b := buf[:]
		if len(s.s) > len(buf) {
			b = make([]byte, len(s.s))
		}
		b = b[:len(s.s)]
		for i := range b {
			b[i] = ascii[s.s[i]&127]
		}
		switch {
		case len(b) > len(buf):
			return NewStrN(unsafe.String(&b[0], len(b)), len(b))
		case len(b) <= 1:
			return newSub(string(b), len(b))
		}
		return NewText(b, len(b))
	}
	b := make([]byte, 0, len(s.s)+len(s.s)/8)
	for t := s.s; t != ""; {
		r, n := decodeRune(t)
		b = f(b, r)
		t = t[n:]
	}
	return NewStr(string(b))
}

var asciiLower, asciiUpper = func() (lower, upper *[128]byte) {
	lower, upper = new([128]byte), new([128]byte)
	for i := range lower {
		lower[i], upper[i] = byte(i), byte(i)
		if i >= 'A' && i <= 'Z' {
			lower[i] += 32
		} else if i >= 'a' && i <= 'z' {
			upper[i] -= 32
		}
	}
	return
}()

// appendLowerAt appends the lower case of the code point at byte offset i; a capital sigma at the end of a word has a form of its own (Unicode 3.13).
func appendLowerAt(b []byte, s string, i int, r rune) []byte {
	if r != 0x3A3 {
		return appendLower(b, r)
	}
	final := false
	for t := s[:i]; t != ""; {
		p, n := decodeLastRune(t)
		f := runeFlags(p)
		if f&uniIgnorable == 0 {
			final = f&uniFirm != 0
			break
		}
		t = t[:len(t)-n]
	}
	if final {
		for t := s[i+2:]; t != ""; {
			p, n := decodeRune(t)
			f := runeFlags(p)
			if f&uniIgnorable == 0 {
				final = f&uniFirm == 0
				break
			}
			t = t[n:]
		}
	}
	if final {
		return AppendRune(b, 0x3C2)
	}
	return AppendRune(b, 0x3C3)
}

// StrLower returns s.lower().
func StrLower(s *Str) *Str {
	if s.IsASCII() {
		return s.mapText(asciiLower, nil)
	}
	b := make([]byte, 0, len(s.s)+len(s.s)/8)
	for i := 0; i < len(s.s); {
		r, n := decodeRune(s.s[i:])
		b = appendLowerAt(b, s.s, i, r)
		i += n
	}
	return NewStr(string(b))
}

// StrUpper returns s.upper().
func StrUpper(s *Str) *Str { return s.mapText(asciiUpper, appendUpper) }

func str_capitalize(_ *Thread, s *Str) (Object, error) {
	b := make([]byte, 0, len(s.s))
	for i := 0; i < len(s.s); {
		r, n := decodeRune(s.s[i:])
		if i == 0 {
			b = appendTitle(b, r)
		} else {
			b = appendLowerAt(b, s.s, i, r)
		}
		i += n
	}
	return NewStr(string(b)), nil
}

func str_title(_ *Thread, s *Str) (Object, error) {
	b := make([]byte, 0, len(s.s))
	inWord := false
	for i := 0; i < len(s.s); {
		r, n := decodeRune(s.s[i:])
		if inWord {
			b = appendLowerAt(b, s.s, i, r)
		} else {
			b = appendTitle(b, r)
		}
		inWord = runeFlags(r)&uniCased != 0
		i += n
	}
	return NewStr(string(b)), nil
}

func str_swapcase(_ *Thread, s *Str) (Object, error) {
	b := make([]byte, 0, len(s.s))
	for i := 0; i < len(s.s); {
		r, n := decodeRune(s.s[i:])
		switch f := runeFlags(r); {
		case f&uniUpper != 0:
			b = appendLowerAt(b, s.s, i, r)
		case f&uniLower != 0:
			b = appendUpper(b, r)
		default:
			b = AppendRune(b, r)
		}
		i += n
	}
	return NewStr(string(b)), nil
}

// str_all defines a test that holds for a text that is not empty and all of whose code points have one of the flags.
func str_all(name, doc string, flags uniFlags, empty bool) Def {
	return Method0(name, doc, func(_ *Thread, s *Str) (Object, error) {
		if s.n == 0 {
			return py.Bool(empty), nil
		}
		for t := s.s; t != ""; {
			r, n := decodeRune(t)
			if runeFlags(r)&flags == 0 {
				return py.False, nil
			}
			t = t[n:]
		}
		return py.True, nil
	})
}

// str_cased defines islower and isupper: at least one cased code point, none of the other case.
func str_cased(name, doc string, want, not uniFlags) Def {
	return Method0(name, doc, func(_ *Thread, s *Str) (Object, error) {
		found := false
		for t := s.s; t != ""; {
			r, n := decodeRune(t)
			f := runeFlags(r)
			if f&not != 0 {
				return py.False, nil
			}
			found = found || f&want != 0
			t = t[n:]
		}
		return py.Bool(found), nil
	})
}

func str_istitle(_ *Thread, s *Str) (Object, error) {
	found, inWord := false, false
	for t := s.s; t != ""; {
		r, n := decodeRune(t)
		t = t[n:]
		switch f := runeFlags(r); {
		case f&(uniUpper|uniTitle) != 0:
			if inWord {
				return py.False, nil
			}
			found, inWord = true, true
		case f&uniLower != 0:
			if !inWord {
				return py.False, nil
			}
			found = true
		default:
			inWord = false
		}
	}
	return py.Bool(found), nil
}

// IsIdentifier says whether the text is an identifier, keywords included.
func IsIdentifier(s string) bool {
	for i, r := range (&Str{s: s}).enumerate {
		want := uniIDContinue
		if i == 0 {
			want = uniIDStart
		}
		if runeFlags(r)&want == 0 {
			return false
		}
	}
	return s != ""
}

// enumerate is Runes with the byte offset.
func (s *Str) enumerate(yield func(int, rune) bool) {
	for i := 0; i < len(s.s); {
		r, n := decodeRune(s.s[i:])
		if !yield(i, r) {
			return
		}
		i += n
	}
}

func init() {
	StrClass.Define(
		Method0("lower", "Return self in lower case.", func(_ *Thread, s *Str) (Object, error) { return StrLower(s), nil }),
		Method0("upper", "Return self in upper case.", func(_ *Thread, s *Str) (Object, error) { return StrUpper(s), nil }),
		Method0("casefold", "Return self in the form for comparing without regard to case.", func(_ *Thread, s *Str) (Object, error) { return s.mapText(asciiLower, appendFold), nil }),
		Method0("capitalize", "Return self with the first character in title case and the rest in lower case.", str_capitalize),
		Method0("title", "Return self with each word in title case.", str_title),
		Method0("swapcase", "Return self with upper and lower case exchanged.", str_swapcase),
		Method0("isascii", "Return True if all characters are below 128.", func(_ *Thread, s *Str) (Object, error) { return py.Bool(s.IsASCII()), nil }),
		str_cased("islower", "Return True if there is cased text and all of it is lower case.", uniLower, uniUpper|uniTitle),
		str_cased("isupper", "Return True if there is cased text and all of it is upper case.", uniUpper, uniLower|uniTitle),
		Method0("istitle", "Return True if each word is in title case.", str_istitle),
		str_all("isspace", "Return True if there is only white space.", uniSpace, false),
		str_all("isdecimal", "Return True if there are only decimal digits.", uniDecimal, false),
		str_all("isdigit", "Return True if there are only digits.", uniDigit, false),
		str_all("isnumeric", "Return True if there are only numeric characters.", uniNumeric, false),
		str_all("isalpha", "Return True if there are only letters.", uniAlpha, false),
		str_all("isalnum", "Return True if there are only letters and digits.", uniAlpha|uniDecimal|uniDigit|uniNumeric, false),
		str_all("isprintable", "Return True if repr() shows all characters as they are.", uniPrintable, true),
		Method0("isidentifier", "Return True if self is a valid identifier.", func(_ *Thread, s *Str) (Object, error) { return py.Bool(IsIdentifier(s.s)), nil }),
	)
}
