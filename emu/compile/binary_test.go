package compile

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/pyemu/pyemu/emu/code"
)

// What code.ReadBinary reads is what code.AppendBinary was given, but for the constants: for all test programs of traces and of the language.
func TestBinaryForm(t *testing.T) {
	var files []string
	for _, pattern := range []string{"../../testdata/trace/*.py", "../../testdata/lang/*.py", "testdata/dis/*.py"} {
		list, err := filepath.Glob(pattern)
		require.NoError(t, err)
		require.NotEmpty(t, list)
		files = append(files, list...)
	}
	falls, blocks := 0, 0
	var check func(co *code.Code)
	check = func(co *code.Code) {
		read, err := code.ReadBinary(string(co.AppendBinary(nil)))
		require.NoError(t, err)
		for _, m := range co.Marks {
			if m.Falls {
				falls++
			}
		}
		blocks += len(co.Blocks)
		for _, k := range co.Consts {
			if inner, ok := k.(*code.Code); ok {
				check(inner)
			}
		}
		assert.Equal(t, len(co.Marks), len(read.Marks), co.Qualname)
		for i := range co.Marks {
			assert.Equal(t, co.Marks[i], read.Marks[i], co.Qualname)
		}
		assert.Equal(t, len(co.Blocks), len(read.Blocks), co.Qualname)
		for i := range co.Blocks {
			assert.Equal(t, co.Blocks[i], read.Blocks[i], co.Qualname)
		}
		assert.Equal(t, co.Pos, read.Pos, co.Qualname)
		assert.Equal(t, len(co.Handlers), len(read.Handlers), co.Qualname)
	}
	for _, file := range files {
		src, err := os.ReadFile(file)
		require.NoError(t, err)
		co, _, err := Source(src, file, ModeExec, Options{})
		if err != nil {
			continue // a program of errors
		}
		check(co)
	}
	assert.Positive(t, falls)
	assert.Positive(t, blocks)
}
