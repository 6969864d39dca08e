package object

// Arithmetic and comparison of float.

import (
	"math"
	"math/big"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/libm"
)

// toFloat returns the value of a float or an int as a float64; ok is false for other values.
func toFloat(o Object) (f float64, ok bool, err error) {
	switch o := o.(type) {
	case py.Float:
		return float64(o), true, nil
	case py.Int:
		return float64(o), true, nil
	case *FloatObject:
		return float64(o.V), true, nil
	}
	if !IsInt(o) {
		return 0, false, nil
	}
	f, err = IntToFloat(o)
	return f, true, err
}

func floatBinary(f func(x, y float64) (Object, error)) BinaryFunc {
	return func(_ *Thread, a, b Object) (Object, error) {
		x, ok, err := toFloat(a)
		if !ok || err != nil {
			return py.NotImplemented, err
		}
		y, ok, err := toFloat(b)
		if !ok || err != nil {
			return py.NotImplemented, err
		}
		return f(x, y)
	}
}

// FloatTrueDiv returns x / y.
func FloatTrueDiv(x, y float64) (float64, error) {
	if y == 0 {
		return 0, zeroDivision("float division by zero")
	}
	return x / y, nil
}

// FloatDivMod returns x // y and x % y; y is not 0.
func FloatDivMod(x, y float64) (div, mod float64) {
	mod = math.Mod(x, y)
	div = (x - mod) / y
	if mod != 0 {
		if (y < 0) != (mod < 0) {
			mod += y
			div--
		}
	} else {
		mod = math.Copysign(0, y)
	}
	if div != 0 {
		floor := math.Floor(div)
		if div-floor > 0.5 {
			floor++
		}
		return floor, mod
	}
	return math.Copysign(0, x/y), mod
}

// FloatMod returns x % y; ZeroDivisionError for y 0.
func FloatMod(x, y float64) (float64, error) {
	if y == 0 {
		return 0, zeroDivision("float modulo")
	}
	mod := math.Mod(x, y)
	if mod != 0 {
		if (y < 0) != (mod < 0) {
			mod += y
		}
	} else {
		mod = math.Copysign(0, y)
	}
	return mod, nil
}

// FloatFloorDiv returns x // y; ZeroDivisionError for y 0.
func FloatFloorDiv(x, y float64) (float64, error) {
	if y == 0 {
		return 0, zeroDivision("float floor division by zero")
	}
	d, _ := FloatDivMod(x, y)
	return d, nil
}

// floatPow returns x ** y: a float, or a complex for a negative base with a broken exponent.
func floatPow(x, y float64) (Object, error) {
	switch {
	case y == 0 || x == 1:
		return py.Float(1), nil
	case math.IsNaN(x) || math.IsNaN(y):
		return py.Float(math.NaN()), nil
	case x == 0 && y < 0 && !math.IsInf(y, 0):
		return nil, zeroDivision("0.0 cannot be raised to a negative power")
	case x < 0 && !math.IsInf(x, 0) && !math.IsInf(y, 0) && y != math.Floor(y):
		return complexPow(complex(x, 0), complex(y, 0))
	case x == -1 && math.IsInf(y, 0):
		return py.Float(1), nil
	}
	r := libm.Pow(x, y)
	if math.IsInf(r, 0) && !math.IsInf(x, 0) && !math.IsInf(y, 0) {
		return nil, Raise(OverflowErrorClass, NewInt(34), NewStr("Numerical result out of range"))
	}
	return py.Float(r), nil
}

// FloatPow is x ** y for the engine.
func FloatPow(x, y float64) (Object, error) { return floatPow(x, y) }

// floatToInt truncates.
func floatToInt(f float64) (Object, error) {
	if math.IsNaN(f) {
		return nil, ValueErrorf("cannot convert float NaN to integer")
	}
	if math.IsInf(f, 0) {
		return nil, OverflowErrorf("cannot convert float infinity to integer")
	}
	if f > -1<<63 && f < 1<<63 {
		return NewInt(int64(f)), nil
	}
	n, _ := new(big.Float).SetFloat64(f).Int(nil)
	return NewBig(n), nil
}

// cmpFloatInt compares a float, which is not NaN, with an int exactly.
func cmpFloatInt(f float64, i Object) int {
	n, ok := AsInt64(i)
	if ok && n <= 1<<53 && n >= -1<<53 {
		g := float64(n)
		switch {
		case f < g:
			return -1
		case f > g:
			return 1
		}
		return 0
	}
	if math.IsInf(f, 0) {
		if f > 0 {
			return 1
		}
		return -1
	}
	whole := math.Trunc(f)
	w, _ := floatToInt(whole)
	c, _ := IntCompare(w, i)
	if c == 0 {
		switch {
		case f < whole:
			return -1
		case f > whole:
			return 1
		}
	}
	return c
}

// CompareNumbers compares floats and ints exactly; cmp is 2 when a NaN takes part, ok is false for other values.
func CompareNumbers(a, b Object) (cmp int, ok bool) {
	x, isF := AsFloat(a)
	y, isG := AsFloat(b)
	switch {
	case isF && isG:
		switch {
		case x < y:
			return -1, true
		case x > y:
			return 1, true
		case x == y:
			return 0, true
		}
		return 2, true
	case isF && IsInt(b):
		if math.IsNaN(x) {
			return 2, true
		}
		return cmpFloatInt(x, b), true
	case isG && IsInt(a):
		if math.IsNaN(y) {
			return 2, true
		}
		return -cmpFloatInt(y, a), true
	}
	return IntCompare(a, b)
}

func float_richcmp(_ *Thread, a, b Object, op CmpOp) (Object, error) {
	c, ok := CompareNumbers(a, b)
	if !ok {
		return py.NotImplemented, nil
	}
	if c == 2 {
		return py.Bool(op == CmpNE), nil
	}
	return py.Bool(cmpResult(op, c)), nil
}

// hashFloat is the numeric hash (library reference, "Hashing of numeric types"): equal numbers of different types agree.
func hashFloat(f float64) int64 {
	if math.IsInf(f, 1) {
		return 314159
	}
	if math.IsInf(f, -1) {
		return -314159
	}
	if math.IsNaN(f) {
		return 0
	}
	m, e := math.Frexp(math.Abs(f))
	// m is 53 bits at most: as an integer times 2**(e-53).
	n := uint64(m * (1 << 53))
	e -= 53
	h := n % hashModulus
	// 2**61 is 1 modulo the modulus, so a power of two is a rotation of 61 bits.
	e %= 61
	if e < 0 {
		e += 61
	}
	h = (h<<uint(e) | h>>uint(61-e)) & hashModulus
	if h == hashModulus {
		h = 0
	}
	r := int64(h)
	if f < 0 {
		r = -r
	}
	if r == -1 {
		return -2
	}
	return r
}

func init() {
	s := &FloatClass.Slots
	s.Binary[OpAdd] = floatBinary(func(x, y float64) (Object, error) { return py.Float(x + y), nil })
	s.Binary[OpSub] = floatBinary(func(x, y float64) (Object, error) { return py.Float(x - y), nil })
	s.Binary[OpMul] = floatBinary(func(x, y float64) (Object, error) { return py.Float(x * y), nil })
	f := func(g func(x, y float64) (float64, error)) BinaryFunc {
		return floatBinary(func(x, y float64) (Object, error) {
			r, err := g(x, y)
			if err != nil {
				return nil, err
			}
			return py.Float(r), nil
		})
	}
	s.Binary[OpTrueDiv], s.Binary[OpFloorDiv], s.Binary[OpMod] = f(FloatTrueDiv), f(FloatFloorDiv), f(FloatMod)
	s.Binary[OpDivmod] = floatBinary(func(x, y float64) (Object, error) {
		if y == 0 {
			return nil, zeroDivision("float divmod()")
		}
		d, m := FloatDivMod(x, y)
		return TupleOf(py.Float(d), py.Float(m)), nil
	})
	s.Pow = func(t *Thread, a, b, mod Object) (Object, error) {
		if _, two := mod.(py.NoneType); !two {
			return nil, TypeErrorf("pow() 3rd argument not allowed unless all arguments are integers")
		}
		return floatBinary(floatPow)(t, a, b)
	}
	unary := func(f func(x float64) float64) UnaryFunc {
		return func(_ *Thread, a Object) (Object, error) {
			x, _ := AsFloat(a)
			return py.Float(f(x)), nil
		}
	}
	s.Unary[OpNeg] = unary(func(x float64) float64 { return -x })
	s.Unary[OpPos] = float_self
	s.Unary[OpAbs] = unary(math.Abs)
	s.Float = float_self
	s.Int = func(_ *Thread, a Object) (Object, error) {
		x, _ := AsFloat(a)
		return floatToInt(x)
	}
	s.Bool = func(_ *Thread, a Object) (bool, error) {
		x, _ := AsFloat(a)
		return x != 0, nil
	}
	s.Hash = func(_ *Thread, a Object) (int64, error) {
		x, _ := AsFloat(a)
		if math.IsNaN(x) {
			return hashPointer(ID(a)), nil // so that many NaN in a dict do not collide
		}
		return hashFloat(x), nil
	}
	s.RichCmp = float_richcmp
}
