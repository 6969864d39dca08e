package ast

// ast.unparse: statements and the rest of a tree as source text. Expressions are in unparse_expr.go, strings in unparse_str.go.
//
// The printer works on the tree of the parser, which a lax reading of the nodes gives: places and what is optional may be missing, nothing is validated.

import (
	"strings"

	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/emu/syntax"
)

// printer writes source. Lines are begun, never ended: whoever writes the next one ends the one before.
type printer struct {
	t       *object.Thread
	b       strings.Builder
	depth   int
	ignores map[int]string // the comments "type: ignore" by line
	inField bool           // inside the braces of an f-string, where no backslash may stand
}

// lack is the panic of the printer for trees that no source stands for; unparse recovers it.
type lack struct{ err error }

func lacking(format string, args ...any) { panic(lack{object.ValueErrorf(format, args...)}) }

func ast_unparse(t *object.Thread, v []object.Object) (res object.Object, err error) {
	nodes := []object.Object{v[0]}
	if l, ok := v[0].(*object.List); ok {
		nodes = append([]object.Object(nil), l.Items...)
	}
	p := &printer{t: t, ignores: map[int]string{}}
	defer func() {
		if r := recover(); r != nil {
			l, is := r.(lack)
			if !is {
				panic(r)
			}
			res, err = nil, l.err
		}
	}()
	for _, o := range nodes {
		n, err := readLax(t, o)
		if err != nil {
			return nil, err
		}
		if n != nil {
			p.node(n)
		}
	}
	return object.NewStr(p.b.String()), nil
}

func (p *printer) write(parts ...string) {
	for _, s := range parts {
		p.b.WriteString(s)
	}
}

// end ends the line before, if there is one.
func (p *printer) end() {
	if p.b.Len() > 0 {
		p.write("\n")
	}
}

// line begins a line.
func (p *printer) line(parts ...string) {
	p.end()
	p.write(strings.Repeat("    ", p.depth))
	p.write(parts...)
}

// block writes what hangs from the line that has been begun.
func (p *printer) block(body []syntax.Stmt, comment string) {
	p.write(":", comment)
	p.depth++
	p.stmts(body)
	p.depth--
}

// documented is block for what may open with a docstring.
func (p *printer) documented(body []syntax.Stmt, comment string) {
	p.write(":", comment)
	p.depth++
	p.stmts(p.docstring(body))
	p.depth--
}

// docstring writes the docstring that opens body and returns the rest.
func (p *printer) docstring(body []syntax.Stmt) []syntax.Stmt {
	if len(body) == 0 {
		return body
	}
	e, ok := body[0].(*syntax.ExprStmt)
	if !ok {
		return body
	}
	c, ok := e.Value.(*syntax.Constant)
	if !ok {
		return body
	}
	s, ok := c.Value.(string)
	if !ok {
		return body
	}
	p.line()
	if c.Kind == "u" {
		p.write("u")
	}
	text, quotes := p.fit(s, longQuotes, false)
	p.write(quotes[0], text, quotes[0])
	return body[1:]
}

func (p *printer) stmts(list []syntax.Stmt) {
	for _, s := range list {
		p.stmt(s)
	}
}

// comment is the type comment of a statement.
func (p *printer) comment(n syntax.Node, text string) string {
	if s := p.ignores[int(n.Span().Line)]; s != "" {
		text = s
	}
	if text == "" {
		return ""
	}
	return " # type: " + text
}

// node writes any node.
func (p *printer) node(n syntax.Node) {
	if err := p.t.Enter(""); err != nil {
		panic(lack{err})
	}
	defer p.t.Leave()
	switch n := n.(type) {
	case *syntax.Module:
		for _, i := range n.TypeIgnores {
			p.ignores[i.Lineno] = "ignore" + i.Tag
		}
		p.stmts(p.docstring(n.Body))
		clear(p.ignores)
	case *syntax.Interactive:
		for _, s := range n.Body { // CPython's begins anew with each and so shows the last
			p.b.Reset()
			p.stmt(s)
		}
	case *syntax.Expression:
		p.expr(n.Body, precTest)
	case *syntax.FunctionType:
		p.write("(")
		p.list(n.Argtypes)
		p.write(") -> ")
		p.expr(n.Returns, precTest)
	case syntax.Stmt:
		p.stmt(n)
	case syntax.Expr:
		p.expr(n, precTest)
	case syntax.Pattern:
		p.pattern(n, precTest)
	case *syntax.Arguments:
		p.arguments(n)
	case *syntax.Arg:
		p.parameter(n)
	case *syntax.Keyword:
		p.keyword(n)
	case *syntax.Alias:
		p.alias(n)
	case *syntax.WithItem:
		p.item(n)
	case *syntax.Comprehension:
		p.clause(n)
	case *syntax.ExceptHandler:
		p.handler(n, "except")
	case *syntax.MatchCase:
		p.matchCase(n)
	}
}

func (p *printer) stmt(s syntax.Stmt) {
	if err := p.t.Enter(""); err != nil {
		panic(lack{err})
	}
	defer p.t.Leave()
	switch n := s.(type) {
	case *syntax.FunctionDef:
		p.function(n, n, "def ")
	case *syntax.AsyncFunctionDef:
		p.function(n, &n.FunctionDef, "async def ")
	case *syntax.ClassDef:
		p.end()
		p.decorators(n.DecoratorList)
		p.line("class ", n.Name)
		if len(n.Bases)+len(n.Keywords) > 0 {
			p.write("(")
			p.list(n.Bases)
			for i, k := range n.Keywords {
				if i > 0 || len(n.Bases) > 0 {
					p.write(", ")
				}
				p.keyword(k)
			}
			p.write(")")
		}
		p.documented(n.Body, "")
	case *syntax.Return:
		p.line("return")
		p.after(" ", n.Value)
	case *syntax.Delete:
		p.line("del ")
		p.list(n.Targets)
	case *syntax.Assign:
		p.line()
		for _, t := range n.Targets {
			p.expr(t, precTuple)
			p.write(" = ")
		}
		p.expr(n.Value, precTest)
		p.write(p.comment(n, n.TypeComment))
	case *syntax.AugAssign:
		p.line()
		p.expr(n.Target, precTest)
		p.write(" ", operators[n.Op].text, "= ")
		p.expr(n.Value, precTest)
	case *syntax.AnnAssign:
		p.line()
		_, isName := n.Target.(*syntax.Name)
		p.parens(n.Simple == 0 && isName, func() { p.expr(n.Target, precTest) })
		p.write(": ")
		p.expr(n.Annotation, precTest)
		p.after(" = ", n.Value)
	case *syntax.For:
		p.loop(n, n, "for ")
	case *syntax.AsyncFor:
		p.loop(n, &n.For, "async for ")
	case *syntax.While:
		p.line("while ")
		p.expr(n.Test, precTest)
		p.block(n.Body, "")
		p.otherwise(n.Orelse)
	case *syntax.If:
		p.conditional(n)
	case *syntax.With:
		p.with(n, n, "with ")
	case *syntax.AsyncWith:
		p.with(n, &n.With, "async with ")
	case *syntax.Match:
		p.line("match ")
		p.expr(n.Subject, precTest)
		p.write(":")
		p.depth++
		for _, c := range n.Cases {
			p.matchCase(c)
		}
		p.depth--
	case *syntax.Raise:
		p.line("raise")
		if n.Exc == nil {
			if n.Cause != nil {
				lacking("Node can't use cause without an exception.")
			}
			return
		}
		p.after(" ", n.Exc)
		p.after(" from ", n.Cause)
	case *syntax.Try:
		p.try(n, "except")
	case *syntax.TryStar:
		p.try(&n.Try, "except*")
	case *syntax.Assert:
		p.line("assert ")
		p.expr(n.Test, precTest)
		p.after(", ", n.Msg)
	case *syntax.Import:
		p.line("import ")
		p.aliases(n.Names)
	case *syntax.ImportFrom:
		p.line("from ", strings.Repeat(".", max(n.Level, 0)), n.Module, " import ")
		p.aliases(n.Names)
	case *syntax.Global:
		p.line("global ", strings.Join(n.Names, ", "))
	case *syntax.Nonlocal:
		p.line("nonlocal ", strings.Join(n.Names, ", "))
	case *syntax.ExprStmt:
		p.line()
		p.expr(n.Value, precYield)
	case *syntax.Pass:
		p.line("pass")
	case *syntax.Break:
		p.line("break")
	case *syntax.Continue:
		p.line("continue")
	}
}

// after writes an expression that may be absent behind the text that announces it.
func (p *printer) after(text string, e syntax.Expr) {
	if e != nil {
		p.write(text)
		p.expr(e, precTest)
	}
}

func (p *printer) decorators(list []syntax.Expr) {
	for _, d := range list {
		p.line("@")
		p.expr(d, precTest)
	}
}

// function writes a definition; n is the node itself, f what both kinds share.
func (p *printer) function(n syntax.Node, f *syntax.FunctionDef, word string) {
	p.end()
	p.decorators(f.DecoratorList)
	p.line(word, f.Name, "(")
	p.arguments(f.Args)
	p.write(")")
	p.after(" -> ", f.Returns)
	p.documented(f.Body, p.comment(n, f.TypeComment))
}

func (p *printer) loop(n syntax.Node, f *syntax.For, word string) {
	p.line(word)
	p.expr(f.Target, precTuple)
	p.write(" in ")
	p.expr(f.Iter, precTest)
	p.block(f.Body, p.comment(n, f.TypeComment))
	p.otherwise(f.Orelse)
}

func (p *printer) otherwise(body []syntax.Stmt) {
	if len(body) > 0 {
		p.line("else")
		p.block(body, "")
	}
}

func (p *printer) conditional(n *syntax.If) {
	for word := "if "; ; word = "elif " {
		p.line(word)
		p.expr(n.Test, precTest)
		p.block(n.Body, "")
		next, ok := single(n.Orelse)
		if !ok {
			break
		}
		n = next
	}
	p.otherwise(n.Orelse)
}

// single says whether a body is one if statement.
func single(body []syntax.Stmt) (*syntax.If, bool) {
	if len(body) != 1 {
		return nil, false
	}
	n, ok := body[0].(*syntax.If)
	return n, ok
}

func (p *printer) with(n syntax.Node, w *syntax.With, word string) {
	p.line(word)
	for i, item := range w.Items {
		if i > 0 {
			p.write(", ")
		}
		p.item(item)
	}
	p.block(w.Body, p.comment(n, w.TypeComment))
}

func (p *printer) item(n *syntax.WithItem) {
	p.expr(n.ContextExpr, precTest)
	p.after(" as ", n.OptionalVars)
}

func (p *printer) try(n *syntax.Try, word string) {
	p.line("try")
	p.block(n.Body, "")
	for _, h := range n.Handlers {
		p.handler(h, word)
	}
	p.otherwise(n.Orelse)
	if len(n.Finalbody) > 0 {
		p.line("finally")
		p.block(n.Finalbody, "")
	}
}

func (p *printer) handler(n *syntax.ExceptHandler, word string) {
	p.line(word)
	p.after(" ", n.Type)
	if n.Name != "" {
		p.write(" as ", n.Name)
	}
	p.block(n.Body, "")
}

func (p *printer) aliases(list []*syntax.Alias) {
	for i, a := range list {
		if i > 0 {
			p.write(", ")
		}
		p.alias(a)
	}
}

func (p *printer) alias(a *syntax.Alias) {
	p.write(a.Name)
	if a.Asname != "" {
		p.write(" as ", a.Asname)
	}
}

func (p *printer) matchCase(n *syntax.MatchCase) {
	p.line("case ")
	p.pattern(n.Pattern, precTest)
	p.after(" if ", n.Guard)
	p.block(n.Body, "")
}

func (p *printer) patterns(list []syntax.Pattern) {
	for i, x := range list {
		if i > 0 {
			p.write(", ")
		}
		p.pattern(x, precTest)
	}
}

func (p *printer) pattern(x syntax.Pattern, prec int) {
	switch n := x.(type) {
	case *syntax.MatchValue:
		p.expr(n.Value, precTest)
	case *syntax.MatchSingleton:
		p.constant(n.Value)
	case *syntax.MatchSequence:
		p.write("[")
		p.patterns(n.Patterns)
		p.write("]")
	case *syntax.MatchStar:
		p.write("*", orWild(n.Name))
	case *syntax.MatchMapping:
		p.write("{")
		for i, k := range n.Keys {
			if i > 0 {
				p.write(", ")
			}
			p.expr(k, precTest)
			p.write(": ")
			if i < len(n.Patterns) {
				p.pattern(n.Patterns[i], precTest)
			}
		}
		if n.Rest != "" {
			if len(n.Keys) > 0 {
				p.write(", ")
			}
			p.write("**", n.Rest)
		}
		p.write("}")
	case *syntax.MatchClass:
		p.expr(n.Cls, precAtom)
		p.write("(")
		p.patterns(n.Patterns)
		for i, name := range n.KwdAttrs {
			if i > 0 || len(n.Patterns) > 0 {
				p.write(", ")
			}
			p.write(name, "=")
			if i < len(n.KwdPatterns) {
				p.pattern(n.KwdPatterns[i], precTest)
			}
		}
		p.write(")")
	case *syntax.MatchAs:
		if n.Name == "" || n.Pattern == nil {
			p.write(orWild(n.Name))
			return
		}
		p.parens(prec > precTest, func() {
			p.pattern(n.Pattern, precBitOr)
			p.write(" as ", n.Name)
		})
	case *syntax.MatchOr:
		p.parens(prec > precBitOr, func() {
			for i, alt := range n.Patterns {
				if i > 0 {
					p.write(" | ")
				}
				p.pattern(alt, precBitOr+1)
			}
		})
	}
}

func orWild(name string) string {
	if name == "" {
		return "_"
	}
	return name
}
