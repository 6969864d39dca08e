package syntax

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const oracle = "/usr/bin/python3.11"

// readLines returns the lines of a file of testdata, without comments where it is an input.
func readLines(t testing.TB, name string) []string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	require.NoError(t, err)
	var lines []string
	for line := range strings.SplitSeq(strings.TrimSuffix(string(data), "\n"), "\n") {
		if strings.HasSuffix(name, ".txt") && (line == "" || line[0] == '#') {
			continue
		}
		lines = append(lines, line)
	}
	return lines
}

// literal evaluates a Python string literal with our own parser.
func literal(t testing.TB, text string) string {
	t.Helper()
	n, _, err := Parse([]byte(text), "", Eval, IgnoreCoding)
	require.NoError(t, err)
	return n.(*Expression).Body.(*Constant).Value.(string)
}

// outcome says what Parse made of src in the words of scripts/regen-syntax.
func outcome(mode, src string) string {
	m := map[string]Mode{"exec": Exec, "eval": Eval, "single": Single}[mode]
	n, _, err := Parse([]byte(src), "<string>", m, IgnoreCoding)
	if err == nil {
		return "OK " + Dump(n, -1, true)
	}
	e := err.(*Error)
	if e.Kind == MemoryError {
		return "ERR MemoryError"
	}
	return fmt.Sprintf("ERR %s %s (%d, %d, %d, %d) %s", e.Kind, Repr(e.Msg), e.Line, e.Col, e.EndLine, e.EndCol, Repr(e.Text))
}

func TestAgainstCPythonTables(t *testing.T) {
	for _, name := range []string{"errors", "trees"} {
		in, want := readLines(t, name+".txt"), readLines(t, name+".expected")
		require.Equal(t, len(in), len(want), "run scripts/regen-syntax")
		for i, line := range in {
			mode, text, _ := strings.Cut(line, " ")
			assert.Equal(t, want[i], outcome(mode, literal(t, text)), "%s: %s", name, line)
		}
	}
}

func TestUnparse(t *testing.T) {
	in, want := readLines(t, "annotations.txt"), readLines(t, "annotations.expected")
	require.Equal(t, len(in), len(want), "run scripts/regen-syntax")
	for i, line := range in {
		n, _, err := Parse([]byte("x: "+line), "", Exec, IgnoreCoding)
		if assert.NoError(t, err, line) {
			assert.Equal(t, want[i], Unparse(n.(*Module).Body[0].(*AnnAssign).Annotation), line)
		}
	}
}

func TestDumpIndent(t *testing.T) {
	n, _, err := Parse([]byte("f(a, b=[])"), "", Eval, 0)
	require.NoError(t, err)
	assert.Equal(t, `Expression(
  body=Call(
    func=Name(id='f', ctx=Load()),
    args=[
      Name(id='a', ctx=Load())],
    keywords=[
      keyword(
        arg='b',
        value=List(elts=[], ctx=Load()))]))`, Dump(n, 2, false))
}

func TestNewerSyntax(t *testing.T) {
	for src, want := range map[string]string{
		"type X[T: int, *U, **V] = T": "TypeAlias(name=Name(id='X', ctx=Store()), type_params=[TypeVar(name='T', bound=Name(id='int', ctx=Load())), TypeVarTuple(name='U'), ParamSpec(name='V')], value=Name(id='T', ctx=Load()))",
		"class C[T]: pass":            "ClassDef(name='C', bases=[], keywords=[], body=[Pass()], decorator_list=[], type_params=[TypeVar(name='T')])",
		`f'{a['b']}'`:                 "Expr(value=JoinedStr(values=[FormattedValue(value=Subscript(value=Name(id='a', ctx=Load()), slice=Constant(value='b'), ctx=Load()), conversion=-1)]))",
		`f'{'\n'.join(a)}'`:           `Expr(value=JoinedStr(values=[FormattedValue(value=Call(func=Attribute(value=Constant(value='\n'), attr='join', ctx=Load()), args=[Name(id='a', ctx=Load())], keywords=[]), conversion=-1)]))`,
		"f'''{\na # b\n}'''":          "Expr(value=JoinedStr(values=[FormattedValue(value=Name(id='a', ctx=Load()), conversion=-1)]))",
		`f"{f"{1}"}"`:                 "Expr(value=JoinedStr(values=[FormattedValue(value=JoinedStr(values=[FormattedValue(value=Constant(value=1), conversion=-1)]), conversion=-1)]))",
		"type = 1":                    "Assign(targets=[Name(id='type', ctx=Store())], value=Constant(value=1))",
	} {
		n, _, err := Parse([]byte(src), "", Exec, 0)
		if assert.NoError(t, err, src) {
			assert.Equal(t, want, Dump(n.(*Module).Body[0], -1, false), src)
		}
	}
}

func TestEncodings(t *testing.T) {
	for src, want := range map[string]string{
		"# coding: latin-1\nx = '\xe9'":            "é",
		"# -*- coding: cp1252 -*-\nx = '\x80'":     "€",
		"\xef\xbb\xbfx = 'é'":                      "é",
		"\n# vim: set fileencoding=utf-8 :\nx='é'": "é",
		"#!/bin/x\n# coding=koi8-r\nx = '\xc1'":    "а",
	} {
		n, _, err := Parse([]byte(src), "", Exec, 0)
		if assert.NoError(t, err, "%q", src) {
			body := n.(*Module).Body
			assert.Equal(t, want, body[len(body)-1].(*Assign).Value.(*Constant).Value, "%q", src)
		}
	}
	for src, want := range map[string]string{
		"# coding: nonsense\nx":           "unknown encoding: nonsense",
		"x = '\xff'":                      "(unicode error) 'utf-8' codec can't decode byte 0xff in position 5: invalid start byte",
		"a\x00b":                          "source code string cannot contain null bytes",
		"\xef\xbb\xbf# coding: latin-1\n": "encoding problem: latin-1 with BOM",
	} {
		_, _, err := Parse([]byte(src), "", Exec, 0)
		if assert.Error(t, err, "%q", src) {
			assert.Equal(t, want, err.(*Error).Msg, "%q", src)
		}
	}
}

func TestWarnings(t *testing.T) {
	_, warnings, err := Parse([]byte("x = '\\d\\e'\ny = 1if 2else 3\nz = b'\\u'"), "", Exec, 0)
	require.NoError(t, err)
	var got []string
	for _, w := range warnings {
		got = append(got, fmt.Sprintf("%d:%d %s %s", w.Line, w.Col, w.Category, w.Msg))
	}
	assert.ElementsMatch(t, []string{
		`1:4 DeprecationWarning invalid escape sequence '\d'`,
		"2:4 SyntaxWarning invalid decimal literal",
		"2:8 SyntaxWarning invalid decimal literal",
		`3:4 DeprecationWarning invalid escape sequence '\u'`,
	}, got)
}

// TestHostileSource checks that deep, long and broken sources end, and soon.
func TestHostileSource(t *testing.T) {
	rep := strings.Repeat
	indents := ""
	for i := range 101 {
		indents += rep(" ", i) + "if 1:\n"
	}
	const fine Kind = 255
	for _, c := range []struct {
		name, src string
		want      Kind
	}{
		{"brackets", rep("[", 5000), SyntaxError},
		{"parens", rep("(", 200) + rep(")", 200), fine},
		{"minus", rep("-", 100000) + "1", MemoryError},
		{"not", rep("not ", 100000) + "1", MemoryError},
		{"lambdas", rep("lambda:", 10000) + "1", MemoryError},
		{"lambda parens", rep("(lambda:", 200) + "1" + rep(")", 200), MemoryError},
		{"plus", "1" + rep("+1", 100000), RecursionError},
		{"attributes", "a" + rep(".b", 100000), RecursionError},
		{"elif", "if a: b\n" + rep("elif a: b\n", 10000), MemoryError},
		{"long line", "x = [" + rep("1, ", 3_500_000) + "]", fine},
		{"indents", indents, IndentationError},
		{"failure in brackets", rep("[", 199) + "a b" + rep("]", 199), SyntaxError},
		{"failure in calls", rep("f(", 150) + "a, b=1, c $" + rep(")", 150), SyntaxError},
		{"failure in dicts", rep("{a:", 150) + "$" + rep("}", 150), SyntaxError},
		{"failure behind names", rep("a [", 150) + "$" + rep("]", 150), SyntaxError},
		{"failure in defaults", rep("lambda a=", 2000) + "$", SyntaxError},
		{"failure in loops", rep("[x for x[", 90) + "$", SyntaxError},
		{"open f-strings", rep("f'{", 5000), SyntaxError},
		{"open triple f-strings", rep("f'''{ ''' ", 5000), SyntaxError},
		{"names", rep("a ", 2500), SyntaxError},
	} {
		start := time.Now()
		_, _, err := Parse([]byte(c.src), "", Exec, 0)
		if c.want == fine {
			assert.NoError(t, err, c.name)
		} else if assert.Error(t, err, c.name) {
			assert.Equal(t, c.want, err.(*Error).Kind, "%s: %v", c.name, err)
		}
		assert.Less(t, time.Since(start), 10*time.Second, c.name)
	}
}

// TestStandardLibrary compares the trees of the files of CPython's library with CPython's own: every
// seventh file, and all with PYEMU_ALL_FILES=1.
func TestStandardLibrary(t *testing.T) {
	if _, err := os.Stat(oracle); err != nil {
		t.Skip("no ", oracle)
	}
	script := `
import ast, glob, hashlib, sys, warnings
warnings.simplefilter("ignore")
sys.setrecursionlimit(5000)
for f in sorted(glob.glob("/usr/lib/python3.11/**/*.py", recursive=True))[::int(sys.argv[1])]:
    with open(f, "rb") as file:
        src = file.read()
    try:
        tree = ast.dump(ast.parse(src), include_attributes=True)
    except (SyntaxError, ValueError):
        tree = "error"
    print(f, hashlib.sha256(tree.encode("utf-8", "surrogatepass")).hexdigest())
`
	step := "7"
	if os.Getenv("PYEMU_ALL_FILES") != "" {
		step = "1"
	}
	out, err := exec.Command(oracle, "-c", script, step).Output()
	require.NoError(t, err)
	count := 0
	for sc := bufio.NewScanner(bytes.NewReader(out)); sc.Scan(); {
		i := strings.LastIndexByte(sc.Text(), ' ')
		file, want := sc.Text()[:i], sc.Text()[i+1:]
		src, err := os.ReadFile(file)
		require.NoError(t, err)
		tree := "error"
		if n, _, err := Parse(src, file, Exec, 0); err == nil {
			tree = Dump(n, -1, true)
		}
		sum := sha256.Sum256([]byte(tree))
		if assert.Equal(t, want, hex.EncodeToString(sum[:]), file) {
			count++
		}
	}
	assert.Greater(t, count, 50)
}

func FuzzParse(f *testing.F) {
	for _, name := range []string{"errors.txt", "trees.txt"} {
		for _, line := range readLines(f, name) {
			if mode, text, _ := strings.Cut(line, " "); mode == "exec" {
				f.Add([]byte(literal(f, text)), uint8(0))
			}
		}
	}
	f.Fuzz(func(t *testing.T, src []byte, mode uint8) {
		hang := time.AfterFunc(10*time.Second, func() { panic(fmt.Sprintf("the parser hangs on %q", src)) })
		defer hang.Stop()
		n, _, err := Parse(src, "", Mode(mode%3), Flags(mode>>2)&IgnoreCoding)
		if err != nil {
			_ = err.(*Error).Msg
			return
		}
		Dump(n, -1, true)
		Inspect(n, func(x Node) bool {
			e, ok := x.(Expr)
			if ok {
				Unparse(e)
			}
			return !ok
		})
	})
}

func BenchmarkParse(b *testing.B) {
	var src bytes.Buffer
	for _, line := range readLines(b, "trees.txt") {
		if mode, text, _ := strings.Cut(line, " "); mode == "exec" {
			s := literal(b, text) + "\n"
			if _, _, err := Parse([]byte(s), "", Exec, IgnoreCoding); err == nil {
				src.WriteString(s)
			}
		}
	}
	text := bytes.Repeat(src.Bytes(), 50)
	lines := bytes.Count(text, []byte("\n"))
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, _, err := Parse(text, "", Exec, IgnoreCoding); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(lines)*float64(b.N)/b.Elapsed().Seconds(), "lines/s")
}
