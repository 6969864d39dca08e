package libm

import (
	"math"
	"math/big"
	"sync"
)

// Half pi in parts of 33 bits, each exact when multiplied by a number of 20 bits.
var halfPiParts = sync.OnceValue(func() (a [5]float64) {
	rest := new(big.Float).SetPrec(400).Quo(bigPi(), big.NewFloat(2))
	for i := range a {
		f, _ := rest.Float64()
		if i < len(a)-1 {
			f = math.Float64frombits(math.Float64bits(f) &^ (1<<20 - 1))
		}
		a[i] = f
		rest.Sub(rest, big.NewFloat(f))
	}
	return
})

// bigPi is pi with 1300 bits, by Machin's formula.
var bigPi = sync.OnceValue(func() *big.Float {
	const bits = 1300
	unit := new(big.Int).Lsh(big.NewInt(1), bits+32)
	atan := func(n int64) *big.Int {
		sum, term := new(big.Int), new(big.Int).Quo(unit, big.NewInt(n))
		sq := big.NewInt(n * n)
		for k := int64(1); term.Sign() != 0; k += 2 {
			d := new(big.Int).Quo(term, big.NewInt(k))
			if k%4 == 1 {
				sum.Add(sum, d)
			} else {
				sum.Sub(sum, d)
			}
			term.Quo(term, sq)
		}
		return sum
	}
	a, b := atan(5), atan(239)
	a.Mul(a, big.NewInt(16)).Sub(a, b.Mul(b, big.NewInt(4)))
	f := new(big.Float).SetPrec(bits).SetInt(a)
	return f.SetMantExp(f, -(bits + 32))
})

// reduce returns x - n*pi/2 within pi/4 and n modulo 4.
func reduce(x float64) (r dd, quadrant int) {
	if math.Abs(x) < math.Pi/4 {
		return dd{x, 0}, 0
	}
	if math.Abs(x) < 1<<20 {
		n := math.Round(x * (2 / math.Pi))
		r = dd{x, 0}
		for i, p := range halfPiParts() {
			if i < 4 {
				r = r.addF(-n * p)
			} else {
				r = r.sub(twoMul(n, p))
			}
		}
		return r, int(int64(n) & 3)
	}
	b := new(big.Float).SetPrec(1300).SetFloat64(x)
	h := new(big.Float).SetPrec(1300).Quo(bigPi(), big.NewFloat(2))
	q := new(big.Float).SetPrec(1300).Quo(b, h)
	if x > 0 {
		q.Add(q, big.NewFloat(.5))
	} else {
		q.Sub(q, big.NewFloat(.5))
	}
	n, _ := q.Int(nil)
	b.Sub(b, h.Mul(h, new(big.Float).SetPrec(1300).SetInt(n)))
	r.hi, _ = b.Float64()
	b.Sub(b, big.NewFloat(r.hi))
	r.lo, _ = b.Float64()
	return r, int(new(big.Int).And(n, big.NewInt(3)).Int64())
}

var inverseFactorial = func() (a [30]dd) {
	a[0] = one
	for i := 1; i < len(a); i++ {
		a[i] = a[i-1].div(dd{float64(i), 0})
	}
	return
}()

func sinSeries(x dd) dd {
	z := x.mul(x)
	s := inverseFactorial[27].neg()
	for i := 25; i > 0; i -= 2 {
		t := inverseFactorial[i]
		if i%4 == 3 {
			t = t.neg()
		}
		s = s.mul(z).add(t)
	}
	return s.mul(x)
}

func cosSeries(x dd) dd {
	z := x.mul(x)
	s := inverseFactorial[28]
	for i := 26; i >= 0; i -= 2 {
		t := inverseFactorial[i]
		if i%4 == 2 {
			t = t.neg()
		}
		s = s.mul(z).add(t)
	}
	return s
}

func sinCos(x float64) (s, c dd) {
	r, q := reduce(x)
	s, c = sinSeries(r), cosSeries(r)
	switch q {
	case 1:
		s, c = c, s.neg()
	case 2:
		s, c = s.neg(), c.neg()
	case 3:
		s, c = c.neg(), s
	}
	return
}

func unusual(x float64) bool { return math.IsNaN(x) || math.IsInf(x, 0) || math.Abs(x) < 0x1p-1000 }

// Sin is the sine.
func Sin(x float64) float64 {
	if unusual(x) {
		return math.Sin(x)
	}
	s, _ := sinCos(x)
	return s.value()
}

// Cos is the cosine.
func Cos(x float64) float64 {
	if unusual(x) {
		return math.Cos(x)
	}
	_, c := sinCos(x)
	return c.value()
}

// Tan is the tangent.
func Tan(x float64) float64 {
	if unusual(x) {
		return math.Tan(x)
	}
	s, c := sinCos(x)
	return s.div(c).value()
}

// atan2DD corrects Go's result, which is near, by one Newton step.
func atan2DD(y, x dd) dd {
	a := math.Atan2(y.hi, x.hi)
	s, c := sinCos(a)
	return y.mul(c).sub(x.mul(s)).div(x.mul(c).add(y.mul(s))).addF(a)
}

// Atan2 is the angle of the point (x, y).
func Atan2(y, x float64) float64 {
	if x == 0 || y == 0 || unusual(x) || unusual(y) {
		return math.Atan2(y, x)
	}
	_, ex := math.Frexp(x)
	_, ey := math.Frexp(y)
	if d := ey - ex; d > 900 || d < -900 {
		return math.Atan2(y, x)
	}
	k := max(ex, ey)
	return atan2DD(dd{math.Ldexp(y, -k), 0}, dd{math.Ldexp(x, -k), 0}).value()
}

// Atan is the inverse of the tangent.
func Atan(x float64) float64 { return Atan2(x, 1) }

// Asin is the inverse of the sine; NaN beyond 1.
func Asin(x float64) float64 {
	if x == 0 || !(math.Abs(x) < 1) {
		return math.Asin(x)
	}
	return atan2DD(dd{x, 0}, twoSum(1, -x).mul(twoSum(1, x)).sqrt()).value()
}

// Acos is the inverse of the cosine; NaN beyond 1.
func Acos(x float64) float64 {
	if !(math.Abs(x) < 1) {
		return math.Acos(x)
	}
	return atan2DD(twoSum(1, -x).mul(twoSum(1, x)).sqrt(), dd{x, 0}).value()
}

// The hyperbolic functions and their kin are built in the C library on expm1 and log1p, without more digits: so are they here, for the same last digit.

// Expm1 is exp(x) - 1.
func Expm1(x float64) float64 { return math.Expm1(x) }

// Log1p is log(1 + x).
func Log1p(x float64) float64 { return math.Log1p(x) }

// Sinh is the hyperbolic sine.
func Sinh(x float64) float64 {
	a := math.Abs(x)
	if unusual(x) || a < 0x1p-28 {
		return x
	}
	h := math.Copysign(.5, x)
	switch {
	case a > 709.78:
		return h * Exp(a/2) * Exp(a/2)
	case a >= 22:
		return h * Exp(a)
	}
	t := math.Expm1(a)
	if a < 1 {
		return h * (2*t - t*t/(t+1))
	}
	return h * (t + t/(t+1))
}

// Cosh is the hyperbolic cosine.
func Cosh(x float64) float64 {
	a := math.Abs(x)
	switch {
	case x != x || math.IsInf(x, 0):
		return a
	case a < .5*math.Ln2:
		t := math.Expm1(a)
		w := 1 + t
		if a < 0x1p-55 {
			return w
		}
		return 1 + (t*t)/(w+w)
	case a < 22:
		t := Exp(a)
		return .5*t + .5/t
	case a > 709.78:
		return .5 * Exp(a/2) * Exp(a/2)
	}
	return .5 * Exp(a)
}

// Tanh is the hyperbolic tangent.
func Tanh(x float64) float64 {
	a := math.Abs(x)
	switch {
	case x != x || a < 0x1p-55:
		return x
	case a >= 22:
		return math.Copysign(1, x)
	case a >= 1:
		return math.Copysign(1-2/(math.Expm1(2*a)+2), x)
	}
	t := math.Expm1(-2 * a)
	return math.Copysign(-t/(t+2), x)
}

// Asinh is the inverse of the hyperbolic sine.
func Asinh(x float64) float64 {
	a := math.Abs(x)
	switch {
	case unusual(x) || a < 0x1p-28:
		return x
	case a > 0x1p28:
		return math.Copysign(Log(a)+math.Ln2, x)
	case a > 2:
		return math.Copysign(Log(2*a+1/(math.Sqrt(a*a+1)+a)), x)
	}
	t := a * a
	return math.Copysign(math.Log1p(a+t/(1+math.Sqrt(1+t))), x)
}

// Acosh is the inverse of the hyperbolic cosine; NaN below 1.
func Acosh(x float64) float64 {
	switch {
	case !(x > 1) || math.IsInf(x, 1):
		return math.Acosh(x)
	case x >= 0x1p28:
		return Log(x) + math.Ln2
	case x > 2:
		return Log(2*x - 1/(x+math.Sqrt(x*x-1)))
	}
	t := x - 1
	return math.Log1p(t + math.Sqrt(2*t+t*t))
}

// Atanh is the inverse of the hyperbolic tangent; NaN beyond 1.
func Atanh(x float64) float64 {
	a := math.Abs(x)
	if a < 0x1p-28 || !(a < 1) {
		return math.Atanh(x)
	}
	var t float64
	if a < .5 {
		t = a + a
		t = .5 * math.Log1p(t+t*a/(1-a))
	} else {
		t = .5 * math.Log1p((a+a)/(1-a))
	}
	return math.Copysign(t, x)
}

// Cbrt is the cube root.
func Cbrt(x float64) float64 { return math.Cbrt(x) }

// Exp2 is 2**x.
func Exp2(x float64) float64 { return Pow(2, x) }
