package object

// FuzzFormatSpec: no format specification, template or % format may panic, and a width that was accepted is kept.

import (
	"math/big"
	"regexp"
	"testing"
	"unicode/utf8"

	"github.com/go-python/gpython/py"
)

// longNumber is a width or precision that would need more memory than a test has; the checks of such sizes are tested by programs.
var longNumber = regexp.MustCompile(`\d{5}`)

func FuzzFormatSpec(f *testing.F) {
	for _, spec := range []string{
		"", "d", "5", "<5", ">05", "^+8", "=+8d", "*^10s", ".3", ".3s", "08.3f", "+.2e", " g", "G", "%", ".1%", "n", "c", "x", "#x", "#010b", "#o", "X", ",", "_", ",.2f", "_x", ",x",
		"z.1f", "z", "10.", ".", "..", "é<4", "\U0001F600^7", "s=", "<<", "{}", "0=10", "-05d", "r", "a", "!", "\x00", "\xff", "1_000", "99", ".99f", "#.0f", "#g", "e", "E", "F",
		"%d", "%5.2f%%", "%(a)s", "%-+ #05x", "%*d", "%.*f", "%c%r%a%s%i%o%u", "%", "%(", "%z", "{!r}", "{0[1].x}", "{:{}}", "{{}}", "{a!s:>{b}}", "{0:{1:{2}}}",
	} {
		f.Add(spec, int64(-12345), 1234.5678)
	}
	f.Add("d", int64(0), 0.0)
	f.Fuzz(func(t *testing.T, spec string, n int64, x float64) {
		if longNumber.MatchString(spec) || !utf8.ValidString(spec) {
			return
		}
		th := testThread()
		large := new(big.Int).Exp(big.NewInt(n), big.NewInt(7), nil)
		values := []Object{NewInt(n), NewBig(large), py.Float(x), py.Complex(complex(x, -x)), NewStr(spec), NewBytes(spec), py.Bool(n > 0), py.None, TupleOf(NewInt(n))}
		s := NewStr(spec)
		for _, v := range values {
			got, err := Format(th, v, s)
			if err != nil {
				continue
			}
			if p, perr := ParseFormatSpec(spec, "int", 'd', '>'); perr == nil && p.Width > got.Len() {
				t.Fatalf("format(%s, %q) is %q, shorter than its width", ClassOf(v).Name, spec, got.String())
			}
		}
		for _, args := range append(values, TupleOf(values[0], values[2], values[4]), EmptyTuple, NewDict()) {
			_, _ = StrPercent(th, s, args)
			_, _ = BytesPercent(th, spec, args)
		}
		_, _ = StrFormat(th, s, Args{Pos: values, Kw: &Kwargs{Names: []*Str{NewStr("a"), NewStr("b")}, Vals: values[:2]}})
		_, _ = StrFormatMap(th, s, NewDict())
	})
}
