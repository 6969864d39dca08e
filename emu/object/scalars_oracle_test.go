package object

// Agreement of the scalars' methods and operators with CPython 3.11 on random values.

import (
	"fmt"
	"math/rand"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/go-python/gpython/py"
	"github.com/stretchr/testify/require"
)

type methodCase struct {
	self Object
	name string
	args []Object
}

func (c methodCase) expr(th *Thread) string {
	var b strings.Builder
	text := func(o Object) string {
		s, err := Ascii(th, o)
		if err != nil {
			panic(err)
		}
		return s.String()
	}
	fmt.Fprintf(&b, "(%s).%s(", text(c.self), c.name)
	for i, a := range c.args {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(text(a))
	}
	return b.String() + ")"
}

func agreeMethods(t *testing.T, cases []methodCase) {
	th := testThread()
	exprs := make([]string, len(cases))
	for i, c := range cases {
		exprs[i] = c.expr(th)
	}
	agree(t, exprs, func(i int) (Object, error) {
		c := cases[i]
		return CallMethod(th, c.self, Intern(c.name), c.args...)
	})
}

func randomText(r *rand.Rand, max int) *Str {
	var b StrBuilder
	for range r.Intn(max + 1) {
		b.Text(pick(r, "a", "b", "ab", "A", "B", " ", "  ", "\t", "\n", "\r\n", ",", "1", "_", "é", "É", "ß", "ﬁ", "ǆ", "ǅ", "Σ", "ς", "İ", "\u2028", "\u00a0", "x", "٣", "²", "½", "中", "\U0001F600", "'", "\"", "\\", "\x7f", "\x00", "\u0345", "ʰ", "Ⅷ", "."))
		if r.Intn(40) == 0 {
			b.Rune(0xD800 + rune(r.Intn(0x800)))
		}
	}
	return b.Value()
}

func TestStrMethodsAgree(t *testing.T) {
	r := rand.New(rand.NewSource(4))
	index := func() Object {
		if r.Intn(8) == 0 {
			return noneObject
		}
		return NewInt(int64(r.Intn(30) - 12))
	}
	var cases []methodCase
	for range 9000 {
		s := randomText(r, 12)
		name := pick(r, "find", "rfind", "index", "rindex", "count", "startswith", "endswith", "split", "rsplit", "splitlines", "partition", "rpartition", "strip", "lstrip", "rstrip",
			"replace", "lower", "upper", "title", "capitalize", "swapcase", "casefold", "islower", "isupper", "istitle", "isspace", "isalpha", "isalnum", "isdigit", "isdecimal", "isnumeric",
			"isidentifier", "isprintable", "isascii", "center", "ljust", "rjust", "zfill", "expandtabs", "removeprefix", "removesuffix", "join", "__getitem__", "__len__", "__contains__", "__mul__",
			"__add__", "__lt__", "__ge__", "__eq__", "__repr__", "__sizeof__", "translate", "__mod__", "__getitem__", "encode")
		sub := randomText(r, 2)
		if s.Len() > 2 && r.Intn(2) == 0 {
			i := r.Intn(s.Len() - 1)
			sub = s.Slice(i, i+1+r.Intn(2))
		}
		var args []Object
		switch name {
		case "find", "rfind", "index", "rindex", "count", "startswith", "endswith":
			args = append(args, sub)
			for range r.Intn(3) {
				args = append(args, index())
			}
		case "split", "rsplit":
			if r.Intn(2) == 0 {
				args = append(args, pick[Object](r, sub, noneObject))
				if r.Intn(2) == 0 {
					args = append(args, NewInt(int64(r.Intn(4)-1)))
				}
			}
		case "splitlines":
			args = append(args, NewInt(int64(r.Intn(2))))
		case "partition", "rpartition", "removeprefix", "removesuffix", "__contains__", "__add__", "__lt__", "__ge__", "__eq__":
			args = append(args, sub)
		case "strip", "lstrip", "rstrip":
			if r.Intn(2) == 0 {
				args = append(args, sub)
			}
		case "replace":
			args = append(args, sub, randomText(r, 2))
			if r.Intn(2) == 0 {
				args = append(args, NewInt(int64(r.Intn(4)-1)))
			}
		case "center", "ljust", "rjust":
			args = append(args, NewInt(int64(r.Intn(20))))
			if r.Intn(3) == 0 {
				args = append(args, sub)
			}
		case "zfill", "expandtabs", "__mul__":
			args = append(args, NewInt(int64(r.Intn(12)-2)))
		case "join":
			args = append(args, NewList([]Object{sub, randomText(r, 3), s}))
		case "__getitem__":
			if r.Intn(2) == 0 {
				args = append(args, NewInt(int64(r.Intn(30)-12)))
			} else {
				step := index()
				args = append(args, &Slice{index(), index(), step})
			}
		case "translate":
			args = append(args, pick[Object](r, sub, NewList(nil)))
		case "__mod__":
			args = append(args, TupleOf(sub))
		case "encode":
			args = append(args, NewStr(pick(r, "utf-8", "ascii", "latin-1", "utf-16", "utf-16-be", "utf-32", "cp1252", "koi8-r", "unicode_escape", "raw_unicode_escape", "utf-7", "cp437", "utf-8-sig", "nope")),
				NewStr(pick(r, "strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "surrogateescape", "surrogatepass")))
		}
		cases = append(cases, methodCase{s, name, args})
	}
	agreeMethods(t, cases)
}

func TestDecodeAgrees(t *testing.T) {
	r := rand.New(rand.NewSource(5))
	th := testThread()
	var exprs []string
	var data []*Bytes
	var how [][2]string
	for range 5000 {
		var b []byte
		for range r.Intn(10) {
			b = append(b, pick(r, "a", "\\", "+", "-", "u", "x4", "N{DIGIT ONE}", "\xff", "\xfe", "\xed\xa0\x80", "\xe2\x82\xac", "\xf0\x9f\x98\x80", "\xc3", "\x80", "\x00", "\xd8", "\xdc", "A", "4", "\n", "\xf4\x90", "U0001", "00", "7")...)
		}
		d := NewBytes(string(b))
		enc := pick(r, "utf-8", "ascii", "latin-1", "utf-16", "utf-16-be", "utf-16-le", "utf-32", "utf-32-be", "cp1252", "koi8-r", "unicode_escape", "raw_unicode_escape", "cp437", "utf-8-sig", "utf-7")
		errs := pick(r, "strict", "strict", "ignore", "replace", "backslashreplace", "surrogateescape", "surrogatepass", "nope")
		exprs = append(exprs, fmt.Sprintf("bytes(%s).decode(%q, %q)", strings.ReplaceAll(fmt.Sprint(b), " ", ","), enc, errs))
		data = append(data, d)
		how = append(how, [2]string{enc, errs})
	}
	agree(t, exprs, func(i int) (Object, error) { return DecodeAny(th, data[i], how[i][0], how[i][1]) })
}

var binaryNames = []string{OpAdd: "__add__", OpSub: "__sub__", OpMul: "__mul__", OpTrueDiv: "__truediv__", OpFloorDiv: "__floordiv__", OpMod: "__mod__", OpDivmod: "__divmod__",
	OpLShift: "__lshift__", OpRShift: "__rshift__", OpAnd: "__and__", OpXor: "__xor__", OpOr: "__or__", OpPow: "__pow__"}

func TestNumbersAgree(t *testing.T) {
	r := rand.New(rand.NewSource(6))
	th := testThread()
	integer := func() Object {
		if r.Intn(3) == 0 {
			n, _ := randomInt(r)
			return n
		}
		return NewInt(int64(r.Intn(2000) - 1000))
	}
	number := func() Object {
		switch r.Intn(8) {
		case 0, 1, 2, 3:
			return integer()
		case 4:
			x, _ := randomFloat(r)
			y, _ := randomFloat(r)
			return newComplexOf(ComplexClass, complex(x, y))
		}
		f, _ := randomFloat(r)
		return newFloatOf(FloatClass, f)
	}
	text := func(o Object) string {
		if z, ok := AsComplex(o); ok {
			return fmt.Sprintf("complex(%s, %s)", FloatRepr(real(z)), FloatRepr(imag(z)))
		}
		s, _ := Repr(th, o)
		return s.String()
	}
	var exprs []string
	var ours []func() (Object, error)
	for range 9000 {
		a, b := number(), number()
		switch r.Intn(5) {
		case 0, 1:
			syms := []string{"+", "-", "*", "/", "//", "%", "<", "<=", "==", "!=", "&", "|", "^", "**", ">>"}
			ops := []BinOp{OpAdd, OpSub, OpMul, OpTrueDiv, OpFloorDiv, OpMod, 100, 101, 102, 103, OpAnd, OpOr, OpXor, OpPow, OpRShift}
			i := r.Intn(len(syms))
			if syms[i] == "**" {
				b = NewInt(int64(r.Intn(14) - 4))
				if _, ok := AsComplex(a); ok {
					b = NewInt(int64(r.Intn(3)))
				}
			}
			exprs = append(exprs, fmt.Sprintf("(%s) %s (%s)", text(a), syms[i], text(b)))
			ours = append(ours, func() (Object, error) {
				if ops[i] >= 100 {
					return RichCompare(th, a, b, CmpOp(ops[i]-100))
				}
				return Binary(th, ops[i], a, b)
			})
		case 2:
			a, b, m := integer(), integer(), integer()
			exprs = append(exprs, fmt.Sprintf("pow(%s, %s, %s)", text(a), text(b), text(m)))
			ours = append(ours, func() (Object, error) { return Power(th, a, b, m) })
		case 3:
			n := NewInt(int64(r.Intn(40) - 20))
			if _, ok := AsComplex(a); ok {
				a = integer()
			}
			exprs = append(exprs, fmt.Sprintf("round(%s, %s)", text(a), text(n)))
			ours = append(ours, func() (Object, error) { return CallMethod(th, a, Intern("__round__"), n) })
		default:
			name := pick(r, "__neg__", "__abs__", "__hash__", "__bool__", "__repr__", "conjugate")
			if _, ok := AsFloat(a); ok {
				name = pick(r, "hex", "is_integer", "as_integer_ratio", "__trunc__", "__floor__", "__ceil__", "__round__", "__hash__", "__repr__", "__int__")
				if f, _ := AsFloat(a); f != f && name == "__hash__" {
					name = "hex"
				}
			} else if IsInt(a) {
				name = pick(r, "bit_length", "bit_count", "as_integer_ratio", "__hash__", "__float__", "__invert__", "__sizeof__", "__neg__")
			} else if name == "__hash__" || name == "__abs__" { // C's hypot is not always correctly rounded
				name = "__repr__"
			}
			exprs = append(exprs, fmt.Sprintf("(%s).%s()", text(a), name))
			ours = append(ours, func() (Object, error) { return CallMethod(th, a, Intern(name)) })
		}
	}
	agree(t, exprs, func(i int) (Object, error) { return ours[i]() })
}

func TestParsingAgrees(t *testing.T) {
	r := rand.New(rand.NewSource(7))
	th := testThread()
	var exprs []string
	var ours []func() (Object, error)
	for range 6000 {
		var b strings.Builder
		for range 1 + r.Intn(6) {
			b.WriteString(pick(r, "1", "0", "9", "_", "+", "-", ".", "e", "E5", "e-3", " ", "\t", "x", "0x", "0b1", "0o7", "a", "f", "p", "p3", "inf", "nan", "j", "J", "(", ")", "٣", "\u00a0", "1_0", "infinity", "\x1c"))
		}
		s := NewStr(b.String())
		switch r.Intn(5) {
		case 0:
			exprs = append(exprs, fmt.Sprintf("float(%s)", quote(b.String())))
			ours = append(ours, func() (Object, error) { return float_new(th, FloatClass, Positional(s)) })
		case 1:
			exprs = append(exprs, fmt.Sprintf("complex(%s)", quote(b.String())))
			ours = append(ours, func() (Object, error) { return complex_new(th, ComplexClass, Positional(s)) })
		case 2:
			exprs = append(exprs, fmt.Sprintf("float.fromhex(%s)", quote(b.String())))
			ours = append(ours, func() (Object, error) { return CallMethod(th, FloatClass, Intern("fromhex"), s) })
		case 3:
			exprs = append(exprs, fmt.Sprintf("int(%s)", quote(b.String())))
			ours = append(ours, func() (Object, error) { return int_new(th, IntClass, Positional(s)) })
		default:
			base := pick(r, 0, 2, 8, 10, 16, 36, 1, 37)
			exprs = append(exprs, fmt.Sprintf("int(%s, %d)", quote(b.String()), base))
			ours = append(ours, func() (Object, error) { return int_new(th, IntClass, Positional(s, NewInt(int64(base)))) })
		}
	}
	agree(t, exprs, func(i int) (Object, error) { return ours[i]() })
}

// TestHashesAgree runs itself with PYTHONHASHSEED=0, for the key is read when the program starts.
func TestHashesAgree(t *testing.T) {
	if os.Getenv("PYTHONHASHSEED") != "0" {
		cmd := exec.Command(os.Args[0], "-test.run=^TestHashesAgree$")
		cmd.Env = append(os.Environ(), "PYTHONHASHSEED=0")
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, string(out))
		return
	}
	r := rand.New(rand.NewSource(8))
	th := testThread()
	var exprs []string
	var vals []Object
	for range 2000 {
		var v Object = randomText(r, 9)
		switch r.Intn(4) {
		case 0:
			v, _ = randomInt(r)
		case 1:
			f, _ := randomFloat(r)
			if f != f {
				f = 1
			}
			v = newFloatOf(FloatClass, f)
		}
		s, err := Ascii(th, v)
		require.NoError(t, err)
		exprs = append(exprs, "hash("+s.String()+")")
		vals = append(vals, v)
	}
	agree(t, exprs, func(i int) (Object, error) {
		h, err := Hash(th, vals[i])
		return NewInt(h), err
	})
}

var noneObject Object = py.None
