package object

// float: gpython's py.Float, instances of subclasses, construction and methods.

import (
	"math"
	"math/big"
	"strconv"

	"github.com/go-python/gpython/py"
)

// FloatClass is float.
var FloatClass = DeclareClass("float")

// FloatObject is an instance of a subclass of float.
type FloatObject struct {
	Header
	V py.Float
}

// Traverse implements Traverser.
func (o *FloatObject) Traverse(visit func(Object)) {
	if o.attrs != nil {
		o.attrs.Each(visit)
	}
}

// AsFloat returns the value of a float or an instance of a subclass; false for other objects.
func AsFloat(o Object) (float64, bool) {
	switch o := o.(type) {
	case py.Float:
		return float64(o), true
	case *FloatObject:
		return float64(o.V), true
	}
	return 0, false
}

func newFloatOf(cls *Class, f float64) Object {
	if cls == FloatClass {
		return py.Float(f)
	}
	return &FloatObject{Header: NewHeader(cls), V: py.Float(f)}
}

// ToFloat returns a number as a float64 as native functions take it: float, __float__, __index__; TypeError "must be real number, not x".
func ToFloat(t *Thread, o Object) (float64, error) {
	if f, ok, err := toFloat(o); ok && !isSubclassInstance(o) {
		return f, err
	}
	f, ok, err := viaFloat(t, o)
	if !ok && err == nil {
		return 0, TypeErrorf("must be real number, not %s", ClassOf(o).TpName())
	}
	return f, err
}

func isSubclassInstance(o Object) bool {
	switch o.(type) {
	case *FloatObject, *IntObject:
		return true
	}
	return false
}

// viaFloat converts by __float__ or __index__; ok is false when o has neither.
func viaFloat(t *Thread, o Object) (f float64, ok bool, err error) {
	s := &ClassOf(o).Slots
	if s.Float != nil {
		r, err := s.Float(t, o)
		if err != nil {
			return 0, true, err
		}
		if x, exact := r.(py.Float); exact {
			return float64(x), true, nil
		}
		x, isFloat := AsFloat(r)
		if !isFloat {
			return 0, true, TypeErrorf("%s.__float__ returned non-float (type %s)", ClassOf(o).TpName(), ClassOf(r).TpName())
		}
		return x, true, warn(t, DeprecationWarningClass, ClassOf(o).Name+".__float__ returned non-float (type "+ClassOf(r).Name+").  The ability to return an instance of a strict subclass of float is deprecated, and may be removed in a future version of Python.")
	}
	if s.Index != nil {
		i, err := Index(t, o)
		if err != nil {
			return 0, true, err
		}
		f, err := IntToFloat(i)
		return f, true, err
	}
	if x, isFloat := AsFloat(o); isFloat {
		return x, true, nil
	}
	return 0, false, nil
}

func float_new(t *Thread, cls *Class, a Args) (Object, error) {
	if err := noKeywords(a, cls, FloatClass); err != nil {
		return nil, err
	}
	switch len(a.Pos) {
	case 0:
		return newFloatOf(cls, 0), nil
	case 1:
	default:
		return nil, TypeErrorf("float expected at most 1 argument, got %d", len(a.Pos))
	}
	f, err := floatValue(t, a.Pos[0])
	if err != nil {
		return nil, err
	}
	if _, text := a.Pos[0].(*Str); text && f != f && cls == FloatClass && t.P != nil {
		f = newNaN(t.P, f)
	}
	return newFloatOf(cls, f), nil
}

var nanSerial = NewStateKey[*uint64]("nan")

// newNaN gives each NaN that is made from text bits of its own, for identity of floats is that of their bits: a NaN is itself and no other.
func newNaN(p *Process, f float64) float64 {
	n := nanSerial.Get(p, func() *uint64 { return new(uint64) })
	*n = (*n + 1) & (1<<50 - 1)
	return math.Float64frombits(math.Float64bits(f)&(1<<63) | 0x7ff8<<48 | *n)
}

// floatValue is float(x).
func floatValue(t *Thread, x Object) (float64, error) {
	switch x := x.(type) {
	case py.Float:
		return float64(x), nil
	case py.Int:
		return float64(x), nil
	case *Str:
		if x.class == StrClass {
			return floatFromText(t, decimalToASCII(x.s), x)
		}
	}
	if f, ok, err := viaFloat(t, x); ok || err != nil {
		return f, err
	}
	if s, ok := x.(*Str); ok {
		return floatFromText(t, decimalToASCII(s.s), s)
	}
	if ClassOf(x).Slots.Buffer != nil || ClassOf(x) == BytesClass {
		s, ok, err := bytesOrByteArray(t, x)
		if !ok && err == nil {
			s, err = bufferText(t, x)
		}
		if err != nil {
			return 0, err
		}
		return floatFromText(t, s, x)
	}
	return 0, TypeErrorf("float() argument must be a string or a real number, not '%s'", ClassOf(x).TpName())
}

func float_self(_ *Thread, self Object) (Object, error) {
	f, _ := AsFloat(self)
	return py.Float(f), nil
}

func float_repr(_ *Thread, self Object) (Object, error) {
	f, _ := AsFloat(self)
	s := FloatRepr(f)
	return NewStrN(s, len(s)), nil
}

func float_as_integer_ratio(_ *Thread, self Object) (Object, error) {
	f, _ := AsFloat(self)
	if math.IsInf(f, 0) {
		return nil, OverflowErrorf("cannot convert Infinity to integer ratio")
	}
	if math.IsNaN(f) {
		return nil, ValueErrorf("cannot convert NaN to integer ratio")
	}
	r := new(big.Rat).SetFloat64(f)
	return TupleOf(NewBig(r.Num()), NewBig(r.Denom())), nil
}

func float_to_int(round func(float64) float64) func(*Thread, Object) (Object, error) {
	return func(_ *Thread, self Object) (Object, error) {
		f, _ := AsFloat(self)
		return floatToInt(round(f))
	}
}

func float_round(t *Thread, self Object, v []Object) (Object, error) {
	f, _ := AsFloat(self)
	if v[0] == nil || v[0] == py.None {
		return floatToInt(math.RoundToEven(f))
	}
	n, err := IndexClamp(t, v[0])
	if err != nil {
		return nil, err
	}
	r, err := FloatRound(f, n)
	return py.Float(r), err
}

// FloatRound returns f rounded to n decimal digits, correctly, half to even.
func FloatRound(f float64, n int) (float64, error) {
	if math.IsInf(f, 0) || math.IsNaN(f) || n > 323 {
		return f, nil
	}
	if n < -308 {
		return math.Copysign(0, f), nil
	}
	if n >= 0 {
		r, err := strconv.ParseFloat(strconv.FormatFloat(f, 'f', n, 64), 64)
		if err != nil {
			return 0, OverflowErrorf("rounded value too large to represent")
		}
		return r, nil
	}
	// Tens and above: exact integers, as strconv has no negative precision.
	b, _ := new(big.Float).SetFloat64(math.Abs(f)).Int(nil)
	frac := math.Abs(f) != math.Trunc(f) && math.Abs(f) != math.Trunc(math.Abs(f))
	unit := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(-n)), nil)
	q, m := bigDivMod(b, unit)
	c := new(big.Int).Lsh(m, 1).Cmp(unit)
	if c > 0 || c == 0 && (frac || q.Bit(0) == 1) {
		q.Add(q, bigOne)
	}
	r, _ := q.Mul(q, unit).Float64()
	if math.IsInf(r, 0) {
		return 0, OverflowErrorf("rounded value too large to represent")
	}
	return math.Copysign(r, f), nil
}

func init() {
	c := FloatClass
	c.Doc = "float(x=0, /) -> float\n\nA floating-point number made from a number or from text."
	c.Flags |= FlagMatchSelf
	c.Slots.New = float_new
	c.Slots.Repr = float_repr
	c.Define(
		Method0("conjugate", "Return self, for a float is its own complex conjugate.", float_self),
		Method0("__trunc__", "Return the integer towards zero.", float_to_int(math.Trunc)),
		Method0("__floor__", "Return the largest integer not above self.", float_to_int(math.Floor)),
		Method0("__ceil__", "Return the smallest integer not below self.", float_to_int(math.Ceil)),
		MethodV("__round__", "(ndigits=None, /)", "Return self rounded half to even: an int, or a float when ndigits is given.", float_round),
		Method0("as_integer_ratio", "Return the pair of integers in lowest terms whose ratio is self.\n\n>>> (0.75).as_integer_ratio()\n(3, 4)", float_as_integer_ratio),
		ClassMethodV("fromhex", "(string, /)", "Return the float that a hexadecimal text stands for.\n\n>>> float.fromhex('0x1.8p+1')\n3.0", func(t *Thread, cls *Class, v []Object) (Object, error) {
			s, ok := v[0].(*Str)
			if !ok {
				return nil, TypeErrorf("bad argument type for built-in operation")
			}
			f, err := floatFromHex(s.s)
			if err != nil {
				return nil, err
			}
			if cls == FloatClass {
				return py.Float(f), nil
			}
			return CallArgs(t, cls, py.Float(f))
		}),
		Method0("hex", "Return self as hexadecimal text.\n\n>>> (0.5).hex()\n'0x1.0000000000000p-1'", func(_ *Thread, self Object) (Object, error) {
			f, _ := AsFloat(self)
			return NewStr(floatHex(f)), nil
		}),
		Method0("is_integer", "Return True if self is a whole number.", func(_ *Thread, self Object) (Object, error) {
			f, _ := AsFloat(self)
			return py.Bool(!math.IsInf(f, 0) && f == math.Floor(f)), nil
		}),
		Method0("__getnewargs__", "Return the arguments that copy self.", func(_ *Thread, self Object) (Object, error) {
			f, _ := AsFloat(self)
			return TupleOf(py.Float(f)), nil
		}),
		ClassMethodV("__getformat__", "(typestr, /)", "Return how C's float or double is laid out in memory.", func(_ *Thread, _ *Class, v []Object) (Object, error) {
			s, ok := v[0].(*Str)
			if !ok {
				return nil, TypeErrorf("__getformat__() argument must be str, not %s", argTypeName(v[0]))
			}
			if s.s != "double" && s.s != "float" {
				return nil, ValueErrorf("__getformat__() argument 1 must be 'double' or 'float'")
			}
			return NewStr("IEEE, little-endian"), nil
		}),
		Method1("__format__", "format_spec", "Return self as text laid out by format_spec.", float_format),
		Getter("real", "The real part: self.", float_self),
		Getter("imag", "The imaginary part: 0.0.", func(*Thread, Object) (Object, error) { return py.Float(0), nil }),
	)
}
