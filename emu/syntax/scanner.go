package syntax

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// This file turns source text into tokens (manual, "Lexical analysis"). The whole text is
// scanned before it is parsed; errors are kept beside the tokens, because CPython reports a
// mistake of the scanner before a mistake of the grammar, wherever it stands.

const (
	maxIndent = 100
	maxParens = 200
	tabSize   = 8
)

type paren struct {
	char byte
	line int32
	col  int32
}

// joinedLine says that a line continues a text that began at offset start.
type joinedLine struct {
	line  int32
	start int
}

type scanner struct {
	byteCols  bool   // errors count columns in bytes
	src       string // ends with a NUL
	i         int    // the next byte
	line      int32
	lineStart int
	mode      Mode
	toks      []token

	indents    [maxIndent]int32
	altIndents [maxIndent]int32
	nindent    int
	parens     []paren

	// err is the error that ended the scan. A hard error wins over any error of the parser; a
	// soft one is reported when the parser gets to the tError token.
	err  *Error
	hard bool

	warnings []Warning
	ignores  []*TypeIgnore
	no701    int  // failed attempts to read an f-string by the rules of PEP 701
	inner    bool // the text is one expression of an f-string
	shift    int  // what is added to the columns of its first line

	// buf is where CPython's line buffer would begin: the line on which a token that spans lines began.
	buf    int
	joined []joinedLine
	flags  Flags
}

// failAt records a hard error that ends at byte cur of the current line.
func (s *scanner) failAt(cur int, format string, args ...any) {
	col := s.chars(s.lineStart, cur)
	s.failRange(s.lineStart, col, col, format, args...)
}

func (s *scanner) failRange(lineStart, col, endCol int, format string, args ...any) {
	s.err = &Error{Msg: fmt.Sprintf(format, args...), Line: int(s.line), Col: col, EndLine: int(s.line), EndCol: endCol,
		Text: s.lineText(lineStart), HasText: true}
	s.hard = true
}

// soft records an error for the parser to find.
func (s *scanner) soft(kind Kind, col int, msg string) {
	s.err = &Error{Kind: kind, Msg: msg, Line: int(s.line), Col: col, EndLine: int(s.line), EndCol: 0,
		Text: s.src[s.buf:s.lineStart] + lineOf(s.src[s.lineStart:], 1), HasText: true}
	s.emit(tError, s.i, s.i)
}

func (s *scanner) lineText(start int) string {
	if start > len(s.src)-1 {
		return ""
	}
	text := s.src[start : len(s.src)-1]
	if j := strings.IndexByte(text, '\n'); j >= 0 {
		text = text[:j]
	}
	return text
}

// chars counts the characters of a stretch of source.
func (s *scanner) chars(from, to int) int {
	if to > len(s.src)-1 {
		to = len(s.src) - 1
	}
	if to < from {
		return 0
	}
	return utf8.RuneCountInString(s.src[from:to])
}

// warn notes a SyntaxWarning about what starts at byte col and has been read to s.i.
func (s *scanner) warn(msg string, line, col int32) {
	at := s.chars(s.lineStart, s.i)
	s.warnings = append(s.warnings, Warning{Category: "SyntaxWarning", Msg: msg, Line: int(line), Col: int(col),
		Err: &Error{Msg: msg, Line: int(line), Col: at, EndLine: int(line), EndCol: at, Text: s.lineText(s.lineStart), HasText: true}})
}

func (s *scanner) emit(k tokKind, start, end int) {
	s.toks = append(s.toks, token{kind: k, level: uint8(len(s.parens)), pos: int32(start), end: int32(end),
		line: s.line, col: int32(start - s.lineStart + s.shift), eline: s.line, endCol: int32(end - s.lineStart + s.shift)})
}

func (s *scanner) emitBare(k tokKind) {
	s.toks = append(s.toks, token{kind: k, level: uint8(len(s.parens)), pos: int32(s.i), end: int32(s.i),
		line: s.line, col: -1, eline: s.line, endCol: -1})
}

// scan reads all tokens. The last one is tEOF or tError, unless there is a hard error.
func (s *scanner) scan() {
	src := s.src
	eof := len(src) - 1
	bol := !s.inner
	if eof == 0 {
		s.line = 0
	}
	for {
		if bol {
			bol = false
			if !s.indentation() {
				return
			}
		}
		c := src[s.i]
		for c == ' ' || c == '\t' || c == '\f' {
			s.i++
			c = src[s.i]
		}
		start := s.i
		switch {
		case idStart(c) || c >= 0x80:
			if !s.name(start) {
				return
			}
			continue
		case '0' <= c && c <= '9':
			if !s.number(start) {
				return
			}
			continue
		}
		switch c {
		case '\n', '#':
			for src[s.i] != '\n' && s.i < eof {
				s.i++
			}
			if c == '#' && s.flags&TypeComments != 0 && s.typeComment(start) {
				continue
			}
			if s.i >= eof {
				continue // a comment at the end
			}
			if len(s.parens) > 0 || s.inner || s.blank() {
				// no token
			} else {
				s.emit(tNewline, start, s.i)
			}
			s.i++
			if s.i < eof {
				s.newline(s.i)
				s.buf = s.i
			}
			bol = len(s.parens) == 0 && !s.inner
			continue
		case '"', '\'':
			if !s.stringLit(start, 0) {
				return
			}
			continue
		case '\\':
			if !s.continuation() {
				return
			}
			continue
		case 0:
			if s.i >= eof {
				s.end()
				return
			}
		case '.':
			d := src[s.i+1]
			if '0' <= d && d <= '9' {
				if !s.number(start) {
					return
				}
				continue
			}
		}
		if !s.operator(c) {
			return
		}
	}
}

// typeComment emits the comment that begins at start and ends at s.i if it is a type comment, and notes it if it says that types are to be ignored.
func (s *scanner) typeComment(start int) bool {
	white := func(text string) string { return strings.TrimLeft(text, " \t") }
	comment := s.src[start:s.i]
	text, ok := strings.CutPrefix(white(comment[1:]), "type:")
	if !ok {
		return false
	}
	text = white(text)
	if tag, ok := strings.CutPrefix(text, "ignore"); ok && (tag == "" || tag[0] < 0x80 && !isAlnum(tag[0])) {
		s.ignores = append(s.ignores, &TypeIgnore{Lineno: int(s.line), Tag: tag})
		return false
	}
	s.emit(tTypeComment, s.i-len(text), s.i)
	return true
}

func isAlnum(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// newline notes that a new line starts at byte start.
func (s *scanner) newline(start int) {
	s.line++
	s.lineStart = start
	s.shift = 0
}

// blank reports whether no token stands on the logical line yet.
func (s *scanner) blank() bool {
	if len(s.toks) == 0 {
		return true
	}
	switch s.toks[len(s.toks)-1].kind {
	case tNewline, tIndent, tDedent:
		return true
	}
	return false
}

// end closes the blocks and the text.
func (s *scanner) end() {
	if len(s.parens) > 0 {
		s.softUnclosed()
		return
	}
	if s.mode == Single && len(s.toks) > 0 {
		s.emitBare(tNewline)
		if s.nindent > 0 && s.flags&NoImplicitDedent == 0 {
			for ; s.nindent > 0; s.nindent-- {
				s.emitBare(tDedent)
			}
			s.emitBare(tNewline)
		}
	}
	s.emitBare(tEOF)
}

func (s *scanner) softUnclosed() {
	s.err = s.unclosed()
	s.emit(tError, s.i, s.i)
}

// unclosed is the error for the innermost open bracket.
func (s *scanner) unclosed() *Error {
	p := s.parens[len(s.parens)-1]
	return &Error{Msg: fmt.Sprintf("'%c' was never closed", p.char), Line: int(p.line), Col: int(p.col) + 1,
		EndLine: int(p.line), EndCol: 0}
}

// indentation reads the white space at the start of a line and emits INDENT and DEDENT.
func (s *scanner) indentation() bool {
	src := s.src
	col, alt, contCol := int32(0), int32(0), int32(-1)
	for {
		switch src[s.i] {
		case ' ':
			col++
			alt++
			s.i++
			continue
		case '\t':
			col = (col/tabSize + 1) * tabSize
			alt++
			s.i++
			continue
		case '\f':
			col, alt = 0, 0
			s.i++
			continue
		case '\\':
			if contCol <= 0 {
				contCol = col
			}
			if !s.continuation() {
				return false
			}
			s.buf = s.i
			s.joined = s.joined[:len(s.joined)-1]
			continue
		}
		break
	}
	if c := src[s.i]; c == '#' || c == '\n' {
		return true
	}
	if contCol > 0 {
		col, alt = contCol, contCol
	}
	top, altTop := int32(0), int32(0)
	if s.nindent > 0 {
		top, altTop = s.indents[s.nindent-1], s.altIndents[s.nindent-1]
	}
	switch {
	case col == top:
		if alt != altTop {
			return s.tabError()
		}
	case col > top:
		if s.nindent+1 >= maxIndent {
			s.soft(IndentationError, 1, "too many levels of indentation")
			return false
		}
		if alt <= altTop {
			return s.tabError()
		}
		s.indents[s.nindent], s.altIndents[s.nindent] = col, alt
		s.nindent++
		s.emitBare(tIndent)
	default:
		n := 0
		for s.nindent > 0 && col < s.indents[s.nindent-1] {
			s.nindent--
			n++
		}
		top, altTop = 0, 0
		if s.nindent > 0 {
			top, altTop = s.indents[s.nindent-1], s.altIndents[s.nindent-1]
		}
		if col != top {
			end := s.lineStart + len(lineOf(s.src[s.lineStart:], 1))
			s.soft(IndentationError, s.chars(s.lineStart, end), "unindent does not match any outer indentation level")
			s.err.EndCol = -1
			return false
		}
		if alt != altTop {
			return s.tabError()
		}
		for ; n > 0; n-- {
			s.emitBare(tDedent)
		}
	}
	return true
}

func (s *scanner) tabError() bool {
	s.soft(TabError, 1, "inconsistent use of tabs and spaces in indentation")
	return false
}

// continuation reads a backslash at the end of a line, and the line end.
func (s *scanner) continuation() bool {
	eof := len(s.src) - 1
	j := s.i + 1
	if s.src[j] != '\n' {
		end := j + 1
		if j >= eof {
			end = j
		}
		s.soft(SyntaxError, s.chars(s.buf, end), "unexpected character after line continuation character")
		return false
	}
	if j+1 >= eof {
		s.i = eof
		if len(s.parens) > 0 {
			s.softUnclosed()
		} else {
			s.soft(SyntaxError, s.chars(s.lineStart, eof), "unexpected EOF while parsing")
			s.err.EndCol = -1
		}
		return false
	}
	s.i = j + 1
	s.newline(s.i)
	s.joined = append(s.joined, joinedLine{s.line, s.buf})
	return true
}

// name reads an identifier, a keyword, or the prefix of a string.
func (s *scanner) name(start int) bool {
	src := s.src
	j := start
	ascii := byte(0)
	for isIdentByte[src[j]] {
		ascii |= src[j]
		j++
	}
	if (src[j] == '"' || src[j] == '\'') && j-start <= 2 {
		if flag, ok := stringPrefix(src[start:j]); ok {
			s.i = j
			return s.stringLit(start, flag)
		}
	}
	s.i = j
	text := src[start:j]
	if ascii >= 0x80 {
		if !s.verifyIdent(start, text) {
			return false
		}
		s.emit(tName, start, j)
		return true
	}
	k := tName
	if len(text) <= 8 {
		k = keyword(text)
	}
	s.emit(k, start, j)
	return true
}

func (s *scanner) verifyIdent(start int, text string) bool {
	for k, r := range text {
		ok := IsIdentifierPart(r)
		if k == 0 {
			ok = IsIdentifierStart(r)
		}
		if ok {
			continue
		}
		_, n := utf8.DecodeRuneInString(text[k:])
		s.i = start + k + n
		s.invalidChar(r)
		return false
	}
	return true
}

func (s *scanner) invalidChar(r rune) {
	if isPrintable(r) {
		s.failAt(s.i, "invalid character '%c' (U+%04X)", r, r)
	} else {
		s.failAt(s.i, "invalid non-printable character U+%04X", r)
	}
}

// stringPrefix reads the letters before a quote.
func stringPrefix(p string) (flag uint8, ok bool) {
	for i := 0; i < len(p); i++ {
		var f uint8
		switch p[i] | 0x20 {
		case 'r':
			f = strRaw
		case 'b':
			f = strBytes
		case 'f':
			f = strFormat
		case 'u':
			f = strUnicode
		default:
			return 0, false
		}
		if flag&f != 0 {
			return 0, false
		}
		flag |= f
	}
	if flag&strUnicode != 0 && flag != strUnicode || flag&strBytes != 0 && flag&strFormat != 0 {
		return 0, false
	}
	return flag, true
}

func (s *scanner) operator(c byte) bool {
	src := s.src
	start := s.i
	d := src[start+1]
	k, n := tOther, 1
	var e byte
	if d != 0 {
		e = src[start+2]
	}
	switch c {
	case '(', '[', '{':
		if len(s.parens) >= maxParens {
			s.failAt(start+1, "too many nested parentheses")
			return false
		}
		s.parens = append(s.parens, paren{c, s.line, int32(start - s.lineStart + s.shift)})
		k = tLpar
		if c == '[' {
			k = tLsqb
		} else if c == '{' {
			k = tLbrace
		}
	case ')', ']', '}':
		if len(s.parens) == 0 {
			s.failAt(start+1, "unmatched '%c'", c)
			return false
		}
		open := s.parens[len(s.parens)-1]
		if !(open.char == '(' && c == ')' || open.char == '[' && c == ']' || open.char == '{' && c == '}') {
			if open.line != s.line {
				s.failAt(start+1, "closing parenthesis '%c' does not match opening parenthesis '%c' on line %d", c, open.char, open.line)
			} else {
				s.failAt(start+1, "closing parenthesis '%c' does not match opening parenthesis '%c'", c, open.char)
			}
			return false
		}
		s.parens = s.parens[:len(s.parens)-1]
		k = tRpar
		if c == ']' {
			k = tRsqb
		} else if c == '}' {
			k = tRbrace
		}
	case ':':
		k = tColon
		if d == '=' {
			k, n = tColonEq, 2
		}
	case ',':
		k = tComma
	case ';':
		k = tSemi
	case '.':
		k = tDot
		if d == '.' && e == '.' {
			k, n = tEllipsis, 3
		}
	case '=':
		k = tAssign
		if d == '=' {
			k, n = tEqEq, 2
		}
	case '+':
		k, n = assignable(tPlus, tAddEq, d)
	case '-':
		k, n = assignable(tMinus, tSubEq, d)
		if d == '>' {
			k, n = tArrow, 2
		}
	case '*':
		if d == '*' {
			k, n = assignable(tDoubleStar, tPowEq, e)
			n++
		} else {
			k, n = assignable(tStar, tMultEq, d)
		}
	case '/':
		if d == '/' {
			k, n = assignable(tDoubleSlash, tFloorDivEq, e)
			n++
		} else {
			k, n = assignable(tSlash, tDivEq, d)
		}
	case '%':
		k, n = assignable(tPercent, tModEq, d)
	case '@':
		k, n = assignable(tAt, tMatMultEq, d)
	case '|':
		k, n = assignable(tVBar, tOrEq, d)
	case '^':
		k, n = assignable(tCaret, tXorEq, d)
	case '&':
		k, n = assignable(tAmper, tAndEq, d)
	case '~':
		k = tTilde
	case '<':
		switch d {
		case '<':
			k, n = assignable(tLShift, tLShiftEq, e)
			n++
		case '=':
			k, n = tLessEq, 2
		case '>':
			k, n = tOther, 2
		default:
			k = tLess
		}
	case '>':
		switch d {
		case '>':
			k, n = assignable(tRShift, tRShiftEq, e)
			n++
		case '=':
			k, n = tGreaterEq, 2
		default:
			k = tGreater
		}
	case '!':
		if d == '=' {
			k, n = tNotEq, 2
		}
	case '$', '?', '`':
	default:
		s.i++
		s.failAt(s.i, "invalid non-printable character U+%04X", c)
		return false
	}
	s.i = start + n
	s.emit(k, start, s.i)
	return true
}

func assignable(plain, assign tokKind, next byte) (tokKind, int) {
	if next == '=' {
		return assign, 2
	}
	return plain, 1
}
