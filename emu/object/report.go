package object

// Printing exceptions as the interpreter does when nobody handles them: tracebacks with source lines and carets, chains, notes, groups, syntax errors,
// and exceptions that could not be raised ("Exception ignored in"). CPython 3.11: Python/pythonrun.c and Python/traceback.c give the format.

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/syntax"
)

const (
	tracebackHeader = "Traceback (most recent call last):\n"
	groupHeader     = "Exception Group Traceback (most recent call last):\n"
	causeText       = "The above exception was the direct cause of the following exception:\n"
	contextText     = "During handling of the above exception, another exception occurred:\n"

	repeatedShown   = 3    // equal lines of a recursion that are printed
	tracebackLimit  = 1000 // entries without sys.tracebacklimit
	groupWidth      = 15   // members of a group that are printed
	groupDepth      = 10   // nested groups that are printed
	sourceIndent    = "    "
	leadingBlanks   = " \t\f"
	anchorPrimary   = "~"
	anchorSecondary = "^"
)

// FormatException returns what the interpreter prints for an unhandled exception, ending in a newline. Python code may run (__str__).
func FormatException(t *Thread, exc *Exception) string {
	r := &reporter{t: t, src: sourceReader{t: t}, seen: map[*Exception]bool{}}
	r.recursive(exc)
	return r.out.String()
}

// FormatExceptionOnly returns the last lines of FormatException: class, text and notes, without traceback and chain.
func FormatExceptionOnly(t *Thread, exc *Exception) string {
	r := &reporter{t: t, src: sourceReader{t: t}, seen: map[*Exception]bool{}}
	r.final(exc)
	return r.out.String()
}

// FormatTraceback returns the entries of tb, with the heading line.
func FormatTraceback(t *Thread, tb *Traceback) string {
	r := &reporter{t: t, src: sourceReader{t: t}}
	r.traceback(tb, tracebackHeader, "")
	return r.out.String()
}

// FormatUnraisable returns the report of an exception that has nowhere to go: where is what it happened in (a __del__ method, say), nil for nothing; msg replaces
// "Exception ignored in" when not empty.
func FormatUnraisable(t *Thread, exc *Exception, msg string, where Object) string {
	r := &reporter{t: t, src: sourceReader{t: t}}
	switch {
	case where != nil && !isNone(where):
		if msg == "" {
			msg = "Exception ignored in"
		}
		text := "<object repr() failed>"
		if s, err := Repr(t, where); err == nil {
			text = s.s
		}
		r.write(msg + ": " + text + "\n")
	case msg != "":
		r.write(msg + ":\n")
	}
	if exc.Traceback != nil {
		r.traceback(exc.Traceback, tracebackHeader, "")
	}
	name := r.className(exc.class, "<unknown>")
	text := "<exception str() failed>"
	if s, err := ToStr(t, exc); err == nil {
		text = s.s
	}
	r.write(name + ": " + text + "\n")
	return r.out.String()
}

type reporter struct {
	t         *Thread
	out       strings.Builder
	src       sourceReader
	seen      map[*Exception]bool
	depth     int // nesting of groups; 0: not in a group
	needClose bool
}

func (r *reporter) write(s string) { r.out.WriteString(s) }

func (r *reporter) indent() string { return strings.Repeat(" ", 2*r.depth) }

func (r *reporter) margin() string {
	if r.depth > 0 {
		return r.indent() + "| "
	}
	return ""
}

func (r *reporter) line(s string) { r.write(r.margin() + s) }

// recursive prints e after what it came from.
func (r *reporter) recursive(e *Exception) {
	if r.t.Enter(" in print_exception") != nil {
		return
	}
	defer r.t.Leave()
	r.seen[e] = true
	if c, ok := e.Cause.(*Exception); ok {
		if !r.seen[c] {
			r.chained(c, causeText)
		}
	} else if e.Context != nil && !e.SuppressContext && !r.seen[e.Context] {
		r.chained(e.Context, contextText)
	}
	if excs, ok := e.GroupExceptions(); ok {
		r.group(e, excs)
		return
	}
	r.single(e)
}

func (r *reporter) chained(e *Exception, text string) {
	needClose := r.needClose
	r.needClose = false
	r.recursive(e)
	r.needClose = r.needClose || needClose
	r.line("\n")
	r.line(text)
	r.line("\n")
}

func (r *reporter) group(e *Exception, excs []Object) {
	if r.depth > groupDepth {
		r.line(fmt.Sprintf("... (max_group_depth is %d)\n", groupDepth))
		return
	}
	if r.depth == 0 {
		r.depth = 1
	}
	r.single(e)
	n := min(len(excs), groupWidth+1)
	r.needClose = false
	for i := 0; i < n; i++ {
		last := i == n-1
		if last {
			r.needClose = true
		}
		edge, label := "  ", fmt.Sprint(i+1)
		if i == 0 {
			edge = "+-"
		}
		if i >= groupWidth {
			label = "..."
		}
		r.write(r.indent() + edge + "+---------------- " + label + " ----------------\n")
		r.depth++
		if i < groupWidth {
			if x, ok := excs[i].(*Exception); ok {
				r.recursive(x)
			}
		} else {
			rest := len(excs) - groupWidth
			r.line(fmt.Sprintf("and %d more exception%s\n", rest, plural(rest)))
		}
		if last && r.needClose {
			r.write(r.indent() + "+------------------------------------\n")
			r.needClose = false
		}
		r.depth--
	}
	if r.depth == 1 {
		r.depth = 0
	}
}

// single prints one exception without its chain and members.
func (r *reporter) single(e *Exception) {
	if e.Traceback != nil {
		head := tracebackHeader
		margin := r.margin()
		if _, ok := e.GroupExceptions(); ok {
			head = groupHeader
			if r.depth == 1 {
				margin = r.indent() + "+ "
			}
		}
		r.traceback(e.Traceback, head, margin)
	}
	r.final(e)
}

// final prints the place of a syntax error, then class, text, suggestion and notes.
func (r *reporter) final(e *Exception) {
	name := r.className(e.class, "<unknown>.")
	text := ""
	if msg, ok := r.syntaxPlace(e); ok {
		text = msg
	} else if s, err := ToStr(r.t, e); err != nil {
		text = "<exception str() failed>"
	} else {
		text = s.s
	}
	if text != "" {
		name += ": " + text
	}
	if s := suggestionFor(r.t, e); s != "" {
		name += ". Did you mean: '" + s + "'?"
	}
	r.line(name + "\n")
	r.notes(e)
}

// className is the class with its module as messages show it.
func (r *reporter) className(c *Class, unknown string) string {
	if c.IsHeap() {
		m, ok := c.Dict.GetStr(strModule).(*Str)
		if !ok {
			return unknown + c.Qualname
		}
		if m.s == "builtins" || m.s == "__main__" {
			return c.Qualname
		}
		return m.s + "." + c.Qualname
	}
	if c.Module == "builtins" {
		return c.Qualname
	}
	return c.Module + "." + c.Qualname
}

func (r *reporter) notes(e *Exception) {
	v, err := GetAttrOpt(r.t, e, strNotes)
	if err != nil || v == nil || isNone(v) {
		return
	}
	switch v.(type) {
	case *List, *Tuple, *Str:
	default:
		if s, err := Repr(r.t, v); err == nil {
			r.line(s.s)
		} else {
			r.line("<__notes__ repr() failed>")
		}
		return
	}
	items, err := Collect(r.t, v)
	if err != nil {
		if s, ok := v.(*Str); ok {
			for _, c := range s.s {
				items = append(items, NewStr(string(c)))
			}
		}
	}
	for _, n := range items {
		text := "<note str() failed>"
		if s, err := ToStr(r.t, n); err == nil {
			text = s.s
		}
		for _, l := range strings.Split(text, "\n") {
			r.line(l + "\n")
		}
	}
}

// syntaxPlace prints file, line and caret of a syntax error and returns its message; false when e is none or has no valid place.
func (r *reporter) syntaxPlace(e *Exception) (string, bool) {
	if !e.class.IsSubclass(SyntaxErrorClass) || e.Field("lineno") == nil {
		return "", false
	}
	number := func(name string, missing int64) (int, bool) {
		v := e.Field(name)
		if v == nil || isNone(v) {
			return int(missing), true
		}
		n, ok := AsInt64(v)
		return int(n), ok
	}
	line, ok1 := AsInt64(orNone(e.Field("lineno")))
	offset, ok2 := number("offset", -1)
	endLine, ok3 := number("end_lineno", line)
	endOffset, ok4 := number("end_offset", -1)
	if !ok1 || !ok2 || !ok3 || !ok4 {
		return "", false
	}
	file := "<string>"
	if v := e.Field("filename"); v != nil && !isNone(v) {
		s, err := ToStr(r.t, v)
		if err != nil {
			return "", false
		}
		file = s.s
	}
	msg, err := ToStr(r.t, orNone(e.Field("msg")))
	if err != nil {
		return "", false
	}
	r.line(fmt.Sprintf("  File \"%s\", line %d\n", file, line))
	text, ok := e.Field("text").(*Str)
	if !ok {
		return msg.s, true
	}
	size := len(text.s)
	if endLine > int(line) {
		endOffset = size
	}
	if offset > size+1 {
		offset = size + 1
	}
	if endOffset > size+1 {
		endOffset = size + 1
	}
	if e.class.IsSubclass(IndentationErrorClass) {
		endOffset = -1 // one caret (Python/pythonrun.c)
	}
	r.errorText(text.s, offset, endOffset)
	return msg.s, true
}

// errorText prints the line of a syntax error with carets below.
func (r *reporter) errorText(text string, offset, endOffset int) {
	carets := 1
	if endOffset > 0 && endOffset > offset {
		carets = endOffset - offset
	}
	offset--
	for text != "" && strings.IndexByte(leadingBlanks, text[0]) >= 0 {
		text = text[1:]
		offset--
	}
	text = strings.TrimSuffix(text, "\n")
	for {
		nl := strings.IndexByte(text, '\n')
		if nl < 0 || nl >= offset {
			break
		}
		text = text[nl+1:]
		offset -= nl + 1
	}
	r.write(sourceIndent + text + "\n")
	if offset < 0 {
		return
	}
	r.write(sourceIndent + strings.Repeat(" ", offset) + strings.Repeat("^", carets) + "\n")
}

// limit is sys.tracebacklimit.
func (r *reporter) limit() int {
	if r.t.P == nil || r.t.P.Sys == nil {
		return tracebackLimit
	}
	if n, ok := AsInt64(orNone(r.t.P.Sys.Get("tracebacklimit"))); ok {
		return int(max(n, 0))
	}
	return tracebackLimit
}

// traceback prints the entries; headMargin stands before the heading line.
func (r *reporter) traceback(tb *Traceback, head, headMargin string) {
	limit := r.limit()
	if limit <= 0 {
		return
	}
	r.write(headMargin + head)
	n := 0
	for x := tb; x != nil; x = x.Next {
		n++
	}
	for ; n > limit; n-- {
		tb = tb.Next
	}
	var last *code.Code
	lastLine, count := -1, 0
	for ; tb != nil; tb = tb.Next {
		if tb.Frame == nil {
			continue
		}
		c := tb.Frame.Code().Code
		if last == nil || c.Filename != last.Filename || lastLine != tb.Line || c.Name != last.Name {
			r.repeated(count)
			last, lastLine, count = c, tb.Line, 0
		}
		count++
		if count <= repeatedShown {
			r.entry(c, tb)
		}
	}
	r.repeated(count)
}

func (r *reporter) repeated(count int) {
	if count -= repeatedShown; count > 0 {
		r.line(fmt.Sprintf("  [Previous line repeated %d more time%s]\n", count, plural(count)))
	}
}

// entry prints one frame: place, source line, carets.
func (r *reporter) entry(c *code.Code, tb *Traceback) {
	r.line(fmt.Sprintf("  File \"%s\", line %d, in %s\n", c.Filename, tb.Line, c.Name))
	text, ok := r.src.line(c.Filename, tb.Line)
	if !ok {
		return
	}
	stripped := strings.TrimLeft(text, leadingBlanks)
	lead := len(text) - len(stripped)
	r.line(sourceIndent + stripped + "\n")
	if tb.Index < 0 || tb.Index >= len(c.Pos) {
		return
	}
	p := c.Pos[tb.Index]
	if p.Line <= 0 || p.EndLine <= 0 || p.Col < 0 || p.EndCol < 0 {
		return
	}
	if carets := caretLine(text, lead, p); carets != "" {
		r.line(sourceIndent + carets + "\n")
	}
}

// runeOffset turns a byte offset into a count of characters.
func runeOffset(s string, n int) int { return utf8.RuneCountInString(s[:max(0, min(n, len(s)))]) }

// caretLine returns the markers below a source line from its first non-blank on; "" when the range is the whole line.
func caretLine(text string, lead int, p code.Pos) string {
	start, end := runeOffset(text, int(p.Col)), 0
	left, right := -1, -1
	if p.Line == p.EndLine {
		end = runeOffset(text, int(p.EndCol))
		lo, hi := max(0, min(int(p.Col), len(text))), max(0, min(int(p.EndCol), len(text)))
		if lo < hi {
			if l, rt, ok := anchors(text[lo:hi]); ok {
				left, right = start+runeOffset(text[lo:hi], l), start+runeOffset(text[lo:hi], rt)
			}
		}
	} else {
		end = utf8.RuneCountInString(strings.TrimRight(text, " \t\f"))
	}
	length := utf8.RuneCountInString(text)
	if end-start == length-lead && left < 0 {
		return ""
	}
	var b strings.Builder
	for i := lead; i < end; i++ {
		switch {
		case i < start:
			b.WriteByte(' ')
		case left >= 0 && i >= left && i < right:
			b.WriteString(anchorSecondary)
		case left >= 0:
			b.WriteString(anchorPrimary)
		default:
			b.WriteString("^")
		}
	}
	return b.String()
}

// anchors finds the operator of a binary operation or the brackets of a subscript in the text of an expression, as byte offsets.
func anchors(segment string) (left, right int, ok bool) {
	tree, _, err := syntax.Parse([]byte(segment), "<traceback>", syntax.Exec, syntax.IgnoreCoding)
	if err != nil {
		return 0, 0, false
	}
	m, isModule := tree.(*syntax.Module)
	if !isModule || len(m.Body) != 1 {
		return 0, 0, false
	}
	st, isExpr := m.Body[0].(*syntax.ExprStmt)
	if !isExpr {
		return 0, 0, false
	}
	blank := func(i int) bool { return strings.IndexByte(leadingBlanks, segment[i]) >= 0 }
	switch x := st.Value.(type) {
	case *syntax.BinOp:
		stop := min(int(x.Right.Span().Col), len(segment))
		for i := int(x.Left.Span().EndCol); i < stop; i++ {
			if blank(i) {
				continue
			}
			left, right = i, i+1
			if i+1 < stop && !blank(i+1) {
				right++
			}
			return left, right, true
		}
	case *syntax.Subscript:
		left, right = int(x.Value.Span().EndCol), int(x.Slice.Span().EndCol)+1
		return left, right, left <= right && right <= len(segment)
	}
	return 0, 0, false
}
