package ast

// Text in and of trees: get_docstring and get_source_segment.

import (
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

func ast_get_docstring(t *thread, v []value) (value, error) {
	node := v[0]
	if !is(t, node, "AsyncFunctionDef") && !is(t, node, "FunctionDef") && !is(t, node, "ClassDef") && !is(t, node, "Module") {
		return nil, object.TypeErrorf("%s can't have docstrings", object.StrRepr(object.NewStr(object.ClassOf(node).Name)).String())
	}
	body, err := attr(t, node, "body")
	if err != nil {
		return nil, err
	}
	l, ok := body.(*object.List)
	if !ok || len(l.Items) == 0 || !is(t, l.Items[0], "Expr") {
		return py.None, nil
	}
	x, err := attr(t, l.Items[0], "value")
	if err != nil {
		return nil, err
	}
	if !is(t, x, "Constant") {
		return py.None, nil
	}
	if x, err = attr(t, x, "value"); err != nil {
		return nil, err
	}
	s, ok := x.(*object.Str)
	if !ok {
		return py.None, nil
	}
	clean, err := object.Truth(t, v[1])
	if err != nil || !clean {
		return s, err
	}
	return object.NewStr(cleaned(s.String())), nil
}

// cleaned takes the common indentation off the lines of a docstring but the first, and empty lines off its ends (PEP 257).
func cleaned(doc string) string {
	lines := strings.Split(expandTabs(doc), "\n")
	margin := -1
	for _, l := range lines[1:] {
		if text := strings.TrimLeft(l, " "); text != "" {
			if n := len(l) - len(text); margin < 0 || n < margin {
				margin = n
			}
		}
	}
	lines[0] = strings.TrimLeft(lines[0], " ")
	for i, l := range lines[1:] {
		if margin > 0 {
			lines[i+1] = l[min(margin, len(l)):]
		}
	}
	for len(lines) > 0 && lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	for len(lines) > 0 && lines[0] == "" {
		lines = lines[1:]
	}
	return strings.Join(lines, "\n")
}

// expandTabs replaces tabs by blanks up to the next multiple of eight columns.
func expandTabs(s string) string {
	if !strings.Contains(s, "\t") {
		return s
	}
	var b strings.Builder
	col := 0
	for _, r := range s {
		switch r {
		case '\t':
			n := 8 - col%8
			b.WriteString(strings.Repeat(" ", n))
			col += n
			continue
		case '\n', '\r':
			col = -1
		}
		b.WriteRune(r)
		col++
	}
	return b.String()
}

// sourceLines splits source where the parser does: a form feed ends no line.
func sourceLines(source string) []string {
	var lines []string
	for source != "" {
		i := strings.IndexAny(source, "\r\n")
		if i < 0 {
			return append(lines, source)
		}
		if source[i] == '\r' && i+1 < len(source) && source[i+1] == '\n' {
			i++
		}
		lines = append(lines, source[:i+1])
		source = source[i+1:]
	}
	return lines
}

func ast_get_source_segment(t *thread, v []value) (value, error) {
	source, ok := v[0].(*object.Str)
	if !ok {
		return nil, object.TypeErrorf("source must be a str, not %s", object.ClassOf(v[0]).TpName())
	}
	var at [4]int // first line, first column, last line, end column
	for i, name := range places {
		x, err := object.GetAttrOpt(t, v[1], intern(name))
		if err != nil {
			return nil, err
		}
		if x == nil || isNone(x) {
			return py.None, nil
		}
		if at[i], err = object.IndexInt(t, x); err != nil {
			return nil, err
		}
	}
	lines := sourceLines(source.String())
	from, to := at[0]-1, at[2]-1
	if from < 0 || to >= len(lines) || from > to {
		return nil, object.Errorf(object.IndexErrorClass, "list index out of range")
	}
	clip := func(s string, n int) int { return min(max(n, 0), len(s)) }
	if from == to {
		l := lines[from]
		a, b := clip(l, at[1]), clip(l, at[3])
		return object.NewStr(l[a:max(a, b)]), nil
	}
	pad, err := object.Truth(t, v[2])
	if err != nil {
		return nil, err
	}
	head := lines[from]
	a := clip(head, at[1])
	text := head[a:]
	if pad { // blanks in place of what stands before
		var blank strings.Builder
		for i := range len(head[:a]) {
			if c := head[i]; c == '\t' || c == '\f' {
				blank.WriteByte(c)
			} else {
				blank.WriteByte(' ')
			}
		}
		text = blank.String() + text
	}
	last := lines[to]
	return object.NewStr(text + strings.Join(lines[from+1:to], "") + last[:clip(last, at[3])]), nil
}
