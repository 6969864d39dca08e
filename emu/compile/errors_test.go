package compile

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/pyemu/pyemu/emu/syntax"
)

var update = flag.Bool("update", false, "write the expectations anew (the error tables need /usr/bin/python3.11)")

// oracleError is what CPython says about a snippet: the error and where it is, or the warnings.
type oracleError struct {
	Type     string
	Msg      string
	Line     int
	Col      int
	EndLine  int
	EndCol   int
	Warnings []string
}

const oracleScript = `
import sys, json, warnings
out = []
for src in sys.stdin.read().split("----\n"):
    with warnings.catch_warnings(record=True) as ws:
        warnings.simplefilter("always")
        r = dict(Type="", Msg="", Line=0, Col=0, EndLine=0, EndCol=0)
        try:
            compile(src, "<snippet>", "exec", dont_inherit=True)
        except SyntaxError as e:
            r = dict(Type=type(e).__name__, Msg=e.msg, Line=e.lineno or 0, Col=e.offset or 0, EndLine=e.end_lineno or 0, EndCol=e.end_offset or 0)
        r["Warnings"] = ["%d: %s" % (w.lineno, w.message) for w in ws]
    out.append(r)
json.dump(out, sys.stdout, indent=1)
`

// The errors and warnings of the symbol table and the code generator are CPython's, text and place.
func TestErrors(t *testing.T) {
	for _, table := range []string{"errors", "warnings"} {
		t.Run(table, func(t *testing.T) {
			src, err := os.ReadFile("testdata/" + table + ".txt")
			require.NoError(t, err)
			file := "testdata/" + table + ".json"
			if *update {
				cmd := exec.Command("/usr/bin/python3.11", "-c", oracleScript)
				cmd.Stdin = bytes.NewReader(src)
				out, err := cmd.Output()
				require.NoError(t, err)
				require.NoError(t, os.WriteFile(file, append(out, '\n'), 0o666))
			}
			data, err := os.ReadFile(file)
			require.NoError(t, err)
			var want []oracleError
			require.NoError(t, json.Unmarshal(data, &want))
			cases := strings.Split(string(src), "----\n")
			require.Len(t, want, len(cases))
			for i, snippet := range cases {
				_, warnings, err := Source([]byte(snippet), "<snippet>", ModeExec, Options{})
				got := oracleError{Warnings: []string{}}
				for _, w := range warnings {
					got.Warnings = append(got.Warnings, sprintWarning(w))
				}
				var e *syntax.Error
				if errors.As(err, &e) {
					got.Type, got.Msg, got.Line, got.Col, got.EndLine, got.EndCol = e.Kind.String(), e.Msg, e.Line, e.Col, e.EndLine, e.EndCol
				}
				assert.Equal(t, want[i], got, snippet)
			}
		})
	}
}

func sprintWarning(w syntax.Warning) string { return strconv.Itoa(w.Line) + ": " + w.Msg }
