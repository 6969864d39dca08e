// Package golden finds the Python programs of testdata, runs one of them under a given command, and masks what no two
// runs share. scripts/regen (with CPython) and the golden test (with pyemu) both go through it, so that what was
// recorded and what is compared are made in one way.
//
// A program is every testdata/**/*.py except those in a part of the path that begins with "_" or "lib_" (or "pkg"):
// such files and folders are imported by a program. The comment lines at the top of a program may say:
//
//	# args: a b        the arguments after the file name
//	# flags: -u        options of the interpreter, before the file name
//	# cmd: -m pkg.mod  the arguments instead of the file name
//	# env: NAME=VALUE  one more variable of the environment
//	# stderr: compare  stderr is recorded and compared (always so in testdata/errors)
//	# oracle: none     CPython cannot show it (a deadlock would hang there): pyemu's own output is recorded, read by a person, and
//	                   compared, stderr included; scripts/regen -own records it
//
// Beside NAME.py lie NAME.in (standard input, optional), NAME.out (stdout), NAME.err (masked stderr, only where it is
// compared) and NAME.code (exit code, only when it is not 0).
package golden

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"time"
)

// Program is one Python program of testdata.
type Program struct {
	Name   string   // path below testdata without ".py", with "/" on every system
	Dir    string   // absolute folder of the program
	File   string   // file name with ".py"
	Args   []string // arguments of the interpreter, the file name included
	Env    []string // NAME=VALUE lines beside the common ones
	Stderr bool     // whether stderr is compared
	Own    bool     // CPython cannot run it: what pyemu printed is recorded, and no oracle vouches for it
}

// Result is what a program printed and how it ended.
type Result struct {
	Out, Err string // stdout and stderr, masked
	Code     int    // exit code, -1 when the time limit ended the run
}

// Find lists the programs below root (a testdata folder), sorted by name.
func Find(root string) ([]Program, error) {
	root, err := filepath.Abs(root)
	if err != nil {
		return nil, err
	}
	var programs []Program
	err = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := entry.Name()
		imported := strings.HasPrefix(name, "_") || strings.HasPrefix(name, "lib_") || strings.HasPrefix(name, "pkg")
		if entry.IsDir() {
			if imported {
				return fs.SkipDir
			}
			return nil
		}
		if imported || !strings.HasSuffix(name, ".py") {
			return nil
		}
		program, err := read(root, path)
		if err != nil {
			return err
		}
		programs = append(programs, program)
		return nil
	})
	sort.Slice(programs, func(i, j int) bool { return programs[i].Name < programs[j].Name })
	return programs, err
}

func read(root, path string) (Program, error) {
	rel, err := filepath.Rel(root, path)
	if err != nil {
		return Program{}, err
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return Program{}, err
	}
	p := Program{Name: strings.TrimSuffix(filepath.ToSlash(rel), ".py"), Dir: filepath.Dir(path), File: filepath.Base(path)}
	p.Args = []string{p.File}
	p.Stderr = strings.HasPrefix(p.Name, "errors/")
	for _, line := range strings.Split(string(text), "\n") {
		comment, found := strings.CutPrefix(line, "#")
		if !found {
			break
		}
		key, value, _ := strings.Cut(strings.TrimSpace(comment), ": ")
		switch key {
		case "args":
			p.Args = append(p.Args, strings.Fields(value)...)
		case "cmd":
			p.Args = strings.Fields(value)
		case "flags":
			p.Args = append(strings.Fields(value), p.Args...)
		case "env":
			p.Env = append(p.Env, strings.TrimSpace(value))
		case "stderr":
			p.Stderr = strings.TrimSpace(value) == "compare"
		case "oracle":
			p.Own = strings.TrimSpace(value) == "none"
		}
	}
	p.Stderr = p.Stderr || p.Own
	return p, nil
}

// Environment is what every program sees; nothing of the caller's environment but PATH gets through.
func Environment() []string {
	return []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + os.TempDir(), "LC_ALL=C.UTF-8", "TZ=UTC",
		"PYTHONHASHSEED=0", "PYTHONDONTWRITEBYTECODE=1",
	}
}

// Run runs the program with command (the interpreter) and masks its output. An error means that the command could not
// be started; a program that fails or that is ended by the limit gives a Result.
func (p Program) Run(command string, limit time.Duration) (Result, error) {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	cmd := exec.CommandContext(ctx, command, p.Args...)
	cmd.Dir, cmd.Env, cmd.WaitDelay = p.Dir, append(Environment(), p.Env...), time.Second
	if stdin, err := os.Open(p.beside(".in")); err == nil {
		defer stdin.Close()
		cmd.Stdin = stdin
	}
	var out, errOut bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errOut
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) && !errors.Is(err, exec.ErrWaitDelay) && ctx.Err() == nil {
		return Result{}, err
	}
	mask := func(text string) string {
		return Mask(strings.ReplaceAll(text, command, "PYTHON"), p.Dir)
	}
	result := Result{Out: mask(out.String()), Err: mask(errOut.String()), Code: cmd.ProcessState.ExitCode()}
	if ctx.Err() != nil {
		result.Code = -1
		result.Err += fmt.Sprintf("[ended after %v]\n", limit)
	}
	return result, nil
}

func (p Program) beside(ext string) string {
	return filepath.Join(p.Dir, strings.TrimSuffix(p.File, ".py")+ext)
}

// Recorded reads what CPython printed. Err is empty when stderr is not compared.
func (p Program) Recorded() (Result, error) {
	out, err := os.ReadFile(p.beside(".out"))
	if err != nil {
		return Result{}, fmt.Errorf("%w (run scripts/regen)", err)
	}
	r := Result{Out: string(out)}
	if p.Stderr {
		text, err := os.ReadFile(p.beside(".err"))
		if err != nil {
			return r, fmt.Errorf("%w (run scripts/regen)", err)
		}
		r.Err = string(text)
	}
	if text, err := os.ReadFile(p.beside(".code")); err == nil {
		if r.Code, err = strconv.Atoi(strings.TrimSpace(string(text))); err != nil {
			return r, err
		}
	}
	return r, nil
}

// Record writes a result as the expected one.
func (p Program) Record(r Result) error {
	write := func(ext, text string, wanted bool) error {
		if !wanted {
			err := os.Remove(p.beside(ext))
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			return err
		}
		return os.WriteFile(p.beside(ext), []byte(text), 0o644)
	}
	return errors.Join(
		write(".out", r.Out, true),
		write(".err", r.Err, p.Stderr),
		write(".code", strconv.Itoa(r.Code)+"\n", r.Code != 0))
}

// Differences compares what should have come with what came, one readable text a difference.
func (p Program) Differences(want, got Result) []string {
	var list []string
	if want.Out != got.Out {
		list = append(list, "stdout: "+Diff(want.Out, got.Out))
	}
	if p.Stderr && want.Err != got.Err {
		list = append(list, "stderr: "+Diff(want.Err, got.Err))
	}
	if want.Code != got.Code {
		list = append(list, fmt.Sprintf("exit code: want %d, got %d", want.Code, got.Code))
	}
	return list
}

// Diff shows the first lines that differ, with two lines before them.
func Diff(want, got string) string {
	const before, after = 2, 6
	w, g := strings.SplitAfter(want, "\n"), strings.SplitAfter(got, "\n")
	first := 0
	for first < len(w) && first < len(g) && w[first] == g[first] {
		first++
	}
	var b strings.Builder
	fmt.Fprintf(&b, "first difference in line %d\n", first+1)
	show := func(mark string, lines []string, from, to int) {
		for i := max(from, 0); i < min(to, len(lines)); i++ {
			if lines[i] == "" {
				continue
			}
			line := strings.TrimSuffix(lines[i], "\n")
			if len(line) > 300 {
				line = line[:300] + "..."
			}
			fmt.Fprintf(&b, "  %s %s\n", mark, line)
		}
	}
	show(" ", w, first-before, first)
	show("want", w, first, first+after)
	show("got ", g, first, first+after)
	return b.String()
}

// libraryFrame matches the lines of a traceback's frame in a file of the standard library, which no two
// implementations share: the File line, the source line and the carets.
var libraryFrame = regexp.MustCompile(`(?m)^( *)((?:\| +)?)File "(?:/usr/lib/python3[^"]*|<frozen [^"]*>)", line \d+, in .*\n(?:[ |]{4,}.*\n)?(?:[ |]*[~^]+\n)?`)

var masks = []struct {
	pattern *regexp.Regexp
	with    string
}{
	{regexp.MustCompile(`\bat 0x[0-9a-fA-F]{6,}`), "at 0xADDRESS"},
	{regexp.MustCompile(`\b(started|stopped|started daemon|stopped daemon) \d{5,}\b`), "$1 IDENT"},
	{regexp.MustCompile(`\b(Exception in thread) \d{5,}:`), "$1 IDENT:"},
	{regexp.MustCompile(`\b(owner|pid)=\d{5,}\b`), "$1=IDENT"},
	{regexp.MustCompile(`\bid=0x[0-9a-fA-F]{6,}`), "id=0xADDRESS"},
}

// Mask replaces what may differ between two good runs: addresses, thread identifiers, the program's folder, and the
// frames of the standard library's own files.
func Mask(text, dir string) string {
	text = strings.ReplaceAll(text, dir+string(filepath.Separator), "DIR/")
	text = libraryFrame.ReplaceAllString(text, "")
	for _, m := range masks {
		text = m.pattern.ReplaceAllString(text, m.with)
	}
	return text
}
