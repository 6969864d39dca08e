package math

// The functions of floats that need more than a row.

import (
	gomath "math"
	"math/big"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/libm"
	"github.com/pyemu/pyemu/emu/object"
)

func math_gamma(t *thread, x obj) (obj, error) {
	return with(t, x, func(f float64) (obj, error) {
		if f == gomath.Trunc(f) && f <= 0 || gomath.IsInf(f, -1) {
			return nil, domainError()
		}
		if f != f || gomath.IsInf(f, 1) {
			return py.Float(f), nil
		}
		r := libm.Gamma(f)
		if gomath.IsInf(r, 0) && !gomath.IsInf(f, 0) {
			return nil, rangeError()
		}
		return py.Float(r), nil
	})
}

func math_lgamma(t *thread, x obj) (obj, error) {
	return with(t, x, func(f float64) (obj, error) {
		if f == gomath.Trunc(f) && f <= 0 && !gomath.IsInf(f, 0) {
			return nil, domainError()
		}
		if f != f || gomath.IsInf(f, 0) {
			return py.Float(gomath.Abs(f)), nil
		}
		r := libm.Lgamma(f)
		if gomath.IsInf(r, 0) && !gomath.IsInf(f, 0) {
			return nil, rangeError()
		}
		return py.Float(r), nil
	})
}

func math_fmod(x, y float64) (float64, error) {
	if gomath.IsInf(y, 0) && !gomath.IsInf(x, 0) && x == x {
		return x, nil
	}
	r := gomath.Mod(x, y)
	if r != r && x == x && y == y {
		return 0, domainError()
	}
	return r, nil
}

func math_remainder(x, y float64) (float64, error) {
	r := gomath.Remainder(x, y)
	if r != r && x == x && y == y {
		return 0, domainError()
	}
	return r, nil
}

func math_pow(x, y float64) (float64, error) {
	r := libm.Pow(x, y)
	finite := !gomath.IsInf(x, 0) && !gomath.IsInf(y, 0) && x == x && y == y
	switch {
	case r != r && x == x && y == y:
		return 0, domainError()
	case gomath.IsInf(r, 0) && finite && x == 0:
		return 0, domainError()
	case gomath.IsInf(r, 0) && finite:
		return 0, rangeError()
	}
	return r, nil
}

func math_ldexp(t *thread, v []obj) (obj, error) {
	x, err := object.ToFloat(t, v[0])
	if err != nil {
		return nil, err
	}
	if !object.IsInt(v[1]) {
		return nil, object.TypeErrorf("Expected an int as second argument to ldexp.")
	}
	n, err := object.IndexClamp(t, v[1])
	if err != nil {
		return nil, err
	}
	r := gomath.Ldexp(x, min(max(n, -5000), 5000))
	if gomath.IsInf(r, 0) && !gomath.IsInf(x, 0) {
		return nil, rangeError()
	}
	return py.Float(r), nil
}

// logOf is a logarithm of any positive number; unit is the logarithm of two, for integers beyond the floats.
func logOf(t *thread, x obj, f func(float64) float64, unit float64) (float64, error) {
	if object.IsInt(x) {
		b, _ := object.AsBig(x)
		if b.Sign() <= 0 {
			return 0, domainError()
		}
		if b.BitLen() > 1023 {
			m := new(big.Float)
			e := new(big.Float).SetInt(b).MantExp(m)
			v, _ := m.Float64()
			return f(v) + float64(e)*unit, nil
		}
	}
	v, err := object.ToFloat(t, x)
	if err != nil {
		return 0, err
	}
	if v <= 0 {
		return 0, domainError()
	}
	return f(v), nil
}

func math_log(t *thread, a object.Args) (obj, error) {
	if a.NKw() > 0 {
		return nil, object.TypeErrorf("math.log() takes no keyword arguments")
	}
	if len(a.Pos) < 1 {
		return nil, object.TypeErrorf("math.log requires 1 to 2 arguments")
	}
	if len(a.Pos) > 2 {
		return nil, object.TypeErrorf("math.log requires 1 to 2 arguments")
	}
	x, err := logOf(t, a.Pos[0], libm.Log, gomath.Ln2)
	if err != nil || len(a.Pos) == 1 {
		return number(x, err)
	}
	b, err := logOf(t, a.Pos[1], libm.Log, gomath.Ln2)
	if err != nil {
		return nil, err
	}
	return number(object.FloatTrueDiv(x, b))
}

func math_isclose(t *thread, v []obj) (obj, error) {
	n := [4]float64{2: 1e-9}
	for i, o := range v {
		if o == nil {
			continue
		}
		var err error
		if n[i], err = object.ToFloat(t, o); err != nil {
			return nil, err
		}
	}
	a, b, rel, abs := n[0], n[1], n[2], n[3]
	if rel < 0 || abs < 0 {
		return nil, object.ValueErrorf("tolerances must be non-negative")
	}
	if a == b {
		return py.True, nil
	}
	if gomath.IsInf(a, 0) || gomath.IsInf(b, 0) {
		return py.False, nil
	}
	d := gomath.Abs(b - a)
	return py.Bool(d <= gomath.Abs(rel*b) || d <= gomath.Abs(rel*a) || d <= abs), nil
}

// norm is the length of a vector, rounded once.
func norm(v []float64) float64 {
	nan := false
	largest := 0.0
	for _, x := range v {
		if gomath.IsInf(x, 0) {
			return gomath.Inf(1)
		}
		nan = nan || x != x
		largest = max(largest, gomath.Abs(x))
	}
	switch {
	case nan:
		return gomath.NaN()
	case largest == 0:
		return 0
	}
	sum := new(big.Float).SetPrec(300)
	for _, x := range v {
		b := new(big.Float).SetPrec(300).SetFloat64(x)
		sum.Add(sum, b.Mul(b, b))
	}
	r, _ := sum.Sqrt(sum).Float64()
	return r
}

func math_hypot(t *thread, a object.Args) (obj, error) {
	if a.NKw() > 0 {
		return nil, object.TypeErrorf("math.hypot() takes no keyword arguments")
	}
	v := make([]float64, len(a.Pos))
	for i, o := range a.Pos {
		var err error
		if v[i], err = object.ToFloat(t, o); err != nil {
			return nil, err
		}
	}
	return py.Float(norm(v)), nil
}

func math_dist(t *thread, v []obj) (obj, error) {
	var p [2][]obj
	for i := range p {
		var err error
		if _, ok := v[i].(*object.Tuple); !ok && object.ClassOf(v[i]).Slots.Iter == nil {
			return nil, object.TypeErrorf("'%s' object is not iterable", object.ClassOf(v[i]).Name)
		}
		if p[i], err = object.Collect(t, v[i]); err != nil {
			return nil, err
		}
	}
	if len(p[0]) != len(p[1]) {
		return nil, object.ValueErrorf("both points must have the same number of dimensions")
	}
	d := make([]float64, len(p[0]))
	for i := range d {
		x, err := object.ToFloat(t, p[0][i])
		if err != nil {
			return nil, err
		}
		y, err := object.ToFloat(t, p[1][i])
		if err != nil {
			return nil, err
		}
		d[i] = x - y
	}
	return py.Float(norm(d)), nil
}

func math_fsum(t *thread, seq obj) (obj, error) {
	sum := new(big.Float).SetPrec(2200) // every bit of every float
	special, inf := 0.0, 0.0
	plain := 0.0
	err := object.Each(t, seq, func(o obj) error {
		x, err := object.ToFloat(t, o)
		if err != nil {
			return err
		}
		if gomath.IsInf(x, 0) || x != x {
			special += x
			if gomath.IsInf(x, 0) {
				inf += x
			}
			return nil
		}
		plain += x
		sum.Add(sum, new(big.Float).SetFloat64(x))
		return nil
	})
	if err != nil {
		return nil, err
	}
	if special != 0 {
		if inf != inf {
			return nil, object.ValueErrorf("-inf + inf in fsum")
		}
		return py.Float(special), nil
	}
	r, _ := sum.Float64()
	if gomath.IsInf(r, 0) {
		return nil, object.OverflowErrorf("intermediate overflow in fsum")
	}
	if r == 0 {
		r = 0
	}
	return py.Float(r), nil
}

func math_prod(t *thread, v []obj) (obj, error) {
	r := v[1]
	if r == nil {
		r = object.NewInt(1)
	}
	err := object.Each(t, v[0], func(o obj) error {
		var err error
		r, err = object.Binary(t, object.OpMul, r, o)
		return err
	})
	if err != nil {
		return nil, err
	}
	return r, nil
}

func math_trunc(t *thread, x obj) (obj, error) {
	if _, ok := x.(py.Float); ok {
		return object.ToInt(t, x)
	}
	m, err := object.LookupSpecial(t, x, object.Intern("__trunc__"))
	if err != nil {
		return nil, err
	}
	if m == nil {
		return nil, object.TypeErrorf("type %s doesn't define __trunc__ method", object.ClassOf(x).Name)
	}
	return object.CallArgs(t, m)
}
