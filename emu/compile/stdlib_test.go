package compile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/syntax"
)

// CPython's own library compiles without an error, and every code object in it is sound. Files that CPython itself refuses are left out.
func TestStdlib(t *testing.T) {
	const root = "/usr/lib/python3.11"
	if _, err := os.Stat(root); err != nil {
		t.Skip("no CPython 3.11 library here")
	}
	files, failed := 0, 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".py") || refused(path) {
			return nil
		}
		src, err := os.ReadFile(path)
		if err != nil {
			return nil
		}
		files++
		co, _, err := Source(src, path, ModeExec, Options{Parse: syntax.FromFile})
		if err == nil {
			err = code.Verify(co)
		}
		if err != nil && failed < 40 {
			failed++
			var e *syntax.Error
			if errors.As(err, &e) {
				t.Errorf("%s:%d:%d: %s", path, e.Line, e.Col, e.Msg)
			} else {
				t.Errorf("%s: %v", path, err)
			}
		}
		return nil
	})
	require.NoError(t, err)
	t.Logf("%d files", files)
}

func refused(path string) bool {
	for _, part := range []string{"/bad_coding", "/badsyntax_", "/bad_grammar", "lib2to3/tests/data", "/badsyntax"} {
		if strings.Contains(path, part) {
			return true
		}
	}
	return false
}
