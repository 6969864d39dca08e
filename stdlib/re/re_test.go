package re

import (
	"strings"
	"testing"
	"time"

	"github.com/dlclark/regexp2/v2"
	"github.com/stretchr/testify/require"
)

func patternOf(t testing.TB, text string, flags int) *Pattern {
	parsed, serr := parse([]rune(text), false, flags)
	if serr != nil {
		t.Fatalf("%q: %s", text, serr.msg)
	}
	p := &Pattern{text: text, flags: parsed.flags, groups: parsed.groups, names: parsed.names, tree: parsed.root}
	p.locate()
	return p
}

// spans returns what finditer finds.
func spans(t testing.TB, p *Pattern, text string) [][]int32 {
	ascii := true
	for _, r := range text {
		ascii = ascii && r < 128
	}
	runes := []rune(text)
	c := &cursor{p: p, s: &subject{searched: &searched{ascii: ascii}, runes: runes}, keep: true, end: len(runes)}
	var out [][]int32
	for {
		regs, err := c.step()
		require.NoError(t, err)
		if regs == nil {
			return out
		}
		out = append(out, regs)
	}
}

func TestEmptyMatches(t *testing.T) {
	require.Equal(t, [][]int32{{0, 0}, {1, 1}, {1, 3}, {3, 3}, {5, 5}}, spans(t, patternOf(t, `\b|:+`, 0), "a::bc"))
	require.Equal(t, [][]int32{{0, 0}, {1, 3}, {3, 3}, {4, 4}}, spans(t, patternOf(t, `x*`, 0), "axxb"))
}

// Both programs, the one for ASCII texts and the one for all, find the same in an ASCII text.
func TestProgramsAgree(t *testing.T) {
	text := []rune("The quick_brown fox-42 k K\n\tjumps; s S\x1c over\n")
	for _, src := range []string{`\w+`, `\W+`, `\s+`, `\S`, `\d+`, `\b.`, `\B.`, `[^\w\s]`, `[a-k]+`, `[^k]+`, `k`, `s`, `^.`, `.$`, `(?:\B)`, `[\W\d]`} {
		for _, flags := range []int{0, flagIgnoreCase, flagASCII, flagMultiline | flagIgnoreCase} {
			p := patternOf(t, src, flags)
			var got [2][][]int32
			for i, ascii := range []bool{true, false} {
				c := &cursor{p: p, s: &subject{searched: &searched{ascii: ascii}, runes: text}, end: len(text), keep: true}
				for {
					regs, err := c.step()
					require.NoError(t, err)
					if regs == nil {
						break
					}
					got[i] = append(got[i], regs)
				}
			}
			require.Equal(t, got[0], got[1], "%q with flags %d", src, flags)
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

// FuzzPattern: a pattern is refused with an error, or the engine takes what we make of it; matching ends in bounded time.
func FuzzPattern(f *testing.F) {
	for _, s := range []string{"", "a|b", "(a)(?P<x>b)?\\1", "(?i)[^a-zß]{2,3}?", "(?x) a # c\n b", "(?<=ab)c(?!d)", "(?(1)a|b)", "a*+(?>b)", `\N{DIGIT ONE}\x41\u0042`, "[]a\\]-z]",
		"(?s-i:.)\\Z", "((((a*)*)*)*)*b", "\\b\\B^$", "[[a&&b]", "(?#x)y{1,}", "\U0001F600+"} {
		f.Add(s, "aab\nßK", 0)
		f.Add(s, "xyz", flagIgnoreCase|flagMultiline)
	}
	f.Fuzz(func(t *testing.T, src, text string, flags int) {
		if len(src) > 200 || len(text) > 200 {
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
			p := &Pattern{text: src, bytes: bytes, flags: parsed.flags, groups: parsed.groups, names: parsed.names, tree: parsed.root}
			p.locate()
			p.parseTemplate([]rune(text))
			for m := range modeCount {
				for _, ascii := range []bool{true, false} {
					prog := p.build(m, ascii)
					require.NoError(t, prog.err, "%q", src)
					prog.re.MatchTimeout = 100 * time.Millisecond
					in := []rune(text)
					if ascii {
						in = []rune(strings.Map(func(r rune) rune { return r & 127 }, text))
					}
					_ = prog.re.FindRunesMatches(in, 0, func(regexp2.MatchView) bool { return false })
				}
			}
		}
	})
}

const logText = "2024-01-15 ERROR [worker-7] failed after 35ms; id=ab12cd\n2024-01-16 INFO [worker-12] ok in 7ms; id=ff00aa\n"

func BenchmarkFindIter(b *testing.B) {
	p := patternOf(b, `(\d{4})-(\d\d)-(\d\d) (\w+) \[worker-(\d+)\].*?(\d+)ms; id=([0-9a-f]{6})`, 0)
	text := []rune(strings.Repeat(logText, 1000))
	b.ReportAllocs()
	for b.Loop() {
		c := &cursor{p: p, s: &subject{searched: &searched{ascii: true}, runes: text}, end: len(text), keep: true}
		n := 0
		for {
			regs, err := c.step()
			if err != nil {
				b.Fatal(err)
			}
			if regs == nil {
				break
			}
			n++
		}
		if n != 2000 {
			b.Fatal(n)
		}
	}
}

func BenchmarkMatchShort(b *testing.B) {
	p := patternOf(b, `(\w+)=(\d+)`, 0)
	s := &subject{searched: &searched{ascii: true}, runes: []rune("abc=123")}
	b.ReportAllocs()
	for b.Loop() {
		if regs, _ := p.first(modeMatch, s, 0, 7); regs == nil {
			b.Fatal("no match")
		}
	}
}
