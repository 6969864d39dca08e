package object

// Agreement with CPython 3.11, when it is installed: random values and specifications, in one process of it.

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

const oracle = "/usr/bin/python3.11"

var readyOnce sync.Once

// testThread returns a thread that can run native methods.
func testThread() *Thread {
	readyOnce.Do(Ready)
	return &Thread{P: &Process{RecursionLimit: 1000, Builtins: NewDict()}}
}

// askOracle evaluates the expressions and returns repr(value) or "Class: text" of the exception, one for each.
func askOracle(t *testing.T, exprs []string) []string {
	if _, err := os.Stat(oracle); err != nil {
		t.Skip(oracle + " is missing")
	}
	in, err := json.Marshal(exprs)
	require.NoError(t, err)
	cmd := exec.Command(oracle, "-c", `
import sys, json
inf, nan = float('inf'), float('nan')
out = []
for e in json.load(sys.stdin):
    try: out.append(repr(eval(e)))
    except Exception as x: out.append(type(x).__name__ + ': ' + str(x))
json.dump(out, sys.stdout)
`)
	cmd.Stdin = bytes.NewReader(in)
	cmd.Env = append(os.Environ(), "PYTHONWARNINGS=ignore", "PYTHONHASHSEED=0")
	text, err := cmd.Output()
	require.NoError(t, err)
	var out []string
	require.NoError(t, json.Unmarshal(text, &out))
	require.Len(t, out, len(exprs))
	return out
}

// shown is what askOracle would return for a result of ours.
func shown(th *Thread, v Object, err error) string {
	if err != nil {
		e := AsException(err)
		text := ""
		if len(e.Args.Items) == 1 && !e.Class().IsSubclass(KeyErrorClass) {
			s, err := ToStr(th, e.Args.Items[0])
			if err != nil {
				return err.Error()
			}
			text = s.String()
		} else if len(e.Args.Items) > 0 {
			if s, err := ToStr(th, e); err == nil {
				text = s.String()
			}
		}
		return e.Class().Name + ": " + text
	}
	if b, ok := v.(*Bytes); ok { // as text, for the repr of bytes has tests of its own
		s, _, _ := latin1Decode(nil, b.b, true)
		return "b" + string(appendStrRepr(nil, string(s), true))
	}
	s, err := Repr(th, v)
	if err != nil {
		return shown(th, nil, err)
	}
	return s.String()
}

// agree runs ours for each case and compares with the oracle.
func agree(t *testing.T, exprs []string, ours func(i int) (Object, error)) {
	th := testThread()
	bad := 0
	for i, want := range askOracle(t, exprs) {
		v, err := ours(i)
		if got := shown(th, v, err); got != want {
			if bad++; bad <= 25 {
				t.Errorf("%s\n want %s\n got  %s", exprs[i], want, got)
			}
		}
	}
	if bad > 25 {
		t.Errorf("%d of %d differ", bad, len(exprs))
	}
}

func pick[T any](r *rand.Rand, a ...T) T { return a[r.Intn(len(a))] }

func randomFloat(r *rand.Rand) (float64, string) {
	text := pick(r, "0.0", "-0.0", "1.0", "-1.5", "0.1", "123456789.0", "1e16", "1e-5", "0.0001", "12345.678", "2.5", "0.5", "1e22", "1.7976931348623157e308",
		"5e-324", "-1e100", "999999.5", "9.995", "0.000123456", "inf", "nan", "-inf")
	if r.Intn(3) == 0 {
		text = strconv.FormatFloat((r.Float64()-.5)*pick(r, 1, 100, 1e6, 1e17, 1e-6), 'g', pick(r, -1, 3, 6), 64)
	}
	if !strings.ContainsAny(text, ".en") {
		text += ".0"
	}
	f, _ := strconv.ParseFloat(text, 64)
	return f, text
}

func randomInt(r *rand.Rand) (Object, string) {
	text := pick(r, "0", "1", "-1", "7", "255", "-256", "1234567", "9223372036854775807", "-9223372036854775808", "9223372036854775808", "123456789012345678901234567890", "1114111", "1114112", "97")
	v, _ := parseInt(nil, text, 10, nil)
	return v, text
}

func randomSpec(r *rand.Rand) string {
	var b strings.Builder
	part := func(p int, of ...string) {
		if r.Intn(p) == 0 {
			b.WriteString(pick(r, of...))
		}
	}
	if r.Intn(3) == 0 {
		part(2, "*", "0", " ", "é", "<", "{", "+")
		b.WriteString(pick(r, "<", ">", "=", "^"))
	}
	part(3, "+", "-", " ")
	part(8, "z")
	part(5, "#")
	part(4, "0")
	part(2, "1", "5", "8", "12", "20", "31")
	part(4, ",", "_", ",_", "_,")
	part(3, ".0", ".1", ".2", ".3", ".6", ".17", ".30", ".")
	part(2, "d", "e", "E", "f", "F", "g", "G", "n", "%", "b", "o", "x", "X", "c", "s", "r", "é", "dd")
	return b.String()
}

func quote(s string) string {
	q, _ := json.Marshal(s)
	return string(q)
}

func TestFormatSpecsAgree(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	th := testThread()
	var exprs []string
	var vals []Object
	var specs []*Str
	for range 6000 {
		var v Object
		var text string
		switch r.Intn(8) {
		case 0, 1, 2:
			v, text = randomInt(r)
		case 3, 4, 5:
			var f float64
			f, text = randomFloat(r)
			v = newFloatOf(FloatClass, f)
		case 6:
			x, xt := randomFloat(r)
			y, yt := randomFloat(r)
			v, text = newComplexOf(ComplexClass, complex(x, y)), fmt.Sprintf("complex(%s, %s)", xt, yt)
		default:
			s := pick(r, "", "a", "héllo", "x\U0001F600y", "abcdefghij")
			v, text = NewStr(s), quote(s)
		}
		spec := randomSpec(r)
		exprs = append(exprs, fmt.Sprintf("format(%s, %s)", text, quote(spec)))
		vals = append(vals, v)
		specs = append(specs, NewStr(spec))
	}
	agree(t, exprs, func(i int) (Object, error) { return errStr(Format(th, vals[i], specs[i])) })
}

func TestPercentAgrees(t *testing.T) {
	r := rand.New(rand.NewSource(2))
	th := testThread()
	var exprs []string
	var vals []Object
	var specs []*Str
	for range 5000 {
		var b strings.Builder
		b.WriteString(pick(r, "", "x", "é", "%%"))
		b.WriteByte('%')
		for range r.Intn(3) {
			b.WriteString(pick(r, "-", "+", " ", "#", "0"))
		}
		b.WriteString(pick(r, "", "", "5", "12", "*"))
		b.WriteString(pick(r, "", "", ".0", ".3", ".10", ".", ".*"))
		b.WriteString(pick(r, "", "", "l"))
		b.WriteString(pick(r, "d", "i", "u", "o", "x", "X", "e", "E", "f", "F", "g", "G", "c", "r", "s", "a", "%", "y", "é", ""))
		b.WriteString(pick(r, "", "!", "%d"))
		var args []Object
		var texts []string
		for range pick(r, 1, 1, 1, 2, 3) {
			var v Object
			var text string
			switch r.Intn(4) {
			case 0, 1:
				v, text = randomInt(r)
			case 2:
				var f float64
				f, text = randomFloat(r)
				v = newFloatOf(FloatClass, f)
			default:
				s := pick(r, "", "a", "hé'llo")
				v, text = NewStr(s), quote(s)
			}
			if strings.Contains(b.String(), "*") && len(text) > 3 && !strings.Contains(text, "\"") {
				v, text = NewInt(6), "6"
			}
			args = append(args, v)
			texts = append(texts, text)
		}
		exprs = append(exprs, fmt.Sprintf("%s %% (%s,)", quote(b.String()), strings.Join(texts, ", ")))
		vals = append(vals, NewTuple(args))
		specs = append(specs, NewStr(b.String()))
	}
	agree(t, exprs, func(i int) (Object, error) { return StrPercent(th, specs[i], vals[i]) })
}

func TestTemplatesAgree(t *testing.T) {
	r := rand.New(rand.NewSource(3))
	th := testThread()
	var exprs []string
	var specs []*Str
	for range 4000 {
		var b strings.Builder
		for range 1 + r.Intn(7) {
			b.WriteString(pick(r, "a", "{", "}", "{}", "{0}", "{1}", "{2}", "{n}", "{{", "}}", "!r", "!", ":", "{!s}", "{!r:>5}", "{:{}}", "{0:{1}}", "{:{:{}}}", "[0]", "{n[0]}", "{n[x]}", "{0.real}", "{n.}", "{n[]}", "{n[0}", "{n[0]x}", ":>8", "é", "{n!x}", "{!é}", "{!}", "{:", "{n.imag.real}", "{٣}", "{99999999999999999999}"))
		}
		exprs = append(exprs, fmt.Sprintf("%s.format(5, 3, n='ab')", quote(b.String())))
		specs = append(specs, NewStr(b.String()))
	}
	a := Args{Pos: []Object{NewInt(5), NewInt(3)}, Kw: &Kwargs{Names: []*Str{Intern("n")}, Vals: []Object{NewStr("ab")}}}
	agree(t, exprs, func(i int) (Object, error) { return StrFormat(th, specs[i], a) })
}
