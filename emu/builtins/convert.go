package builtins

// Functions that turn one value into another: ascii, bin, oct, hex, chr, ord, format, hash, len.

import (
	"strconv"
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

func builtins_ascii(t *object.Thread, x object.Object) (object.Object, error) {
	return object.Ascii(t, x)
}

func radix(t *object.Thread, x object.Object, base int, prefix string) (object.Object, error) {
	i, err := object.Index(t, x)
	if err != nil {
		return nil, err
	}
	if n, ok := i.(py.Int); ok {
		var buf [80]byte
		b := buf[:0]
		u := uint64(n)
		if n < 0 {
			b, u = append(b, '-'), -u
		}
		b = strconv.AppendUint(append(b, prefix...), u, base)
		return object.NewText(b, len(b)), nil
	}
	n, _ := object.AsBig(i)
	s := n.Text(base)
	if strings.HasPrefix(s, "-") {
		return object.NewStr("-" + prefix + s[1:]), nil
	}
	return object.NewStr(prefix + s), nil
}

func builtins_bin(t *object.Thread, x object.Object) (object.Object, error) {
	return radix(t, x, 2, "0b")
}
func builtins_oct(t *object.Thread, x object.Object) (object.Object, error) {
	return radix(t, x, 8, "0o")
}
func builtins_hex(t *object.Thread, x object.Object) (object.Object, error) {
	return radix(t, x, 16, "0x")
}

func builtins_chr(t *object.Thread, x object.Object) (object.Object, error) {
	n, err := object.CInt(t, x)
	if err != nil {
		return nil, err
	}
	if n < 0 || n > 0x10ffff {
		return nil, object.ValueErrorf("chr() arg not in range(0x110000)")
	}
	return object.RuneStr(rune(n)), nil
}

func builtins_ord(t *object.Thread, x object.Object) (object.Object, error) {
	n := -1
	switch x := x.(type) {
	case *object.Str:
		if x.Len() == 1 {
			return object.NewInt(int64(x.RuneAt(0))), nil
		}
		n = x.Len()
	case *object.Bytes:
		if n = len(x.String()); n == 1 {
			return object.NewInt(int64(x.String()[0])), nil
		}
	case *object.Bytearray:
		if n = len(x.B); n == 1 {
			return object.NewInt(int64(x.B[0])), nil
		}
	default:
		return nil, object.TypeErrorf("ord() expected string of length 1, but %s found", object.ClassOf(x).TpName())
	}
	return nil, object.TypeErrorf("ord() expected a character, but string of length %d found", n)
}

func builtins_format(t *object.Thread, v []object.Object) (object.Object, error) {
	spec := object.EmptyStr
	if v[1] != nil {
		s, ok := v[1].(*object.Str)
		if !ok {
			return nil, object.TypeErrorf("format() argument 2 must be str, not %s", object.ClassOf(v[1]).TpName())
		}
		spec = s
	}
	return object.Format(t, v[0], spec)
}

func builtins_hash(t *object.Thread, x object.Object) (object.Object, error) {
	h, err := object.Hash(t, x)
	if err != nil {
		return nil, err
	}
	return object.NewInt(h), nil
}

func builtins_len(t *object.Thread, x object.Object) (object.Object, error) {
	n, err := object.Len(t, x)
	if err != nil {
		return nil, err
	}
	return object.NewInt(int64(n)), nil
}
