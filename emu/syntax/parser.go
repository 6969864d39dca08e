package syntax

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// This file holds the machinery of the parser: the position in the tokens, failing, and errors.
//
// The parser is recursive descent and works in two passes. The first pass stops at the first
// token that fits nowhere. Only then a second pass runs over the same tokens with diag set: it
// also looks, at the places where CPython's grammar does, for known mistakes, and raises the
// message for the first one. Without one the message is "invalid syntax" at the token where the first pass stopped.

// maxDepth bounds nesting. A bracket costs bracketCost and other constructs about what they cost in CPython,
// whose parser gives up at the same number of levels.
const (
	maxDepth    = 6000
	bracketCost = 28
	maxSpine    = 20000
)

type parser struct {
	src  string
	sc   *scanner
	toks []token
	i    int // the current token
	far  int // the furthest token looked at
	mode Mode
	// version is the minor number of the Python whose features are allowed, -1 for all.
	version int

	// second says that this is the second pass, diag that it looks for known mistakes here.
	second bool
	diag   bool
	// memo remembers by token, in the second pass, what needs not be done twice: without it the time
	// would grow exponentially with nesting.
	memo map[int]uint8

	depth int
	// spine is the depth of the expression that was parsed last; chains such as a.b.c make it deep without recursion.
	spine int

	warnings []Warning
	// secondPass is the number of warnings before the second pass.
	secondPass int

	// of an expression inside an f-string
	inner    bool
	fdepth   int
	base     int32 // what was added to the columns of its first line
	baseLine int32
}

// bail is what the parser panics with: a raised error, or nil when the text just does not fit.
type bail struct{ err *Error }

func (p *parser) run(f func() Node) (node Node, err *Error) {
	var ok bool
	node, ok, err = p.attempt(f)
	if ok {
		return node, nil
	}
	if p.sc.flags&AllowIncomplete != 0 && p.incomplete(err) {
		return nil, p.lastError(SyntaxError, "incomplete input")
	}
	if err == nil {
		last := p.far
		p.diag, p.second = true, true
		p.memo = map[int]uint8{}
		p.i, p.depth, p.spine = 0, 0, 0
		p.secondPass = len(p.warnings)
		_, _, err = p.attempt(f)
		if err == nil {
			t := &p.toks[last]
			switch t.kind {
			case tIndent:
				return nil, p.lastError(IndentationError, "unexpected indent")
			case tDedent:
				return nil, p.lastError(IndentationError, "unexpected unindent")
			default:
				err = p.errorAt(SyntaxError, t.line, t.col, t.eline, t.endCol, "invalid syntax")
			}
		} else if err.Kind > TabError || err == p.sc.err {
			return nil, err
		}
	} else if err.Kind > TabError || err == p.sc.err {
		return nil, err
	}
	if p.sc.hard {
		return nil, p.sc.err
	}
	if p.sc.err != nil && len(p.sc.parens) > 0 && p.toks[p.far].line > p.sc.parens[len(p.sc.parens)-1].line {
		return nil, p.finish(p.sc.unclosed())
	}
	return nil, err
}

// incomplete tells whether the first pass, which ended with err, failed because the text ended.
func (p *parser) incomplete(err *Error) bool {
	end := max(p.far, p.i)
	for end < len(p.toks) && (p.toks[end].kind == tDedent || p.toks[end].kind == tNewline && end > 0 && (p.toks[end-1].kind == tNewline || p.toks[end-1].kind == tDedent)) {
		end++ // what the scanner adds at the end of an interactive statement
	}
	if end >= len(p.toks) || p.toks[end].kind == tEOF {
		return err == nil || err.Kind <= TabError
	}
	return err != nil && err == p.sc.err && (strings.HasPrefix(err.Msg, "unterminated triple-quoted") || strings.HasPrefix(err.Msg, "unexpected EOF") || strings.HasSuffix(err.Msg, "was never closed"))
}

// attempt runs f to its end or to a bail.
func (p *parser) attempt(f func() Node) (node Node, ok bool, err *Error) {
	defer func() {
		if r := recover(); r != nil {
			b, is := r.(bail)
			if !is {
				panic(r)
			}
			node, ok, err = nil, false, b.err
		}
	}()
	if p.i == 0 && len(p.toks) > 0 && p.toks[0].kind == tError {
		p.scanError()
	}
	return f(), true, nil
}

// try runs f; when the text does not fit it goes back and returns false. Raised errors pass through.
func (p *parser) try(f func()) (ok bool) {
	i, depth, spine := p.i, p.depth, p.spine
	nwarn := len(p.warnings)
	defer func() {
		if r := recover(); r != nil {
			b, is := r.(bail)
			if !is || b.err != nil {
				panic(r)
			}
			p.i, p.depth, p.spine = i, depth, spine
			p.warnings = p.warnings[:nwarn]
			ok = false
		}
	}()
	f()
	return true
}

// operand runs f, which reads an optional part. In the second pass a part that does not fit is left
// unread, as in CPython's grammar; in the first one nothing could follow it anyway.
func (p *parser) operand(f func()) bool {
	if p.second {
		return p.try(f)
	}
	f()
	return true
}

// The bits of memo.
const (
	memoLegacy uint8 = 1 << iota // invalidLegacy was here
	memoParams                   // invalidParameters was here
	memoFailed                   // the bracket does not fit; as in CPython it is not searched again
)

// once reports whether it is called with this bit for the first time at a token.
func (p *parser) once(i int, bit uint8) bool {
	if p.memo[i]&bit != 0 {
		return false
	}
	p.memo[i] |= bit
	return true
}

// bracketed runs f, which reads the bracket that opens here. In the second pass it runs mistakes
// when f does not fit, and remembers.
func (p *parser) bracketed(f func(), mistakes func(start int)) {
	if !p.second {
		f()
		return
	}
	start := p.i
	if p.memo[start]&memoFailed != 0 {
		p.fail()
	}
	if p.try(f) {
		return
	}
	if p.diag {
		mistakes(start)
		p.i = start
	}
	p.memo[start] |= memoFailed
	p.fail()
}

// quietly is try with the search for mistakes switched off.
func (p *parser) quietly(f func()) bool {
	diag := p.diag
	p.diag = false
	defer func() { p.diag = diag }()
	return p.try(f)
}

var noFit = bail{}

func (p *parser) fail() { panic(noFit) }

func (p *parser) tok() *token   { return &p.toks[p.i] }
func (p *parser) kind() tokKind { return p.toks[p.i].kind }

// peek returns the kind of the token after the current one, without counting it as looked at.
func (p *parser) peek() tokKind {
	if p.i+1 < len(p.toks) {
		return p.toks[p.i+1].kind
	}
	return tEOF
}

func (p *parser) next() {
	p.i++
	if p.i > p.far {
		p.look()
	}
}

func (p *parser) look() {
	if p.i >= len(p.toks) {
		p.i--
		p.fail()
	}
	p.far = p.i
	if p.toks[p.i].kind == tError {
		p.scanError()
	}
}

// looked notes that CPython's parser would have read the token after the current one.
func (p *parser) looked() {
	if p.i+1 > p.far && p.i+1 < len(p.toks) {
		p.far = p.i + 1
		if p.toks[p.far].kind == tError {
			p.scanError()
		}
	}
}

// need refuses what is newer than the Python that FeatureVersion names. what ends in "is" or "are".
func (p *parser) need(minor int, what string) {
	if p.version >= 0 && p.version < minor {
		p.raiseLast(SyntaxError, "%s only supported in Python 3.%d and greater", what, minor)
	}
}

// typeComment reads a type comment if there is one here.
func (p *parser) typeComment() string {
	if p.toks[p.i].kind != tTypeComment {
		return ""
	}
	text := p.text(p.tok())
	p.next()
	return text
}

func (p *parser) scanError() { panic(bail{p.finish(p.sc.err)}) }

func (p *parser) expect(k tokKind) {
	if p.toks[p.i].kind != k {
		p.fail()
	}
	if k != tEOF {
		p.next()
	}
}

func (p *parser) accept(k tokKind) bool {
	if p.toks[p.i].kind == k {
		p.next()
		return true
	}
	return false
}

func (p *parser) text(t *token) string { return p.src[t.pos:t.end] }

func (p *parser) isName(word string) bool {
	t := &p.toks[p.i]
	return t.kind == tName && p.src[t.pos:t.end] == word
}

// name reads an identifier.
func (p *parser) name() string {
	t := &p.toks[p.i]
	if t.kind != tName {
		p.fail()
	}
	s := normIdent(p.src[t.pos:t.end])
	p.next()
	return s
}

// pos is the position of what began at token start and ends before the current token.
func (p *parser) pos(start int) Pos {
	a := &p.toks[start]
	j := p.i - 1
	b := &p.toks[j]
	for j > start && (b.kind == tNewline || b.kind == tIndent || b.kind == tDedent) {
		j--
		b = &p.toks[j]
	}
	return Pos{a.line, a.col, b.eline, b.endCol}
}

// posFrom is the position of what begins with a node and ends before the current token.
func (p *parser) posFrom(left Pos) Pos {
	b := &p.toks[p.i-1]
	return Pos{left.Line, left.Col, b.eline, b.endCol}
}

func (t *token) span() Pos { return Pos{t.line, t.col, t.eline, t.endCol} }

func (p *parser) enter(cost int) {
	p.depth += cost
	if p.depth >= maxDepth {
		panic(bail{&Error{Kind: MemoryError}})
	}
}

func (p *parser) leave(cost int) { p.depth -= cost }

// grow notes that the last expression became the child of a new node.
func (p *parser) grow(depth int) {
	p.spine = depth + 1
	if p.spine > maxSpine {
		panic(bail{&Error{Kind: RecursionError, Msg: "maximum recursion depth exceeded during compilation"}})
	}
}

// errorAt makes an error from byte columns (from 0). endCol -1 means no end.
func (p *parser) errorAt(kind Kind, line, col, eline, endCol int32, format string, args ...any) *Error {
	msg := format
	if len(args) > 0 {
		msg = fmt.Sprintf(format, args...)
	}
	return p.finish(&Error{Kind: kind, Msg: msg, Line: int(line), Col: int(col) + 1, EndLine: int(eline), EndCol: int(endCol) + 1})
}

// finish turns the byte offsets of an error into character offsets and adds the line.
func (p *parser) finish(e *Error) *Error {
	if e.HasText {
		return e
	}
	e.HasText = true
	line := e.Line
	if p.inner {
		e.Msg = "f-string: " + e.Msg
		e.Col -= int(p.base)
		if e.EndCol > 0 {
			e.EndCol -= int(p.base)
		}
		line -= int(p.baseLine) - 1
	}
	e.Text = lineOf(p.src, line)
	if last := p.toks[p.far].eline; last > int32(e.Line) {
		e.Text = strings.TrimSuffix(e.Text, "\n")
	} else {
		for k := len(p.sc.joined) - 1; k >= 0 && p.sc.joined[k].line >= last; k-- {
			if p.sc.joined[k].line == last {
				from := p.sc.joined[k].start
				e.Text = p.src[from:offsetOfLine(p.src, line)] + e.Text
				break
			}
		}
	}
	if p.sc.byteCols {
		return e
	}
	e.Col = charOffset(e.Text, e.Col)
	if !p.inner || e.EndCol-1 <= len(e.Text) {
		e.EndCol = charOffset(e.Text, e.EndCol)
	}
	return e
}

// charOffset turns a byte offset from 1 into a character offset from 1, at most one behind the line.
func charOffset(line string, col int) int {
	if col <= 0 {
		return col
	}
	return utf8.RuneCountInString(line[:min(col-1, len(line))]) + 1
}

// offsetOfLine returns where a line begins.
func offsetOfLine(src string, line int) int {
	at := 0
	for ; line > 1; line-- {
		j := strings.IndexByte(src[at:], '\n')
		if j < 0 {
			return len(src)
		}
		at += j + 1
	}
	return at
}

// lineOf returns a line of src with its newline.
func lineOf(src string, line int) string {
	src = strings.TrimSuffix(src, "\x00")
	for ; line > 1; line-- {
		j := strings.IndexByte(src, '\n')
		if j < 0 {
			return ""
		}
		src = src[j+1:]
	}
	if j := strings.IndexByte(src, '\n'); j >= 0 {
		src = src[:j+1]
	}
	return src
}

// lastError is an error at the furthest token.
func (p *parser) lastError(kind Kind, format string, args ...any) *Error {
	t := &p.toks[p.far]
	if t.kind == tError && p.far > 0 {
		t = &p.toks[p.far-1]
	}
	col, endCol := t.col, t.endCol
	if t.col < 0 {
		// the place where the scanner stood
		if p.sc.flags&LineByLine != 0 {
			return p.errorAt(kind, t.line, -1, t.eline, -2, format, args...)
		}
		end := t.pos
		if int(end) >= len(p.src)-1 && end > 0 && p.src[end-1] == '\n' {
			end--
		}
		col = t.pos - int32(strings.LastIndexByte(p.src[:end], '\n')+1) - 1
	}
	if endCol < 0 {
		endCol = -2
	}
	return p.errorAt(kind, t.line, col, t.eline, endCol, format, args...)
}

// raiseLast raises an error at the furthest token.
func (p *parser) raiseLast(kind Kind, format string, args ...any) {
	panic(bail{p.lastError(kind, format, args...)})
}

// raiseAt raises a SyntaxError that covers pos.
func (p *parser) raiseAt(pos Pos, format string, args ...any) {
	panic(bail{p.errorAt(SyntaxError, pos.Line, pos.Col, pos.EndLine, pos.EndCol, format, args...)})
}

// raiseRange raises a SyntaxError that covers everything from a to b.
func (p *parser) raiseRange(a, b Pos, format string, args ...any) {
	panic(bail{p.errorAt(SyntaxError, a.Line, a.Col, b.EndLine, b.EndCol, format, args...)})
}

// raiseFrom raises a SyntaxError from pos to the furthest token.
func (p *parser) raiseFrom(pos Pos, format string, args ...any) {
	t := &p.toks[p.far]
	panic(bail{p.errorAt(SyntaxError, pos.Line, pos.Col, t.eline, t.endCol-1, format, args...)})
}
