package object

// Source lines for tracebacks: from files, and from texts that were registered under a made-up file name.

import (
	"os"
	"regexp"
	"strings"
	"unicode/utf8"
)

// sources are the registered texts of a process, by file name, as lines.
var sources = NewStateKey[map[string][]string]("registered sources")

// RegisterSource makes text the source of filename for tracebacks of process p, for code that comes from no file (a host's string, an embedded module).
func RegisterSource(p *Process, filename, text string) {
	sources.Get(p, func() map[string][]string { return map[string][]string{} })[filename] = splitSource(text)
}

func splitSource(text string) []string {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	return strings.Split(strings.TrimPrefix(text, "\ufeff"), "\n")
}

var latinCookie = regexp.MustCompile(`^[ \t\f]*#.*?coding[:=][ \t]*(?:latin-?1|iso-?8859-?1|iso_8859_1|l1)\b`)

// sourceReader reads lines of source files, each file once.
type sourceReader struct {
	t     *Thread
	files map[string][]string
}

// line returns source line n of filename; ok is false when it is not known.
func (r *sourceReader) line(filename string, n int) (string, bool) {
	lines, seen := r.files[filename]
	if !seen {
		lines = r.read(filename)
		if r.files == nil {
			r.files = map[string][]string{}
		}
		r.files[filename] = lines
	}
	if n < 1 || n > len(lines) {
		return "", false
	}
	return lines[n-1], true
}

func (r *sourceReader) read(filename string) []string {
	if r.t != nil && r.t.P != nil {
		if m := sources.Get(r.t.P, func() map[string][]string { return map[string][]string{} }); m[filename] != nil {
			return m[filename]
		}
	}
	if filename == "" || strings.HasPrefix(filename, "<") {
		return nil
	}
	path := filename
	if r.t != nil && r.t.P != nil && r.t.P.K != nil {
		path = r.t.P.K.Resolve(filename)
	}
	st, err := os.Stat(path)
	if err != nil || !st.Mode().IsRegular() || st.Size() > 64<<20 {
		return nil
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	text := string(b)
	if !utf8.ValidString(text) {
		head := strings.SplitN(text, "\n", 3)
		for i := 0; i < 2 && i < len(head); i++ {
			if latinCookie.MatchString(head[i]) {
				var sb strings.Builder
				for _, c := range b {
					sb.WriteRune(rune(c))
				}
				return splitSource(sb.String())
			}
		}
		return nil
	}
	return splitSource(text)
}

// SourceLine returns line n of a source file as the process sees it; ok is false when it is not known.
func SourceLine(t *Thread, filename string, n int) (line string, ok bool) {
	r := sourceReader{t: t}
	return r.line(filename, n)
}
