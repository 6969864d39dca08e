package object

import (
	"math"
	"testing"

	"github.com/go-python/gpython/py"
	"github.com/stretchr/testify/require"
)

func TestIntOverflow(t *testing.T) {
	big := IntAdd(py.Int(math.MaxInt64), py.Int(1))
	require.IsType(t, (*py.BigInt)(nil), big)
	require.Equal(t, py.Int(math.MaxInt64), IntSub(big, py.Int(1)))
	text, err := IntText(nil, IntMul(big, big))
	require.NoError(t, err)
	require.Equal(t, "85070591730234615865843651857942052864", text)
	require.IsType(t, (*py.BigInt)(nil), IntMul(py.Int(math.MinInt64), py.Int(-1)))
}

func TestFloatRepr(t *testing.T) {
	for want, f := range map[string]float64{"1e+16": 1e16, "1e-05": 1e-5, "0.1": .1, "1.0": 1, "inf": math.Inf(1), "9999999999999998.0": 9999999999999998, "1.7976931348623157e+308": math.MaxFloat64, "5e-324": 5e-324} {
		require.Equal(t, want, FloatRepr(f))
	}
}

func TestNumericHashesAgree(t *testing.T) {
	for _, f := range []float64{0, 1, -1, 2.5e10, 1 << 62, -(1 << 61), 1e300, math.Exp2(61), math.Exp2(122)} {
		n, err := floatToInt(f)
		require.NoError(t, err)
		h, err := IntClass.Slots.Hash(nil, n)
		require.NoError(t, err)
		require.Equal(t, h, hashFloat(f), f)
	}
}

func TestStrIndex(t *testing.T) {
	text := ""
	for i := range 300 {
		text += string(rune('a'+i%26)) + "é€\U0001F600"[:[]int{0, 2, 5, 9}[i%4]]
	}
	s := NewStr(text)
	var runes []rune
	for r := range s.Runes {
		runes = append(runes, r)
	}
	require.Len(t, runes, s.Len())
	for i, r := range runes {
		require.Equal(t, r, s.RuneAt(i))
		require.Equal(t, i, s.runeAt(s.byteAt(i)))
	}
	require.Equal(t, string(runes[17:200]), s.Slice(17, 200).String())
}
