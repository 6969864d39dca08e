package random

// The distributions of real numbers. They draw from self.random() in CPython's order, so that a seed gives its numbers.

import (
	"math"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/libm"
	"github.com/pyemu/pyemu/emu/object"
)

// draw is a source of numbers that remembers the first error of an overridden random().
type draw struct {
	t   *thread
	r   *Random
	err error
}

func (d *draw) float() float64 {
	if d.err != nil {
		return .5
	}
	f, err := d.r.float(d.t)
	d.err = err
	if err != nil {
		return .5
	}
	return f
}

// distribution defines a method whose parameters are numbers; defaults hold for absent ones.
func distribution(name, sig, doc string, defaults []float64, f func(d *draw, p []float64) (float64, error)) object.Def {
	return object.MethodV(name, sig, doc, func(t *thread, r *Random, v []obj) (obj, error) {
		p := append([]float64(nil), defaults...)
		for i, o := range v {
			if o == nil || object.ClassOf(o) == object.NoneClass {
				continue
			}
			var err error
			if p[i], err = object.ToFloat(t, o); err != nil {
				return nil, err
			}
		}
		d := &draw{t: t, r: r}
		x, err := f(d, p)
		if d.err != nil {
			return nil, d.err
		}
		if err != nil {
			return nil, err
		}
		return py.Float(x), nil
	})
}

func (d *draw) normal(mu, sigma float64) float64 {
	magic := 4 * libm.Exp(-.5) / math.Sqrt(2)
	for {
		u1 := d.float()
		u2 := 1 - d.float()
		z := magic * (u1 - .5) / u2
		if d.err != nil || z*z/4 <= -libm.Log(u2) {
			return mu + z*sigma
		}
	}
}

func (d *draw) gamma(alpha, beta float64) (float64, error) {
	if alpha <= 0 || beta <= 0 {
		return 0, object.ValueErrorf("gammavariate: alpha and beta must be > 0.0")
	}
	switch {
	case alpha > 1:
		ainv := math.Sqrt(2*alpha - 1)
		bbb := alpha - libm.Log(4)
		ccc := alpha + ainv
		for d.err == nil {
			u1 := d.float()
			if !(1e-7 < u1 && u1 < .9999999) {
				continue
			}
			u2 := 1 - d.float()
			v := libm.Log(u1/(1-u1)) / ainv
			x := alpha * libm.Exp(v)
			z := u1 * u1 * u2
			r := bbb + float64(ccc*v) - x
			if r+(1+libm.Log(4.5))-float64(4.5*z) >= 0 || r >= libm.Log(z) {
				return x * beta, nil
			}
		}
		return 0, nil
	case alpha == 1:
		return -libm.Log(1-d.float()) * beta, nil
	}
	for d.err == nil {
		b := (math.E + alpha) / math.E
		p := b * d.float()
		var x float64
		if p <= 1 {
			x = libm.Pow(p, 1/alpha)
		} else {
			x = -libm.Log((b - p) / alpha)
		}
		u1 := d.float()
		if p > 1 {
			if u1 <= libm.Pow(x, alpha-1) {
				return x * beta, nil
			}
		} else if u1 <= libm.Exp(-x) {
			return x * beta, nil
		}
	}
	return 0, nil
}

// random_uniform computes with the operators of its arguments, which need not be floats.
func random_uniform(t *thread, r *Random, v []obj) (obj, error) {
	width, err := object.Binary(t, object.OpSub, v[1], v[0])
	if err != nil {
		return nil, err
	}
	f, err := r.float(t)
	if err != nil {
		return nil, err
	}
	x, err := object.Binary(t, object.OpMul, width, py.Float(f))
	if err != nil {
		return nil, err
	}
	return object.Binary(t, object.OpAdd, v[0], x)
}

func init() {
	RandomClass.Define(
		object.MethodV("uniform", "(a, b)", "Return a number between a and b.", random_uniform),
		distribution("triangular", "(low=0.0, high=1.0, mode=None)", "Return a float of the triangular distribution.", []float64{0, 1, math.NaN()}, func(d *draw, p []float64) (float64, error) {
			low, high, u, c := p[0], p[1], d.float(), .5
			if p[2] == p[2] {
				if high == low {
					return low, nil
				}
				c = (p[2] - low) / (high - low)
			}
			if u > c {
				u, c, low, high = 1-u, 1-c, high, low
			}
			return low + float64((high-low)*math.Sqrt(u*c)), nil
		}),
		distribution("normalvariate", "(mu=0.0, sigma=1.0)", "Return a float of the normal distribution.", []float64{0, 1}, func(d *draw, p []float64) (float64, error) { return d.normal(p[0], p[1]), nil }),
		distribution("lognormvariate", "(mu, sigma)", "Return a float whose logarithm is normally distributed.", []float64{0, 0}, func(d *draw, p []float64) (float64, error) {
			return libm.Exp(d.normal(p[0], p[1])), nil
		}),
		distribution("gauss", "(mu=0.0, sigma=1.0)", "Return a float of the normal distribution; not safe to share between threads.", []float64{0, 1}, func(d *draw, p []float64) (float64, error) {
			z := d.r.gauss
			if d.r.has {
				d.r.has = false
			} else {
				a := d.float() * 2 * math.Pi
				g := math.Sqrt(-2 * libm.Log(1-d.float()))
				z = libm.Cos(a) * g
				d.r.gauss, d.r.has = libm.Sin(a)*g, true
			}
			return p[0] + float64(z*p[1]), nil
		}),
		distribution("expovariate", "(lambd)", "Return a float of the exponential distribution.", []float64{1}, func(d *draw, p []float64) (float64, error) {
			return object.FloatTrueDiv(-libm.Log(1-d.float()), p[0])
		}),
		distribution("vonmisesvariate", "(mu, kappa)", "Return an angle of the von Mises distribution.", []float64{0, 0}, func(d *draw, p []float64) (float64, error) {
			mu, kappa := p[0], p[1]
			if kappa <= 1e-6 {
				return 2 * math.Pi * d.float(), nil
			}
			s := .5 / kappa
			r := s + math.Sqrt(1+float64(s*s))
			var z float64
			for d.err == nil {
				z = libm.Cos(math.Pi * d.float())
				x := z / (r + z)
				u2 := d.float()
				if u2 < 1-float64(x*x) || u2 <= (1-x)*libm.Exp(x) {
					break
				}
			}
			q := 1 / r
			f := (q + z) / (1 + float64(q*z))
			if d.float() > .5 {
				return object.FloatMod(mu+libm.Acos(f), 2*math.Pi)
			}
			return object.FloatMod(mu-libm.Acos(f), 2*math.Pi)
		}),
		distribution("gammavariate", "(alpha, beta)", "Return a float of the gamma distribution.", []float64{0, 0}, func(d *draw, p []float64) (float64, error) { return d.gamma(p[0], p[1]) }),
		distribution("betavariate", "(alpha, beta)", "Return a float of the beta distribution.", []float64{0, 0}, func(d *draw, p []float64) (float64, error) {
			y, err := d.gamma(p[0], 1)
			if err != nil || y == 0 {
				return 0, err
			}
			z, err := d.gamma(p[1], 1)
			return y / (y + z), err
		}),
		distribution("paretovariate", "(alpha)", "Return a float of the Pareto distribution.", []float64{0}, func(d *draw, p []float64) (float64, error) {
			return libm.Pow(1-d.float(), -1/p[0]), nil
		}),
		distribution("weibullvariate", "(alpha, beta)", "Return a float of the Weibull distribution.", []float64{0, 0}, func(d *draw, p []float64) (float64, error) {
			return p[0] * libm.Pow(-libm.Log(1-d.float()), 1/p[1]), nil
		}),
	)
}
