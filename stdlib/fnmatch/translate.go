package fnmatch

// From patterns of the shell to regular expressions.

import (
	"strings"

	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/stdlib/re"
)

func fnmatch_translate(t *thread, v []value) (value, error) {
	s, ok := v[0].(*object.Str)
	if !ok {
		return nil, noText(t, v[0])
	}
	return object.NewStr(translate(s.AppendRunes(nil))), nil
}

// noText is the error for a pattern that is no text: CPython asks for its length first.
func noText(t *thread, pat value) error {
	if _, err := object.Len(t, pat); err != nil {
		return err
	}
	return object.TypeErrorf("decoding to str: need a bytes-like object, %s found", object.ClassOf(pat).Name)
}

// translate returns the expression for a pattern. What stands between two stars is an atomic group, found at its first place: a later place could not
// make more of the name match, and so matching takes no more than quadratic time.
func translate(pat []rune) string {
	pieces := []string{""} // the expressions between the stars
	add := func(s string) { pieces[len(pieces)-1] += s }
	for i := 0; i < len(pat); {
		c := pat[i]
		i++
		switch c {
		case '*':
			for i < len(pat) && pat[i] == '*' {
				i++
			}
			pieces = append(pieces, "")
		case '?':
			add(".")
		case '[':
			if end := closing(pat, i); end < 0 {
				add(`\[`)
			} else {
				add(set(pat[i:end]))
				i = end + 1
			}
		default:
			add(re.Escape(text(pat[i-1 : i])))
		}
	}
	last := len(pieces) - 1
	var b strings.Builder
	b.WriteString("(?s:" + pieces[0])
	for i, piece := range pieces[1:] {
		if i+1 == last {
			b.WriteString(".*" + piece)
		} else {
			b.WriteString("(?>.*?" + piece + ")")
		}
	}
	b.WriteString(`)\Z`)
	return b.String()
}

// closing returns the place of the bracket that closes the one before i, -1 when there is none. A bracket that comes first belongs to the set.
func closing(pat []rune, i int) int {
	if i < len(pat) && pat[i] == '!' {
		i++
	}
	for i++; i < len(pat); i++ {
		if pat[i] == ']' {
			return i
		}
	}
	return -1
}

// set returns the expression for the text between brackets. A range whose ends are in the wrong order holds nothing.
func set(body []rune) string {
	negated := len(body) > 0 && body[0] == '!'
	if negated {
		body = body[1:]
	}
	var b strings.Builder
	for i := 0; i < len(body); {
		if i+2 < len(body) && body[i+1] == '-' {
			if body[i] <= body[i+2] {
				member(&b, body[i])
				b.WriteByte('-')
				member(&b, body[i+2])
			}
			i += 3
			continue
		}
		member(&b, body[i])
		i++
	}
	switch s := b.String(); {
	case s == "" && negated:
		return "."
	case s == "":
		return "(?!)"
	case negated:
		return "[^" + s + "]"
	case s[0] == '^' || s[0] == '[':
		return `[\` + s + "]"
	default:
		return "[" + s + "]"
	}
}

// member writes a character of a set; those that mean something in a set of an expression are escaped.
func member(b *strings.Builder, r rune) {
	if strings.ContainsRune(`\-&~|`, r) {
		b.WriteByte('\\')
	}
	b.WriteString(text([]rune{r}))
}

// text is the runes as strings of Str hold them, lone surrogates included.
func text(rs []rune) string {
	var b []byte
	for _, r := range rs {
		b = object.AppendRune(b, r)
	}
	return string(b)
}
