package gpython_test

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-python/gpython/py"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	_ "github.com/pyemu/pyemu/emu/gpython"
)

// gpythonDir is where gpython's own test programs lie.
func gpythonDir(t *testing.T) string {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/go-python/gpython").Output()
	require.NoError(t, err)
	return strings.TrimSpace(string(out))
}

// leftOut are programs of gpython that CPython 3.11 itself fails, with the reason.
var leftOut = map[string]string{
	"py/tests/dict.py":                 "expects another exception than ValueError of dict('a')",
	"py/tests/int.py":                  "expects a TypeError of pow(2, -1, 3), which CPython 3.8 and later compute",
	"py/tests/string.py":               "expects texts of errors of Python 3.4",
	"vm/tests/decorators.py":           "expects that a staticmethod cannot be called, which CPython 3.10 and later can",
	"vm/tests/functions.py":            "expects texts of errors of Python 3.4",
	"stdlib/math/tests/mathtests.py":   "expects that math functions take floats where CPython wants integers",
	"stdlib/builtin/tests/builtin.py":  "expects texts of errors of Python 3.4",
	"stdlib/array/testdata/test.py":    "prints floats as gpython does (-1 for -1.0)",
	"stdlib/os/testdata/test.py":       "prints exceptions as gpython does, and asks for errors that CPython does not raise",
	"stdlib/time/testdata/test.py":     "calls time.clock, which Python 3.8 dropped",
	"stdlib/binascii/testdata/test.py": "prints an error text of gpython's own",
	"stdlib/tempfile/testdata/test.py": "prints exceptions as gpython does (class and repr)",
}

// TestProgramsOfGpython runs gpython's own test programs under the plug. Each sets doc to "finished" at its end, or err to the exception that it ends with.
func TestProgramsOfGpython(t *testing.T) {
	root := gpythonDir(t)
	ran := 0
	for _, dir := range []string{"py/tests", "vm/tests", "stdlib/builtin/tests", "stdlib/math/tests"} {
		files, err := filepath.Glob(filepath.Join(root, dir, "*.py"))
		require.NoError(t, err)
		for _, file := range files {
			name := filepath.Base(file)
			if strings.HasPrefix(name, "lib") {
				continue
			}
			id := dir + "/" + name
			t.Run(id, func(t *testing.T) {
				if why := leftOut[id]; why != "" {
					t.Skip(why)
				}
				runProgram(t, file)
			})
			ran++
		}
	}
	assert.Greater(t, ran, 40)
}

func runProgram(t *testing.T, file string) {
	opts := py.DefaultContextOpts()
	opts.SysPaths = append([]string{filepath.Dir(file)}, opts.SysPaths...)
	ctx := py.NewContext(opts)
	defer ctx.Close()
	src, err := os.ReadFile(file)
	require.NoError(t, err)
	code, err := py.Compile(string(src), file, py.ExecMode, 0, true)
	require.NoError(t, err)
	module, err := ctx.ModuleInit(&py.ModuleImpl{Info: py.ModuleInfo{FileDesc: file}})
	require.NoError(t, err)
	_, err = ctx.RunCode(code, module.Globals, module.Globals, nil)
	if err != nil {
		want, ok := module.Globals["err"]
		if !ok {
			py.TracebackDump(err)
			t.Fatalf("at %v: %v", module.Globals["doc"], err)
		}
		info, ok := err.(py.ExceptionInfo)
		require.True(t, ok, "%T", err)
		if x, isValue := want.(*py.Exception); isValue {
			want = x.Base
		}
		assert.Equal(t, want, py.Object(info.Type))
		return
	}
	assert.Equal(t, py.String("finished"), module.Globals["doc"])
}

// captured runs fn with os.Stdout and os.Stderr redirected and returns what was written.
func captured(t *testing.T, fn func()) string {
	r, w, err := os.Pipe()
	require.NoError(t, err)
	stdout, stderr := os.Stdout, os.Stderr
	os.Stdout, os.Stderr = w, w
	done := make(chan string)
	go func() {
		var b bytes.Buffer
		_, _ = io.Copy(&b, r)
		done <- b.String()
	}()
	fn()
	os.Stdout, os.Stderr = stdout, stderr
	w.Close()
	return <-done
}

// TestScriptsOfGpython runs gpython's scripts with golden files.
func TestScriptsOfGpython(t *testing.T) {
	root := gpythonDir(t)
	files, err := filepath.Glob(filepath.Join(root, "stdlib/*/testdata/*.py"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		id, _ := filepath.Rel(root, file)
		t.Run(id, func(t *testing.T) {
			if why := leftOut[id]; why != "" {
				t.Skip(why)
			}
			want, err := os.ReadFile(strings.TrimSuffix(file, ".py") + "_golden.txt")
			require.NoError(t, err)
			t.Chdir(filepath.Dir(filepath.Dir(file)))
			got := captured(t, func() {
				opts := py.DefaultContextOpts()
				opts.SysArgs = []string{file}
				ctx := py.NewContext(opts)
				defer ctx.Close()
				if _, err := py.RunFile(ctx, file, py.CompileOpts{}, nil); err != nil {
					py.TracebackDump(err)
				}
			})
			assert.Equal(t, string(want), got)
		})
	}
}
