// Package math is the math module: functions of floats, and of whole numbers (library reference, math).
package math

import (
	gomath "math"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/libm"
	"github.com/pyemu/pyemu/emu/object"
)

type (
	obj    = object.Object
	thread = object.Thread
)

// Definition is the module math.
var Definition = &object.ModuleDef{
	Name: "math",
	Doc:  "Functions of C's mathematical library, and some for whole numbers.",
	Defs: []object.Def{
		object.Value("pi", py.Float(gomath.Pi)),
		object.Value("e", py.Float(gomath.E)),
		object.Value("tau", py.Float(2*gomath.Pi)),
		object.Value("inf", py.Float(gomath.Inf(1))),
		object.Value("nan", py.Float(gomath.NaN())),

		float1("acos", "Return the arc cosine, in radians.", libm.Acos, false),
		float1("acosh", "Return the inverse hyperbolic cosine.", libm.Acosh, false),
		float1("asin", "Return the arc sine, in radians.", libm.Asin, false),
		float1("asinh", "Return the inverse hyperbolic sine.", libm.Asinh, false),
		float1("atan", "Return the arc tangent, in radians.", libm.Atan, false),
		float1("atanh", "Return the inverse hyperbolic tangent.", libm.Atanh, false),
		float1("cbrt", "Return the cube root.", libm.Cbrt, false),
		float1("cos", "Return the cosine of an angle in radians.", libm.Cos, false),
		float1("cosh", "Return the hyperbolic cosine.", libm.Cosh, true),
		float1("degrees", "Return an angle in radians as degrees.", func(x float64) float64 { return x * (180 / gomath.Pi) }, false),
		float1("erf", "Return the error function.", gomath.Erf, false),
		float1("erfc", "Return 1 minus the error function.", gomath.Erfc, false),
		float1("exp", "Return e to the power x.", libm.Exp, true),
		float1("exp2", "Return 2 to the power x.", libm.Exp2, true),
		float1("expm1", "Return exp(x) - 1, exact for small x.", libm.Expm1, true),
		float1("fabs", "Return the absolute value as a float.", gomath.Abs, false),
		float1("log1p", "Return log(1 + x), exact for small x.", libm.Log1p, false),
		float1("radians", "Return an angle in degrees as radians.", func(x float64) float64 { return x * (gomath.Pi / 180) }, false),
		float1("sin", "Return the sine of an angle in radians.", libm.Sin, false),
		float1("sinh", "Return the hyperbolic sine.", libm.Sinh, true),
		float1("sqrt", "Return the square root.", gomath.Sqrt, false),
		float1("tan", "Return the tangent of an angle in radians.", libm.Tan, false),
		float1("tanh", "Return the hyperbolic tangent.", libm.Tanh, false),
		object.Func1("gamma", "x", "Return the gamma function.", math_gamma),
		object.Func1("lgamma", "x", "Return the logarithm of the absolute value of the gamma function.", math_lgamma),
		object.Func1("ulp", "x", "Return the value of the last bit of x.", func(t *thread, x obj) (obj, error) {
			return with(t, x, func(f float64) (obj, error) {
				f = gomath.Abs(f)
				if f != f || gomath.IsInf(f, 0) {
					return py.Float(f), nil
				}
				n := gomath.Nextafter(f, gomath.Inf(1))
				if gomath.IsInf(n, 0) {
					return py.Float(f - gomath.Nextafter(f, 0)), nil
				}
				return py.Float(n - f), nil
			})
		}),
		test("isfinite", "Return True if x is neither infinite nor NaN.", func(f float64) bool { return !gomath.IsInf(f, 0) && f == f }),
		test("isinf", "Return True if x is infinite.", func(f float64) bool { return gomath.IsInf(f, 0) }),
		test("isnan", "Return True if x is NaN.", func(f float64) bool { return f != f }),
		object.Func1("frexp", "x", "Return (m, e) with x == m * 2**e and m in [0.5, 1).", func(t *thread, x obj) (obj, error) {
			return with(t, x, func(f float64) (obj, error) {
				m, e := gomath.Frexp(f)
				return object.TupleOf(py.Float(m), object.NewInt(int64(e))), nil
			})
		}),
		object.Func1("modf", "x", "Return the fractional and the whole part, both floats.", func(t *thread, x obj) (obj, error) {
			return with(t, x, func(f float64) (obj, error) {
				if gomath.IsInf(f, 0) {
					return object.TupleOf(py.Float(gomath.Copysign(0, f)), py.Float(f)), nil
				}
				w := gomath.Trunc(f)
				return object.TupleOf(py.Float(gomath.Copysign(f-w, f)), py.Float(w)), nil
			})
		}),
		object.FuncV("atan2", "(y, x, /)", "Return the angle of the point (x, y), in radians.", two(func(y, x float64) (float64, error) { return libm.Atan2(y, x), nil })),
		object.FuncV("copysign", "(x, y, /)", "Return x with the sign of y.", two(func(x, y float64) (float64, error) { return gomath.Copysign(x, y), nil })),
		object.FuncV("nextafter", "(x, y, /)", "Return the next float after x towards y.", two(func(x, y float64) (float64, error) {
			if x == y {
				return y, nil // zeros of either sign are the same place
			}
			return gomath.Nextafter(x, y), nil
		})),
		object.FuncV("fmod", "(x, y, /)", "Return the remainder of C's fmod, with the sign of x.", two(math_fmod)),
		object.FuncV("remainder", "(x, y, /)", "Return the remainder of x against the nearest multiple of y.", two(math_remainder)),
		object.FuncV("pow", "(x, y, /)", "Return x to the power y as floats.", two(math_pow)),
		object.FuncV("ldexp", "(x, i, /)", "Return x * 2**i.", math_ldexp),
		object.FuncA("log", "log(x, [base=math.e])", "log(x, [base=math.e])\nReturn the logarithm of x to a base.", math_log),
		object.Func1("log2", "x", "Return the logarithm to base 2.", func(t *thread, x obj) (obj, error) { return number(logOf(t, x, libm.Log2, 1)) }),
		object.Func1("log10", "x", "Return the logarithm to base 10.", func(t *thread, x obj) (obj, error) { return number(logOf(t, x, libm.Log10, 0.30102999566398119521)) }),
		object.FuncV("isclose", "(a, b, *, rel_tol=1e-09, abs_tol=0.0)", "Return True if a and b differ by no more than a tolerance.", math_isclose),
		object.FuncA("hypot", "", "hypot(*coordinates) -> value\n\nReturn the length of the vector with these coordinates.", math_hypot),
		object.FuncV("dist", "(p, q, /)", "Return the distance between two points.", math_dist),
		object.Func1("fsum", "seq", "Return the sum of floats, rounded once.", math_fsum),
		object.FuncV("prod", "(iterable, /, *, start=1)", "Return the product of the items.", math_prod),
		rounding("ceil", "__ceil__", "Return the smallest integer not below x.", gomath.Ceil),
		rounding("floor", "__floor__", "Return the largest integer not above x.", gomath.Floor),
		object.Func1("trunc", "x", "Return the integer part of x.", math_trunc),
		object.Func1("factorial", "n", "Return n!.", math_factorial),
		object.Func1("isqrt", "n", "Return the whole part of the square root.", math_isqrt),
		object.FuncV("comb", "(n, k, /)", "Return the number of ways to choose k of n items.", math_comb),
		object.FuncV("perm", "(n, k=None, /)", "Return the number of ways to choose k of n items in order.", math_perm),
		object.FuncA("gcd", "($module, *integers)", "Return the greatest common divisor.", math_gcd),
		object.FuncA("lcm", "($module, *integers)", "Return the least common multiple.", math_lcm),
	},
}

func domainError() error { return object.ValueErrorf("math domain error") }
func rangeError() error  { return object.OverflowErrorf("math range error") }

func number(f float64, err error) (obj, error) {
	if err != nil {
		return nil, err
	}
	return py.Float(f), nil
}

func with(t *thread, x obj, f func(x float64) (obj, error)) (obj, error) {
	v, err := object.ToFloat(t, x)
	if err != nil {
		return nil, err
	}
	return f(v)
}

// float1 defines a function of one float: NaN from a number is a domain error, infinity from a finite number a range error where canOverflow.
func float1(name, doc string, f func(float64) float64, canOverflow bool) object.Def {
	return object.Func1(name, "x", doc, func(t *thread, x obj) (obj, error) {
		v, err := object.ToFloat(t, x)
		if err != nil {
			return nil, err
		}
		r := f(v)
		if r != r && v == v {
			return nil, domainError()
		}
		if gomath.IsInf(r, 0) && !gomath.IsInf(v, 0) {
			if canOverflow {
				return nil, rangeError()
			}
			return nil, domainError()
		}
		return py.Float(r), nil
	})
}

func test(name, doc string, f func(float64) bool) object.Def {
	return object.Func1(name, "x", doc, func(t *thread, x obj) (obj, error) {
		return with(t, x, func(v float64) (obj, error) { return py.Bool(f(v)), nil })
	})
}

func two(f func(x, y float64) (float64, error)) func(t *thread, v []obj) (obj, error) {
	return func(t *thread, v []obj) (obj, error) {
		x, err := object.ToFloat(t, v[0])
		if err != nil {
			return nil, err
		}
		y, err := object.ToFloat(t, v[1])
		if err != nil {
			return nil, err
		}
		return number(f(x, y))
	}
}

func rounding(name, method, doc string, f func(float64) float64) object.Def {
	n := object.Intern(method)
	return object.Func1(name, "x", doc, func(t *thread, x obj) (obj, error) {
		if v, ok := x.(py.Float); ok {
			return object.ToInt(t, py.Float(f(float64(v))))
		}
		m, err := object.LookupSpecial(t, x, n)
		if err != nil {
			return nil, err
		}
		if m != nil {
			return object.CallArgs(t, m)
		}
		v, err := object.ToFloat(t, x)
		if err != nil {
			return nil, err
		}
		return object.ToInt(t, py.Float(f(v)))
	})
}
