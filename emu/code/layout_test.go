package code

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestParseLayout(t *testing.T) {
	l, ok := ParseLayout("05d")
	require.True(t, ok)
	require.Equal(t, []any{5, -1, byte('d'), byte(0), Layout(LayoutZero)}, []any{l.Width(), l.Precision(), l.Kind(), l.Align(), l & LayoutZero})
	l, ok = ParseLayout("^12,.3f")
	require.True(t, ok)
	require.Equal(t, []any{12, 3, byte('f'), byte('^'), Layout(LayoutComma)}, []any{l.Width(), l.Precision(), l.Kind(), l.Align(), l & LayoutComma})
	for _, spec := range []string{"*>5", "+d", "<05", "=5", "201", ".2", ".d", ".3d", ",x", "5s", "e", "d ", "0,", "_d", "#x"} {
		_, ok := ParseLayout(spec)
		require.False(t, ok, spec)
	}
}
