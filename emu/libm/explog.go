package libm

import (
	"math"
	"sync"
)

const tableBits = 7

// expTable holds 2**(i/128), logTable the logarithms of 1 + (i+1/2)/128.
var tables = sync.OnceValue(func() *struct {
	exp, log [1 << tableBits]dd
} {
	t := new(struct{ exp, log [1 << tableBits]dd })
	for i := range t.exp {
		t.exp[i] = expSeries(ln2.mulF(float64(i)/(1<<tableBits)), 32)
		t.log[i] = logSeries(1+(float64(i)+.5)/(1<<tableBits), 1, 40)
	}
	return t
})

// expSeries is the Taylor series of exp with n terms.
func expSeries(x dd, n int) dd {
	s := one
	for i := n; i > 0; i-- {
		s = s.mul(x).div(dd{float64(i), 0}).add(one)
	}
	return s
}

// logSeries is log(m/c) by the series of the area tangent with n terms.
func logSeries(m, c float64, n int) dd {
	s := twoSum(m, -c).div(twoSum(m, c))
	z := s.mul(s)
	r := zero
	for i := n - 1; i >= 0; i-- {
		r = r.mul(z).add(one.div(dd{float64(2*i + 1), 0}))
	}
	return r.mul(s).scale(2)
}

var oddInverse = func() (a [8]dd) {
	for i := range a {
		a[i] = one.div(dd{float64(2*i + 1), 0})
	}
	return
}()

var inverse = func() (a [16]dd) {
	for i := 1; i < len(a); i++ {
		a[i] = one.div(dd{float64(i), 0})
	}
	return
}()

// logDD is the natural logarithm of a finite positive x.
func logDD(x float64) dd {
	m, e := math.Frexp(x) // m in [1/2, 1)
	m *= 2
	e--
	if m > math.Sqrt2 { // so that the logarithm of numbers below 1 does not cancel
		m /= 2
		e++
	}
	var r dd
	if d := m - 1; math.Abs(d) < 1.0/256 {
		r = logNear(m, 1)
	} else {
		k := 1.0
		n := m
		if n < 1 {
			n *= 2
			k = 2
		}
		i := int((n - 1) * (1 << tableBits))
		c := 1 + (float64(i)+.5)/(1<<tableBits)
		r = tables().log[i].add(logNear(n, c))
		if k == 2 {
			r = r.sub(ln2)
		}
	}
	if e == 0 {
		return r
	}
	return ln2.mulF(float64(e)).add(r)
}

// logNear is log(m/c) for m within 1/256 of c.
func logNear(m, c float64) dd {
	s := twoSum(m, -c).div(twoSum(m, c))
	z := s.mul(s)
	r := oddInverse[7]
	for i := 6; i >= 0; i-- {
		r = r.mul(z).add(oddInverse[i])
	}
	return r.mul(s).scale(2)
}

// expDD returns exp(x) as r * 2**k; x.hi is within the range of exp.
func expDD(x dd) (r dd, k int) {
	n := math.Round(x.hi * (1 << tableBits) / math.Ln2)
	// Three parts of ln2/128, the first two exact when multiplied by n.
	d := x.addF(-n * (ln2a / (1 << tableBits)))
	d = d.sub(twoMul(n, ln2b/(1<<tableBits)))
	d = d.addF(-n * (ln2c / (1 << tableBits)))
	p := inverse[11]
	for i := 10; i > 0; i-- {
		p = p.mul(d).add(one).mul(inverse[i])
	}
	p = p.mul(d).add(one)
	i := int(n)
	return tables().exp[i&(1<<tableBits-1)].mul(p), i >> tableBits
}

// ln2 in three parts: the first has 32 bits.
const (
	ln2a = 0.6931471803691238
	ln2b = 1.9082149292705877e-10
	ln2c = 1.1612227229362532e-26
)

// Exp is e**x.
func Exp(x float64) float64 {
	switch {
	case x != x, math.IsInf(x, 1):
		return x
	case x > 710:
		return math.Inf(1)
	case x < -746:
		return 0
	case math.Abs(x) < 0x1p-60:
		return 1 + x
	}
	r, k := expDD(dd{x, 0})
	return r.ldexp(k)
}

// Log is the natural logarithm.
func Log(x float64) float64 {
	if !(x > 0) || math.IsInf(x, 1) || x == 1 {
		return math.Log(x)
	}
	return logDD(x).value()
}

// Log2 is the logarithm to base 2.
func Log2(x float64) float64 {
	if !(x > 0) || math.IsInf(x, 1) {
		return math.Log(x)
	}
	if m, e := math.Frexp(x); m == .5 {
		return float64(e - 1)
	}
	return logDD(x).div(ln2).value()
}

// Log10 is the logarithm to base 10.
func Log10(x float64) float64 {
	if !(x > 0) || math.IsInf(x, 1) {
		return math.Log(x)
	}
	return logDD(x).div(ln10).value()
}

// Pow is x**y with C's results for zeros, infinities and NaN.
func Pow(x, y float64) float64 {
	if x == 0 || y == 0 || x == 1 || x != x || y != y || math.IsInf(x, 0) || math.IsInf(y, 0) {
		return math.Pow(x, y)
	}
	neg := false
	if x < 0 {
		if y != math.Trunc(y) {
			return math.NaN()
		}
		neg = math.Abs(y) < 1<<53 && int64(y)&1 != 0
		x = -x
	}
	var r float64
	switch {
	case y == 1:
		r = x
	case y == 2:
		r = x * x
	case y == .5:
		r = math.Sqrt(x)
	case y == -1:
		r = 1 / x
	default:
		if h := 2 * y; h == math.Trunc(h) && h >= -6 && h <= 9 && x > 1e-60 && x < 1e60 {
			r = powHalves(x, int(h))
		} else {
			r = powDD(x, y)
		}
	}
	if neg {
		return -r
	}
	return r
}

// powHalves is x**(h/2) for a small h and an x whose powers are far from overflow, by multiplication.
func powHalves(x float64, h int) float64 {
	n := h
	if n < 0 {
		n = -n
	}
	r := one
	if n&1 != 0 {
		r = dd{x, 0}.sqrt()
	}
	for n >>= 1; n > 0; n-- {
		r = r.mulF(x)
	}
	if h < 0 {
		r = one.div(r)
	}
	return r.value()
}

func powDD(x, y float64) float64 {
	l := logDD(x)
	p := l.mulF(y)
	switch {
	case p.hi > 710:
		return math.Inf(1)
	case p.hi < -746:
		return 0
	}
	r, k := expDD(p)
	return r.ldexp(k)
}

// Hypot is the length of the vector (x, y).
func Hypot(x, y float64) float64 {
	if math.IsInf(x, 0) || math.IsInf(y, 0) {
		return math.Inf(1)
	}
	x, y = math.Abs(x), math.Abs(y)
	if x < y {
		x, y = y, x
	}
	if y == 0 || x != x || y != y {
		return x + y
	}
	_, e := math.Frexp(x)
	x, y = math.Ldexp(x, -e), math.Ldexp(y, -e)
	return twoMul(x, x).add(twoMul(y, y)).sqrt().ldexp(e)
}
