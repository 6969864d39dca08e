package math

// The functions of whole numbers.

import (
	"math/big"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
)

func bigIndex(t *thread, x obj) (*big.Int, error) {
	i, err := object.Index(t, x)
	if err != nil {
		return nil, err
	}
	b, _ := object.AsBig(i)
	return b, nil
}

func math_factorial(t *thread, x obj) (obj, error) {
	b, err := bigIndex(t, x)
	if err != nil {
		return nil, err
	}
	if b.Sign() < 0 {
		return nil, object.ValueErrorf("factorial() not defined for negative values")
	}
	if !b.IsInt64() {
		return nil, object.OverflowErrorf("factorial() argument should not exceed %d", int64(1<<63-1))
	}
	n := b.Int64()
	if n > 1<<31 {
		return nil, object.Raise(object.MemoryErrorClass)
	}
	return object.NewBig(new(big.Int).MulRange(1, n)), nil
}

func math_isqrt(t *thread, x obj) (obj, error) {
	b, err := bigIndex(t, x)
	if err != nil {
		return nil, err
	}
	if b.Sign() < 0 {
		return nil, object.ValueErrorf("isqrt() argument must be nonnegative")
	}
	return object.NewBig(new(big.Int).Sqrt(b)), nil
}

func math_comb(t *thread, v []obj) (obj, error) {
	n, err := bigIndex(t, v[0])
	if err != nil {
		return nil, err
	}
	k, err := bigIndex(t, v[1])
	if err != nil {
		return nil, err
	}
	if n.Sign() < 0 {
		return nil, object.ValueErrorf("n must be a non-negative integer")
	}
	if k.Sign() < 0 {
		return nil, object.ValueErrorf("k must be a non-negative integer")
	}
	if k.Cmp(n) > 0 {
		return object.NewInt(0), nil
	}
	rest := new(big.Int).Sub(n, k)
	if rest.Cmp(k) < 0 {
		k = rest
	}
	if !k.IsInt64() {
		return nil, object.OverflowErrorf("min(n - k, k) must not exceed %d", int64(1<<63-1))
	}
	if n.IsInt64() {
		return object.NewBig(new(big.Int).Binomial(n.Int64(), k.Int64())), nil
	}
	r := big.NewInt(1)
	for i := int64(0); i < k.Int64(); i++ {
		r.Mul(r, new(big.Int).Sub(n, big.NewInt(i)))
		r.Quo(r, big.NewInt(i+1))
	}
	return object.NewBig(r), nil
}

func math_perm(t *thread, v []obj) (obj, error) {
	if v[1] == nil || object.ClassOf(v[1]) == object.NoneClass {
		return math_factorial(t, v[0])
	}
	n, err := bigIndex(t, v[0])
	if err != nil {
		return nil, err
	}
	k, err := bigIndex(t, v[1])
	if err != nil {
		return nil, err
	}
	if n.Sign() < 0 {
		return nil, object.ValueErrorf("n must be a non-negative integer")
	}
	if k.Sign() < 0 {
		return nil, object.ValueErrorf("k must be a non-negative integer")
	}
	if k.Cmp(n) > 0 {
		return object.NewInt(0), nil
	}
	if !k.IsInt64() {
		return nil, object.OverflowErrorf("k must not exceed %d", int64(1<<63-1))
	}
	if n.IsInt64() {
		return object.NewBig(new(big.Int).MulRange(n.Int64()-k.Int64()+1, n.Int64())), nil
	}
	r := big.NewInt(1)
	for i := int64(0); i < k.Int64(); i++ {
		r.Mul(r, new(big.Int).Sub(n, big.NewInt(i)))
	}
	return object.NewBig(r), nil
}

// fold combines integer arguments from start.
func fold(t *thread, name string, a object.Args, start int64, f func(x, y *big.Int) *big.Int) (obj, error) {
	if a.NKw() > 0 {
		return nil, object.TypeErrorf("math.%s() takes no keyword arguments", name)
	}
	r := big.NewInt(start)
	for _, o := range a.Pos {
		b, err := bigIndex(t, o)
		if err != nil {
			return nil, err
		}
		r = f(r, b)
	}
	return object.NewBig(r), nil
}

func math_gcd(t *thread, a object.Args) (obj, error) {
	if len(a.Pos) == 2 && a.NKw() == 0 {
		if x, ok := a.Pos[0].(py.Int); ok && x > 0 {
			if y, ok := a.Pos[1].(py.Int); ok && y > 0 {
				for y != 0 {
					x, y = y, x%y
				}
				return object.NewInt(int64(x)), nil
			}
		}
	}
	return fold(t, "gcd", a, 0, func(x, y *big.Int) *big.Int {
		return new(big.Int).GCD(nil, nil, new(big.Int).Abs(x), new(big.Int).Abs(y))
	})
}

func math_lcm(t *thread, a object.Args) (obj, error) {
	return fold(t, "lcm", a, 1, func(x, y *big.Int) *big.Int {
		if x.Sign() == 0 || y.Sign() == 0 {
			return new(big.Int)
		}
		x, y = new(big.Int).Abs(x), new(big.Int).Abs(y)
		g := new(big.Int).GCD(nil, nil, x, y)
		return x.Mul(x, y.Quo(y, g))
	})
}
