package object

import (
	"math"
	"math/rand/v2"
	"sort"
	"strings"
	"testing"

	"github.com/go-python/gpython/py"
	"github.com/stretchr/testify/require"
)

// Sorting by words is stable and in the order of the keys, for all lengths and for keys that share bytes.
func TestSortSimple(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	edge := []int64{math.MinInt64, -1, 0, 1, 255, 256, math.MaxInt64}
	makers := map[string]func() Object{
		"small ints": func() Object { return py.Int(rng.IntN(50)) },
		"ints": func() Object {
			if rng.IntN(4) == 0 {
				return py.Int(edge[rng.IntN(len(edge))])
			}
			return py.Int(rng.Uint64())
		},
		"floats": func() Object {
			return py.Float([]float64{0, math.Copysign(0, -1), rng.NormFloat64(), math.Inf(1), math.Inf(-1), 5e-324, -5e-324}[rng.IntN(7)])
		},
		"strs": func() Object {
			return NewStr([]string{"", "a", "shared prefix ", "shared", "\x00", "é"}[rng.IntN(6)] + strings.Repeat("\x00", rng.IntN(3)) + string(rune('a'+rng.IntN(3))) + strings.Repeat("\x00", rng.IntN(9)))
		},
		"shared": func() Object { return NewStr("the same sixteen bytes and more" + string(rune('a'+rng.IntN(26)))) },
	}
	for name, mk := range makers {
		for _, n := range []int{2, 3, 9, 30, 100, 159, 160, 161, 1000, 5000} {
			for shape := range 4 {
				keys := make([]Object, n)
				for i := range keys {
					keys[i] = mk()
				}
				less := func(a, b Object) bool { res, _ := CompareQuick(a, b, CmpLT); return res }
				if shape > 0 {
					sort.SliceStable(keys, func(i, j int) bool { return less(keys[i], keys[j]) == (shape != 2) })
				}
				if shape == 3 {
					keys[n/2] = mk()
				}
				vals := make([]Object, n)
				want := make([]int, n)
				for i := range vals {
					vals[i], want[i] = py.Int(i), i
				}
				old := append([]Object(nil), keys...)
				sort.SliceStable(want, func(i, j int) bool { return less(old[want[i]], old[want[j]]) })
				require.NoError(t, sortBy(nil, keys, vals, false))
				for i, w := range want {
					require.Equal(t, py.Int(w), vals[i], "%s, %d keys, shape %d", name, n, shape)
				}
				keys = append([]Object(nil), old...)
				require.NoError(t, sortBy(nil, keys, nil, false))
				for i, w := range want {
					require.True(t, Is(old[w], keys[i]))
				}
			}
		}
	}
}
