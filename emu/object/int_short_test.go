package object

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/go-python/gpython/py"
	"github.com/stretchr/testify/require"
)

// Short arithmetic gives what math/big gives, at the edges of words above all.
func TestShortArithmetic(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	edge := []uint64{0, 1, 2, 1<<63 - 1, 1 << 63, 1<<63 + 1, math.MaxUint64, math.MaxUint64 - 1}
	number := func() *big.Int {
		z := new(big.Int)
		for range rng.IntN(shortWords + 2) {
			w := rng.Uint64()
			if rng.IntN(2) == 0 {
				w = edge[rng.IntN(len(edge))]
			}
			z.Lsh(z, 64).Or(z, new(big.Int).SetUint64(w))
		}
		if rng.IntN(2) == 0 {
			z.Neg(z)
		}
		return z
	}
	floor := func(x, y *big.Int) (q, r *big.Int) { return bigDivMod(x, y) }
	for range 20000 {
		x, y := number(), number()
		a, b := NewBig(new(big.Int).Set(x)), NewBig(new(big.Int).Set(y))
		n := uint(rng.IntN(200))
		check := func(op string, want *big.Int, got Object, err ...error) {
			g, ok := AsBig(got)
			require.True(t, ok)
			require.Zero(t, want.Cmp(g), "%s of %s and %s is %s, not %s", op, x, y, want, g)
			_, short := got.(py.Int)
			require.Equal(t, want.IsInt64(), short, op)
		}
		check("+", new(big.Int).Add(x, y), IntAdd(a, b))
		check("-", new(big.Int).Sub(x, y), IntSub(a, b))
		check("*", new(big.Int).Mul(x, y), IntMul(a, b))
		check("&", new(big.Int).And(x, y), IntAnd(a, b))
		check("|", new(big.Int).Or(x, y), IntOr(a, b))
		check("^", new(big.Int).Xor(x, y), IntXor(a, b))
		shifted, err := IntLShift(a, py.Int(n))
		require.NoError(t, err)
		check("<<", new(big.Int).Lsh(x, n), shifted)
		shifted, err = IntRShift(a, py.Int(n))
		require.NoError(t, err)
		check(">>", new(big.Int).Rsh(x, n), shifted)
		cmp, _ := IntCompare(a, b)
		require.Equal(t, x.Cmp(y), cmp)
		want := new(big.Int).Mod(new(big.Int).Abs(x), big.NewInt(hashModulus)).Int64()
		if x.Sign() < 0 {
			want = -want
		}
		if want == -1 {
			want = -2
		}
		require.Equal(t, want, hashBig(x))
		if rng.IntN(2) == 0 {
			y = new(big.Int).SetUint64(edge[1+rng.IntN(len(edge)-1)])
			if rng.IntN(2) == 0 {
				y.Neg(y)
			}
			b = NewBig(new(big.Int).Set(y))
		}
		if y.Sign() != 0 {
			wq, wr := floor(x, y)
			q, r, err := IntDivMod(a, b, "")
			require.NoError(t, err)
			check("//", wq, q)
			check("%", wr, r)
		}
		for op, f := range map[BinOp]func(a, b Object) Object{OpAdd: IntAdd, OpSub: IntSub, OpMul: IntMul, OpAnd: IntAnd, OpOr: IntOr, OpXor: IntXor} {
			if v, done := IntBinary(op, a, b); done {
				want, _ := AsBig(f(a, b))
				check("IntBinary", want, v)
			}
		}
	}
	for range 1000 {
		x, y, m := rng.Uint64()>>1, rng.Uint64()>>uint(1+rng.IntN(62)), rng.Uint64()>>uint(1+rng.IntN(62))+1
		want := new(big.Int).Exp(new(big.Int).SetUint64(x), new(big.Int).SetUint64(y), new(big.Int).SetUint64(m))
		require.Equal(t, want.Uint64(), powMod64(x, y, m))
	}
}
