// Package libm holds the functions of C's mathematical library with its precision: results are computed with twice the digits of a float64 and
// rounded once, for Go's own differ from C's in the last digit, which repr() shows.
package libm

import "math"

// dd is an unevaluated sum of two floats, |lo| at most half an ulp of hi: about 106 bits (Dekker 1971).
type dd struct{ hi, lo float64 }

func twoSum(a, b float64) dd {
	s := a + b
	t := s - a
	return dd{s, (a - (s - t)) + (b - t)}
}

func quickSum(a, b float64) dd {
	s := a + b
	return dd{s, b - (s - a)}
}

func twoMul(a, b float64) dd {
	p := a * b
	return dd{p, math.FMA(a, b, -p)}
}

func (a dd) add(b dd) dd {
	s := twoSum(a.hi, b.hi)
	t := twoSum(a.lo, b.lo)
	s = quickSum(s.hi, s.lo+t.hi)
	return quickSum(s.hi, s.lo+t.lo)
}

func (a dd) addF(b float64) dd {
	s := twoSum(a.hi, b)
	return quickSum(s.hi, s.lo+a.lo)
}

func (a dd) neg() dd { return dd{-a.hi, -a.lo} }

func (a dd) sub(b dd) dd { return a.add(b.neg()) }

func (a dd) mul(b dd) dd {
	p := twoMul(a.hi, b.hi)
	return quickSum(p.hi, p.lo+(a.hi*b.lo+a.lo*b.hi))
}

func (a dd) mulF(b float64) dd {
	p := twoMul(a.hi, b)
	return quickSum(p.hi, p.lo+a.lo*b)
}

func (a dd) div(b dd) dd {
	q1 := a.hi / b.hi
	r := a.sub(b.mulF(q1))
	q2 := r.hi / b.hi
	r = r.sub(b.mulF(q2))
	q3 := r.hi / b.hi
	return quickSum(q1, q2).addF(q3)
}

func (a dd) sqrt() dd {
	if a.hi <= 0 {
		return dd{}
	}
	h := math.Sqrt(a.hi)
	r := a.sub(twoMul(h, h))
	return quickSum(h, r.hi/(2*h))
}

func (a dd) scale(f float64) dd { return dd{a.hi * f, a.lo * f} }

func (a dd) value() float64 { return a.hi + a.lo }

// ldexp is value * 2**k with one rounding, subnormal results included.
func (a dd) ldexp(k int) float64 {
	v := a.value()
	if r := math.Ldexp(v, k); math.IsInf(r, 0) || math.Abs(r) >= 0x1p-1021 || r == 0 && math.Abs(v) < 0x1p-100 {
		return r
	}
	// Adding a number whose last bit is the least subnormal rounds at the right place: the sum's low part is exact.
	e := -1074 - k
	if e > 1000 || e < -1000 {
		return math.Ldexp(v, k)
	}
	big := math.Ldexp(1.5, e+52)
	s := twoSum(big, a.hi)
	t := quickSum(s.hi, s.lo+a.lo)
	return math.Ldexp(t.hi-big, k)
}

var (
	ln2  = dd{0.6931471805599453, 2.3190468138462996e-17}
	one  = dd{1, 0}
	ln10 = dd{2.302585092994046, -2.1707562233822494e-16}
	zero = dd{}
)
