package syntax

import "strings"

// This file parses the inside of f-strings. The errors and positions are those of Python 3.11, where
// each expression is parsed on its own as "(expression)"; what PEP 701 allows beyond that is accepted.

type fstring struct {
	p      *parser
	tok    *token
	where  Pos // of the whole literal, all adjacent strings included
	part   Pos // of the last literal part: where, but in a spec the token
	kind   string
	i, end int // the rest of the text
	lit    strings.Builder
	values []Expr
}

// flush ends the literal part.
func (f *fstring) flush(where Pos) {
	if f.lit.Len() == 0 {
		return
	}
	f.values = append(f.values, &Constant{exprBase{where}, f.lit.String(), f.kind})
	f.lit.Reset()
}

func (f *fstring) fail(format string, args ...any) {
	f.p.raiseLast(SyntaxError, "f-string: "+format, args...)
}

// parse reads text and fields; level counts format specs. A spec ends before its closing brace.
func (f *fstring) parse(level int) {
	for f.i < f.end {
		if !f.literal(level) {
			return
		}
		if f.i >= f.end {
			return
		}
		f.field(level)
	}
}

// literal reads up to a field; false means the closing brace of the spec.
func (f *fstring) literal(level int) bool {
	src := f.p.src
	raw := f.tok.flag&strRaw != 0
	start := f.i
	take := func(to int) {
		if to <= start {
			return
		}
		text := src[start:to]
		if !raw && strings.IndexByte(text, '\\') >= 0 {
			text = f.p.unescapePart(text, f.tok)
		}
		f.lit.WriteString(text)
	}
	for f.i < f.end {
		c := src[f.i]
		switch {
		case c == '\\' && !raw && f.i+1 < f.end:
			next := src[f.i+1]
			if next == 'N' && f.i+2 < f.end && src[f.i+2] == '{' {
				j := strings.IndexByte(src[f.i:f.end], '}')
				if j >= 0 {
					f.i += j + 1
					continue
				}
				take(f.end)
			}
			if next == '{' || next == '}' {
				f.p.warnInvalidEscape(f.tok, src[f.i:f.end])
				take(f.i)
				f.lit.WriteByte('\\')
				start = f.i + 1
				f.i++
				continue
			}
			f.i += 2
		case c == '{' || c == '}':
			if level == 0 {
				if f.i+1 < f.end && src[f.i+1] == c {
					take(f.i + 1)
					f.i += 2
					start = f.i
					continue
				}
				if c == '}' {
					f.fail("single '}' is not allowed")
				}
			}
			take(f.i)
			return c == '{'
		default:
			f.i++
		}
	}
	take(f.end)
	return true
}

// unescapePart decodes the literal part of an f-string.
func (p *parser) unescapePart(text string, t *token) string { return p.unescape(text, t, false) }

// field reads {expression = !conversion : spec}.
func (f *fstring) field(level int) {
	src := f.p.src
	if level >= 2 {
		f.fail("expressions nested too deeply")
	}
	open := f.i
	f.i++
	start := f.i
	end := f.exprEnd()
	if strings.TrimLeft(src[start:end], " \t\n\f\r") == "" {
		if src[end] != '}' {
			f.fail("expression required before '%c'", src[end])
		}
		f.fail("empty expression not allowed")
	}
	value := f.expression(open, start, end)
	f.i = end
	// = and the text for it
	debug := ""
	if f.i < f.end && src[f.i] == '=' {
		f.i++
		for f.i < f.end && (src[f.i] == ' ' || src[f.i] == '\t' || src[f.i] == '\n' || src[f.i] == '\f' || src[f.i] == '\r') {
			f.i++
		}
		debug = src[start:f.i]
		f.p.need(8, "f-string: self documenting expressions are")
	}
	conversion := -1
	if f.i < f.end && src[f.i] == '!' {
		f.i++
		if f.i >= f.end {
			f.fail("expecting '}'")
		}
		c := src[f.i]
		f.i++
		if c != 's' && c != 'r' && c != 'a' {
			f.fail("invalid conversion character: expected 's', 'r', or 'a'")
		}
		conversion = int(c)
	}
	var spec Expr
	if f.i < f.end && src[f.i] == ':' {
		f.i++
		sub := &fstring{p: f.p, tok: f.tok, where: f.where, part: f.tok.span(), kind: f.kind, i: f.i, end: f.end}
		sub.parse(level + 1)
		sub.flush(sub.part)
		f.i = sub.i
		spec = &JoinedStr{exprBase{sub.part}, sub.values}
	}
	if f.i >= f.end || src[f.i] != '}' {
		f.fail("expecting '}'")
	}
	f.i++
	if debug != "" {
		f.lit.WriteString(debug)
		if spec == nil && conversion < 0 {
			conversion = 'r'
		}
	}
	f.flush(f.where)
	f.values = append(f.values, &FormattedValue{exprBase{f.where}, value, conversion, spec})
}

// exprEnd finds the end of the expression at f.i.
func (f *fstring) exprEnd() int {
	src := f.p.src
	var parens []byte
	j := f.i
	for j < f.end {
		c := src[j]
		switch c {
		case '(', '[', '{':
			if len(parens) >= maxParens {
				f.fail("too many nested parenthesis")
			}
			parens = append(parens, c)
		case ')', ']', '}':
			if len(parens) == 0 {
				if c == '}' {
					return j
				}
				f.fail("unmatched '%c'", c)
			}
			open := parens[len(parens)-1]
			parens = parens[:len(parens)-1]
			if !(open == '(' && c == ')' || open == '[' && c == ']' || open == '{' && c == '}') {
				f.fail("closing parenthesis '%c' does not match opening parenthesis '%c'", c, open)
			}
		case '#':
			k := strings.IndexByte(src[j:f.end], '\n')
			if k < 0 {
				f.p.raiseLast(SyntaxError, "f-string expression part cannot include '#'")
			}
			j += k
			continue
		case '\\':
			if j+1 < f.end && src[j+1] != '\n' {
				f.p.raiseLast(SyntaxError, "f-string expression part cannot include a backslash")
			}
		case '"', '\'':
			e, ok := skipString(src, j, 0)
			if !ok || e > f.end {
				f.fail("unterminated string")
			}
			j = e
			continue
		case '!', '=', '<', '>':
			if j+1 < f.end && src[j+1] == '=' {
				j += 2
				continue
			}
			if (c == '!' || c == '=') && len(parens) == 0 {
				return j
			}
		case ':':
			if len(parens) == 0 {
				return j
			}
		}
		j++
	}
	if len(parens) > 0 {
		f.fail("unmatched '%c'", parens[len(parens)-1])
	}
	f.fail("expecting '}'")
	return 0
}

// expression parses the text between start and end; open is its brace.
func (f *fstring) expression(open, start, end int) Expr {
	p := f.p
	tokStart := int(f.tok.pos)
	lines := int32(strings.Count(p.src[tokStart:open], "\n"))
	col := int32(0)
	if lines > 0 {
		col = int32(open - 1 - strings.LastIndexByte(p.src[:open], '\n'))
	} else {
		col = f.tok.col + int32(open-tokStart)
	}
	line := f.tok.line + lines
	text := p.src[start:end]
	if simpleName(text) {
		return &Name{exprBase{Pos{line, col + 1, line, col + 1 + int32(len(text))}}, text, Load}
	}
	if p.fdepth >= maxFStringNesting {
		f.fail("expressions nested too deeply")
	}
	src := "(" + text + ")\n\x00"
	sc := &scanner{src: src, line: line, shift: int(col), inner: true, toks: make([]token, 0, len(text)/3+6)}
	sc.scan()
	if sc.hard {
		panic(bail{f.innerError(sc, line, col)})
	}
	base := col
	if strings.HasPrefix(strings.TrimLeft(text, " \t\f"), "\n") {
		base = 0
		if lines == 0 {
			base = f.tok.col
		}
	}
	sub := &parser{src: src, sc: sc, toks: sc.toks, inner: true, version: p.version, fdepth: p.fdepth + 1, base: base, baseLine: line, depth: p.depth, mode: Eval}
	sub.enter(bracketCost)
	depth := p.depth
	node, err := sub.run(func() Node {
		sub.depth = depth
		e := sub.starExpressions()
		sub.expect(tEOF)
		return e
	})
	p.warnings = append(append(p.warnings, sc.warnings...), sub.warnings...)
	if err != nil {
		panic(bail{err})
	}
	p.grow(sub.spine)
	return node.(Expr)
}

// innerError is the error of the scanner inside an expression.
func (f *fstring) innerError(sc *scanner, line, col int32) *Error {
	e := sc.err
	return e
}

// simpleName reports whether text is an ASCII name and no keyword.
func simpleName(text string) bool {
	if text == "" || !idStart(text[0]) {
		return false
	}
	for k := 1; k < len(text); k++ {
		if !isIdentByte[text[k]] || text[k] >= 0x80 {
			return false
		}
	}
	return keyword(text) == tName
}
