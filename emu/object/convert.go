package object

// The calls of built-in classes with one argument that are mostly meant: int("12"), str(x), float(1).

import (
	"strconv"

	"github.com/go-python/gpython/py"
)

// ConvertPlain is cls(x) for the plain cases of int, float, str and bool; done is false for all others, which take the way of TypeCall. No call protocol.
func ConvertPlain(t *Thread, cls *Class, x Object) (v Object, done bool, err error) {
	switch cls {
	case IntClass:
		switch x := x.(type) {
		case py.Int, *py.BigInt:
			return x, true, nil
		case py.Float:
			v, err = floatToInt(float64(x))
			return v, true, err
		case *Str:
			if n, ok := plainDecimal(x.s); ok && x.class == StrClass {
				return NewInt(n), true, nil
			}
		}
	case StrClass:
		switch x := x.(type) {
		case *Str:
			if x.class == StrClass {
				return x, true, nil
			}
		case py.Int:
			var buf [24]byte
			b := strconv.AppendInt(buf[:0], int64(x), 10)
			if len(b) == 1 {
				return latin1Str[b[0]], true, nil
			}
			return NewText(b, len(b)), true, nil
		case py.Float, py.NoneType, *py.BigInt:
			s, err := ToStr(t, x)
			if err != nil {
				return nil, true, err
			}
			return s, true, nil
		}
	case FloatClass:
		switch x := x.(type) {
		case py.Float:
			return x, true, nil
		case py.Int:
			return py.Float(x), true, nil
		case *Str:
			if c := x.s; x.class == StrClass && c != "" && c[len(c)-1] >= '0' && c[len(c)-1] <= '9' && x.IsASCII() {
				if f, err := floatValue(t, x); err == nil && f == f {
					return py.Float(f), true, nil
				}
			}
		}
	case BoolClass:
		b, err := Truth(t, x)
		return py.Bool(b), true, err
	}
	return nil, false, nil
}

// plainDecimal reads up to 18 decimal digits with or without a minus sign; ok is false for all other texts.
func plainDecimal(s string) (n int64, ok bool) {
	digits := s
	if s != "" && s[0] == '-' {
		digits = s[1:]
	}
	if len(digits) == 0 || len(digits) > 18 {
		return 0, false
	}
	for i := 0; i < len(digits); i++ {
		d := digits[i] - '0'
		if d > 9 {
			return 0, false
		}
		n = n*10 + int64(d)
	}
	if len(digits) < len(s) {
		n = -n
	}
	return n, true
}

// CInt reads an argument that CPython takes as a C int: an OverflowError for one that does not fit 32 bits.
func CInt(t *Thread, o Object) (int, error) {
	i, err := Index(t, o)
	if err != nil {
		return 0, err
	}
	n, ok := AsInt64(i)
	if !ok || n != int64(int32(n)) {
		return 0, OverflowErrorf("Python int too large to convert to C int")
	}
	return int(n), nil
}
