package object

// complex.

import (
	"math"
	"math/cmplx"
	"strings"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/libm"
)

// ComplexClass is complex.
var ComplexClass = DeclareClass("complex")

// ComplexObject is an instance of a subclass of complex.
type ComplexObject struct {
	Header
	V py.Complex
}

// Traverse implements Traverser.
func (o *ComplexObject) Traverse(visit func(Object)) {
	if o.attrs != nil {
		o.attrs.Each(visit)
	}
}

// AsComplex returns the value of a complex or an instance of a subclass; false for other objects.
func AsComplex(o Object) (complex128, bool) {
	switch o := o.(type) {
	case py.Complex:
		return complex128(o), true
	case *ComplexObject:
		return complex128(o.V), true
	}
	return 0, false
}

func newComplexOf(cls *Class, z complex128) Object {
	if cls == ComplexClass {
		return py.Complex(z)
	}
	return &ComplexObject{Header: NewHeader(cls), V: py.Complex(z)}
}

// ComplexRepr returns repr(z).
func ComplexRepr(z complex128) string {
	var buf [64]byte
	b := buf[:0]
	if real(z) == 0 && !math.Signbit(real(z)) {
		b = appendFloatRepr(b, imag(z), false)
		return string(append(b, 'j'))
	}
	b = append(b, '(')
	b = appendFloatRepr(b, real(z), false)
	if im := imag(z); !math.Signbit(im) || math.IsNaN(im) {
		b = append(b, '+')
	}
	b = appendFloatRepr(b, imag(z), false)
	return string(append(b, 'j', ')'))
}

// complexFromText is complex(text).
func complexFromText(text string) (complex128, error) {
	bad := func() (complex128, error) { return 0, ValueErrorf("complex() arg is a malformed string") }
	s := trimASCIISpace(text)
	if strings.HasPrefix(s, "(") {
		if !strings.HasSuffix(s, ")") {
			return bad()
		}
		s = trimASCIISpace(s[1 : len(s)-1])
	}
	if s == "" {
		return bad()
	}
	// part reads the longest float at the beginning: "" when there is none.
	part := func(s string) string {
		i := 0
		if i < len(s) && (s[i] == '+' || s[i] == '-') {
			i++
		}
		low := strings.ToLower(s[i:])
		for _, w := range []string{"infinity", "inf", "nan"} {
			if strings.HasPrefix(low, w) {
				return s[:i+len(w)]
			}
		}
		start := i
		isDigit := func(j int) bool { return j < len(s) && (s[j] >= '0' && s[j] <= '9' || s[j] == '_') }
		for isDigit(i) {
			i++
		}
		if i < len(s) && s[i] == '.' {
			i++
			for isDigit(i) {
				i++
			}
		}
		if i == start || s[start:i] == "." {
			return ""
		}
		if i < len(s) && (s[i] == 'e' || s[i] == 'E') {
			j := i + 1
			if j < len(s) && (s[j] == '+' || s[j] == '-') {
				j++
			}
			if isDigit(j) {
				for isDigit(j) {
					j++
				}
				i = j
			}
		}
		return s[:i]
	}
	isJ := func(s string) bool { return s == "j" || s == "J" }
	unit := func(s string) (float64, bool) { // "+j", "-j", "j"
		switch s {
		case "j", "J", "+j", "+J":
			return 1, true
		case "-j", "-J":
			return -1, true
		}
		return 0, false
	}
	if y, ok := unit(s); ok {
		return complex(0, y), nil
	}
	p := part(s)
	if p == "" {
		return bad()
	}
	x, ok := parseFloat(p)
	if !ok {
		return bad()
	}
	rest := s[len(p):]
	switch {
	case rest == "":
		return complex(x, 0), nil
	case isJ(rest):
		return complex(0, x), nil
	case rest[0] != '+' && rest[0] != '-':
		return bad()
	}
	if y, ok := unit(rest); ok {
		return complex(x, y), nil
	}
	q := part(rest)
	y, ok := parseFloat(q)
	if q == "" || !ok || !isJ(rest[len(q):]) {
		return bad()
	}
	return complex(x, y), nil
}

// dropUnderscores removes underscores, each of which must stand between two digits.
func dropUnderscores(s string) (string, bool) {
	if strings.IndexByte(s, '_') < 0 {
		return s, true
	}
	digit := func(i int) bool { return i >= 0 && i < len(s) && s[i] >= '0' && s[i] <= '9' }
	for i := 0; i < len(s); i++ {
		if s[i] == '_' && (!digit(i-1) || !digit(i+1)) {
			return "", false
		}
	}
	return strings.ReplaceAll(s, "_", ""), true
}

var complexParams = MustParams("complex", "(real=0, imag=0)")
var complexBuiltin = &Builtin{Name: "complex"}
var strComplex = Intern("__complex__")

// complexPart converts one argument of complex().
func complexPart(t *Thread, o Object, which string) (complex128, error) {
	if z, ok := AsComplex(o); ok && ClassOf(o) == ComplexClass {
		return z, nil
	}
	if which == "first" {
		m, err := LookupSpecial(t, o, strComplex)
		if err != nil {
			return 0, err
		}
		if m != nil {
			r, err := CallArgs(t, m)
			if err != nil {
				return 0, err
			}
			z, ok := AsComplex(r)
			if !ok {
				return 0, TypeErrorf("__complex__ returned non-complex (type %s)", ClassOf(r).TpName())
			}
			if ClassOf(r) != ComplexClass {
				err = warn(t, DeprecationWarningClass, "__complex__ returned non-complex (type "+ClassOf(r).Name+").  The ability to return an instance of a strict subclass of complex is deprecated, and may be removed in a future version of Python.")
			}
			return z, err
		}
	}
	if z, ok := AsComplex(o); ok {
		return z, nil
	}
	s := &ClassOf(o).Slots
	if s.Float == nil && s.Index == nil {
		if which == "first" {
			return 0, TypeErrorf("complex() first argument must be a string or a number, not '%s'", ClassOf(o).TpName())
		}
		return 0, TypeErrorf("complex() second argument must be a number, not '%s'", ClassOf(o).TpName())
	}
	f, _, err := viaFloat(t, o)
	return complex(f, 0), err
}

func complex_new(t *Thread, cls *Class, a Args) (Object, error) {
	var buf [2]Object
	v, err := complexParams.Bind(t, complexBuiltin, a, buf[:])
	if err != nil {
		return nil, err
	}
	if v[0] != nil && v[1] == nil && cls == ComplexClass {
		if _, ok := v[0].(py.Complex); ok {
			return v[0], nil // the very object
		}
	}
	if s, ok := v[0].(*Str); ok {
		if v[1] != nil {
			return nil, TypeErrorf("complex() can't take second arg if first is a string")
		}
		text, ok := dropUnderscores(decimalToASCII(s.s))
		if !ok {
			return nil, ValueErrorf("could not convert string to complex: %s", StrRepr(s).s)
		}
		z, err := complexFromText(text)
		if err != nil {
			return nil, err
		}
		return newComplexOf(cls, z), nil
	}
	if _, ok := v[1].(*Str); ok {
		return nil, TypeErrorf("complex() second arg can't be a string")
	}
	var re, im complex128
	if v[0] != nil {
		if re, err = complexPart(t, v[0], "first"); err != nil {
			return nil, err
		}
	}
	if v[1] == nil {
		return newComplexOf(cls, re), nil
	}
	if im, err = complexPart(t, v[1], "second"); err != nil {
		return nil, err
	}
	// re + im*1j, part by part, so that signs of zeros survive.
	x, y := real(re), real(im)
	if _, ok := AsComplex(v[1]); ok {
		x -= imag(im)
	}
	if _, ok := AsComplex(v[0]); ok {
		y += imag(re)
	}
	return newComplexOf(cls, complex(x, y)), nil
}

func toComplex(o Object) (z complex128, ok bool, err error) {
	if z, ok := AsComplex(o); ok {
		return z, true, nil
	}
	f, ok, err := toFloat(o)
	return complex(f, 0), ok, err
}

func complexBinary(f func(a, b complex128) (Object, error)) BinaryFunc {
	return func(_ *Thread, a, b Object) (Object, error) {
		x, ok, err := toComplex(a)
		if !ok || err != nil {
			return py.NotImplemented, err
		}
		y, ok, err := toComplex(b)
		if !ok || err != nil {
			return py.NotImplemented, err
		}
		return f(x, y)
	}
}

// complexQuo divides by scaling with the larger part of b (Smith's method); b is not 0.
func complexQuo(a, b complex128) complex128 {
	br, bi := real(b), imag(b)
	ar, ai := real(a), imag(a)
	switch {
	case math.Abs(br) >= math.Abs(bi):
		ratio := bi / br
		d := br + bi*ratio
		return complex((ar+ai*ratio)/d, (ai-ar*ratio)/d)
	case math.Abs(bi) >= math.Abs(br):
		ratio := br / bi
		d := br*ratio + bi
		return complex((ar*ratio+ai)/d, (ai*ratio-ar)/d)
	}
	return cmplx.NaN()
}

func complexMul(a, b complex128) complex128 {
	return complex(float64(real(a)*real(b))-float64(imag(a)*imag(b)), float64(real(a)*imag(b))+float64(imag(a)*real(b)))
}

// complexPow returns a ** b.
func complexPow(a, b complex128) (Object, error) {
	if b == 0 {
		return py.Complex(1), nil
	}
	if a == 0 {
		if imag(b) != 0 || real(b) < 0 {
			return nil, zeroDivision("0.0 to a negative or complex power")
		}
		return py.Complex(0), nil
	}
	var r complex128
	if n := real(b); imag(b) == 0 && n == math.Floor(n) && math.Abs(n) <= 100 {
		r = complexPowInt(a, int(n))
	} else {
		vabs := libm.Hypot(real(a), imag(a))
		l := libm.Pow(vabs, real(b))
		at := math.Atan2(imag(a), real(a))
		phase := at * real(b)
		if imag(b) != 0 {
			l *= libm.Exp(-at * imag(b))
			phase += imag(b) * libm.Log(vabs)
		}
		r = complex(l*math.Cos(phase), l*math.Sin(phase))
	}
	if math.IsInf(real(r), 0) || math.IsInf(imag(r), 0) {
		return nil, OverflowErrorf("complex exponentiation")
	}
	return py.Complex(r), nil
}

// complexPowInt multiplies by squaring.
func complexPowInt(x complex128, n int) complex128 {
	if n < 0 {
		return complexQuo(1, complexPowInt(x, -n))
	}
	r, p := complex128(1), x
	for mask := 1; mask > 0 && n >= mask; mask <<= 1 {
		if n&mask != 0 {
			r = complexMul(r, p)
		}
		p = complexMul(p, p)
	}
	return r
}

func complex_richcmp(_ *Thread, a, b Object, op CmpOp) (Object, error) {
	if op != CmpEQ && op != CmpNE {
		return py.NotImplemented, nil
	}
	x, ok := AsComplex(a)
	if !ok {
		return py.NotImplemented, nil
	}
	eq := false
	if y, ok := AsComplex(b); ok {
		eq = x == y
	} else if c, ok := CompareNumbers(py.Float(real(x)), b); ok {
		eq = c == 0 && imag(x) == 0
	} else {
		return py.NotImplemented, nil
	}
	return py.Bool(eq == (op == CmpEQ)), nil
}

func hashComplex(z complex128) int64 {
	h := int64(uint64(hashFloat(real(z))) + 1000003*uint64(hashFloat(imag(z))))
	if h == -1 {
		return -2
	}
	return h
}

func init() {
	c := ComplexClass
	c.Doc = "complex(real=0, imag=0) -> complex\n\nA complex number made from two numbers or from text."
	s := &c.Slots
	s.New = complex_new
	s.Repr = func(_ *Thread, self Object) (Object, error) {
		z, _ := AsComplex(self)
		return NewStr(ComplexRepr(z)), nil
	}
	s.Hash = func(_ *Thread, self Object) (int64, error) {
		z, _ := AsComplex(self)
		return hashComplex(z), nil
	}
	s.RichCmp = complex_richcmp
	s.Binary[OpAdd] = complexBinary(func(a, b complex128) (Object, error) { return py.Complex(a + b), nil })
	s.Binary[OpSub] = complexBinary(func(a, b complex128) (Object, error) { return py.Complex(a - b), nil })
	s.Binary[OpMul] = complexBinary(func(a, b complex128) (Object, error) { return py.Complex(complexMul(a, b)), nil })
	s.Binary[OpTrueDiv] = complexBinary(func(a, b complex128) (Object, error) {
		if b == 0 {
			return nil, zeroDivision("complex division by zero")
		}
		return py.Complex(complexQuo(a, b)), nil
	})
	s.Pow = func(t *Thread, a, b, mod Object) (Object, error) {
		if !isNone(mod) {
			return nil, ValueErrorf("complex modulo")
		}
		return complexBinary(complexPow)(t, a, b)
	}
	s.Unary[OpNeg] = func(_ *Thread, a Object) (Object, error) {
		z, _ := AsComplex(a)
		return py.Complex(complex(-real(z), -imag(z))), nil
	}
	self := func(_ *Thread, a Object) (Object, error) {
		z, _ := AsComplex(a)
		return py.Complex(z), nil
	}
	s.Unary[OpPos] = self
	s.Unary[OpAbs] = func(_ *Thread, a Object) (Object, error) {
		z, _ := AsComplex(a)
		h := libm.Hypot(real(z), imag(z))
		if math.IsInf(h, 0) && !cmplx.IsInf(z) {
			return nil, OverflowErrorf("absolute value too large")
		}
		return py.Float(h), nil
	}
	s.Bool = func(_ *Thread, a Object) (bool, error) {
		z, _ := AsComplex(a)
		return z != 0, nil
	}
	c.Define(
		Method0("conjugate", "Return the complex conjugate.", func(_ *Thread, a Object) (Object, error) {
			z, _ := AsComplex(a)
			return py.Complex(complex(real(z), -imag(z))), nil
		}),
		Method0("__complex__", "Return self as an exact complex.", self),
		Method0("__getnewargs__", "Return the arguments that copy self.", func(_ *Thread, a Object) (Object, error) {
			z, _ := AsComplex(a)
			return TupleOf(py.Float(real(z)), py.Float(imag(z))), nil
		}),
		Method1("__format__", "format_spec", "Return self as text laid out by format_spec.", complex_format),
		MemberOf("real", "The real part.", func(_ *Thread, a Object) (Object, error) {
			z, _ := AsComplex(a)
			return py.Float(real(z)), nil
		}),
		MemberOf("imag", "The imaginary part.", func(_ *Thread, a Object) (Object, error) {
			z, _ := AsComplex(a)
			return py.Float(imag(z)), nil
		}),
	)
}
