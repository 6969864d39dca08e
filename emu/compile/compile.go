package compile

import (
	"fmt"

	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/syntax"
)

// Options steer a compilation. The zero value is a plain run.
type Options struct {
	// Optimize is 0, 1 (no asserts, __debug__ is false) or 2 (no docstrings either).
	Optimize int
	// Flags are the future flags in force from outside (code.FlagFutureAnnotations).
	Flags int
	// TopLevelAwait allows await and its kin in a module (PyCF_ALLOW_TOP_LEVEL_AWAIT).
	TopLevelAwait bool
	// NoRanges leaves columns and end lines out of positions (-X no_debug_ranges).
	NoRanges bool
	// Parse are flags for the parser; only Source reads them.
	Parse syntax.Flags
}

// Mode names of compile().
const (
	ModeExec   = "exec"
	ModeEval   = "eval"
	ModeSingle = "single"
)

// Source parses and compiles src. mode is "exec", "eval" or "single". The error is a *syntax.Error; one of the
// compiler, unlike one of the parser, comes without the text of its line, which CPython takes from the file.
func Source(src []byte, filename, mode string, opts Options) (*code.Code, []syntax.Warning, error) {
	m := syntax.Exec
	switch mode {
	case ModeEval:
		m = syntax.Eval
	case ModeSingle:
		m = syntax.Single
	}
	tree, warnings, err := syntax.Parse(src, filename, m, opts.Parse)
	if err != nil {
		return nil, warnings, err
	}
	co, more, err := Compile(tree, filename, opts)
	return co, append(warnings, more...), err
}

// bail carries an error out of the recursion; Compile recovers it.
type bail struct{ err *syntax.Error }

// compiler holds what all units of one compilation share.
type compiler struct {
	filename    string
	opts        Options
	flags       int // future flags in force
	interactive bool
	scopes      map[scopeKey]*scope
	futures     map[*syntax.ImportFrom]bool // the ones in their place
	warnings    []syntax.Warning
	u           *unit
}

// Compile generates the code of tree, a *syntax.Module, *syntax.Expression or *syntax.Interactive. It changes the tree (constants are folded in
// place). The error is a *syntax.Error with CPython 3.11's text and place.
func Compile(tree syntax.Node, filename string, opts Options) (co *code.Code, warnings []syntax.Warning, err error) {
	c := &compiler{filename: filename, opts: opts, flags: opts.Flags, scopes: map[scopeKey]*scope{}}
	defer func() {
		if r := recover(); r != nil {
			b, ok := r.(bail)
			if !ok {
				panic(r)
			}
			b.err.Filename = filename
			co, warnings, err = nil, c.warnings, b.err
		}
	}()
	c.future(tree)
	c.fold(tree)
	top := c.buildScopes(tree)
	return c.topLevel(tree, top), c.warnings, nil
}

func (c *compiler) topLevel(tree syntax.Node, top *scope) *code.Code {
	u := c.push(top, "<module>", 1)
	switch t := tree.(type) {
	case *syntax.Module:
		c.moduleBody(t.Body)
	case *syntax.Interactive:
		c.interactive = true
		if top.hasAnnotations {
			u.pos = code.Pos{Line: 1, EndLine: 1}
			c.emit(code.SetupAnnotations, 0, 0, 0, 0)
		}
		c.stmts(t.Body)
		c.returnNone()
	case *syntax.Expression:
		u.setPos(t.Body)
		c.returnValue(c.any(t.Body))
	}
	return c.pop()
}

func (c *compiler) moduleBody(body []syntax.Stmt) {
	c.u.pos = code.Pos{Line: 1, EndLine: 1}
	if c.u.scope.hasAnnotations {
		c.emit(code.SetupAnnotations, 0, 0, 0, 0)
	}
	if doc, ok := docstring(body); ok {
		if c.opts.Optimize < 2 {
			c.u.setPos(body[0])
			t := c.u.temp()
			c.loadConst(t, doc)
			c.storeName("__doc__", t)
			c.u.free(t)
		}
		body = body[1:]
	}
	c.stmts(body)
	c.returnNone()
}

// docstring is the string that opens body.
func docstring(body []syntax.Stmt) (string, bool) {
	if len(body) == 0 {
		return "", false
	}
	if e, ok := body[0].(*syntax.ExprStmt); ok {
		if k, ok := e.Value.(*syntax.Constant); ok {
			s, ok := k.Value.(string)
			return s, ok
		}
	}
	return "", false
}

// future reads the __future__ imports at the start of the module and refuses unknown ones.
func (c *compiler) future(tree syntax.Node) {
	var body []syntax.Stmt
	switch t := tree.(type) {
	case *syntax.Module:
		body = t.Body
	case *syntax.Interactive:
		body = t.Body
	}
	if _, ok := docstring(body); ok {
		body = body[1:]
	}
	for _, s := range body {
		imp, ok := s.(*syntax.ImportFrom)
		if !ok || imp.Module != "__future__" || imp.Level != 0 {
			return
		}
		if c.futures == nil {
			c.futures = map[*syntax.ImportFrom]bool{}
		}
		c.futures[imp] = true
		for _, a := range imp.Names {
			switch a.Name {
			case "nested_scopes", "generators", "division", "absolute_import", "with_statement", "print_function",
				"unicode_literals", "generator_stop":
			case "barry_as_FLUFL":
			case "annotations":
				c.flags |= code.FlagFutureAnnotations
			case "braces":
				c.failAt(featurePos(imp), "not a chance")
			default:
				c.failAt(featurePos(imp), "future feature %s is not defined", clip(a.Name, 100))
			}
		}
	}
}

// featurePos is where CPython reports a bad feature: the statement, without an end.
func featurePos(n *syntax.ImportFrom) syntax.Pos {
	return syntax.Pos{Line: n.Line, Col: n.Col, EndLine: n.Line, EndCol: -1}
}

func clip(s string, n int) string {
	if len(s) > n {
		return s[:n]
	}
	return s
}

// fail stops the compilation with a SyntaxError at n.
func (c *compiler) fail(n syntax.Node, format string, args ...any) {
	c.failAt(n.Span(), format, args...)
}

func (c *compiler) failAt(p syntax.Pos, format string, args ...any) {
	msg := format
	if len(args) > 0 {
		msg = fmt.Sprintf(format, args...)
	}
	panic(bail{c.errorAt(p, msg)})
}

func (c *compiler) errorAt(p syntax.Pos, msg string) *syntax.Error {
	return &syntax.Error{Msg: msg, Filename: c.filename, Line: int(p.Line), Col: int(p.Col) + 1, EndLine: int(p.EndLine), EndCol: int(p.EndCol) + 1}
}

// warn records a SyntaxWarning at n.
func (c *compiler) warn(n syntax.Node, format string, args ...any) {
	p := n.Span()
	msg := fmt.Sprintf(format, args...)
	c.warnings = append(c.warnings, syntax.Warning{Category: "SyntaxWarning", Msg: msg, Line: int(p.Line), Col: int(p.Col), Err: c.errorAt(p, msg)})
}

// futurePlace says whether n stands where a __future__ import may.
func (c *compiler) futurePlace(n *syntax.ImportFrom) bool { return c.futures[n] }
