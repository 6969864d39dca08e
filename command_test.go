package main

// The command line: pyemu is run with the arguments of a table, and where it is installed CPython too, so that the
// table cannot ask for what CPython does not do.

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/pyemu/pyemu/scripts/golden"
)

const oracle = "/usr/bin/python3.11"

// commandLine is one row: arguments (files are those that commandFiles writes), standard input, and what must come.
type commandLine struct {
	name  string
	args  string // separated by "␣" where an argument holds a blank, else by blanks
	stdin string
	env   string
	out   string // expected stdout; "*" where any text will do
	err   string // a part of the expected stderr
	code  int
	ours  bool // pyemu's own behaviour, not compared with the oracle
}

var commandLines = []commandLine{
	{name: "program", args: "hello.py", out: "hello ['hello.py']\n"},
	{name: "program with arguments", args: "hello.py a -b --c", out: "hello ['hello.py', 'a', '-b', '--c']\n"},
	{name: "dash c", args: "-c␣print(1 + 1)", out: "2\n"},
	{name: "dash c with arguments", args: "-c␣import sys; print(sys.argv)␣x␣-y", out: "['-c', 'x', '-y']\n"},
	{name: "dash c joined", args: "-cprint(5)", out: "5\n"},
	{name: "dash c with several lines", args: "-c␣for i in range(2):\n    print(i)", out: "0\n1\n"},
	{name: "dash c without a program", args: "-c", err: "Argument expected for the -c option", code: 2},
	{name: "dash c with an indented program", args: "-c␣  print(1)", err: "IndentationError: unexpected indent", code: 1},
	{name: "dash m", args: "-m mod a b", out: "__main__ ['a', 'b']\n"},
	{name: "dash m missing", args: "-m nope", err: "No module named nope", code: 1},
	{name: "dash m without a module", args: "-m", err: "Argument expected for the -m option", code: 2},
	{name: "dash is standard input", args: "- a b", stdin: "import sys\nprint(sys.argv)\n", out: "['-', 'a', 'b']\n"},
	{name: "no arguments reads standard input", args: "", stdin: "import sys\nprint(sys.argv, __name__)\n", out: "[''] __main__\n"},
	{name: "error in standard input", args: "-", stdin: "x = 1\n1 / 0\n", err: "File \"<stdin>\", line 2, in <module>", code: 1},
	{name: "syntax error in standard input", args: "-", stdin: "x = = 1\n", err: "SyntaxError: invalid syntax", code: 1},
	{name: "dash c and standard input", args: "-c␣import sys; print(sys.stdin.read())", stdin: "text", out: "text\n"},
	{name: "empty program", args: "empty.py"},
	{name: "empty dash c", args: "-c␣"},
	{name: "version", args: "-V", out: "*"},
	{name: "long version", args: "--version", out: "*"},
	{name: "help", args: "-h", out: "*", ours: true},
	{name: "unknown option", args: "-Z", err: "Unknown option: -Z", code: 2},
	{name: "unknown long option", args: "--nope", err: "nope", code: 2},
	{name: "flags by habit", args: "-B -E -S -q -I hello.py", out: "hello ['hello.py']\n"},
	{name: "flags together", args: "-BESq hello.py", out: "hello ['hello.py']\n"},
	{name: "dash O", args: "-O␣-c␣assert False; print(__debug__)", out: "False\n"},
	{name: "dash OO", args: "-OO␣-c␣def f(): 'doc'\nprint(f.__doc__, __debug__)", out: "None False\n"},
	{name: "no dash O", args: "-c␣print(__debug__)", out: "True\n"},
	{name: "dash u", args: "-u␣-c␣import sys; sys.stdout.write('a'); sys.stdout.flush(); print('b')", out: "ab\n"},
	{name: "dash W error", args: "-W␣error␣-c␣import warnings; warnings.warn('w')", err: "UserWarning: w", code: 1},
	{name: "dash W ignore", args: "-W␣ignore␣-c␣import warnings; warnings.warn('w'); print('silent')", out: "silent\n"},
	{name: "dash Wdefault joined", args: "-Wdefault␣-c␣import sys; print(sys.warnoptions)", out: "['default']\n"},
	{name: "dash X", args: "-X␣dev␣-c␣import sys; print(sys._xoptions)", out: "{'dev': True}\n"},
	{name: "dash X with a value", args: "-Xa=b␣-c␣import sys; print(sys._xoptions)", out: "{'a': 'b'}\n"},
	{name: "no columns", args: "-X␣no_debug_ranges␣-c␣def f(a): return a +\\\n a\nprint(set(p[2:] for p in f.__code__.co_positions()))", out: "{(None, None)}\n"},
	{name: "no columns by the environment", args: "-c␣print(set(p[2:] for p in compile('a + b', '', 'eval').co_positions()))", env: "PYTHONNODEBUGRANGES=1", out: "{(None, None)}\n"},
	{name: "flags object", args: "-O␣-B␣-q␣-c␣import sys; print(sys.flags.optimize, sys.flags.dont_write_bytecode, sys.flags.quiet, sys.flags.interactive)", out: "1 1 1 0\n"},
	{name: "dash E ignores the environment", args: "-E␣-c␣import sys; print(sys.flags.optimize)", env: "PYTHONOPTIMIZE=1", out: "0\n"},
	{name: "PYTHONPATH", args: "-c␣import deep; print(deep.x)", env: "PYTHONPATH=folder", out: "5\n"},
	{name: "PYTHONHASHSEED", args: "-c␣print(hash('abc'))", env: "PYTHONHASHSEED=1", out: "-4667308735975688587\n"},
	{name: "exit code", args: "-c␣import sys; sys.exit(7)", code: 7},
	{name: "exit text", args: "-c␣raise SystemExit('bye')", err: "bye\n", code: 1},
	{name: "exit None", args: "-c␣raise SystemExit"},
	{name: "exit True", args: "-c␣raise SystemExit(True)", code: 1},
	{name: "exit float", args: "-c␣raise SystemExit(2.5)", err: "2.5\n", code: 1},
	{name: "exit 256", args: "-c␣raise SystemExit(256)"},
	{name: "exit -1", args: "-c␣raise SystemExit(-1)", code: 255},
	{name: "exit builtin", args: "-c␣exit(3)", code: 3},
	{name: "os._exit drops buffers", args: "-c␣import os; print('lost'); os._exit(4)", code: 4},
	{name: "exception", args: "-c␣print('a'); {}['k']", out: "a\n", err: "KeyError: 'k'", code: 1},
	{name: "keyboard interrupt", args: "-c␣raise KeyboardInterrupt", err: "KeyboardInterrupt", code: 130},
	{name: "missing file", args: "missing.py", err: ": can't open file 'DIR/missing.py': [Errno 2] No such file or directory\n", code: 2},
	{name: "folder", args: "folder", err: "can't find '__main__' module in", code: 1},
	{name: "folder with main", args: "program", out: "folder main\n"},
	{name: "random bytes", args: "random.py", code: 1, err: "SyntaxError: "},
	{name: "NUL byte", args: "nul.py", code: 1, err: "SyntaxError: "},
	{name: "not UTF-8", args: "latin.py", code: 1, err: "SyntaxError: Non-UTF-8 code starting with '\\xe9' in file DIR/latin.py on line 2"},
	{name: "latin-1 declared", args: "declared.py", out: "é\n"},
	{name: "byte order mark", args: "bom.py", out: "bom\n"},
	{name: "CRLF", args: "crlf.py", out: "1\n2\n"},
	{name: "no newline at the end", args: "tail.py", out: "tail\n"},
	{name: "line of ten million bytes", args: "long.py", out: "10000000\n"},
	{name: "5,000 nested brackets", args: "nested.py", code: 1, err: "too many nested parentheses"},
	{name: "5,000 unary operators", args: "unary.py", code: 1, err: "Error"},
	{name: "not Python by its name", args: "text.txt", out: "any name will do\n"},
	{name: "dash i is accepted in files' arguments", args: "hello.py -i", out: "hello ['hello.py', '-i']\n"},
	{name: "input at end of file", args: "-c␣input()", err: "EOFError: EOF when reading a line", code: 1},
	{name: "input", args: "-c␣print(input('? ') + input())", stdin: "a\nb\n", out: "? ab\n"},
	{name: "path of dash c", args: "-c␣import sys; print(repr(sys.path[0]))", out: "''\n"},
	{name: "path of a program", args: "path.py", out: "True\n"},
	{name: "double dash", args: "-- hello.py", ours: true, out: "*"},
}

func commandFiles(t *testing.T) string {
	dir := t.TempDir()
	files := map[string]string{
		"hello.py":            "import sys\nprint('hello', sys.argv)\n",
		"mod.py":              "import sys\nprint(__name__, sys.argv[1:])\n",
		"empty.py":            "",
		"folder/deep.py":      "x = 5\n",
		"program/__main__.py": "print('folder main')\n",
		"nul.py":              "x = 1\ny = '\x00'\n",
		"latin.py":            "# line 1\nx = '\xe9'\n",
		"declared.py":         "# -*- coding: latin-1 -*-\nprint('\xe9')\n",
		"bom.py":              "\xef\xbb\xbfprint('bom')\n",
		"crlf.py":             "print(1)\r\nif True:\r\n    print(2)\r\n",
		"tail.py":             "if 1:\n  print('tail')",
		"long.py":             "x = '" + strings.Repeat("a", 10_000_000) + "'\nprint(len(x))\n",
		"nested.py":           "x = " + strings.Repeat("[", 5000) + strings.Repeat("]", 5000) + "\n",
		"unary.py":            "x = " + strings.Repeat("-", 5000) + "'a'\n",
		"text.txt":            "print('any name will do')\n",
		"path.py":             "import os, sys\nprint(os.path.realpath(sys.path[0]) == os.path.realpath(os.path.dirname(__file__)))\n",
	}
	noise := make([]byte, 4096)
	for i, state := 0, uint32(1); i < len(noise); i++ {
		state = state*1664525 + 1013904223
		noise[i] = byte(state>>24) | 1 // no NUL byte: that is a row of its own
	}
	files["random.py"] = string(noise)
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
	}
	return dir
}

func (c commandLine) run(t *testing.T, name, dir string) golden.Result {
	args := strings.Fields(c.args)
	if strings.Contains(c.args, "␣") {
		args = strings.Split(c.args, "␣")
	}
	ctx, cancel := context.WithTimeout(context.Background(), programLimit)
	defer cancel()
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir, cmd.Stdin, cmd.Env = dir, strings.NewReader(c.stdin), golden.Environment()
	if c.env != "" {
		cmd.Env = append(cmd.Env, c.env)
	}
	var out, errOut bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errOut
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		require.NoError(t, err)
	}
	require.NoError(t, ctx.Err(), "ended after %v", programLimit)
	code := cmd.ProcessState.ExitCode()
	if code == -1 && strings.Contains(cmd.ProcessState.String(), "interrupt") {
		code = 130 // what a shell reports for a program that SIGINT ended
	}
	mask := func(text string) string { return golden.Mask(strings.ReplaceAll(text, name, "PYTHON"), dir) }
	return golden.Result{Out: mask(out.String()), Err: mask(errOut.String()), Code: code}
}

func (c commandLine) check(t *testing.T, who string, got golden.Result) {
	if c.out != "*" {
		assert.Equal(t, c.out, got.Out, "stdout of %s", who)
	}
	if c.err != "" {
		assert.Contains(t, got.Err, c.err, "stderr of %s", who)
	}
	assert.Equal(t, c.code, got.Code, "exit code of %s; its stderr: %.500s", who, got.Err)
	assert.NotContains(t, got.Err, "goroutine ", "%s shows a Go panic", who)
}

func TestCommandLine(t *testing.T) {
	dir := commandFiles(t)
	for _, c := range commandLines {
		t.Run(c.name, func(t *testing.T) {
			c.check(t, "pyemu", c.run(t, command, dir))
		})
	}
}

func TestCommandLineOfOracle(t *testing.T) {
	if _, err := os.Stat(oracle); err != nil {
		t.Skip("no oracle: ", oracle)
	}
	dir := commandFiles(t)
	for _, c := range commandLines {
		if c.ours {
			continue
		}
		t.Run(c.name, func(t *testing.T) {
			c.check(t, "CPython", c.run(t, oracle, dir))
		})
	}
}
