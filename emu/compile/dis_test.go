package compile

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/pyemu/pyemu/emu/code"
)

// The code of the main constructs, instruction by instruction: testdata/dis/*.py with the listing beside it.
func TestDisassembly(t *testing.T) {
	files, err := filepath.Glob("testdata/dis/*.py")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".py"), func(t *testing.T) {
			src, err := os.ReadFile(file)
			require.NoError(t, err)
			co, _, err := Source(src, filepath.Base(file), ModeExec, Options{})
			require.NoError(t, err)
			require.NoError(t, code.Verify(co))
			var b strings.Builder
			require.NoError(t, co.Disassemble(&b))
			golden := strings.TrimSuffix(file, ".py") + ".dis"
			if *update {
				require.NoError(t, os.WriteFile(golden, []byte(b.String()), 0o666))
			}
			want, err := os.ReadFile(golden)
			require.NoError(t, err)
			assert.Equal(t, string(want), b.String())
		})
	}
}
