// Package emu runs Python programs: it is the Go API of the emulator.
//
// A Machine is an emulated computer. Each Run starts one Python process on it, runs a file, a string or a module as __main__, waits until the process has
// ended and returns its exit code:
//
//	m := emu.New(emu.Options{Stdout: os.Stdout, Stderr: os.Stderr})
//	defer m.Close()
//	code, err := m.RunFile(ctx, "prog.py", "arg")
//
// What the program prints, its exit code and its tracebacks are CPython 3.11's.
package emu

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/builtins"
	"github.com/pyemu/pyemu/emu/importing"
	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/kernel/sched"
	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/emu/vm"
	"github.com/pyemu/pyemu/stdlib/ast"
	"github.com/pyemu/pyemu/stdlib/faulthandler"
	pyio "github.com/pyemu/pyemu/stdlib/io"
	"github.com/pyemu/pyemu/stdlib/marshal"
	"github.com/pyemu/pyemu/stdlib/signal"
	"github.com/pyemu/pyemu/stdlib/sys"
	"github.com/pyemu/pyemu/stdlib/warnings"
	"github.com/pyemu/pyemu/threading"
)

// Options say what a program finds on its machine. The zero value is a machine without a console: no input, output dropped, empty environment.
type Options struct {
	Stdin          io.Reader    // nil: end of file. An *os.File keeps its nature (terminal, pipe, file)
	Stdout, Stderr io.Writer    // nil: discarded
	Env            []string     // "NAME=value"; nil: empty. PYTHONHASHSEED counts for the whole Go process and is read from its environment
	Dir            string       // working directory; "": the host's
	Path           []string     // sys.path after the script's folder
	Policy         sched.Policy // how threads and processes are scheduled; nil: parallel
	Ticks          uint32       // when > 0 a process's GIL is handed over each so many instructions, not after the switch interval
	Signals        bool         // the host's signals (Ctrl-C) go to the program's process
	OnDeadlock     Deadlock     // what to do when no thread can ever run again
	// Flags are the interpreter's settings; nil means none.
	Flags *Flags
}

// Flags are the settings that CPython takes from its command line.
type Flags struct {
	Warn         []string // -W
	X            []string // -X
	Optimize     int      // -O, -OO
	Unbuffered   bool     // -u
	Isolated     bool     // -I
	IgnoreEnv    bool     // -E
	NoUserSite   bool     // -s
	NoSite       bool     // -S
	NoBytecode   bool     // -B
	Quiet        bool     // -q
	Inspect      bool     // -i
	SafePath     bool     // -P
	BytesWarning int      // -b
	Verbose      int      // -v
	Debug        int      // -d
	OrigArgv     []string // sys.orig_argv
	Executable   string   // sys.executable

	SkipFirstLine bool // -x: RunFile leaves the first line out; line numbers stay as they are
}

// Machine is an emulated computer. Its methods may be called from any goroutine; several Runs may go on at once, each a process of its own.
type Machine struct {
	opts Options
	k    *kernel.Machine

	closed atomic.Bool
}

// ErrClosed is returned by Run methods of a closed machine.
var ErrClosed = errors.New("emu: the machine is closed")

// New makes a machine. Close it when it is no longer needed.
func New(opts Options) *Machine {
	m := &Machine{opts: opts}
	if m.opts.Flags == nil {
		m.opts.Flags = &Flags{}
	}
	object.Ready()
	m.k = kernel.NewMachine(kernel.Options{
		Policy: opts.Policy, Stdin: opts.Stdin, Stdout: opts.Stdout, Stderr: opts.Stderr, Environ: opts.Env, Dir: opts.Dir, OnPanic: m.onPanic,
		OnDeadlock: m.onDeadlock, OnQuit: m.onQuit, Ticks: opts.Ticks,
	})
	return m
}

// onPanic reports a bug of ours: the process that ran into it ends, the others go on.
func (m *Machine) onPanic(t *kernel.Thread, value any, stack []byte) {
	w := m.opts.Stderr
	if w == nil {
		return
	}
	if e, ok := value.(runtime.Error); ok && strings.Contains(e.Error(), "makeslice:") {
		// A native asked for more memory than there can be, and nothing refused before.
		if pt, ok := t.Data.(*object.Thread); ok {
			io.WriteString(w, "Traceback (most recent call last):\n")
			writeStack(w, pt)
		}
		io.WriteString(w, "MemoryError\n")
		t.Process().Exit(kernel.StatusExit(1))
		return
	}
	fmt.Fprintf(w, "pyemu: internal error: %v\nThis is a bug of pyemu; please report it with the program that shows it.\n", value)
	if pt, ok := t.Data.(*object.Thread); ok {
		writeStack(w, pt)
	}
	fmt.Fprintf(w, "\n%s", stack)
}

func writeStack(w io.Writer, t *object.Thread) {
	defer func() { _ = recover() }() // the report of a bug must not hide it
	for f := t.Engine.Frame(t, 0); f != nil; f = f.Back() {
		fmt.Fprintf(w, "  File %q, line %d, in %s\n", f.Code().Filename, f.Line(), f.Code().Name)
	}
}

// Close ends all processes of the machine and releases what it holds.
func (m *Machine) Close() error {
	if m.closed.Swap(true) {
		return nil
	}
	m.k.Shutdown()
	m.k.Close()
	return nil
}

// program is what a process runs as __main__.
type program struct {
	argv    []string
	path    string // sys.path[0]; "" with noPath0 false means the current folder
	noPath0 bool
	run     func(t *object.Thread, main *object.Module) error
}

// RunFile runs a Python file as __main__ and returns its exit code. args are sys.argv[1:]. A folder or a zip file that holds a __main__.py runs that. The error
// is not nil when the program could not be run at all or ctx ended; Python's own errors are printed on the machine's stderr and give exit code 1.
func (m *Machine) RunFile(ctx context.Context, path string, args ...string) (int, error) {
	dir := m.opts.Dir
	full := path
	if !filepath.IsAbs(path) && dir != "" {
		full = filepath.Join(dir, path)
	}
	st, err := os.Stat(full)
	if err != nil {
		var pe *os.PathError
		reason := err
		if errors.As(err, &pe) {
			reason = pe.Err
		}
		return m.cannotOpen(full, path, reason)
	}
	if st.IsDir() {
		if _, err := os.Stat(filepath.Join(full, "__main__.py")); err != nil {
			fmt.Fprintf(m.stderr(), "%s: can't find '__main__' module in %s\n", m.executable(), quote(absolute(full)))
			return 1, nil
		}
		return m.start(ctx, program{argv: append([]string{path}, args...), path: absolute(full), run: folderRunner(absolute(full))})
	}
	f, err := os.Open(full)
	if err != nil {
		var pe *os.PathError
		reason := err
		if errors.As(err, &pe) {
			reason = pe.Err
		}
		return m.cannotOpen(full, path, reason)
	}
	f.Close()
	return m.start(ctx, program{argv: append([]string{path}, args...), path: scriptDir(full), run: m.scriptRunner(path, full)})
}

func quote(s string) string { return object.StrRepr(object.NewStr(s)).String() }

func absolute(p string) string {
	if a, err := filepath.Abs(p); err == nil {
		return a
	}
	return p
}

// scriptDir is sys.path[0] of a script: the folder that holds it, links resolved.
func scriptDir(full string) string {
	if r, err := filepath.EvalSymlinks(full); err == nil {
		full = r
	}
	return filepath.Dir(absolute(full))
}

func (m *Machine) stderr() io.Writer {
	if m.opts.Stderr == nil {
		return io.Discard
	}
	return m.opts.Stderr
}

func (m *Machine) executable() string {
	if m.opts.Flags.Executable != "" {
		return m.opts.Flags.Executable
	}
	return "pyemu"
}

func (m *Machine) cannotOpen(full, path string, reason error) (int, error) {
	fmt.Fprintf(m.stderr(), "%s: can't open file %s: [Errno %d] %s\n", m.executable(), quote(absolute(full)), object.Errno(reason), object.Strerror(object.Errno(reason)))
	return 2, nil
}

// fileRunner runs a source file; name is what tracebacks show, full where it lies, file the module's __file__.
func fileRunner(name, full, file string) func(*object.Thread, *object.Module) error {
	return sourceRunner(name, full, file, func(src []byte) []byte { return src })
}

// scriptRunner runs the file of the command line.
func (m *Machine) scriptRunner(name, full string) func(*object.Thread, *object.Module) error {
	return sourceRunner(name, full, name, func(src []byte) []byte {
		if m.opts.Flags.SkipFirstLine {
			_, rest, _ := bytes.Cut(src, []byte("\n"))
			src = append([]byte("\n"), rest...)
		}
		return src
	})
}

// sourceRunner is fileRunner with a change of the text before it is compiled.
func sourceRunner(name, full, file string, edit func([]byte) []byte) func(*object.Thread, *object.Module) error {
	return func(t *object.Thread, main *object.Module) error {
		var src []byte
		var err error
		t.K.Blocking("reading "+name, func() { src, err = os.ReadFile(full) })
		if err != nil {
			return object.OSErrorFrom(err, name)
		}
		shown := name
		if file == "" {
			file = name
		}
		main.Set("__file__", object.NewStr(absoluteIn(t, file)))
		main.Set("__cached__", py.None)
		l := importing.NewSourceLoader("__main__", absoluteIn(t, file))
		main.Set("__loader__", l)
		return runSource(t, main, edit(src), absoluteIn(t, shown))
	}
}

// folderRunner runs the __main__.py of a folder, which is a module of the empty package.
func folderRunner(dir string) func(*object.Thread, *object.Module) error {
	return func(t *object.Thread, main *object.Module) error {
		main.Set("__package__", object.EmptyStr)
		file := filepath.Join(dir, "__main__.py")
		l := importing.NewSourceLoader("__main__", file)
		main.Set("__spec__", importing.NewSpec("__main__", l, file, nil))
		return fileRunner(file, file, file)(t, main)
	}
}

// absoluteIn makes a script's path absolute, as CPython 3.9 and later do for __file__ of __main__.
func absoluteIn(t *object.Thread, p string) string {
	if filepath.IsAbs(p) {
		return p
	}
	return filepath.Join(t.P.K.Cwd(), p)
}

func runSource(t *object.Thread, main *object.Module, src []byte, name string) error {
	c, err := t.Engine.Compile(t, src, name, "exec", flagMainFile, true, -1)
	if err != nil {
		return err
	}
	t.Base = object.EndMain
	_, err = t.Engine.Eval(t, c, main.Dict(), main.Dict(), nil)
	t.Base = nil
	return err
}

// RunString runs source text as __main__, as -c does, and returns the exit code.
func (m *Machine) RunString(ctx context.Context, source string, args ...string) (int, error) {
	return m.start(ctx, program{argv: append([]string{"-c"}, args...), run: func(t *object.Thread, main *object.Module) error {
		return runSource(t, main, []byte(source), "<string>")
	}})
}

// RunReader runs source text from standard input, as `pyemu -` and a redirected stdin do.
func (m *Machine) RunReader(ctx context.Context, r io.Reader, dash bool, args ...string) (int, error) {
	argv := append([]string{""}, args...)
	if dash {
		argv[0] = "-"
	}
	return m.start(ctx, program{argv: argv, run: func(t *object.Thread, main *object.Module) error {
		var src []byte
		var err error
		t.K.Blocking("reading the program", func() { src, err = io.ReadAll(r) })
		if err != nil {
			return object.OSErrorFrom(err, "<stdin>")
		}
		return runSource(t, main, src, "<stdin>")
	}})
}

// RunModule runs a module found by the import system as __main__, as -m does, and returns the exit code.
func (m *Machine) RunModule(ctx context.Context, name string, args ...string) (int, error) {
	return m.start(ctx, program{argv: append([]string{"-m"}, args...), run: func(t *object.Thread, main *object.Module) error {
		return importing.Of(t.P).RunModule(t, name, main)
	}})
}

// start makes a process, runs prog in its main thread and waits for its end.
func (m *Machine) start(ctx context.Context, prog program) (int, error) {
	if m.closed.Load() {
		return -1, ErrClosed
	}
	kp := m.k.NewProcess(nil, "MainProcess")
	if m.opts.Signals {
		stop := kp.RelaySignals()
		defer stop()
	}
	if ctx != nil {
		stop := context.AfterFunc(ctx, func() { kp.Terminate(kernel.StatusSignal(kernel.SIGKILL)) })
		defer stop()
	}
	p := m.newProcess(kp, prog)
	kt := kp.NewThread("MainThread")
	kt.Start(func(kt *kernel.Thread) {
		t := object.NewThread(p, kt)
		kp.Exit(object.ExitStatus(m.mainThread(t, prog)))
	})
	<-kp.Done()
	if ctx != nil && ctx.Err() != nil {
		return -1, ctx.Err()
	}
	st, _ := kp.Status()
	return st.Code(), nil
}

// newProcess makes the interpreter state of a process.
func (m *Machine) newProcess(kp *kernel.Process, prog program) *object.Process {
	f := m.opts.Flags
	cfg := &object.Config{
		Argv: prog.argv, OrigArgv: f.OrigArgv, Executable: f.Executable, Path: m.opts.Path, Warn: f.Warn, X: f.X, Optimize: f.Optimize,
		DontWriteBytecode: f.NoBytecode, Inspect: f.Inspect, Isolated: f.Isolated, NoSite: f.NoSite, NoUserSite: f.NoUserSite, IgnoreEnvironment: f.IgnoreEnv || f.Isolated,
		SafePath: f.SafePath || f.Isolated, Quiet: f.Quiet, Unbuffered: f.Unbuffered, UTF8Mode: true, BytesWarning: f.BytesWarning, Verbose: f.Verbose, Debug: f.Debug,
		Env: m.opts.Env,
	}
	if cfg.Getenv("PYTHONUNBUFFERED") != "" {
		cfg.Unbuffered = true
	}
	cfg.DevMode = cfg.Getenv("PYTHONDEVMODE") != "" || slices.Contains(f.X, "dev")
	if cfg.OrigArgv == nil {
		cfg.OrigArgv = append([]string{m.executable()}, prog.argv...)
	}
	sub := *cfg // of other interpreters, which have no script
	if !cfg.SafePath && !prog.noPath0 {
		cfg.Path = append([]string{prog.path}, cfg.Path...)
	}
	if pp := cfg.Getenv("PYTHONPATH"); pp != "" {
		more := strings.Split(pp, string(os.PathListSeparator))
		cfg.Path, sub.Path = append(cfg.Path, more...), append(slices.Clone(sub.Path), more...)
	}
	for _, e := range m.opts.Env { // no variable of Python's: -E and -I do not hide it
		if dir, ok := strings.CutPrefix(e, "PYEMU_STDLIB="); ok {
			cfg.StdlibDir, sub.StdlibDir = dir, dir
		}
	}
	p := newInterpreter(kp, cfg)
	kp.Data = p
	signal.Install(p)
	p.OnFatal = fatal
	p.NewSub = func(main *object.Process) *object.Process { return newInterpreter(main.K, &sub) }
	return p
}

// newInterpreter makes the state of an interpreter of a process.
func newInterpreter(kp *kernel.Process, cfg *object.Config) *object.Process {
	p := &object.Process{K: kp, Config: cfg, Modules: object.NewDict(), RecursionLimit: 1000, NewEngine: func(t *object.Thread) object.Engine { return vm.New(t, compileSource) }}
	p.SyntaxTree, p.CompileTree, p.IsSyntaxTree = syntaxTree, compileTree, ast.IsNode
	importing.Install(p, Modules(), cfg.StdlibDir).Codec = importing.Codec{Dump: marshal.Dump, Load: marshal.LoadCode}
	warnings.Install(p)
	p.Unraisable = sys.Unraisable
	p.Finish = finish
	p.Boot = func(t *object.Thread) error {
		_, err := boot(t)
		return err
	}
	return p
}

// fatal writes what CPython writes before it aborts.
func fatal(p *object.Process, t *object.Thread, text string) {
	var b bytes.Buffer
	fmt.Fprintf(&b, "Fatal Python error: %s\nPython runtime state: initialized\n\n", text)
	var current *kernel.Thread
	if t != nil {
		current = t.K
	}
	faulthandler.Stacks(&b, p.K, current)
	if d, err := p.K.Description(2); err == nil {
		_, _ = d.Write(nil, b.Bytes(), true)
	}
}

// mainThread runs prog and everything that ends a process, and returns the exit code.
func (m *Machine) mainThread(t *object.Thread, prog program) int {
	main, err := boot(t)
	if err == nil {
		err = prog.run(t, main)
	}
	return finish(t, err)
}

// boot makes the modules that exist before a program's first line: builtins, sys, __main__, and the standard streams.
func boot(t *object.Thread) (*object.Module, error) {
	p := t.P
	b, err := builtins.Definition.New(t)
	if err != nil {
		return nil, err
	}
	p.Builtins = b.Dict()
	s, err := sys.Definition.New(t)
	if err != nil {
		return nil, err
	}
	p.Sys = s
	p.Modules.SetStr(object.Intern("sys"), s)
	p.Modules.SetStr(object.Intern("builtins"), b)
	importing.Adopt(s)
	importing.Adopt(b)
	if err := pyio.InstallStdio(t); err != nil {
		return nil, err
	}
	if err := builtins.Site(t); err != nil {
		return nil, err
	}
	builtins.Add(t, pyio.Open)
	main := object.NewModule("__main__")
	main.Set("__annotations__", object.NewDict())
	main.Set("__builtins__", b)
	p.Modules.SetStr(object.Intern("__main__"), main)
	return main, nil
}

// finish prints an unhandled exception, joins threads, runs exit functions, flushes the streams; it returns the exit code (library reference, sys.exit and atexit).
func finish(t *object.Thread, err error) int {
	code := t.P.BeginFinish()
	if nr, ok := err.(*importing.NotRunnable); ok {
		sys.WriteStderr(t, t.P.Config.Executable+": "+nr.Text+"\n")
		code = 1
	} else if err != nil {
		code = sys.ReportMain(t, object.AsException(err))
	}
	t.P.SetExitCode(code)
	if serr := threading.Shutdown(t); serr != nil {
		sys.Unraisable(t, object.AsException(serr), "Exception ignored in threading shutdown", nil)
	}
	sys.SetFinalizing(t)
	for _, fn := range t.P.AtShutdown {
		fn(t)
	}
	object.EndsOf(t.P).AtExit(t)
	object.EndInterpreters(t)
	if err := pyio.FlushStdio(t); err != nil {
		if code == 0 {
			code = 120
		}
	}
	return code
}

func init() {
	// Deep Python recursion inside natives needs Go stack; the engine bounds it by sys.setrecursionlimit.
	debug.SetMaxStack(4 << 30)
}
