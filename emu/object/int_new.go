package object

// int(): from numbers and from text.

import (
	"math/big"
	"math/bits"
	"strconv"
	"strings"

	"github.com/go-python/gpython/py"
)

var strTrunc = Intern("__trunc__")
var strBase = Intern("base")

func warn(t *Thread, cls *Class, text string) error {
	if t == nil || t.P == nil || t.P.Warn == nil {
		return nil
	}
	return t.P.Warn(t, cls, text, 1)
}

func int_new(t *Thread, cls *Class, a Args) (Object, error) {
	if n := len(a.Pos) + a.NKw(); n > 2 {
		return nil, TypeErrorf("int() takes at most 2 arguments (%d given)", n)
	}
	var base Object
	if len(a.Pos) > 1 {
		base = a.Pos[1]
	}
	for i := range a.NKw() {
		if a.Kw.Names[i].s != "base" {
			return nil, TypeErrorf("'%s' is an invalid keyword argument for int()", a.Kw.Names[i].s)
		}
		if base != nil {
			return nil, TypeErrorf("argument for int() given by name ('base') and position (2)")
		}
		base = a.Kw.Vals[i]
	}
	if len(a.Pos) == 0 {
		if base != nil {
			return nil, TypeErrorf("int() missing string argument")
		}
		return newIntOf(cls, NewInt(0)), nil
	}
	var v Object
	var err error
	if base == nil {
		v, err = ToInt(t, a.Pos[0])
	} else {
		v, err = intWithBase(t, a.Pos[0], base)
	}
	if err != nil {
		return nil, err
	}
	return newIntOf(cls, v), nil
}

func intWithBase(t *Thread, x, base Object) (Object, error) {
	b, err := IndexClamp(t, base)
	if err != nil {
		return nil, err
	}
	if b != 0 && (b < 2 || b > 36) {
		return nil, ValueErrorf("int() base must be >= 2 and <= 36, or 0")
	}
	if s, ok := x.(*Str); ok {
		return parseInt(t, decimalToASCII(s.s), b, x)
	}
	if s, ok, err := bytesOrByteArray(t, x); ok || err != nil {
		if err != nil {
			return nil, err
		}
		return parseInt(t, s, b, x)
	}
	return nil, TypeErrorf("int() can't convert non-string with explicit base")
}

// bytesOrByteArray returns the content of a bytes or bytearray.
func bytesOrByteArray(t *Thread, x Object) (string, bool, error) {
	if b, ok := x.(*Bytes); ok {
		return b.b, true, nil
	}
	for _, c := range ClassOf(x).mro {
		if c.Name == "bytearray" && !c.IsHeap() {
			s, err := bufferText(t, x)
			return s, true, err
		}
	}
	return "", false, nil
}

// bufferText copies the memory of a bytes-like object.
func bufferText(t *Thread, x Object) (string, error) {
	f := ClassOf(x).Slots.Buffer
	if f == nil {
		return "", TypeErrorf("a bytes-like object is required, not '%s'", ClassOf(x).TpName())
	}
	buf, err := f(t, x)
	if err != nil {
		return "", err
	}
	s := string(buf.Bytes)
	if buf.Release != nil {
		buf.Release()
	}
	return s, nil
}

// ToInt returns int(x) as an exact int.
func ToInt(t *Thread, x Object) (Object, error) {
	switch x := x.(type) {
	case py.Int, *py.BigInt:
		return x, nil
	case py.Float:
		return floatToInt(float64(x))
	case *Str:
		if x.class == StrClass {
			return parseInt(t, decimalToASCII(x.s), 10, x)
		}
	}
	s := &ClassOf(x).Slots
	if s.Int != nil {
		r, err := s.Int(t, x)
		if err != nil {
			return nil, err
		}
		return checkIntResult(t, "__int__", r)
	}
	if s.Index != nil {
		return Index(t, x)
	}
	m, err := LookupSpecial(t, x, strTrunc)
	if err != nil {
		return nil, err
	}
	if m != nil {
		if err := warn(t, DeprecationWarningClass, "The delegation of int() to __trunc__ is deprecated."); err != nil {
			return nil, err
		}
		r, err := CallArgs(t, m)
		if err != nil {
			return nil, err
		}
		if IsInt(r) {
			return exactInt(r), nil
		}
		if ClassOf(r).Slots.Index == nil {
			return nil, TypeErrorf("__trunc__ returned non-Integral (type %s)", ClassOf(r).TpName())
		}
		return Index(t, r)
	}
	if str, ok := x.(*Str); ok {
		return parseInt(t, decimalToASCII(str.s), 10, x)
	}
	if s.Buffer != nil {
		text, err := bufferText(t, x)
		if err != nil {
			return nil, err
		}
		if _, ok := x.(*Bytes); !ok {
			x = NewBytes(text)
		}
		return parseInt(t, text, 10, x)
	}
	return nil, TypeErrorf("int() argument must be a string, a bytes-like object or a real number, not '%s'", ClassOf(x).TpName())
}

// checkIntResult makes what __int__ or __index__ returned an exact int, with the deprecation warning for subclasses.
func checkIntResult(t *Thread, method string, r Object) (Object, error) {
	switch r.(type) {
	case py.Int, *py.BigInt:
		return r, nil
	}
	if !IsInt(r) {
		return nil, TypeErrorf("%s returned non-int (type %s)", method, ClassOf(r).TpName())
	}
	err := warn(t, DeprecationWarningClass, method+" returned non-int (type "+ClassOf(r).Name+").  The ability to return an instance of a strict subclass of int is deprecated, and may be removed in a future version of Python.")
	return exactInt(r), err
}

func isASCIISpace(c byte) bool { return c == ' ' || c >= 9 && c <= 13 }

func trimASCIISpace(s string) string {
	for len(s) > 0 && isASCIISpace(s[0]) {
		s = s[1:]
	}
	for len(s) > 0 && isASCIISpace(s[len(s)-1]) {
		s = s[:len(s)-1]
	}
	return s
}

// decimalToASCII turns every Unicode decimal digit into its ASCII one and every Unicode space into ' '.
func decimalToASCII(s string) string {
	if IsASCII(s) {
		return s
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); {
		r, n := decodeRune(s[i:])
		switch {
		case r < 127:
			out = append(out, byte(r))
		case runeIsSpace(r):
			out = append(out, ' ')
		default:
			if d := runeDecimal(r); d >= 0 {
				out = append(out, byte('0'+d))
			} else {
				out = append(out, s[i:i+n]...)
			}
		}
		i += n
	}
	return string(out)
}

// digitValues are the values of the digits of bases up to 36, 99 for other characters.
var digitValues = func() (a [256]uint8) {
	for c := range a {
		switch {
		case c >= '0' && c <= '9':
			a[c] = uint8(c - '0')
		case c >= 'a' && c <= 'z':
			a[c] = uint8(c-'a') + 10
		case c >= 'A' && c <= 'Z':
			a[c] = uint8(c-'A') + 10
		default:
			a[c] = 99
		}
	}
	return
}()

// parseInt parses text as int(text, base) does; orig is shown in the error.
func parseInt(t *Thread, text string, base int, orig Object) (Object, error) {
	bad := func() (Object, error) {
		shown := base
		r, err := Repr(t, orig)
		if err != nil {
			return nil, err
		}
		text := r.s
		if r.n > 200 {
			text = r.Slice(0, 200).s
		}
		return nil, ValueErrorf("invalid literal for int() with base %d: %s", shown, text)
	}
	s := trimASCIISpace(text)
	neg := false
	if s != "" && (s[0] == '+' || s[0] == '-') {
		neg = s[0] == '-'
		s = s[1:]
	}
	b := base
	prefixed := false
	if len(s) > 1 && s[0] == '0' {
		pb := 0
		switch s[1] {
		case 'x', 'X':
			pb = 16
		case 'o', 'O':
			pb = 8
		case 'b', 'B':
			pb = 2
		}
		if pb != 0 && (b == 0 || b == pb) {
			b = pb
			s = s[2:]
			prefixed = true
			if s != "" && s[0] == '_' {
				s = s[1:]
			}
		}
	}
	if b == 0 {
		b = 10
		if s != "" && s[0] == '0' {
			for i := 0; i < len(s); i++ { // only zeros may follow a zero
				if s[i] != '0' && s[i] != '_' {
					return bad()
				}
			}
		}
	}
	_ = prefixed
	marks, last := 0, byte('_')
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '_' {
			if last == '_' {
				return bad()
			}
			marks++
		} else if int(digitValues[c]) >= b {
			return bad()
		}
		last = c
	}
	if last == '_' {
		return bad()
	}
	digits := s
	if marks > 0 {
		digits = strings.ReplaceAll(s, "_", "")
	}
	if len(digits) <= 18 && b <= 10 || len(digits) <= 11 {
		n, err := strconv.ParseInt(digits, b, 64)
		if err == nil {
			if neg {
				n = -n
			}
			return NewInt(n), nil
		}
	}
	if b&(b-1) != 0 {
		if limit := intStrLimit(t); limit > 0 && len(digits) > limit {
			return nil, ValueErrorf("Exceeds the limit (%d digits) for integer string conversion: value has %d digits; use sys.set_int_max_str_digits() to increase the limit", limit, len(digits))
		}
	}
	n := new(big.Int)
	if b&(b-1) == 0 {
		n.SetBits(wordsOf(digits, bits.TrailingZeros(uint(b))))
	} else if _, ok := n.SetString(digits, b); !ok {
		return bad()
	}
	if neg {
		n.Neg(n)
	}
	return NewBig(n), nil
}

// wordsOf returns the words of a number whose digits are of some bits each.
func wordsOf(digits string, size int) []word {
	words := make([]word, 0, len(digits)*size/64+1)
	var w word
	at := 0
	for i := len(digits) - 1; i >= 0; i-- {
		d := word(digitValues[digits[i]])
		w |= d << (at & 63)
		if at += size; at >= 64 {
			words = append(words, w)
			at -= 64
			w = d >> ((size - at) & 63)
		}
	}
	return append(words, w)
}
