package compile

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/pyemu/pyemu/emu/code"
)

// kinds groups instructions that CPython has too; the group's name is what the oracle's script calls it.
func positionKind(op code.Op) string {
	switch {
	case op == code.Call, op == code.CallKw, op == code.CallMethod, op == code.CallMethodKw, op == code.CallEx:
		return "call"
	case op >= code.Add && op <= code.PowK:
		return "binary"
	case op >= code.Neg && op <= code.Invert:
		return "unary"
	case op == code.LoadAttr:
		return "attr"
	case op == code.LoadMethod:
		return "method"
	case op == code.StoreAttr:
		return "storeattr"
	case op == code.DelAttr:
		return "delattr"
	case op == code.GetItem, op == code.GetItemK, op == code.GetSlice:
		return "item"
	case op == code.SetItem, op == code.SetSlice:
		return "setitem"
	case op == code.DelItem:
		return "delitem"
	case op == code.GetIter:
		return "iter"
	case op >= code.Lt && op <= code.NotIn, op >= code.JIn && op <= code.JNGeK:
		return "compare"
	case op == code.LoadGlobal, op == code.LoadName:
		return "name"
	case op == code.Raise:
		return "raise"
	case op == code.ImportName:
		return "import"
	case op == code.ImportFrom:
		return "importfrom"
	case op == code.Unpack, op == code.UnpackEx:
		return "unpack"
	case op == code.Yield:
		return "yield"
	case op == code.GetAwaitable:
		return "await"
	case op == code.MakeFunction:
		return "function"
	case op == code.LoadSpecial:
		return "with"
	}
	return ""
}

const positionScript = `
import sys, json, dis
kinds = {"CALL": "call", "CALL_FUNCTION_EX": "call", "BINARY_OP": "binary", "UNARY_NEGATIVE": "unary", "UNARY_INVERT": "unary", "UNARY_POSITIVE": "unary",
    "LOAD_ATTR": "attr", "LOAD_METHOD": "method", "STORE_ATTR": "storeattr", "DELETE_ATTR": "delattr", "BINARY_SUBSCR": "item",
    "STORE_SUBSCR": "setitem", "DELETE_SUBSCR": "delitem", "GET_ITER": "iter", "COMPARE_OP": "compare", "CONTAINS_OP": "compare",
    "LOAD_GLOBAL": "name", "LOAD_NAME": "name", "RAISE_VARARGS": "raise", "IMPORT_NAME": "import", "IMPORT_FROM": "importfrom",
    "UNPACK_SEQUENCE": "unpack", "UNPACK_EX": "unpack", "GET_AWAITABLE": "await", "MAKE_FUNCTION": "function", "BEFORE_WITH": "with", "BEFORE_ASYNC_WITH": "with"}
out = {}
def walk(co):
    rows = out.setdefault(co.co_qualname, set())
    ps = list(co.co_positions())
    for ins in dis.get_instructions(co):
        kind = kinds.get(ins.opname)
        p = ps[ins.offset // 2]
        if kind and p[2] is not None:
            rows.add("%s %d:%d-%d:%d" % (kind, p[0], p[2], p[1], p[3]))
    for k in co.co_consts:
        if hasattr(k, "co_code"):
            walk(k)
walk(compile(sys.stdin.read(), "f", "exec", dont_inherit=True))
json.dump({k: sorted(v) for k, v in out.items()}, sys.stdout, indent=1)
`

// Instructions carry the source ranges that CPython's carry, as far as both have the instruction.
func TestPositions(t *testing.T) {
	files, err := filepath.Glob("testdata/positions/*.py")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		src, err := os.ReadFile(file)
		require.NoError(t, err)
		golden := strings.TrimSuffix(file, ".py") + ".json"
		if *update {
			cmd := exec.Command("/usr/bin/python3.11", "-c", positionScript)
			cmd.Stdin = bytes.NewReader(src)
			out, err := cmd.Output()
			require.NoError(t, err)
			require.NoError(t, os.WriteFile(golden, append(out, '\n'), 0o666))
		}
		data, err := os.ReadFile(golden)
		require.NoError(t, err)
		want := map[string][]string{}
		require.NoError(t, json.Unmarshal(data, &want))
		co, _, err := Source(src, filepath.Base(file), ModeExec, Options{})
		require.NoError(t, err)
		got := map[string][]string{}
		collectPositions(co, got)
		for name, rows := range want {
			assert.Equal(t, strings.Join(rows, "\n"), strings.Join(got[name], "\n"), "%s: %s", file, name)
		}
	}
}

func collectPositions(co *code.Code, out map[string][]string) {
	rows := out[co.Qualname]
	for i, in := range co.Ins {
		kind := positionKind(in.Op)
		p := co.Pos[i]
		if kind == "" || kind == "yield" || p.Col < 0 {
			continue
		}
		if in.Op == code.GetAwaitable && i > 0 && co.Ins[i-1].Op == code.GetANext {
			continue // part of CPython's GET_ANEXT
		}
		if in.Op >= code.JNone && in.Op <= code.JIsNot {
			continue
		}
		rows = append(rows, fmt.Sprintf("%s %d:%d-%d:%d", kind, p.Line, p.Col, p.EndLine, p.EndCol))
	}
	slices.Sort(rows)
	out[co.Qualname] = slices.Compact(rows)
	for _, k := range co.Consts {
		if inner, ok := k.(*code.Code); ok {
			collectPositions(inner, out)
		}
	}
}
