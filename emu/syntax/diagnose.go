package syntax

import "strings"

// This file knows the mistakes that have a message of their own. Its functions run in the second
// pass only; each looks for one family of mistakes at the current place, raises the error when it
// finds one, and else returns (the caller restores the position).

// isSoftKeyword reports whether the token is a word that is a keyword in places.
func (p *parser) isSoftKeyword(t *token) bool {
	if t.kind != tName {
		return false
	}
	// CPython compares no further than the name is long
	text := p.text(t)
	return text == "_" || strings.HasPrefix("case", text) || strings.HasPrefix("match", text)
}

// invalidLegacy finds print and exec statements, and mistakes in what follows any name.
func (p *parser) invalidLegacy() {
	t := p.tok()
	if t.kind != tName {
		return
	}
	if k := p.peek(); k == tLpar || !startsExpr(k) && k != tStar {
		return
	}
	start := p.i
	if !p.once(start, memoLegacy) {
		return
	}
	p.try(func() {
		p.next()
		b := p.starExpressions()
		if word := p.text(t); word == "print" || word == "exec" {
			p.raiseRange(t.span(), b.Span(), "Missing parentheses in call to '%s'. Did you mean %s(...)?", word, word)
		}
	})
	p.i = start
}

// invalidExpression looks behind a disjunction e that began at token start.
func (p *parser) invalidExpression(start int, e Expr) {
	i := p.i
	first := &p.toks[start]
	if k := p.kind(); startsExpr(k) &&
		!(first.kind == tName && p.toks[start+1].kind == tString) && !p.isSoftKeyword(first) {
		var b Expr
		if p.quietly(func() { b = p.expression() }) {
			legacy := false
			if n, ok := e.(*Name); ok && (n.ID == "print" || n.ID == "exec") {
				legacy = true
			}
			if !legacy && p.toks[p.i-1].level != 0 {
				p.raiseRange(e.Span(), b.Span(), "invalid syntax. Perhaps you forgot a comma?")
			}
		}
		p.i = i
	}
	if p.kind() == kIf {
		var b Expr
		if p.try(func() {
			p.next()
			b = p.disjunction()
		}) {
			if k := p.kind(); k != kElse && k != tColon {
				p.raiseRange(e.Span(), b.Span(), "expected 'else' after 'if' expression")
			}
		}
		p.i = i
	}
}

// invalidNamed looks behind an expression where NAME := value could stand.
func (p *parser) invalidNamed(start int, e Expr) {
	i := p.i
	if p.kind() == tColonEq {
		p.try(func() {
			p.next()
			p.expression()
			p.raiseAt(e.Span(), "cannot use assignment expressions with %s", ExprName(e))
		})
		p.i = i
		return
	}
	switch e.(type) {
	case *Name:
		if p.toks[start].kind == tName && p.i == start+1 {
			p.try(func() {
				p.next()
				b := p.bitOr()
				if k := p.kind(); k != tAssign && k != tColonEq {
					p.raiseRange(e.Span(), b.Span(), "invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
				}
			})
			p.i = i
			return
		}
	case *List, *Tuple, *GeneratorExp:
		if k := p.toks[start].kind; k == tLpar || k == tLsqb {
			return
		}
	case *BoolOp, *Compare, *IfExp, *Lambda, *NamedExpr:
		if p.toks[start].kind != tLpar {
			return
		}
	case *UnaryOp:
		if p.toks[start].kind == kNot {
			return
		}
	case *Constant:
		switch p.toks[start].kind {
		case kTrue, kNone, kFalse:
			return
		}
	}
	p.try(func() {
		p.next()
		p.bitOr()
		if k := p.kind(); k != tAssign && k != tColonEq {
			p.raiseAt(e.Span(), "cannot assign to %s here. Maybe you meant '==' instead of '='?", ExprName(e))
		}
	})
	p.i = i
}

// invalidAssignment looks at a statement that is no valid assignment.
func (p *parser) invalidAssignment() {
	start := p.i
	// target: annotation
	var e Expr
	if k := p.kind(); k == tLpar || k == tLsqb {
		if p.try(func() {
			e = p.atom()
			if p.kind() != tColon {
				p.fail()
			}
			p.next()
			p.expression()
		}) {
			switch e.(type) {
			case *List, *Tuple:
				p.raiseAt(e.Span(), "only single target (not %s) can be annotated", ExprName(e))
			}
		}
		p.i = start
	}
	p.try(func() {
		first := p.starNamedExpression()
		if p.kind() != tComma {
			return
		}
		p.next()
		for startsExpr(p.kind()) || p.kind() == tStar {
			if !p.try(func() { p.starNamedExpression() }) {
				break
			}
			p.accept(tComma)
		}
		if p.kind() == tColon {
			p.next()
			p.expression()
			p.raiseAt(first.Span(), "only single target (not tuple) can be annotated")
		}
	})
	p.i = start
	p.try(func() {
		e := p.expression()
		if p.kind() == tColon {
			p.next()
			p.expression()
			p.raiseAt(e.Span(), "illegal target for annotation")
		}
	})
	p.i = start
	// target = ...
	p.try(func() {
		for {
			begin := p.i
			if p.kind() == kYield {
				y := p.yield()
				if p.kind() == tAssign {
					p.raiseAt(y.Span(), "assignment to yield expression not possible")
				}
				return
			}
			e := p.starExpressions()
			if p.kind() != tAssign {
				p.i = begin
				return
			}
			if !canAssign(e) {
				p.raiseTarget(e, starTargets)
				return
			}
			p.next()
		}
	})
	p.i = start
	p.try(func() {
		e := p.starExpressions()
		if k := p.kind(); k >= tAddEq && k <= tFloorDivEq {
			p.next()
			p.value()
			p.raiseAt(e.Span(), "'%s' is an illegal expression for augmented assignment", ExprName(e))
		}
	})
	p.i = start
}

// invalidBracket looks at a bracket whose content does not fit.
func (p *parser) invalidBracket(start int, k tokKind) {
	p.i = start
	switch k {
	case tLpar:
		p.next()
		p.try(func() {
			begin := p.i
			switch p.kind() {
			case tStar:
				s := p.starredArg()
				if p.kind() == tRpar {
					p.raiseAt(s.Span(), "cannot use starred expression here")
				}
			case tDoubleStar:
				p.next()
				p.expression()
				if p.kind() == tRpar {
					p.raiseAt(p.toks[begin].span(), "cannot use double starred expression here")
				}
			}
		})
	case tLbrace:
		p.invalidDict(start)
	}
	// comprehensions
	p.i = start
	p.try(func() {
		p.next()
		if p.kind() == tStar {
			s := p.starredArg()
			if p.isFor() {
				p.forClauses()
				p.raiseAt(s.Span(), "iterable unpacking cannot be used in comprehension")
			}
		}
	})
	if k == tLpar {
		return
	}
	p.i = start
	p.try(func() {
		p.next()
		a := p.starNamedExpression()
		comma := p.i
		p.expect(tComma)
		last := p.toks[comma].span()
		if startsExpr(p.kind()) || p.kind() == tStar {
			for {
				last = p.starNamedExpression().Span()
				if !p.accept(tComma) || !startsExpr(p.kind()) && p.kind() != tStar {
					break
				}
			}
		}
		if p.isFor() {
			p.forClauses()
			p.raiseRange(a.Span(), last, "did you forget parentheses around the comprehension target?")
		}
	})
	if k == tLbrace {
		p.i = start
		p.try(func() {
			p.next()
			t := p.tok()
			p.expect(tDoubleStar)
			p.bitOr()
			if p.isFor() {
				p.forClauses()
				p.expect(tRbrace)
				p.raiseAt(t.span(), "dict unpacking cannot be used in dict comprehension")
			}
		})
	}
	p.i = start
}

// starredArg reads "*" expression.
func (p *parser) starredArg() Expr {
	start := p.i
	p.expect(tStar)
	v := p.expression()
	return &Starred{exprBase{p.pos(start)}, v, Load}
}

// invalidDict looks at the pairs of a dict display.
func (p *parser) invalidDict(start int) {
	p.i = start
	p.try(func() {
		p.next()
		n := 0
		for {
			begin := p.i
			if p.accept(tDoubleStar) {
				p.bitOr()
			} else {
				ok := p.try(func() {
					p.expression()
					p.expect(tColon)
					p.expression()
				})
				if !ok {
					p.i = begin
					p.invalidPair(n > 0)
					p.fail()
				}
			}
			n++
			p.expect(tComma)
		}
	})
	p.i = start
}

// invalidPair looks at one key and value; a key alone is only wrong behind a complete pair.
func (p *parser) invalidPair(behind bool) {
	key := p.expression()
	if p.kind() != tColon {
		if behind {
			q := key.Span()
			panic(bail{p.errorAt(SyntaxError, q.Line, q.EndCol-1, q.EndLine, -1, "':' expected after dictionary key")})
		}
		return
	}
	colon := p.tok().span()
	p.next()
	switch p.kind() {
	case tStar:
		star := p.tok().span()
		p.next()
		p.bitOr()
		p.raiseFrom(star, "cannot use a starred expression in a dictionary value")
	case tRbrace, tComma:
		p.raiseAt(colon, "expression expected after dictionary key and ':'")
	}
}

// lastOf is the last expression of a for clause.
func lastOf(c *Comprehension) Pos {
	if n := len(c.Ifs); n > 0 {
		return c.Ifs[n-1].Span()
	}
	return c.Iter.Span()
}

// argsGreedy reads as many arguments as fit; ok is false when there is none.
func (p *parser) argsGreedy() (call *Call, span Pos, ok bool) {
	phase := 0
	start := p.i
	call = &Call{}
	for {
		save := p.i
		if len(call.Args)+len(call.Keywords) > 0 {
			if !p.accept(tComma) {
				break
			}
		}
		nargs, nkw := len(call.Args), len(call.Keywords)
		if !p.try(func() { phase = p.argument(call, phase) }) {
			call.Args, call.Keywords = call.Args[:nargs], call.Keywords[:nkw]
			p.i = save
			break
		}
	}
	if len(call.Args)+len(call.Keywords) == 0 {
		p.i = start
		return nil, Pos{}, false
	}
	return call, p.pos(start), true
}

// invalidArguments looks at the arguments of a call, which begin at token start.
func (p *parser) invalidArguments(start int) {
	p.i = start
	p.try(func() {
		if p.kind() == tStar {
			s := p.starredArg()
			if p.isFor() {
				p.forClauses()
				p.raiseAt(s.Span(), "iterable unpacking cannot be used in comprehension")
			}
		}
	})
	p.i = start
	a, span, ok := p.argsGreedy()
	end := p.i
	if ok && p.kind() == tComma && p.peek() == tStar {
		p.next()
		p.raiseAt(span, "iterable argument unpacking follows keyword argument unpacking")
	}
	p.i = start
	p.try(func() {
		e := p.expression()
		if !p.isFor() {
			return
		}
		gens := p.forClauses()
		if p.kind() == tComma {
			p.next()
			p.raiseRange(e.Span(), lastOf(gens[len(gens)-1]), "Generator expression must be parenthesized")
		}
	})
	if !ok {
		p.i = start
		return
	}
	p.i = end
	if p.isFor() {
		var gens []*Comprehension
		if p.try(func() { gens = p.forClauses() }) && len(a.Args) > 1 {
			p.raiseRange(a.Args[len(a.Args)-1].Span(), lastOf(gens[len(gens)-1]), "Generator expression must be parenthesized")
		}
		p.i = end
	}
	if p.kind() == tComma {
		p.try(func() {
			p.next()
			e := p.expression()
			if !p.isFor() {
				p.fail()
			}
			gens := p.forClauses()
			p.raiseRange(e.Span(), gens[len(gens)-1].Target.Span(), "Generator expression must be parenthesized")
		})
		p.i = end
		p.next()
		if _, _, more := p.argsGreedy(); more {
			msg := "positional argument follows keyword argument"
			for _, k := range a.Keywords {
				if k.Arg == "" {
					msg = "positional argument follows keyword argument unpacking"
				}
			}
			p.raiseLast(SyntaxError, "%s", msg)
		}
	}
	p.i = start
}

// invalidExcept finds exception types without parentheses.
func (p *parser) invalidExcept(first Expr) {
	i := p.i
	p.try(func() {
		p.next()
		p.exprTuple((*parser).expression)
		if p.accept(kAs) {
			p.name()
		}
		if p.kind() != tColon {
			p.fail()
		}
		p.raiseFrom(first.Span(), "multiple exception types must be parenthesized")
	})
	p.i = i
}

func (p *parser) raiseBareStar(star *token, lambda bool) {
	if lambda {
		p.raiseLast(SyntaxError, "named arguments must follow bare *")
	}
	p.raiseAt(star.span(), "named arguments must follow bare *")
}

// invalidParameters looks at a parameter list.
func (p *parser) invalidParameters(start int, lambda bool) {
	closing := tRpar
	if lambda {
		closing = tColon
	}
	p.try(func() {
		hasDefault, slash, star, n := false, false, false, 0
		for p.kind() != closing {
			t := p.tok()
			switch t.kind {
			case tSlash:
				switch {
				case n == 0 && !slash && !star:
					if p.peek() == tComma {
						p.raiseAt(t.span(), "at least one argument must precede /")
					}
					p.fail()
				case star:
					p.raiseAt(t.span(), "/ must be ahead of *")
				case slash:
					p.raiseAt(t.span(), "/ may appear only once")
				}
				slash = true
				p.next()
				if p.kind() == tStar {
					p.raiseAt(p.tok().span(), "expected comma between / and *")
				}
			case tStar:
				if star {
					if k := p.peek(); k == tName || k == tComma {
						p.raiseAt(t.span(), "* argument may appear only once")
					}
					p.fail()
				}
				star = true
				p.next()
				switch p.kind() {
				case closing:
					p.raiseBareStar(t, lambda)
				case tComma:
					p.next()
					if p.kind() == closing || p.kind() == tDoubleStar {
						p.raiseBareStar(t, lambda)
					}
					continue
				}
				a := p.parameter(lambda, true)
				if _, star := a.Annotation.(*Starred); p.kind() == tAssign && !star {
					p.raiseAt(p.tok().span(), "var-positional argument cannot have default value")
				}
			case tDoubleStar:
				p.next()
				p.parameter(lambda, false)
				if p.kind() == tAssign {
					p.raiseAt(p.tok().span(), "var-keyword argument cannot have default value")
				}
				if !p.accept(tComma) {
					return
				}
				switch p.kind() {
				case tName:
					a := p.parameter(lambda, false)
					p.raiseAt(a.Span(), "arguments cannot follow var-keyword argument")
				case tStar, tDoubleStar, tSlash:
					p.raiseAt(p.tok().span(), "arguments cannot follow var-keyword argument")
				}
				return
			case tLpar:
				open := t.span()
				p.next()
				for p.kind() == tName {
					p.parameter(lambda, false)
					if !p.accept(tComma) {
						break
					}
				}
				if p.kind() == tRpar && p.i > start+1 {
					if hasDefault || star {
						p.fail()
					}
					what := "Function"
					if lambda {
						what = "Lambda expression"
					}
					p.raiseRange(open, p.tok().span(), "%s parameters cannot be parenthesized", what)
				}
				p.fail()
			default:
				a := p.parameter(lambda, false)
				n++
				if p.kind() == tAssign {
					eq := p.tok().span()
					p.next()
					if k := p.kind(); k == tRpar || k == tComma {
						p.raiseAt(eq, "expected default value expression")
					}
					p.expression()
					hasDefault = true
				} else if hasDefault && !star {
					p.raiseAt(a.Span(), "non-default argument follows default argument")
				}
			}
			if !p.accept(tComma) {
				return
			}
		}
	})
	p.i = start
}
