package re

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func patternOf(t testing.TB, text string, flags int) *Pattern {
	parsed, serr := parse([]rune(text), false, flags)
	if serr != nil {
		t.Fatalf("%q: %s", text, serr.msg)
	}
	return &Pattern{text: text, flags: parsed.flags, groups: parsed.groups, names: parsed.names, prog: newProgram(parsed.root, false, parsed.groups)}
}

func subjectOf(text string, wide bool) *subject {
	s := &subject{data: text, n: len(text), wide: wide}
	if wide {
		s.runes = []rune(text)
		s.n = len(s.runes)
	}
	return s
}

// spans returns what finditer finds: the places of all groups, and the group that closed last.
func spans(t testing.TB, p *Pattern, s *subject) [][]int {
	c := &cursor{p: p, s: s, end: s.n}
	var out [][]int
	for {
		regs, err := c.step(nil)
		require.NoError(t, err)
		if regs == nil {
			return out
		}
		out = append(out, slices.Clone(regs))
	}
}

func TestEmptyMatches(t *testing.T) {
	require.Equal(t, [][]int{{0, 0, -1}, {1, 1, -1}, {1, 3, -1}, {3, 3, -1}, {5, 5, -1}}, spans(t, patternOf(t, `\b|:+`, 0), subjectOf("a::bc", false)))
	require.Equal(t, [][]int{{0, 0, -1}, {1, 3, -1}, {3, 3, -1}, {4, 4, -1}}, spans(t, patternOf(t, `x*`, 0), subjectOf("axxb", false)))
}

// Bytes and runes of an ASCII text are searched with the same result.
func TestBytesAndRunesAgree(t *testing.T) {
	text := "The quick_brown fox-42 k K\n\tjumps; s S\x1c over\n"
	for _, src := range []string{`\w+`, `\W+`, `\s+`, `\S`, `\d+`, `\b.`, `\B.`, `[^\w\s]`, `[a-k]+`, `[^k]+`, `k`, `s`, `^.`, `.$`, `(?:\B)`, `[\W\d]`, `(\w)(\w)*?x`, `(?<=o)\w`, `(.)(?=\1)|ju`,
		`(?:(a)|(b)|(o)|.)+?n`} {
		for _, flags := range []int{0, flagIgnoreCase, flagASCII, flagMultiline | flagIgnoreCase} {
			p := patternOf(t, src, flags)
			require.Equal(t, spans(t, p, subjectOf(text, false)), spans(t, p, subjectOf(text, true)), "%q with flags %d", src, flags)
		}
	}
}

func TestErrorsHavePositions(t *testing.T) {
	for _, c := range []struct {
		pattern, msg string
		pos          int
	}{
		{"[", "unterminated character set", 0}, {"a(b", "missing ), unterminated subpattern", 1}, {"a**", "multiple repeat", 2},
		{"a{3,2}", "min repeat greater than max repeat", 2}, {`\8`, "invalid group reference 8", 1}, {"x\\", "bad escape (end of pattern)", 1},
	} {
		_, serr := parse([]rune(c.pattern), false, 0)
		require.NotNil(t, serr, c.pattern)
		require.Equal(t, c.msg, serr.msg)
		require.Equal(t, c.pos, serr.pos, c.pattern)
	}
}

// FuzzPattern: a pattern is refused with an error, or the matcher runs what is made of it.
func FuzzPattern(f *testing.F) {
	for _, s := range []string{"", "a|b", "(a)(?P<x>b)?\\1", "(?i)[^a-zß]{2,3}?", "(?x) a # c\n b", "(?<=ab)c(?!d)", "(?(1)a|b)", "a*+(?>b)", `\N{DIGIT ONE}\x41\u0042`, "[]a\\]-z]",
		"(?s-i:.)\\Z", "((((a*)*)*)*)*b", "\\b\\B^$", "[[a&&b]", "(?#x)y{1,}", "\U0001F600+"} {
		f.Add(s, "aab\nßK", 0)
		f.Add(s, "xyz", flagIgnoreCase|flagMultiline)
	}
	f.Fuzz(func(t *testing.T, src, text string, flags int) {
		if len(src) > 200 || len(text) > 10 {
			return
		}
		for _, bytes := range []bool{false, true} {
			fl := flags & (flagIgnoreCase | flagMultiline | flagDotAll | flagVerbose | flagASCII)
			runes := []rune(src)
			if bytes {
				runes = nil
				for i := 0; i < len(src); i++ {
					runes = append(runes, rune(src[i]))
				}
			}
			parsed, serr := parse(runes, bytes, fl)
			if serr != nil {
				require.LessOrEqual(t, serr.pos, len(runes), "%q", src)
				continue
			}
			p := &Pattern{text: src, bytes: bytes, flags: parsed.flags, groups: parsed.groups, names: parsed.names, prog: newProgram(parsed.root, bytes, parsed.groups)}
			p.parseTemplate([]rune(text))
			for m := range modeCount {
				for _, wide := range []bool{true, false} {
					s := subjectOf(text, wide)
					regs := make([]int, p.nregs())
					ok, err := p.find(nil, m, s, 0, s.n, regs)
					require.NoError(t, err, "%q", src)
					for g := 0; ok && g <= p.groups; g++ {
						require.LessOrEqual(t, regs[2*g], regs[2*g+1])
						require.LessOrEqual(t, regs[2*g+1], s.n)
					}
				}
			}
		}
	})
}

const logText = "2024-01-15 ERROR [worker-7] failed after 35ms; id=ab12cd\n2024-01-16 INFO [worker-12] ok in 7ms; id=ff00aa\n"

func BenchmarkFindIter(b *testing.B) {
	p := patternOf(b, `(\d{4})-(\d\d)-(\d\d) (\w+) \[worker-(\d+)\].*?(\d+)ms; id=([0-9a-f]{6})`, 0)
	s := subjectOf(strings.Repeat(logText, 1000), false)
	b.ReportAllocs()
	for b.Loop() {
		if n := len(spans(b, p, s)); n != 2000 {
			b.Fatal(n)
		}
	}
}

func BenchmarkMatchShort(b *testing.B) {
	p := patternOf(b, `(\w+)=(\d+)`, 0)
	s := subjectOf("abc=123", false)
	b.ReportAllocs()
	for b.Loop() {
		if regs, _ := p.first(nil, modeMatch, s, 0, 7); regs == nil {
			b.Fatal("no match")
		}
	}
}
