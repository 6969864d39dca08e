package syntax

// This file parses the parameters of functions and lambdas, and type parameters.

// parameters reads a parameter list up to its closing token, which stays.
func (p *parser) parameters(lambda bool) *Arguments {
	a := p.parameterList(lambda)
	if a.Posonlyargs != nil {
		p.need(8, "Positional-only parameters are")
	}
	return a
}

func (p *parser) parameterList(lambda bool) *Arguments {
	a := &Arguments{}
	closing := tRpar
	if lambda {
		closing = tColon
	}
	if p.kind() == closing {
		return a
	}
	begin := p.i
	if p.diag && p.once(begin, memoParams) {
		p.invalidParameters(begin, lambda)
		p.i = begin
	}
	seenSlash, seenStar := false, false
	for p.kind() != closing {
		var arg *Arg
		switch p.kind() {
		case tSlash:
			if seenSlash || seenStar || len(a.Args) == 0 {
				p.fail()
			}
			seenSlash = true
			a.Posonlyargs, a.Args = a.Args, nil
			p.next()
		case tStar:
			if seenStar {
				p.fail()
			}
			seenStar = true
			p.next()
			if p.kind() == tComma {
				p.next()
				if p.kind() == tTypeComment {
					p.raiseLast(SyntaxError, "bare * has associated type comment")
				}
				if p.kind() != tName {
					p.fail()
				}
				continue
			}
			a.Vararg = p.parameter(lambda, true)
			arg = a.Vararg
		case tDoubleStar:
			p.next()
			a.Kwarg = p.parameter(lambda, false)
			p.commaComment(a.Kwarg, closing)
			if p.kind() != closing {
				if !lambda || p.kind() != tColon {
					return a
				}
			}
			return a
		default:
			arg = p.parameter(lambda, false)
			var def Expr
			if p.accept(tAssign) {
				def = p.expression()
			}
			switch {
			case seenStar:
				a.Kwonlyargs = append(a.Kwonlyargs, arg)
				a.KwDefaults = append(a.KwDefaults, def)
			default:
				if def != nil {
					a.Defaults = append(a.Defaults, def)
				} else if len(a.Defaults) > 0 {
					p.fail()
				}
				a.Args = append(a.Args, arg)
			}
		}
		if !p.commaComment(arg, closing) {
			break
		}
	}
	return a
}

// commaComment reads the comma behind a parameter with the type comment of the parameter, which stands behind the comma or before the closing token; arg is nil where none may
// stand. It reports whether there was a comma.
func (p *parser) commaComment(arg *Arg, closing tokKind) bool {
	comma := p.accept(tComma)
	if arg != nil && closing == tRpar && p.kind() == tTypeComment && (comma || p.peek() == closing) {
		arg.TypeComment = p.typeComment()
	}
	return comma
}

// parameter reads a name with its annotation.
func (p *parser) parameter(lambda, star bool) *Arg {
	start := p.i
	arg := &Arg{Arg: p.name()}
	if !lambda && p.accept(tColon) {
		if star {
			arg.Annotation = p.starExpression()
		} else {
			arg.Annotation = p.expression()
		}
	}
	arg.Pos = p.pos(start)
	return arg
}

// typeParams reads a type parameter list, if there is one.
func (p *parser) typeParams() []TypeParam {
	if p.kind() != tLsqb {
		return nil
	}
	p.next()
	var params []TypeParam
	for {
		start := p.i
		switch p.kind() {
		case tStar:
			p.next()
			name := p.name()
			params = append(params, &TypeVarTuple{typeParamBase{p.pos(start)}, name})
		case tDoubleStar:
			p.next()
			name := p.name()
			params = append(params, &ParamSpec{typeParamBase{p.pos(start)}, name})
		default:
			name := p.name()
			var bound Expr
			if p.accept(tColon) {
				bound = p.expression()
			}
			params = append(params, &TypeVar{typeParamBase{p.pos(start)}, name, bound})
		}
		if !p.accept(tComma) || p.kind() == tRsqb {
			break
		}
	}
	p.expect(tRsqb)
	return params
}
