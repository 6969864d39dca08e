package emu_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/pyemu/pyemu/emu"
	"github.com/pyemu/pyemu/emu/object"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// machine is a machine whose output is kept.
func machine(t *testing.T, opts emu.Options) (m *emu.Machine, out, errs *bytes.Buffer) {
	out, errs = new(bytes.Buffer), new(bytes.Buffer)
	opts.Stdout, opts.Stderr = out, errs
	m = emu.New(opts)
	t.Cleanup(func() { _ = m.Close() })
	return m, out, errs
}

func TestExitCodes(t *testing.T) {
	for source, want := range map[string]int{
		"":                                     0,
		"1/0":                                  1,
		"raise SystemExit":                     0,
		"raise SystemExit(7)":                  7,
		"raise SystemExit('text')":             1,
		"import sys; sys.exit(300)":            300 & 255,
		"import sys; sys.exit(-1)":             255,
		"syntax error":                         1,
		"raise KeyboardInterrupt":              -2,
		"try: raise SystemExit(1)\nfinally: 5": 1,
	} {
		t.Run(source, func(t *testing.T) {
			m, _, _ := machine(t, emu.Options{})
			code, err := m.RunString(t.Context(), source)
			require.NoError(t, err)
			assert.Equal(t, want, code)
		})
	}
}

func TestRunFile(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		require.NoError(t, os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o777))
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666))
	}
	write("prog.py", "import sys, helper\nprint(sys.argv, __name__, __file__ == sys.path[0] + '/prog.py', helper.x)\n")
	write("helper.py", "x = 5\n")
	write("folder/__main__.py", "print('folder', __name__)\n")
	write("mod.py", "import sys\nprint(__name__, sys.argv[1:])\n")
	write("first.py", "this is no Python\nprint('second line', 1/0)\n")

	m, out, errs := machine(t, emu.Options{Dir: dir})
	code, err := m.RunFile(t.Context(), "prog.py", "a", "b")
	require.NoError(t, err)
	assert.Equal(t, 0, code, errs)
	assert.Equal(t, "['prog.py', 'a', 'b'] __main__ True 5\n", out.String())

	out.Reset()
	code, err = m.RunFile(t.Context(), filepath.Join(dir, "folder"))
	require.NoError(t, err)
	assert.Equal(t, 0, code, errs)
	assert.Equal(t, "folder __main__\n", out.String())

	errs.Reset()
	code, err = m.RunFile(t.Context(), "missing.py")
	require.NoError(t, err)
	assert.Equal(t, 2, code)
	assert.Contains(t, errs.String(), "can't open file '"+filepath.Join(dir, "missing.py")+"': [Errno 2] No such file or directory")

	m, out, errs = machine(t, emu.Options{Dir: dir, Path: []string{dir}})
	code, err = m.RunModule(t.Context(), "mod", "z")
	require.NoError(t, err)
	assert.Equal(t, 0, code, errs)
	assert.Equal(t, "__main__ ['z']\n", out.String())

	m, _, errs = machine(t, emu.Options{Dir: dir, Flags: &emu.Flags{SkipFirstLine: true}})
	code, err = m.RunFile(t.Context(), "first.py")
	require.NoError(t, err)
	assert.Equal(t, 1, code)
	assert.Contains(t, errs.String(), "line 2, in <module>", "the skipped line counts")
	assert.Contains(t, errs.String(), "ZeroDivisionError")
}

func TestRunReader(t *testing.T) {
	m, out, _ := machine(t, emu.Options{Stdin: strings.NewReader("")})
	code, err := m.RunReader(t.Context(), strings.NewReader("import sys\nprint(sys.argv)"), true, "q")
	require.NoError(t, err)
	assert.Equal(t, 0, code)
	assert.Equal(t, "['-', 'q']\n", out.String())
}

func TestEnvironmentAndDirectory(t *testing.T) {
	dir, err := filepath.EvalSymlinks(t.TempDir())
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "data.txt"), []byte("from the file"), 0o666))
	m, out, errs := machine(t, emu.Options{Dir: dir, Env: []string{"PYTHONUNBUFFERED=1"}})
	code, err := m.RunString(t.Context(), "import sys\nprint(open('data.txt').read(), end='')\nprint(sys.stdin.read() == '')")
	require.NoError(t, err)
	assert.Equal(t, 0, code, errs)
	assert.Equal(t, "from the fileTrue\n", out.String())
}

// A program ends soon after its context, whatever it does.
func TestContextEndsProgram(t *testing.T) {
	for name, source := range map[string]string{
		"loop":       "print('up', flush=True)\nwhile True: pass",
		"calls":      "print('up', flush=True)\ndef f(): pass\nwhile True: f()",
		"sleep":      "import time\nprint('up', flush=True)\ntime.sleep(1000)",
		"lock":       "import threading\nl = threading.Lock(); l.acquire()\nprint('up', flush=True)\nl.acquire()",
		"join":       "import threading\ne = threading.Event()\nt = threading.Thread(target=e.wait); t.start()\nprint('up', flush=True)\nt.join()",
		"queue":      "import queue\nprint('up', flush=True)\nqueue.Queue().get()",
		"exceptions": "print('up', flush=True)\nwhile True:\n  try:\n    while True: pass\n  except BaseException: pass\n  finally: pass",
		"sort":       "print('up', flush=True)\nwhile True: sorted(range(1000), key=lambda x: -x)",
		"iterator":   "print('up', flush=True)\nsum(iter(lambda: 1, 2))",
		"native":     "import itertools\nprint('up', flush=True)\nsum(itertools.count())",
		"native 2":   "print('up', flush=True)\nall(map(bool, iter(object, 5)))",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			up := &signalWriter{up: make(chan struct{})}
			m := emu.New(emu.Options{Stdout: up})
			defer m.Close()
			ended := make(chan error, 1)
			go func() {
				_, err := m.RunString(ctx, source)
				ended <- err
			}()
			select {
			case <-up.up:
			case <-time.After(time.Minute):
				t.Fatal("the program did not start")
			}
			cancel()
			select {
			case err := <-ended:
				assert.ErrorIs(t, err, context.Canceled)
			case <-time.After(time.Minute):
				t.Fatal("the program runs on")
			}
		})
	}
}

// signalWriter closes up at the first output.
type signalWriter struct {
	once sync.Once
	up   chan struct{}
}

func (w *signalWriter) Write(b []byte) (int, error) {
	w.once.Do(func() { close(w.up) })
	return len(b), nil
}

// Machines share nothing that a program can change.
func TestMachinesInParallel(t *testing.T) {
	const source = `
import sys, threading
sys.setrecursionlimit(900 + N)
sys.modules['mine'] = N
total = 0
lock = threading.Lock()
class C: pass
def add():
    global total
    for i in range(200):
        with lock: total += N
        C.x = N
threads = [threading.Thread(target=add) for _ in range(4)]
for t in threads: t.start()
for t in threads: t.join()
print(total, sys.getrecursionlimit(), sys.modules['mine'], C.x, sorted({str(N), 'a'}))
`
	var wg sync.WaitGroup
	for n := range 6 {
		wg.Go(func() {
			m, out, errs := machine(t, emu.Options{})
			for range 2 { // two processes on the machine, at the same time as the others
				out.Reset()
				code, err := m.RunString(t.Context(), strings.ReplaceAll(source, "N", fmt.Sprint(n+1)))
				assert.NoError(t, err)
				assert.Equal(t, 0, code, errs)
				assert.Equal(t, fmt.Sprintf("%d %d %d %d ['%d', 'a']\n", 800*(n+1), 901+n, n+1, n+1, n+1), out.String())
			}
		})
	}
	wg.Wait()
}

func TestSession(t *testing.T) {
	m, out, errs := machine(t, emu.Options{})
	s, err := m.NewSession("host", "arg")
	require.NoError(t, err)
	require.NoError(t, s.Exec("import sys, threading\nx = sys.argv\n", "<a>"))
	v, err := s.Eval("x")
	require.NoError(t, err)
	require.NoError(t, s.Do(func(t *object.Thread) error {
		s.Main().Set("y", v)
		return nil
	}))
	require.NoError(t, s.Exec("print(y)\nthreading.Thread(target=lambda: print('joined at the end')).start()", "<b>"))
	_, err = s.Eval("1 +")
	assert.ErrorContains(t, err, "SyntaxError")
	assert.ErrorContains(t, s.Exec("nosuch", "<c>"), "NameError: name 'nosuch' is not defined")
	assert.Equal(t, 0, s.Close(), errs)
	assert.Equal(t, 0, s.Close(), "twice")
	assert.Equal(t, "['host', 'arg']\njoined at the end\n", out.String())
	assert.ErrorIs(t, s.Exec("1", "<d>"), emu.ErrEnded)
	<-s.Finished()
}

// Goroutines of the host take turns in a session.
func TestSessionFromManyGoroutines(t *testing.T) {
	m, _, _ := machine(t, emu.Options{})
	s, err := m.NewSession()
	require.NoError(t, err)
	require.NoError(t, s.Exec("n = 0", "<a>"))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				assert.NoError(t, s.Exec("n += 1", "<b>"))
			}
		})
	}
	wg.Wait()
	v, err := s.Eval("n")
	require.NoError(t, err)
	n, _ := object.AsInt64(v)
	assert.EqualValues(t, 160, n)
	s.Close()
}

// A Go panic is our bug; it ends the process that ran into it and nothing else.
func TestPanicEndsOneProcess(t *testing.T) {
	m, out, errs := machine(t, emu.Options{})
	other, err := m.NewSession()
	require.NoError(t, err)
	s, err := m.NewSession()
	require.NoError(t, err)
	err = s.Do(func(t *object.Thread) error { panic("a bug") })
	assert.ErrorIs(t, err, emu.ErrEnded)
	<-s.Finished()
	assert.Contains(t, errs.String(), "internal error: a bug")
	require.NoError(t, other.Exec("print('still here')", "<a>"))
	assert.Equal(t, 0, other.Close())
	assert.Equal(t, "still here\n", out.String())
}

func TestClosedMachine(t *testing.T) {
	m, _, _ := machine(t, emu.Options{})
	s, err := m.NewSession()
	require.NoError(t, err)
	require.NoError(t, m.Close())
	<-s.Finished()
	assert.ErrorIs(t, s.Exec("1", "<a>"), emu.ErrEnded)
	_, err = m.RunString(t.Context(), "1")
	assert.ErrorIs(t, err, emu.ErrClosed)
	_, err = m.NewSession()
	assert.ErrorIs(t, err, emu.ErrClosed)
}
