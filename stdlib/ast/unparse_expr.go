package ast

// ast.unparse: expressions. How tightly an expression must bind where it stands decides about parentheses.

import (
	"strings"

	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/emu/syntax"
)

// The precedences, the loosest first.
const (
	precTuple = iota
	precYield
	precTest
	precOr
	precAnd
	precNot
	precCompare
	precBitOr
	precBitXor
	precBitAnd
	precShift
	precSum
	precTerm
	precFactor
	precPower
	precAwait
	precAtom
)

var operators = [...]struct {
	text string
	prec int
}{
	syntax.Add: {"+", precSum}, syntax.Sub: {"-", precSum}, syntax.Mult: {"*", precTerm}, syntax.MatMult: {"@", precTerm}, syntax.Div: {"/", precTerm},
	syntax.Mod: {"%", precTerm}, syntax.Pow: {"**", precPower}, syntax.LShift: {"<<", precShift}, syntax.RShift: {">>", precShift}, syntax.BitOr: {"|", precBitOr},
	syntax.BitXor: {"^", precBitXor}, syntax.BitAnd: {"&", precBitAnd}, syntax.FloorDiv: {"//", precTerm},
}

var unaries = [...]struct {
	text string
	prec int
}{syntax.Invert: {"~", precFactor}, syntax.Not: {"not ", precNot}, syntax.UAdd: {"+", precFactor}, syntax.USub: {"-", precFactor}}

var comparisons = [...]string{syntax.Eq: "==", syntax.NotEq: "!=", syntax.Lt: "<", syntax.LtE: "<=", syntax.Gt: ">", syntax.GtE: ">=", syntax.Is: "is", syntax.IsNot: "is not",
	syntax.In: "in", syntax.NotIn: "not in"}

// parens runs f, between parentheses where need is true.
func (p *printer) parens(need bool, f func()) {
	if need {
		p.write("(")
	}
	f()
	if need {
		p.write(")")
	}
}

// list writes expressions with commas between them.
func (p *printer) list(items []syntax.Expr) {
	for i, e := range items {
		if i > 0 {
			p.write(", ")
		}
		p.expr(e, precTest)
	}
}

// items is list with the comma that makes a tuple of one.
func (p *printer) items(items []syntax.Expr) {
	p.list(items)
	if len(items) == 1 {
		p.write(",")
	}
}

// expr writes e where something that binds at least as tightly as prec is wanted.
func (p *printer) expr(e syntax.Expr, prec int) {
	if err := p.t.Enter(""); err != nil {
		panic(lack{err})
	}
	defer p.t.Leave()
	switch n := e.(type) {
	case nil:
		lacking("Node can't be used without a value attribute.")
	case *syntax.BoolOp:
		word, own := " and ", precAnd
		if n.Op == syntax.Or {
			word, own = " or ", precOr
		}
		p.parens(prec > own, func() {
			for i, v := range n.Values {
				if i > 0 {
					p.write(word)
				}
				// each operand further on has to bind one step tighter
				p.expr(v, min(own+1+i, precAtom))
			}
		})
	case *syntax.NamedExpr:
		p.parens(prec > precTuple, func() {
			p.expr(n.Target, precAtom)
			p.write(" := ")
			p.expr(n.Value, precAtom)
		})
	case *syntax.BinOp:
		op := operators[n.Op]
		left, right := op.prec, op.prec+1
		if n.Op == syntax.Pow {
			left, right = right, left
		}
		p.parens(prec > op.prec, func() {
			p.expr(n.Left, left)
			p.write(" ", op.text, " ")
			p.expr(n.Right, right)
		})
	case *syntax.UnaryOp:
		op := unaries[n.Op]
		p.parens(prec > op.prec, func() {
			p.write(op.text)
			p.expr(n.Operand, op.prec)
		})
	case *syntax.Lambda:
		p.parens(prec > precTest, func() {
			p.write("lambda")
			if a := n.Args; a != nil && (len(a.Posonlyargs)+len(a.Args)+len(a.Kwonlyargs) > 0 || a.Vararg != nil || a.Kwarg != nil) {
				p.write(" ")
				p.arguments(a)
			}
			p.write(": ")
			p.expr(n.Body, precTest)
		})
	case *syntax.IfExp:
		p.parens(prec > precTest, func() {
			p.expr(n.Body, precTest+1)
			p.write(" if ")
			p.expr(n.Test, precTest+1)
			p.write(" else ")
			p.expr(n.Orelse, precTest)
		})
	case *syntax.Dict:
		p.write("{")
		for i, k := range n.Keys {
			if i > 0 {
				p.write(", ")
			}
			var v syntax.Expr
			if i < len(n.Values) {
				v = n.Values[i]
			}
			if k == nil {
				p.write("**")
				p.expr(v, precBitOr)
				continue
			}
			p.expr(k, precTest)
			p.write(": ")
			p.expr(v, precTest)
		}
		p.write("}")
	case *syntax.Set:
		if len(n.Elts) == 0 {
			p.write("{*()}") // {} is a dict
			return
		}
		p.write("{")
		p.list(n.Elts)
		p.write("}")
	case *syntax.ListComp:
		p.comprehension("[", n.Elt, n.Generators, "]")
	case *syntax.SetComp:
		p.comprehension("{", n.Elt, n.Generators, "}")
	case *syntax.GeneratorExp:
		p.comprehension("(", n.Elt, n.Generators, ")")
	case *syntax.DictComp:
		p.write("{")
		p.expr(n.Key, precTest)
		p.write(": ")
		p.comprehension("", n.Value, n.Generators, "}")
	case *syntax.Await:
		p.parens(prec > precAwait, func() {
			p.write("await")
			if n.Value != nil {
				p.write(" ")
				p.expr(n.Value, precAtom)
			}
		})
	case *syntax.Yield:
		p.parens(prec > precYield, func() {
			p.write("yield")
			if n.Value != nil {
				p.write(" ")
				p.expr(n.Value, precAtom)
			}
		})
	case *syntax.YieldFrom:
		p.parens(prec > precYield, func() {
			p.write("yield from ")
			p.expr(n.Value, precAtom)
		})
	case *syntax.Compare:
		p.parens(prec > precCompare, func() {
			p.expr(n.Left, precCompare+1)
			for i, op := range n.Ops {
				p.write(" ", comparisons[op], " ")
				if i < len(n.Comparators) {
					p.expr(n.Comparators[i], precCompare+1)
				}
			}
		})
	case *syntax.Call:
		p.expr(n.Func, precAtom)
		p.write("(")
		p.list(n.Args)
		for i, k := range n.Keywords {
			if i > 0 || len(n.Args) > 0 {
				p.write(", ")
			}
			p.keyword(k)
		}
		p.write(")")
	case *syntax.FormattedValue:
		p.write(p.replacement(n))
	case *syntax.JoinedStr:
		p.joined(n)
	case *syntax.Constant:
		if t, ok := n.Value.(code.Tuple); ok {
			p.write("(")
			for i, v := range t {
				if i > 0 {
					p.write(", ")
				}
				p.constant(v)
			}
			if len(t) == 1 {
				p.write(",")
			}
			p.write(")")
			return
		}
		if n.Kind == "u" {
			p.write("u")
		}
		p.constant(n.Value)
	case *syntax.Attribute:
		p.expr(n.Value, precAtom)
		if c, ok := n.Value.(*syntax.Constant); ok && isInt(c.Value) {
			p.write(" ") // 3 .real: the dot would belong to the number
		}
		p.write(".", n.Attr)
	case *syntax.Subscript:
		p.expr(n.Value, precAtom)
		p.write("[")
		if t, ok := n.Slice.(*syntax.Tuple); ok && len(t.Elts) > 0 {
			p.items(t.Elts)
		} else {
			p.expr(n.Slice, precTest)
		}
		p.write("]")
	case *syntax.Starred:
		p.write("*")
		p.expr(n.Value, precBitOr)
	case *syntax.Name:
		p.write(n.ID)
	case *syntax.List:
		p.write("[")
		p.list(n.Elts)
		p.write("]")
	case *syntax.Tuple:
		p.parens(prec > precTuple || len(n.Elts) == 0, func() { p.items(n.Elts) })
	case *syntax.Slice:
		p.after("", n.Lower)
		p.write(":")
		p.after("", n.Upper)
		p.after(":", n.Step)
	}
}

func (p *printer) comprehension(open string, elt syntax.Expr, gens []*syntax.Comprehension, end string) {
	p.write(open)
	p.expr(elt, precTest)
	for _, g := range gens {
		p.clause(g)
	}
	p.write(end)
}

func (p *printer) clause(g *syntax.Comprehension) {
	if g.IsAsync != 0 {
		p.write(" async")
	}
	p.write(" for ")
	p.expr(g.Target, precTuple)
	p.write(" in ")
	p.expr(g.Iter, precTest+1)
	for _, cond := range g.Ifs {
		p.write(" if ")
		p.expr(cond, precTest+1)
	}
}

func (p *printer) keyword(k *syntax.Keyword) {
	if k.Arg == "" {
		p.write("**")
	} else {
		p.write(k.Arg, "=")
	}
	p.expr(k.Value, precTest)
}

func (p *printer) parameter(a *syntax.Arg) {
	p.write(a.Arg)
	p.after(": ", a.Annotation)
}

func (p *printer) arguments(a *syntax.Arguments) {
	if a == nil {
		lacking("Node can't be used without a value attribute.")
	}
	first := true
	next := func() {
		if !first {
			p.write(", ")
		}
		first = false
	}
	plain := append(append([]*syntax.Arg(nil), a.Posonlyargs...), a.Args...)
	for i, x := range plain {
		next()
		p.parameter(x)
		if d := i - (len(plain) - len(a.Defaults)); d >= 0 {
			p.after("=", a.Defaults[d])
		}
		if i == len(a.Posonlyargs)-1 {
			p.write(", /")
		}
	}
	if a.Vararg != nil || len(a.Kwonlyargs) > 0 {
		next()
		p.write("*")
		if a.Vararg != nil {
			p.parameter(a.Vararg)
		}
	}
	for i, x := range a.Kwonlyargs {
		next()
		p.parameter(x)
		if i < len(a.KwDefaults) {
			p.after("=", a.KwDefaults[i])
		}
	}
	if a.Kwarg != nil {
		next()
		p.write("**")
		p.parameter(a.Kwarg)
	}
}

// shown is the value of a constant of a type that has no literal: its repr.
type shown string

func isInt(v any) bool {
	switch v := v.(type) {
	case bool:
		return true // bool is an int for this purpose too
	case shown, string, nil:
		return false
	default:
		o := constantObject(v)
		return object.ClassOf(o) == object.IntClass
	}
}

// constantObject is the Python value of a constant.
func constantObject(v any) object.Object {
	switch x := v.(type) {
	case syntax.None:
		return object.Const(nil)
	case syntax.Ellipsis:
		return object.Const(code.Ellipsis{})
	case syntax.Bytes:
		return object.Const(code.Bytes(x))
	}
	return object.Const(v)
}

// constant writes the value of a constant.
func (p *printer) constant(v any) {
	switch x := v.(type) {
	case shown:
		p.write(string(x))
		return
	case syntax.Ellipsis, code.Ellipsis:
		p.write("...")
		return
	case string:
		if p.inField {
			text, quotes := p.fit(x, allQuotes, false)
			p.write(quotes[0], text, quotes[0])
			return
		}
	}
	s, err := object.Repr(p.t, constantObject(v))
	if err != nil {
		panic(lack{err})
	}
	text := s.String()
	switch v.(type) {
	case float64, complex128: // there is no literal for infinity: a number that is too large stands for it
		text = strings.ReplaceAll(strings.ReplaceAll(text, "inf", infinity), "nan", "("+infinity+"-"+infinity+")")
	}
	p.write(text)
}

const infinity = "1e309"
