package syntax

import (
	"math"
	"strings"
)

// This file turns expressions back into source, as annotations under "from __future__ import
// annotations" are stored (PEP 563).

// The precedences, lowest first.
const (
	prTuple = iota
	prTest
	prOr
	prAnd
	prNot
	prCmp
	prBitOr
	prBitXor
	prBitAnd
	prShift
	prArith
	prTerm
	prFactor
	prPower
	prAwait
	prAtom
)

// Unparse returns source for e, in the form in which CPython stores annotations as strings.
func Unparse(e Expr) string {
	u := &unparser{}
	u.expr(e, prTest)
	return u.b.String()
}

type unparser struct{ b strings.Builder }

func (u *unparser) write(s string) { u.b.WriteString(s) }

// parens runs f, in parentheses where need is true.
func (u *unparser) parens(need bool, f func()) {
	if need {
		u.write("(")
	}
	f()
	if need {
		u.write(")")
	}
}

func (u *unparser) list(items []Expr, level int) {
	for i, e := range items {
		if i > 0 {
			u.write(", ")
		}
		u.expr(e, level)
	}
}

var opText = [...]struct {
	text string
	prec int
}{
	Add: {" + ", prArith}, Sub: {" - ", prArith}, Mult: {" * ", prTerm}, MatMult: {" @ ", prTerm},
	Div: {" / ", prTerm}, Mod: {" % ", prTerm}, Pow: {" ** ", prPower}, LShift: {" << ", prShift},
	RShift: {" >> ", prShift}, BitOr: {" | ", prBitOr}, BitXor: {" ^ ", prBitXor}, BitAnd: {" & ", prBitAnd},
	FloorDiv: {" // ", prTerm},
}

var cmpText = [...]string{" == ", " != ", " < ", " <= ", " > ", " >= ", " is ", " is not ", " in ", " not in "}

func (u *unparser) expr(e Expr, level int) {
	switch e := e.(type) {
	case *BoolOp:
		prec, word := prAnd, " and "
		if e.Op == Or {
			prec, word = prOr, " or "
		}
		u.parens(level > prec, func() {
			for i, v := range e.Values {
				if i > 0 {
					u.write(word)
				}
				u.expr(v, prec+1)
			}
		})
	case *NamedExpr:
		u.parens(level > prTuple, func() {
			u.expr(e.Target, prAtom)
			u.write(" := ")
			u.expr(e.Value, prAtom)
		})
	case *BinOp:
		op := opText[e.Op]
		left, right := op.prec, op.prec+1
		if e.Op == Pow {
			left, right = right, left
		}
		u.parens(level > op.prec, func() {
			u.expr(e.Left, left)
			u.write(op.text)
			u.expr(e.Right, right)
		})
	case *UnaryOp:
		prec, text := prFactor, [...]string{"~", "not ", "+", "-"}[e.Op]
		if e.Op == Not {
			prec = prNot
		}
		u.parens(level > prec, func() {
			u.write(text)
			u.expr(e.Operand, prec)
		})
	case *Lambda:
		u.parens(level > prTest, func() {
			u.write("lambda")
			u.arguments(e.Args)
			u.write(": ")
			u.expr(e.Body, prTest)
		})
	case *IfExp:
		u.parens(level > prTest, func() {
			u.expr(e.Body, prTest+1)
			u.write(" if ")
			u.expr(e.Test, prTest+1)
			u.write(" else ")
			u.expr(e.Orelse, prTest)
		})
	case *Dict:
		u.write("{")
		for i, v := range e.Values {
			if i > 0 {
				u.write(", ")
			}
			if e.Keys[i] == nil {
				u.write("**")
				u.expr(v, prBitOr)
				continue
			}
			u.expr(e.Keys[i], prTest)
			u.write(": ")
			u.expr(v, prTest)
		}
		u.write("}")
	case *Set:
		u.write("{")
		u.list(e.Elts, prTest)
		u.write("}")
	case *GeneratorExp:
		u.write("(")
		u.expr(e.Elt, prTest)
		u.clauses(e.Generators)
		u.write(")")
	case *ListComp:
		u.write("[")
		u.expr(e.Elt, prTest)
		u.clauses(e.Generators)
		u.write("]")
	case *SetComp:
		u.write("{")
		u.expr(e.Elt, prTest)
		u.clauses(e.Generators)
		u.write("}")
	case *DictComp:
		u.write("{")
		u.expr(e.Key, prTest)
		u.write(": ")
		u.expr(e.Value, prTest)
		u.clauses(e.Generators)
		u.write("}")
	case *Await:
		u.parens(level > prAwait, func() {
			u.write("await ")
			u.expr(e.Value, prAtom)
		})
	case *Yield:
		u.write("(yield")
		if e.Value != nil {
			u.write(" ")
			u.expr(e.Value, prTuple)
		}
		u.write(")")
	case *YieldFrom:
		u.write("(yield from ")
		u.expr(e.Value, prTuple)
		u.write(")")
	case *Compare:
		u.parens(level > prCmp, func() {
			u.expr(e.Left, prCmp+1)
			for i, c := range e.Comparators {
				u.write(cmpText[e.Ops[i]])
				u.expr(c, prCmp+1)
			}
		})
	case *Call:
		u.expr(e.Func, prAtom)
		if len(e.Args) == 1 && len(e.Keywords) == 0 {
			if g, ok := e.Args[0].(*GeneratorExp); ok {
				u.expr(g, prTest)
				return
			}
		}
		u.write("(")
		u.list(e.Args, prTest)
		for i, k := range e.Keywords {
			if i > 0 || len(e.Args) > 0 {
				u.write(", ")
			}
			if k.Arg == "" {
				u.write("**")
			} else {
				u.write(k.Arg + "=")
			}
			u.expr(k.Value, prTest)
		}
		u.write(")")
	case *FormattedValue:
		u.fstring([]Expr{e})
	case *JoinedStr:
		u.fstring(e.Values)
	case *Constant:
		u.constant(e)
	case *Attribute:
		u.expr(e.Value, prAtom)
		if c, ok := e.Value.(*Constant); ok {
			switch c.Value.(type) {
			case int64:
				u.write(" ")
			case float64, bool, complex128, string, Bytes, None, Ellipsis:
			default:
				u.write(" ")
			}
		}
		u.write("." + e.Attr)
	case *Subscript:
		u.expr(e.Value, prAtom)
		u.write("[")
		u.expr(e.Slice, prTuple)
		u.write("]")
	case *Starred:
		u.write("*")
		u.expr(e.Value, prBitOr)
	case *Name:
		u.write(e.ID)
	case *List:
		u.write("[")
		u.list(e.Elts, prTest)
		u.write("]")
	case *Tuple:
		if len(e.Elts) == 0 {
			u.write("()")
			return
		}
		u.parens(level > prTuple, func() {
			u.list(e.Elts, prTest)
			if len(e.Elts) == 1 {
				u.write(",")
			}
		})
	case *Slice:
		if e.Lower != nil {
			u.expr(e.Lower, prTest)
		}
		u.write(":")
		if e.Upper != nil {
			u.expr(e.Upper, prTest)
		}
		if e.Step != nil {
			u.write(":")
			u.expr(e.Step, prTest)
		}
	}
}

func (u *unparser) constant(c *Constant) {
	if c.Kind != "" {
		u.write(c.Kind)
	}
	switch v := c.Value.(type) {
	case Ellipsis:
		u.write("...")
	case float64:
		if math.IsInf(v, 0) {
			u.write("1e309")
			return
		}
		u.write(ReprValue(v))
	case complex128:
		u.write(strings.ReplaceAll(ReprValue(v), "inf", "1e309"))
	default:
		u.write(ReprValue(v))
	}
}

func (u *unparser) clauses(gens []*Comprehension) {
	for _, g := range gens {
		if g.IsAsync != 0 {
			u.write(" async")
		}
		u.write(" for ")
		u.expr(g.Target, prTuple)
		u.write(" in ")
		u.expr(g.Iter, prTest+1)
		for _, c := range g.Ifs {
			u.write(" if ")
			u.expr(c, prTest+1)
		}
	}
}

// arguments writes the parameters of a lambda, with a space before them.
func (u *unparser) arguments(a *Arguments) {
	first := true
	sep := func() {
		if first {
			u.write(" ")
		} else {
			u.write(", ")
		}
		first = false
	}
	n := len(a.Posonlyargs) + len(a.Args)
	for i := range n {
		sep()
		if i < len(a.Posonlyargs) {
			u.write(a.Posonlyargs[i].Arg)
		} else {
			u.write(a.Args[i-len(a.Posonlyargs)].Arg)
		}
		if k := i - (n - len(a.Defaults)); k >= 0 {
			u.write("=")
			u.expr(a.Defaults[k], prTest)
		}
		if i+1 == len(a.Posonlyargs) {
			u.write(", /")
		}
	}
	if n == 0 {
		sep = func() { // CPython writes no space before a star
			if !first {
				u.write(", ")
			}
			first = false
		}
	}
	if a.Vararg != nil || len(a.Kwonlyargs) > 0 {
		sep()
		u.write("*")
		if a.Vararg != nil {
			u.write(a.Vararg.Arg)
		}
	}
	for i, arg := range a.Kwonlyargs {
		sep()
		u.write(arg.Arg)
		if d := a.KwDefaults[i]; d != nil {
			u.write("=")
			u.expr(d, prTest)
		}
	}
	if a.Kwarg != nil {
		sep()
		u.write("**" + a.Kwarg.Arg)
	}
}

// fstring writes an f-string: its text is built first, then quoted as a whole.
func (u *unparser) fstring(values []Expr) {
	var b strings.Builder
	fstringBody(&b, values)
	u.write("f" + Repr(b.String()))
}

func fstringBody(b *strings.Builder, values []Expr) {
	for _, v := range values {
		switch v := v.(type) {
		case *Constant:
			s, _ := v.Value.(string)
			b.WriteString(strings.NewReplacer("{", "{{", "}", "}}").Replace(s))
		case *JoinedStr:
			fstringBody(b, v.Values)
		case *FormattedValue:
			sub := &unparser{}
			sub.expr(v.Value, prTest+1)
			text := sub.b.String()
			b.WriteByte('{')
			if strings.HasPrefix(text, "{") {
				b.WriteByte(' ')
			}
			b.WriteString(text)
			if v.Conversion > 0 {
				b.WriteByte('!')
				b.WriteByte(byte(v.Conversion))
			}
			if spec, ok := v.FormatSpec.(*JoinedStr); ok {
				b.WriteByte(':')
				fstringBody(b, spec.Values)
			}
			b.WriteByte('}')
		}
	}
}
