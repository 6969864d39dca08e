package ast

// ast.unparse: strings whose quotes have to be chosen: docstrings, f-strings and what is in them.

import (
	"slices"
	"strings"

	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/emu/syntax"
)

// The quotes that a string may stand between, the best first.
var (
	longQuotes = []string{`"""`, "'''"}
	allQuotes  = []string{"'", `"`, `"""`, "'''"}
)

// fit writes text so that it can stand between one of quotes, and returns the quotes that are left, the best first. Unless whitespace is true, line ends and tabs stay as they are.
func (p *printer) fit(text string, quotes []string, whitespace bool) (string, []string) {
	escaped := escape(text, whitespace)
	var left []string
	for _, q := range quotes {
		if !strings.Contains(escaped, q) && (len(q) == 3 || !strings.Contains(escaped, "\n")) {
			left = append(left, q)
		}
	}
	if len(left) == 0 { // nothing but backslashes helps
		r := object.StrRepr(object.NewStr(text)).String()
		quote := r[:1]
		for _, q := range quotes {
			if strings.Contains(q, quote) {
				quote = q
				break
			}
		}
		return r[1 : len(r)-1], []string{quote}
	}
	if escaped == "" {
		return escaped, left
	}
	last := escaped[len(escaped)-1]
	slices.SortStableFunc(left, func(a, b string) int {
		switch x, y := a[0] == last, b[0] == last; {
		case x == y:
			return 0
		case x:
			return 1
		}
		return -1
	})
	if left[0][0] == last { // a long quote that the text would make longer
		escaped = escaped[:len(escaped)-1] + `\` + escaped[len(escaped)-1:]
	}
	return escaped, left
}

// escape writes backslashes and what cannot be printed as escape sequences.
func escape(text string, whitespace bool) string {
	var b strings.Builder
	for i := 0; i < len(text); {
		n := charLen(text[i:])
		char := text[i : i+n]
		i += n
		switch {
		case !whitespace && (char == "\n" || char == "\t"), char == "'", n == 1 && char[0] >= ' ' && char[0] < 0x7f && char[0] != '\\':
			b.WriteString(char)
		default:
			r := object.StrRepr(object.NewStr(char)).String()
			b.WriteString(r[1 : len(r)-1])
		}
	}
	return b.String()
}

// charLen is the length of the first character of WTF-8 text.
func charLen(s string) int {
	switch c := s[0]; {
	case c < 0xc0:
		return 1
	case c < 0xe0:
		return min(2, len(s))
	case c < 0xf0:
		return min(3, len(s))
	}
	return min(4, len(s))
}

// piece is a part of an f-string as it stands between the quotes, escapes excepted.
type piece struct {
	text    string
	literal bool
}

// pieces takes an f-string apart.
func (p *printer) pieces(n *syntax.JoinedStr) []piece {
	var out []piece
	for _, v := range n.Values {
		switch x := v.(type) {
		case *syntax.Constant:
			s, ok := x.Value.(string)
			if !ok {
				lacking("Unexpected node inside JoinedStr, a constant that is no string")
			}
			out = append(out, piece{strings.NewReplacer("{", "{{", "}", "}}").Replace(s), true})
		case *syntax.FormattedValue:
			out = append(out, piece{p.replacement(x), false})
		case *syntax.JoinedStr:
			out = append(out, p.pieces(x)...)
		default:
			class, _ := syntax.Fields(v)
			lacking("Unexpected node inside JoinedStr, %s", class)
		}
	}
	return out
}

func joinPieces(list []piece) string {
	var b strings.Builder
	for _, x := range list {
		b.WriteString(x.text)
	}
	return b.String()
}

// replacement writes {value!conversion:specification}.
func (p *printer) replacement(n *syntax.FormattedValue) string {
	inner := &printer{t: p.t, inField: true}
	inner.expr(n.Value, precTest+1)
	text := inner.b.String()
	if strings.Contains(text, `\`) {
		lacking("Unable to avoid backslash in f-string expression part")
	}
	if strings.HasPrefix(text, "{") {
		text = " " + text // {{ would be a brace
	}
	if n.Conversion >= 0 {
		if n.Conversion != 's' && n.Conversion != 'r' && n.Conversion != 'a' {
			lacking("Unknown f-string conversion.")
		}
		text += "!" + string(rune(n.Conversion))
	}
	switch spec := n.FormatSpec.(type) {
	case nil:
	case *syntax.JoinedStr:
		text += ":" + joinPieces(p.pieces(spec))
	default:
		text += ":" + joinPieces(p.pieces(&syntax.JoinedStr{Values: []syntax.Expr{spec}}))
	}
	return "{" + text + "}"
}

// joined writes an f-string.
func (p *printer) joined(n *syntax.JoinedStr) {
	parts := p.pieces(n)
	p.write("f")
	quotes := allQuotes
	if p.inField {
		text, quotes := p.fit(joinPieces(parts), quotes, false)
		p.write(quotes[0], text, quotes[0])
		return
	}
	var b strings.Builder
	for _, x := range parts {
		var text string
		text, quotes = p.fit(x.text, quotes, x.literal)
		b.WriteString(text)
	}
	p.write(quotes[0], b.String(), quotes[0])
}
