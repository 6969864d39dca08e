package syntax

// This file parses match statements and their patterns (PEP 634).

// matchStmt reads a match statement; nil means that "match" is a plain name here.
func (p *parser) matchStmt() Stmt {
	start := p.i
	k := p.peek()
	if !startsExpr(k) && k != tStar {
		return nil
	}
	line := p.tok().line
	m := &Match{}
	header := func() {
		p.next()
		m.Subject = p.subject()
		if p.diag && p.kind() == tNewline {
			p.raiseLast(SyntaxError, "expected ':'")
		}
		p.expect(tColon)
		p.expect(tNewline)
		if p.diag && p.kind() != tIndent {
			p.raiseLast(IndentationError, "expected an indented block after 'match' statement on line %d", line)
		}
		p.expect(tIndent)
		if !p.isName("case") {
			p.fail()
		}
	}
	if !p.try(header) {
		return nil
	}
	for p.isName("case") {
		m.Cases = append(m.Cases, p.caseBlock())
	}
	p.expect(tDedent)
	p.need(10, "Pattern matching is")
	m.Pos = p.pos(start)
	return m
}

// subject reads the subject expression.
func (p *parser) subject() Expr {
	start := p.i
	first := p.starNamedExpression()
	star := p.toks[start].kind == tStar
	if p.kind() != tComma {
		if star {
			p.fail()
		}
		return first
	}
	elts := []Expr{first}
	for p.accept(tComma) {
		if k := p.kind(); !startsExpr(k) && k != tStar {
			break
		}
		elts = append(elts, p.starNamedExpression())
	}
	return &Tuple{exprBase{p.pos(start)}, elts, Load}
}

func (p *parser) caseBlock() *MatchCase {
	line := p.tok().line
	p.next()
	c := &MatchCase{Pattern: p.patterns()}
	if p.accept(kIf) {
		c.Guard = p.namedExpression()
	}
	p.colon()
	c.Body = p.block("'case' statement", line)
	return c
}

// patterns reads the top of a case: a pattern or a sequence without brackets.
func (p *parser) patterns() Pattern {
	start := p.i
	first := p.maybeStarPattern()
	_, star := first.(*MatchStar)
	if p.kind() != tComma {
		if star {
			p.fail()
		}
		return first
	}
	list := []Pattern{first}
	for p.accept(tComma) {
		if !p.startsPattern() {
			break
		}
		list = append(list, p.maybeStarPattern())
	}
	return &MatchSequence{patternBase{p.pos(start)}, list}
}

func (p *parser) startsPattern() bool {
	switch p.kind() {
	case tName, tNumber, tString, tMinus, tLpar, tLsqb, tLbrace, tStar, kNone, kTrue, kFalse:
		return true
	}
	return false
}

func (p *parser) maybeStarPattern() Pattern {
	if p.kind() != tStar {
		return p.pattern()
	}
	start := p.i
	p.next()
	name := p.name()
	if name == "_" {
		name = ""
	}
	return &MatchStar{patternBase{p.pos(start)}, name}
}

// pattern reads an as pattern or an or pattern.
func (p *parser) pattern() Pattern {
	start := p.i
	e := p.orPattern()
	if p.kind() != kAs {
		return e
	}
	p.next()
	if p.kind() == tName {
		t := p.tok()
		if p.text(t) == "_" {
			if p.diag {
				p.raiseAt(t.span(), "cannot use '_' as a target")
			}
			p.fail()
		}
		switch p.peek() {
		case tDot, tLpar, tAssign:
			p.looked()
		default:
			name := p.name()
			return &MatchAs{patternBase{p.pos(start)}, e, name}
		}
		p.fail()
	}
	if p.diag {
		p.try(func() {
			p.raiseAt(p.expression().Span(), "invalid pattern target")
		})
	}
	p.fail()
	return nil
}

func (p *parser) orPattern() Pattern {
	start := p.i
	first := p.closedPattern()
	if p.kind() != tVBar {
		return first
	}
	list := []Pattern{first}
	for p.accept(tVBar) {
		list = append(list, p.closedPattern())
	}
	return &MatchOr{patternBase{p.pos(start)}, list}
}

func (p *parser) closedPattern() Pattern {
	start := p.i
	switch p.kind() {
	case tNumber, tMinus:
		e := p.patternNumber()
		return &MatchValue{patternBase{p.pos(start)}, e}
	case tString:
		e := p.strings()
		return &MatchValue{patternBase{p.pos(start)}, e}
	case kNone:
		p.next()
		return &MatchSingleton{patternBase{p.pos(start)}, valueNone}
	case kTrue:
		p.next()
		return &MatchSingleton{patternBase{p.pos(start)}, true}
	case kFalse:
		p.next()
		return &MatchSingleton{patternBase{p.pos(start)}, false}
	case tName:
		return p.namePattern()
	case tLpar, tLsqb:
		p.enter(bracketCost)
		e := p.sequencePattern()
		p.leave(bracketCost)
		return e
	case tLbrace:
		p.enter(bracketCost)
		e := p.mappingPattern()
		p.leave(bracketCost)
		return e
	}
	p.fail()
	return nil
}

// patternNumber reads a signed or complex number.
func (p *parser) patternNumber() Expr {
	start := p.i
	left := p.signedNumber()
	if k := p.kind(); k != tPlus && k != tMinus {
		return left
	}
	if isImaginary(left) {
		p.raiseAt(p.toks[p.i-1].span(), "real number required in complex literal")
	}
	op := Add
	if p.kind() == tMinus {
		op = Sub
	}
	p.next()
	if p.kind() != tNumber {
		p.fail()
	}
	right := p.atom()
	if !isImaginary(right) {
		p.raiseAt(right.Span(), "imaginary number required in complex literal")
	}
	return &BinOp{exprBase{p.pos(start)}, left, op, right}
}

func (p *parser) signedNumber() Expr {
	start := p.i
	minus := p.accept(tMinus)
	if p.kind() != tNumber {
		p.fail()
	}
	n := p.atom()
	if minus {
		return &UnaryOp{exprBase{p.pos(start)}, USub, n}
	}
	return n
}

func isImaginary(e Expr) bool {
	if u, ok := e.(*UnaryOp); ok {
		e = u.Operand
	}
	c, ok := e.(*Constant)
	if ok {
		_, ok = c.Value.(complex128)
	}
	return ok
}

// dottedName reads a name with attributes.
func (p *parser) dottedName() Expr {
	start := p.i
	t := p.tok()
	var e Expr = &Name{exprBase{t.span()}, p.name(), Load}
	for p.accept(tDot) {
		name := p.name()
		e = &Attribute{exprBase{p.pos(start)}, e, name, Load}
	}
	return e
}

// namePattern reads a capture, the wildcard, a dotted name or a class pattern.
func (p *parser) namePattern() Pattern {
	start := p.i
	t := p.tok()
	e := p.dottedName()
	switch p.kind() {
	case tLpar:
		p.enter(bracketCost)
		c := p.classPattern(start, e)
		p.leave(bracketCost)
		return c
	case tAssign:
		p.fail()
	}
	if n, ok := e.(*Name); ok {
		name := n.ID
		if p.text(t) == "_" {
			name = ""
		}
		return &MatchAs{patternBase{p.pos(start)}, nil, name}
	}
	return &MatchValue{patternBase{p.pos(start)}, e}
}

// sequencePattern reads what stands in parentheses or brackets.
func (p *parser) sequencePattern() Pattern {
	start := p.i
	closing := tRsqb
	if p.kind() == tLpar {
		closing = tRpar
	}
	p.next()
	var list []Pattern
	comma := false
	for p.kind() != closing {
		list = append(list, p.maybeStarPattern())
		comma = p.accept(tComma)
		if !comma {
			break
		}
	}
	if closing == tRpar && len(list) == 1 && !comma {
		if _, star := list[0].(*MatchStar); star {
			p.fail()
		}
		p.expect(closing)
		return list[0]
	}
	p.expect(closing)
	return &MatchSequence{patternBase{p.pos(start)}, list}
}

func (p *parser) mappingPattern() Pattern {
	start := p.i
	p.next()
	m := &MatchMapping{}
	for p.kind() != tRbrace {
		if p.accept(tDoubleStar) {
			t := p.tok()
			if t.kind == tName && p.text(t) == "_" {
				p.fail()
			}
			m.Rest = p.name()
			p.accept(tComma)
			break
		}
		var key Expr
		switch p.kind() {
		case tNumber, tMinus:
			key = p.patternNumber()
		case tString:
			key = p.strings()
		case kNone, kTrue, kFalse:
			key = p.atom()
		case tName:
			key = p.dottedName()
			if _, bare := key.(*Name); bare {
				p.fail()
			}
		default:
			p.fail()
		}
		p.expect(tColon)
		m.Keys = append(m.Keys, key)
		m.Patterns = append(m.Patterns, p.pattern())
		if !p.accept(tComma) {
			break
		}
	}
	p.expect(tRbrace)
	m.Pos = p.pos(start)
	return m
}

func (p *parser) classPattern(start int, cls Expr) Pattern {
	p.next()
	c := &MatchClass{Cls: cls}
	var misplacedFirst, misplacedLast Pattern
	for p.kind() != tRpar {
		if p.kind() == tName && p.peek() == tAssign {
			if misplacedFirst != nil {
				break
			}
			c.KwdAttrs = append(c.KwdAttrs, p.name())
			p.next()
			c.KwdPatterns = append(c.KwdPatterns, p.pattern())
		} else {
			if len(c.KwdAttrs) > 0 {
				if !p.diag {
					p.looked()
					p.fail()
				}
				e := p.pattern()
				if misplacedFirst == nil {
					misplacedFirst = e
				}
				misplacedLast = e
			} else {
				c.Patterns = append(c.Patterns, p.pattern())
			}
		}
		if !p.accept(tComma) {
			break
		}
	}
	if misplacedFirst != nil {
		p.raiseRange(misplacedFirst.Span(), misplacedLast.Span(), "positional patterns follow keyword patterns")
	}
	p.expect(tRpar)
	c.Pos = p.pos(start)
	return c
}
