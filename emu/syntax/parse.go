package syntax

import (
	"bytes"
	"cmp"
	"math"
	"slices"
	"strings"
)

// This file is the door of the package: modes, errors, Parse.

// Mode is what Parse expects to find.
type Mode uint8

// The modes, as in the mode argument of compile().
const (
	// Exec is a whole file; Parse returns a *Module.
	Exec Mode = iota
	// Eval is one expression; Parse returns an *Expression.
	Eval
	// Single is one statement of an interactive session; Parse returns an *Interactive.
	Single
	// FuncType is the signature in a type comment, "(int) -> str"; Parse returns a *FunctionType.
	FuncType
)

// Flags change how Parse reads.
type Flags uint32

const (
	// IgnoreCoding says that src is UTF-8 whatever an encoding declaration in it says
	// (the source was a str).
	IgnoreCoding Flags = 1 << iota
	// NoImplicitDedent says that an unfinished block at the end of src is an error in mode Single
	// (codeop needs it).
	NoImplicitDedent
	// AllowIncomplete says that input which ends too early gives the message "incomplete input".
	AllowIncomplete
	// FromFile says that src is the content of the file, which changes the words of some errors.
	FromFile

	// LineByLine says that CPython would read src from the file line by line: errors at its end have no column.
	LineByLine

	// TypeComments says that comments such as "# type: int" belong to the tree, and are mistakes where the grammar has no place for them.
	TypeComments

	// byteColumns says that errors count columns in bytes, as CPython's do in bytes without an encoding declaration.
	byteColumns
)

// FeatureVersion is the flag that refuses what Python 3.minor did not have, as far as ast.parse does (its argument feature_version).
func FeatureVersion(minor int) Flags { return Flags(min(max(minor, 0), 0xfe)+1) << versionShift }

// versionShift is where Flags holds FeatureVersion's number plus one.
const versionShift = 16

// Kind says which Python exception an Error stands for.
type Kind uint8

// The kinds of Error.
const (
	SyntaxError Kind = iota
	IndentationError
	TabError
	// ValueError is for source with null bytes: ValueError in compile(), SyntaxError in a file.
	ValueError
	// MemoryError is for source that is nested too deeply for the parser. It has no message.
	MemoryError
	// RecursionError is for a tree that is too deep to work on.
	RecursionError
)

// Error is a mistake in the source.
type Error struct {
	Kind     Kind
	Msg      string
	Filename string
	// Line counts from 1; 0 means that the error has no place.
	Line int
	// Col and EndCol count characters from 1, as SyntaxError.offset and end_offset; 0 and -1 are
	// possible where CPython gives them.
	Col, EndLine, EndCol int
	// Text is the source line without its newline; HasText is false where CPython gives None.
	Text    string
	HasText bool
}

func (e *Error) Error() string { return e.Kind.String() + ": " + e.Msg }

// String returns the name of the Python exception.
func (k Kind) String() string {
	switch k {
	case IndentationError:
		return "IndentationError"
	case TabError:
		return "TabError"
	case ValueError:
		return "ValueError"
	case MemoryError:
		return "MemoryError"
	case RecursionError:
		return "RecursionError"
	}
	return "SyntaxError"
}

// Warning is something that CPython warns of while it reads the source.
type Warning struct {
	// Category is "DeprecationWarning" or "SyntaxWarning".
	Category string
	Msg      string
	// Line counts from 1; Col is a byte offset from 0, as in Pos.
	Line, Col int
	// Err is the error that the warning becomes where the filters make it one.
	Err *Error
}

// Parse reads src, a whole file or string as bytes, and returns the tree, the warnings in source
// order, and an *Error when src is not valid. The tree is never deeper than about 26,000 nodes.
func Parse(src []byte, filename string, mode Mode, flags Flags) (Node, []Warning, error) {
	text, err := decode(src, filename, mode, flags)
	if err != nil {
		err.Filename = filename
		return nil, nil, err
	}
	if flags&IgnoreCoding == 0 && !bytes.HasPrefix(src, []byte(bom)) && declared(src) == "" {
		flags |= byteColumns
	}
	node, warnings, err := parseText(text, mode, flags)
	if err != nil {
		err.Filename = filename
		return nil, warnings, err
	}
	return node, warnings, nil
}

// parseText parses UTF-8 text that ends with a NUL.
func parseText(text string, mode Mode, flags Flags) (Node, []Warning, *Error) {
	if len(text) > math.MaxInt32-16 {
		return nil, nil, &Error{Kind: MemoryError}
	}
	sc := &scanner{src: text, byteCols: flags&byteColumns != 0, line: 1, mode: mode, flags: flags, toks: make([]token, 0, len(text)/5+16)}
	sc.scan()
	if sc.hard {
		sc.emit(tError, sc.i, sc.i)
	}
	p := &parser{src: text, sc: sc, toks: sc.toks, mode: mode, version: int(flags>>versionShift) - 1}
	node, err := p.run(func() Node { return p.file() })
	warnings := append(sc.warnings, p.warnings...)
	if err != nil {
		return nil, warnings, err
	}
	if len(sc.warnings) > 0 && len(p.warnings) > 0 {
		slices.SortStableFunc(warnings, func(a, b Warning) int { return cmp.Or(a.Line-b.Line, a.Col-b.Col) })
	}
	return node, warnings, nil
}

func (p *parser) file() Node {
	switch p.mode {
	case Eval:
		body := p.exprTuple((*parser).expression)
		for p.kind() == tNewline {
			p.next()
		}
		p.expect(tEOF)
		return &Expression{Body: body}
	case Single:
		return &Interactive{Body: p.interactive()}
	case FuncType:
		return p.funcType()
	}
	var body []Stmt
	for p.kind() != tEOF {
		body = p.statement(body)
	}
	return &Module{Body: body, TypeIgnores: p.sc.ignores}
}

// interactive reads one statement; anything but white space and comments after it is an error.
func (p *parser) interactive() []Stmt {
	switch p.kind() {
	case tNewline:
		t := p.tok()
		p.next()
		return []Stmt{&Pass{stmtBase{Pos{t.line, t.col, t.eline, t.endCol}}}}
	case tEOF:
		p.fail()
	}
	body := p.statement(nil)
	switch body[0].(type) {
	case *FunctionDef, *AsyncFunctionDef, *ClassDef, *If, *While, *For, *AsyncFor, *With, *AsyncWith, *Try, *TryStar, *Match:
		p.expect(tNewline)
	}
	last := &p.toks[p.i-1]
	if restOfInput(p.src[last.end:len(p.src)-1]) != "" {
		p.far = p.i - 1
		p.raiseAt(last.span(), "multiple statements found while compiling a single statement")
	}
	return body
}

// restOfInput drops comments and blank lines at the start of s.
func restOfInput(s string) string {
	for {
		s = strings.TrimLeft(s, " \t\f\n")
		if !strings.HasPrefix(s, "#") {
			return s
		}
		j := strings.IndexByte(s, '\n')
		if j < 0 {
			return ""
		}
		s = s[j:]
	}
}
