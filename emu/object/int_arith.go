package object

// Arithmetic of int: int64 first, big.Int where that overflows.

import (
	"math"
	"math/big"
	"math/bits"

	"github.com/go-python/gpython/py"
)

// maxIntBits is the size of the largest integer that arithmetic makes (1 GiB); MemoryError beyond, before anything is allocated.
const maxIntBits = 1 << 33

func memoryError() error { return Raise(MemoryErrorClass) }

func zeroDivision(text string) error { return Errorf(ZeroDivisionErrorClass, "%s", text) }

// bothInt64 returns both values when both are ints that fit.
func bothInt64(a, b Object) (x, y int64, ok bool) {
	if p, isInt := a.(py.Int); isInt {
		if q, isInt := b.(py.Int); isInt {
			return int64(p), int64(q), true
		}
	}
	x, ok = AsInt64(a)
	if !ok {
		return
	}
	y, ok = AsInt64(b)
	return
}

// bothBig returns both values when both are ints of any kind.
func bothBig(a, b Object) (x, y *big.Int, ok bool) {
	if x, ok = AsBig(a); ok {
		y, ok = AsBig(b)
	}
	return
}

// IntAdd returns a + b for two ints, NotImplemented for other values.
func IntAdd(a, b Object) Object {
	if x, y, ok := bothInt64(a, b); ok {
		if s := x + y; (s > x) == (y > 0) {
			return NewInt(s)
		}
	}
	if v := shortAdd(a, b, false); v != nil {
		return v
	}
	x, y, ok := bothBig(a, b)
	if !ok {
		return py.NotImplemented
	}
	return NewBig(new(big.Int).Add(x, y))
}

// IntSub returns a - b for two ints, NotImplemented for other values.
func IntSub(a, b Object) Object {
	if x, y, ok := bothInt64(a, b); ok {
		if s := x - y; (s < x) == (y > 0) {
			return NewInt(s)
		}
	}
	if v := shortAdd(a, b, true); v != nil {
		return v
	}
	x, y, ok := bothBig(a, b)
	if !ok {
		return py.NotImplemented
	}
	return NewBig(new(big.Int).Sub(x, y))
}

// mulInt64 multiplies; ok is false on overflow.
func mulInt64(x, y int64) (int64, bool) {
	hi, lo := bits.Mul64(uint64(x), uint64(y))
	// Correct the unsigned high word for signed operands.
	h := int64(hi)
	if x < 0 {
		h -= y
	}
	if y < 0 {
		h -= x
	}
	p := int64(lo)
	return p, h == p>>63
}

// IntMul returns a * b for two ints, NotImplemented for other values.
func IntMul(a, b Object) Object {
	if x, y, ok := bothInt64(a, b); ok {
		if p, ok := mulInt64(x, y); ok {
			return NewInt(p)
		}
	}
	if v := shortMul(a, b); v != nil {
		return v
	}
	x, y, ok := bothBig(a, b)
	if !ok {
		return py.NotImplemented
	}
	return NewBig(new(big.Int).Mul(x, y))
}

// FloorDivMod64 is divmod of Go integers rounding towards minus infinity; y is not 0, and not -1 with x the minimum.
func FloorDivMod64(x, y int64) (q, r int64) {
	q, r = x/y, x%y
	if r != 0 && (r < 0) != (y < 0) {
		q--
		r += y
	}
	return
}

// bigDivMod is divmod of big integers rounding towards minus infinity.
func bigDivMod(x, y *big.Int) (q, r *big.Int) {
	q, r = new(big.Int).QuoRem(x, y, new(big.Int))
	if r.Sign() != 0 && (r.Sign() < 0) != (y.Sign() < 0) {
		q.Sub(q, bigOne)
		r.Add(r, y)
	}
	return
}

var bigOne = big.NewInt(1)

// IntDivMod returns a // b and a % b for two ints; both NotImplemented for other values.
func IntDivMod(a, b Object, zero string) (q, r Object, err error) {
	if x, y, ok := bothInt64(a, b); ok {
		if y == 0 {
			return nil, nil, zeroDivision(zero)
		}
		if y != -1 {
			d, m := FloorDivMod64(x, y)
			return NewInt(d), NewInt(m), nil
		}
		if x != math.MinInt64 {
			return NewInt(-x), NewInt(0), nil
		}
	}
	if q, r, ok := shortDivMod(a, b, true); ok {
		return q, r, nil
	}
	x, y, ok := bothBig(a, b)
	if !ok {
		return py.NotImplemented, py.NotImplemented, nil
	}
	if y.Sign() == 0 {
		return nil, nil, zeroDivision(zero)
	}
	d, m := bigDivMod(x, y)
	return NewBig(d), NewBig(m), nil
}

// IntFloorDiv returns a // b for two ints, NotImplemented for other values.
func IntFloorDiv(a, b Object) (Object, error) {
	q, _, err := IntDivMod(a, b, "integer division or modulo by zero")
	return q, err
}

// IntMod returns a % b for two ints, NotImplemented for other values.
func IntMod(a, b Object) (Object, error) {
	_, r, err := IntDivMod(a, b, "integer modulo by zero")
	return r, err
}

// IntTrueDiv returns a / b, correctly rounded, for two ints; NotImplemented for other values.
func IntTrueDiv(a, b Object) (Object, error) {
	const exact = 1 << 53
	if x, y, ok := bothInt64(a, b); ok && x <= exact && x >= -exact && y <= exact && y >= -exact {
		if y == 0 {
			return nil, zeroDivision("division by zero")
		}
		return py.Float(float64(x) / float64(y)), nil
	}
	x, y, ok := bothBig(a, b)
	if !ok {
		return py.NotImplemented, nil
	}
	if y.Sign() == 0 {
		return nil, zeroDivision("division by zero")
	}
	f := bigQuoFloat(x, y)
	if math.IsInf(f, 0) {
		return nil, OverflowErrorf("integer division result too large for a float")
	}
	return py.Float(f), nil
}

// bigQuoFloat returns x / y rounded to the nearest float64, half to even; infinite when too large. y is not 0.
func bigQuoFloat(x, y *big.Int) float64 {
	neg := (x.Sign() < 0) != (y.Sign() < 0)
	f := 0.0
	if x.Sign() != 0 {
		// q is the quotient with at least 62 bits, its lowest bit set when anything was cut off.
		shift := 63 - (x.BitLen() - y.BitLen())
		n, d := new(big.Int).Abs(x), new(big.Int).Abs(y)
		if shift > 0 {
			n.Lsh(n, uint(shift))
		} else {
			d.Lsh(d, uint(-shift))
		}
		q, r := n.QuoRem(n, d, new(big.Int))
		u := q.Uint64()
		if r.Sign() != 0 {
			u |= 1
		}
		f = roundScaled(u, -shift)
	}
	if neg {
		f = -f
	}
	return f
}

// roundScaled returns q * 2**exp rounded once, subnormals included. q has more than 54 bits, its lowest bit being sticky.
func roundScaled(q uint64, exp int) float64 {
	n := bits.Len64(q)
	keep := 53
	if top := n + exp; top < -1021 {
		keep = 53 - (-1021 - top)
	}
	if keep < 0 {
		return 0
	}
	cut := uint(n - keep)
	var low, half uint64
	if cut >= 64 {
		low, half = q, 1<<63
		q = 0
	} else {
		low, half = q&(1<<cut-1), 1<<(cut-1)
		q >>= cut
	}
	if low > half || low == half && q&1 == 1 {
		q++
	}
	return math.Ldexp(float64(q), exp+int(cut))
}

// IntLShift returns a << b for two ints, NotImplemented for other values.
func IntLShift(a, b Object) (Object, error) {
	if x, y, ok := bothInt64(a, b); ok && y >= 0 && y < 63 {
		if s := x << uint(y); s>>uint(y) == x {
			return NewInt(s), nil
		}
	}
	if n, ok := b.(py.Int); ok && n >= 0 {
		if v := shortShift(a, int64(n)); v != nil {
			return v, nil
		}
	}
	x, y, ok := bothBig(a, b)
	if !ok {
		return py.NotImplemented, nil
	}
	if y.Sign() < 0 {
		return nil, ValueErrorf("negative shift count")
	}
	if x.Sign() == 0 {
		return NewInt(0), nil
	}
	if !y.IsInt64() {
		return nil, OverflowErrorf("too many digits in integer")
	}
	n := y.Int64()
	if n > maxIntBits-int64(x.BitLen()) {
		return nil, memoryError()
	}
	return NewBig(new(big.Int).Lsh(x, uint(n))), nil
}

// IntRShift returns a >> b for two ints, NotImplemented for other values.
func IntRShift(a, b Object) (Object, error) {
	if x, y, ok := bothInt64(a, b); ok && y >= 0 {
		return NewInt(x >> uint64(min(y, 63))), nil
	}
	if n, ok := b.(py.Int); ok && n > 0 && n < math.MaxInt64 {
		if v := shortShift(a, -int64(n)); v != nil {
			return v, nil
		}
	}
	x, y, ok := bothBig(a, b)
	if !ok {
		return py.NotImplemented, nil
	}
	if y.Sign() < 0 {
		return nil, ValueErrorf("negative shift count")
	}
	if !y.IsInt64() {
		if x.Sign() < 0 {
			return NewInt(-1), nil
		}
		return NewInt(0), nil
	}
	return NewBig(new(big.Int).Rsh(x, uint(y.Int64()))), nil
}

// IntAnd returns a & b for two ints, NotImplemented for other values.
func IntAnd(a, b Object) Object {
	if x, y, ok := bothInt64(a, b); ok {
		return NewInt(x & y)
	}
	if v := shortLogic(OpAnd, a, b); v != nil {
		return v
	}
	x, y, ok := bothBig(a, b)
	if !ok {
		return py.NotImplemented
	}
	return NewBig(new(big.Int).And(x, y))
}

// IntOr returns a | b for two ints, NotImplemented for other values.
func IntOr(a, b Object) Object {
	if x, y, ok := bothInt64(a, b); ok {
		return NewInt(x | y)
	}
	if v := shortLogic(OpOr, a, b); v != nil {
		return v
	}
	x, y, ok := bothBig(a, b)
	if !ok {
		return py.NotImplemented
	}
	return NewBig(new(big.Int).Or(x, y))
}

// IntXor returns a ^ b for two ints, NotImplemented for other values.
func IntXor(a, b Object) Object {
	if x, y, ok := bothInt64(a, b); ok {
		return NewInt(x ^ y)
	}
	if v := shortLogic(OpXor, a, b); v != nil {
		return v
	}
	x, y, ok := bothBig(a, b)
	if !ok {
		return py.NotImplemented
	}
	return NewBig(new(big.Int).Xor(x, y))
}

// IntNeg returns -a for an int.
func IntNeg(a Object) Object {
	if x, ok := AsInt64(a); ok && x != math.MinInt64 {
		return NewInt(-x)
	}
	x, ok := AsBig(a)
	if !ok {
		return py.NotImplemented
	}
	return NewBig(new(big.Int).Neg(x))
}

// IntInvert returns ~a for an int.
func IntInvert(a Object) Object {
	if x, ok := AsInt64(a); ok {
		return NewInt(^x)
	}
	x, ok := AsBig(a)
	if !ok {
		return py.NotImplemented
	}
	return NewBig(new(big.Int).Not(x))
}

// IntAbs returns abs(a) for an int.
func IntAbs(a Object) Object {
	if intSign(a) < 0 {
		return IntNeg(a)
	}
	return exactInt(a)
}

// IntPow returns pow(a, b, mod) for ints, mod None in the two-operand form; NotImplemented for other values.
func IntPow(a, b, mod Object) (Object, error) {
	_, two := mod.(py.NoneType)
	if !IsInt(a) || !IsInt(b) || !two && !IsInt(mod) {
		return py.NotImplemented, nil
	}
	if !two {
		return intPowMod(a, b, mod)
	}
	if x, y, ok := bothInt64(a, b); ok && y >= 0 {
		if r, ok := powInt64(x, y); ok {
			return NewInt(r), nil
		}
	}
	if intSign(b) < 0 {
		x, err := IntToFloat(a)
		if err != nil {
			return nil, err
		}
		y, err := IntToFloat(b)
		if err != nil {
			return nil, err
		}
		return floatPow(x, y)
	}
	x, _ := AsBig(a)
	y, ok := AsInt64(b)
	if x.BitLen() <= 1 { // -1, 0, 1 with any exponent
		if x.Sign() >= 0 || intIsOdd(b) {
			if x.Sign() == 0 && intSign(b) == 0 {
				return NewInt(1), nil
			}
			return exactInt(a), nil
		}
		return NewInt(1), nil
	}
	if !ok || y > maxIntBits/int64(x.BitLen()-1) {
		return nil, memoryError()
	}
	return NewBig(new(big.Int).Exp(x, big.NewInt(y), nil)), nil
}

// powInt64 is x**y when the result fits.
func powInt64(x, y int64) (int64, bool) {
	r, ok := int64(1), true
	for {
		if y&1 != 0 {
			if r, ok = mulInt64(r, x); !ok {
				return 0, false
			}
		}
		if y >>= 1; y == 0 {
			return r, true
		}
		if x, ok = mulInt64(x, x); !ok {
			return 0, false
		}
	}
}

func intPowMod(a, b, mod Object) (Object, error) {
	x, _ := AsBig(a)
	y, _ := AsBig(b)
	m, _ := AsBig(mod)
	if m.Sign() == 0 {
		return nil, ValueErrorf("pow() 3rd argument cannot be 0")
	}
	if mi, ok := AsInt64(mod); ok && mi > 0 {
		if yi, ok := AsInt64(b); ok && yi >= 0 {
			if xi, ok := AsInt64(a); ok {
				if xi %= mi; xi < 0 {
					xi += mi
				}
				return NewInt(int64(powMod64(uint64(xi), uint64(yi), uint64(mi)))), nil
			}
		}
	}
	abs := new(big.Int).Abs(m)
	r := new(big.Int)
	if y.Sign() < 0 {
		if abs.Cmp(bigOne) == 0 {
			return NewInt(0), nil
		}
		inv := new(big.Int).ModInverse(new(big.Int).Mod(x, abs), abs)
		if inv == nil {
			return nil, ValueErrorf("base is not invertible for the given modulus")
		}
		r.Exp(inv, new(big.Int).Neg(y), abs)
	} else {
		r.Exp(x, y, abs)
	}
	r.Mod(r, abs)
	if m.Sign() < 0 && r.Sign() > 0 {
		r.Add(r, m)
	}
	return NewBig(r), nil
}

// intSign is -1, 0 or 1 for an int.
func intSign(a Object) int {
	if x, ok := AsInt64(a); ok {
		switch {
		case x < 0:
			return -1
		case x > 0:
			return 1
		}
		return 0
	}
	if x, ok := AsBig(a); ok {
		return x.Sign()
	}
	return 0
}

func intIsOdd(a Object) bool {
	if x, ok := AsInt64(a); ok {
		return x&1 != 0
	}
	x, ok := AsBig(a)
	return ok && x.Bit(0) == 1
}

// exactInt returns an int as py.Int or *py.BigInt.
func exactInt(a Object) Object {
	switch a := a.(type) {
	case py.Bool:
		n, _ := AsInt64(a)
		return NewInt(n)
	case *IntObject:
		return a.V
	}
	return a
}

// IntToFloat returns an int as the nearest float64; OverflowError when it is too large.
func IntToFloat(a Object) (float64, error) {
	if x, ok := AsInt64(a); ok {
		return float64(x), nil
	}
	x, ok := AsBig(a)
	if !ok {
		return 0, TypeErrorf("must be real number, not %s", ClassOf(a).TpName())
	}
	f, _ := x.Float64()
	if math.IsInf(f, 0) {
		return 0, OverflowErrorf("int too large to convert to float")
	}
	return f, nil
}

// IntCompare compares two ints; ok is false for other values.
func IntCompare(a, b Object) (cmp int, ok bool) {
	if x, y, ok := bothInt64(a, b); ok {
		switch {
		case x < y:
			return -1, true
		case x > y:
			return 1, true
		}
		return 0, true
	}
	var xb, yb [1]word
	if x, xneg, ok := magnitude(a, &xb); ok {
		if y, yneg, ok := magnitude(b, &yb); ok {
			switch {
			case xneg != yneg:
				if xneg {
					return -1, true
				}
				return 1, true
			case xneg:
				return compareWords(y, x), true
			}
			return compareWords(x, y), true
		}
	}
	x, y, ok := bothBig(a, b)
	if !ok {
		return 0, false
	}
	return x.Cmp(y), true
}

// Holds says whether op holds of two values whose order is cmp: negative, zero or positive.
func (op CmpOp) Holds(cmp int) bool { return cmpResult(op, cmp) }

// cmpResult is what op says of two values whose order is cmp.
func cmpResult(op CmpOp, cmp int) bool {
	switch op {
	case CmpLT:
		return cmp < 0
	case CmpLE:
		return cmp <= 0
	case CmpEQ:
		return cmp == 0
	case CmpNE:
		return cmp != 0
	case CmpGT:
		return cmp > 0
	}
	return cmp >= 0
}

// hashBig is the numeric hash of a big integer.
func hashBig(b *big.Int) int64 {
	if b.IsInt64() {
		return hashInt64(b.Int64())
	}
	var rem uint64 // below the modulus, 2**61-1, to which 2**64 is 8
	words := b.Bits()
	for i := len(words) - 1; i >= 0; i-- {
		sum, carry := bits.Add64(rem<<3, uint64(words[i]), 0)
		rem = sum&hashModulus + sum>>61 + carry<<3
		if rem >= hashModulus {
			rem -= hashModulus
		}
	}
	h := int64(rem)
	if b.Sign() < 0 {
		h = -h
	}
	if h == -1 {
		return -2
	}
	return h
}

func init() {
	s := &IntClass.Slots
	pure := func(f func(a, b Object) Object) BinaryFunc {
		return func(_ *Thread, a, b Object) (Object, error) { return f(a, b), nil }
	}
	failing := func(f func(a, b Object) (Object, error)) BinaryFunc {
		return func(_ *Thread, a, b Object) (Object, error) { return f(a, b) }
	}
	s.Binary[OpAdd], s.Binary[OpSub], s.Binary[OpMul] = pure(IntAdd), pure(IntSub), pure(IntMul)
	s.Binary[OpAnd], s.Binary[OpOr], s.Binary[OpXor] = pure(IntAnd), pure(IntOr), pure(IntXor)
	s.Binary[OpTrueDiv], s.Binary[OpFloorDiv], s.Binary[OpMod] = failing(IntTrueDiv), failing(IntFloorDiv), failing(IntMod)
	s.Binary[OpLShift], s.Binary[OpRShift] = failing(IntLShift), failing(IntRShift)
	s.Binary[OpDivmod] = func(_ *Thread, a, b Object) (Object, error) {
		q, r, err := IntDivMod(a, b, "integer division or modulo by zero")
		if err != nil || isNotImplemented(q) {
			return q, err
		}
		return TupleOf(q, r), nil
	}
	s.Pow = func(_ *Thread, a, b, mod Object) (Object, error) { return IntPow(a, b, mod) }
	unary := func(f func(a Object) Object) UnaryFunc {
		return func(_ *Thread, a Object) (Object, error) { return f(a), nil }
	}
	s.Unary[OpNeg], s.Unary[OpPos], s.Unary[OpInvert], s.Unary[OpAbs] = unary(IntNeg), unary(exactInt), unary(IntInvert), unary(IntAbs)
	s.Index, s.Int = unary(exactInt), unary(exactInt)
	s.Float = func(_ *Thread, a Object) (Object, error) {
		f, err := IntToFloat(a)
		return py.Float(f), err
	}
	s.Bool = func(_ *Thread, a Object) (bool, error) { return intSign(a) != 0, nil }
	s.Hash = func(_ *Thread, a Object) (int64, error) {
		if n, ok := AsInt64(a); ok {
			return hashInt64(n), nil
		}
		b, _ := AsBig(a)
		return hashBig(b), nil
	}
	s.RichCmp = func(_ *Thread, a, b Object, op CmpOp) (Object, error) {
		c, ok := IntCompare(a, b)
		if !ok {
			return py.NotImplemented, nil
		}
		return py.Bool(cmpResult(op, c)), nil
	}
}
