package builtins

// Functions that turn one value into another: ascii, bin, oct, hex, chr, ord, format, hash, len.

import (
	"strings"

	"github.com/go-python/gpython/py"
	. "github.com/pyemu/pyemu/emu/object"
)

func builtins_ascii(t *Thread, x Object) (Object, error) { return Ascii(t, x) }

func radix(t *Thread, x Object, base int, prefix string) (Object, error) {
	i, err := Index(t, x)
	if err != nil {
		return nil, err
	}
	n, _ := AsBig(i)
	s := n.Text(base)
	if strings.HasPrefix(s, "-") {
		return NewStr("-" + prefix + s[1:]), nil
	}
	return NewStr(prefix + s), nil
}

func builtins_bin(t *Thread, x Object) (Object, error) { return radix(t, x, 2, "0b") }
func builtins_oct(t *Thread, x Object) (Object, error) { return radix(t, x, 8, "0o") }
func builtins_hex(t *Thread, x Object) (Object, error) { return radix(t, x, 16, "0x") }

func builtins_chr(t *Thread, x Object) (Object, error) {
	i, err := Index(t, x)
	if err != nil {
		return nil, err
	}
	n, ok := i.(py.Int)
	if !ok {
		return nil, OverflowErrorf("Python int too large to convert to C int")
	}
	if n != py.Int(int32(n)) {
		return nil, OverflowErrorf("signed integer is %s than %s", map[bool]string{true: "greater", false: "less"}[n > 0], map[bool]string{true: "maximum", false: "minimum"}[n > 0])
	}
	if n < 0 || n > 0x10ffff {
		return nil, ValueErrorf("chr() arg not in range(0x110000)")
	}
	return RuneStr(rune(n)), nil
}

func builtins_ord(t *Thread, x Object) (Object, error) {
	n := -1
	switch x := x.(type) {
	case *Str:
		if x.Len() == 1 {
			return NewInt(int64(x.RuneAt(0))), nil
		}
		n = x.Len()
	case *Bytes:
		if n = len(x.String()); n == 1 {
			return NewInt(int64(x.String()[0])), nil
		}
	case *Bytearray:
		if n = len(x.B); n == 1 {
			return NewInt(int64(x.B[0])), nil
		}
	default:
		return nil, TypeErrorf("ord() expected string of length 1, but %s found", ClassOf(x).Name)
	}
	return nil, TypeErrorf("ord() expected a character, but string of length %d found", n)
}

func builtins_format(t *Thread, v []Object) (Object, error) {
	spec := EmptyStr
	if v[1] != nil {
		s, ok := v[1].(*Str)
		if !ok {
			return nil, TypeErrorf("format() argument 2 must be str, not %s", ClassOf(v[1]).Name)
		}
		spec = s
	}
	return Format(t, v[0], spec)
}

func builtins_hash(t *Thread, x Object) (Object, error) {
	h, err := Hash(t, x)
	if err != nil {
		return nil, err
	}
	return NewInt(h), nil
}

func builtins_len(t *Thread, x Object) (Object, error) {
	n, err := Len(t, x)
	if err != nil {
		return nil, err
	}
	return NewInt(int64(n)), nil
}
