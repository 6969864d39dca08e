package object

import (
	"bufio"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/go-python/gpython/py"
	"github.com/stretchr/testify/require"
)

type containerCase struct {
	Type string
	Init any
	Ops  [][]any
	Crc  uint32
}

// buildArg makes the value that an argument of testdata/containers.jsonl describes.
func buildArg(t *testing.T, th *Thread, a any) Object {
	switch a := a.(type) {
	case nil:
		return py.None
	case string:
		return NewStr(a)
	case json.Number:
		if n, err := a.Int64(); err == nil {
			return NewInt(n)
		}
		f, err := a.Float64()
		require.NoError(t, err)
		return py.Float(f)
	case map[string]any:
		for name, v := range a {
			var items []Object
			for _, x := range v.([]any) {
				items = append(items, buildArg(t, th, x))
			}
			var o Object
			var err error
			switch name {
			case "dict":
				o, err = CallMethod(th, DictClass, Intern("fromkeys"), NewList(items), NewInt(1))
			case "slice":
				return NewSlice(items[0], items[1], items[2])
			default:
				cls := map[string]*Class{"set": SetClass, "frozenset": FrozenSetClass, "list": ListClass, "tuple": TupleClass, "bytes": BytesClass}[name]
				o, err = CallArgs(th, cls, NewList(items))
			}
			require.NoError(t, err)
			return o
		}
	}
	t.Fatalf("argument %v", a)
	return nil
}

// TestContainersAgree runs random operations and compares the results' reprs with CPython's, iteration orders included. Strings hash as under
// PYTHONHASHSEED=0, which must be set before the process computes its first hash; so the test runs itself again.
func TestContainersAgree(t *testing.T) {
	if os.Getenv("PYTHONHASHSEED") != "0" {
		cmd := exec.Command(os.Args[0], "-test.run=^TestContainersAgree$", "-test.v")
		cmd.Env = append(os.Environ(), "PYTHONHASHSEED=0")
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, "%s", out)
		require.Contains(t, string(out), "--- PASS: TestContainersAgree")
		return
	}
	th := newTestThread()
	f, err := os.Open("testdata/containers.jsonl")
	require.NoError(t, err)
	defer f.Close()
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	n := 0
	for ; sc.Scan(); n++ {
		var c containerCase
		dec := json.NewDecoder(strings.NewReader(sc.Text()))
		dec.UseNumber()
		require.NoError(t, dec.Decode(&c))
		cls := map[string]*Class{"set": SetClass, "dict": DictClass, "list": ListClass, "bytearray": BytearrayClass}[c.Type]
		obj, err := CallArgs(th, cls, buildArg(t, th, c.Init))
		require.NoError(t, err)
		repr := func(o Object) string {
			s, err := Repr(th, o)
			require.NoError(t, err)
			return s.String()
		}
		log := []string{repr(obj)}
		crc := crc32.ChecksumIEEE([]byte(log[0]))
		for _, op := range c.Ops {
			var args []Object
			for _, a := range op[1:] {
				args = append(args, buildArg(t, th, a))
			}
			name := op[0].(string)
			res, err := CallMethod(th, obj, Intern(strings.TrimPrefix(name, "=")), args...)
			text := ""
			if err != nil {
				s, serr := ToStr(th, AsException(err))
				require.NoError(t, serr)
				text = ClassOf(AsException(err)).Name + ": " + s.String()
			} else {
				if name[0] == '=' {
					obj = res
				}
				text = repr(res)
			}
			text += repr(obj)
			crc = crc32.Update(crc, crc32.IEEETable, []byte(text))
			log = append(log, fmt.Sprint(op)+" -> "+text)
		}
		if crc != c.Crc {
			t.Errorf("line %d (%s) disagrees with CPython; what we got:\n%s", n+1, c.Type, strings.Join(log, "\n"))
		}
	}
	require.Greater(t, n, 300)
}
