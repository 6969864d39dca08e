package syntax

import "strings"

// This file parses expressions (manual, "Expressions").

// startsExpr reports whether a token can begin an expression (a star excluded).
func startsExpr(k tokKind) bool {
	switch k {
	case tName, tNumber, tString, tLpar, tLsqb, tLbrace, tMinus, tPlus, tTilde, tEllipsis,
		kNone, kTrue, kFalse, kNot, kLambda, kAwait:
		return true
	}
	return false
}

// starExpressions reads star_expression, possibly a tuple without brackets.
func (p *parser) starExpressions() Expr {
	return p.exprTuple((*parser).starExpression)
}

func (p *parser) exprTuple(item func(*parser) Expr) Expr {
	start := p.i
	first := item(p)
	if p.kind() != tComma {
		return first
	}
	depth := p.spine
	elts := []Expr{first}
	for p.accept(tComma) {
		if k := p.kind(); !startsExpr(k) && k != tStar {
			break
		}
		if p.second {
			if !p.try(func() { elts = append(elts, item(p)) }) {
				break
			}
			continue
		}
		elts = append(elts, item(p))
		depth = max(depth, p.spine)
	}
	p.grow(depth)
	return &Tuple{exprBase{p.pos(start)}, elts, Load}
}

func (p *parser) starExpression() Expr {
	if p.kind() == tStar {
		return p.starred()
	}
	return p.expression()
}

// starred reads "*" bitwise_or.
func (p *parser) starred() Expr {
	start := p.i
	p.next()
	v := p.bitOr()
	return &Starred{exprBase{p.pos(start)}, v, Load}
}

func (p *parser) starNamedExpression() Expr {
	if p.kind() == tStar {
		return p.starred()
	}
	return p.namedExpression()
}

// namedExpression reads an expression or NAME := expression.
func (p *parser) namedExpression() Expr {
	if p.kind() == tName && p.peek() == tColonEq {
		return p.walrus()
	}
	start := p.i
	e := p.expression()
	if k := p.kind(); p.diag && (k == tColonEq || k == tAssign) {
		p.invalidNamed(start, e)
	}
	if p.kind() == tColonEq {
		p.fail()
	}
	return e
}

func (p *parser) walrus() Expr {
	start := p.i
	t := p.tok()
	target := &Name{exprBase{t.span()}, normIdent(p.text(t)), Store}
	p.next()
	p.next()
	v := p.expression()
	p.need(8, "Assignment expressions are")
	p.grow(p.spine)
	return &NamedExpr{exprBase{p.pos(start)}, target, v}
}

// argExpression reads a positional argument that is not starred.
func (p *parser) argExpression() Expr {
	if p.kind() == tName && p.peek() == tColonEq {
		return p.walrus()
	}
	e := p.expression()
	if p.kind() == tColonEq {
		p.fail()
	}
	return e
}

func (p *parser) expression() Expr {
	if p.kind() == kLambda {
		return p.lambda()
	}
	start := p.i
	var e Expr
	if p.diag {
		ok := p.try(func() { e = p.disjunction() })
		after := p.i
		if ok {
			p.invalidExpression(start, e)
		}
		p.i = start
		p.invalidLegacy()
		if !ok {
			p.fail()
		}
		p.i = after
	} else {
		e = p.disjunction()
	}
	if p.kind() == kIf {
		if p.second {
			var cond Expr
			if !p.try(func() { cond = p.conditional(start, e) }) {
				return e
			}
			return cond
		}
		return p.conditional(start, e)
	}
	return e
}

// conditional reads the rest of a conditional expression whose body is e.
func (p *parser) conditional(start int, e Expr) Expr {
	p.enter(2)
	depth := p.spine
	p.next()
	test := p.disjunction()
	depth = max(depth, p.spine)
	p.expect(kElse)
	orelse := p.expression()
	p.leave(2)
	p.grow(max(depth, p.spine))
	return &IfExp{exprBase{p.pos(start)}, test, e, orelse}
}

func (p *parser) disjunction() Expr {
	start := p.i
	e := p.conjunction()
	if p.kind() != kOr {
		return e
	}
	depth := p.spine
	values := []Expr{e}
	for p.kind() == kOr {
		if p.second {
			if !p.try(func() {
				p.next()
				values = append(values, p.conjunction())
			}) {
				break
			}
			continue
		}
		p.next()
		values = append(values, p.conjunction())
		depth = max(depth, p.spine)
	}
	if len(values) == 1 {
		return e
	}
	p.grow(depth)
	return &BoolOp{exprBase{p.pos(start)}, Or, values}
}

func (p *parser) conjunction() Expr {
	start := p.i
	e := p.inversion()
	if p.kind() != kAnd {
		return e
	}
	depth := p.spine
	values := []Expr{e}
	for p.kind() == kAnd {
		if p.second {
			if !p.try(func() {
				p.next()
				values = append(values, p.inversion())
			}) {
				break
			}
			continue
		}
		p.next()
		values = append(values, p.inversion())
		depth = max(depth, p.spine)
	}
	if len(values) == 1 {
		return e
	}
	p.grow(depth)
	return &BoolOp{exprBase{p.pos(start)}, And, values}
}

func (p *parser) inversion() Expr {
	if p.kind() != kNot {
		return p.comparison()
	}
	start := p.i
	p.enter(1)
	p.next()
	e := p.inversion()
	p.leave(1)
	p.grow(p.spine)
	return &UnaryOp{exprBase{p.pos(start)}, Not, e}
}

// cmpOp reads a comparison operator.
func (p *parser) cmpOp() (CmpOperator, bool) {
	var op CmpOperator
	switch p.kind() {
	case tEqEq:
		op = Eq
	case tNotEq:
		op = NotEq
	case tLess:
		op = Lt
	case tLessEq:
		op = LtE
	case tGreater:
		op = Gt
	case tGreaterEq:
		op = GtE
	case kIn:
		op = In
	case kNot:
		p.next()
		if p.kind() != kIn {
			p.i--
			return 0, false
		}
		op = NotIn
	case kIs:
		op = Is
		p.next()
		if p.kind() == kNot {
			p.next()
			op = IsNot
		}
		return op, true
	default:
		return 0, false
	}
	p.next()
	return op, true
}

func (p *parser) comparison() Expr {
	start := p.i
	e := p.bitOr()
	switch k := p.kind(); {
	case k >= tEqEq && k <= tGreaterEq, k == kIn, k == kNot, k == kIs:
	default:
		return e
	}
	op, ok := p.cmpOp()
	if !ok {
		return e
	}
	depth := p.spine
	var ops []CmpOperator
	var right []Expr
	for ok {
		if p.second {
			if !p.try(func() { right = append(right, p.bitOr()) }) {
				p.i--
				if k := p.toks[p.i].kind; k == kIn && p.toks[p.i-1].kind == kNot || k == kNot && p.toks[p.i-1].kind == kIs {
					p.i--
				}
				break
			}
		} else {
			right = append(right, p.bitOr())
		}
		ops = append(ops, op)
		depth = max(depth, p.spine)
		op, ok = p.cmpOp()
	}
	if len(ops) == 0 {
		return e
	}
	p.grow(depth)
	return &Compare{exprBase{p.pos(start)}, e, ops, right}
}

// The binary operators by token, in the order of the tokens from tPlus.
var binary = [...]struct {
	prec uint8
	op   Operator
}{
	tPlus - tPlus:        {5, Add},
	tMinus - tPlus:       {5, Sub},
	tStar - tPlus:        {6, Mult},
	tAt - tPlus:          {6, MatMult},
	tSlash - tPlus:       {6, Div},
	tPercent - tPlus:     {6, Mod},
	tDoubleStar - tPlus:  {0, Pow},
	tLShift - tPlus:      {4, LShift},
	tRShift - tPlus:      {4, RShift},
	tVBar - tPlus:        {1, BitOr},
	tCaret - tPlus:       {2, BitXor},
	tAmper - tPlus:       {3, BitAnd},
	tDoubleSlash - tPlus: {6, FloorDiv},
}

func (p *parser) bitOr() Expr { return p.binary(1) }

// binary reads operators of at least the given precedence.
func (p *parser) binary(least uint8) Expr {
	start := p.i
	e := p.unary()
	for {
		k := p.toks[p.i].kind
		if k < tPlus || k > tDoubleSlash {
			return e
		}
		o := binary[k-tPlus]
		if o.prec < least || o.prec == 0 {
			return e
		}
		depth := p.spine
		var right Expr
		if p.second {
			if !p.try(func() {
				p.next()
				right = p.binary(o.prec + 1)
			}) {
				return e
			}
		} else {
			p.next()
			right = p.binary(o.prec + 1)
		}
		p.grow(max(depth, p.spine))
		if o.op == MatMult {
			p.need(5, "The '@' operator is")
		}
		e = &BinOp{exprBase{p.pos(start)}, e, o.op, right}
	}
}

func (p *parser) unary() Expr {
	var op UnaryOperator
	switch p.kind() {
	case tMinus:
		op = USub
	case tPlus:
		op = UAdd
	case tTilde:
		op = Invert
	default:
		return p.power()
	}
	start := p.i
	p.enter(1)
	p.next()
	e := p.unary()
	p.leave(1)
	p.grow(p.spine)
	return &UnaryOp{exprBase{p.pos(start)}, op, e}
}

func (p *parser) power() Expr {
	start := p.i
	var e Expr
	if p.kind() == kAwait {
		p.next()
		v := p.primary()
		p.grow(p.spine)
		p.need(5, "Await expressions are")
		e = &Await{exprBase{p.pos(start)}, v}
	} else {
		e = p.primary()
	}
	if p.kind() != tDoubleStar {
		return e
	}
	depth := p.spine
	var right Expr
	if !p.operand(func() {
		p.enter(2)
		p.next()
		right = p.unary()
		p.leave(2)
	}) {
		return e
	}
	p.grow(max(depth, p.spine))
	return &BinOp{exprBase{p.pos(start)}, e, Pow, right}
}

// primary reads an atom with attributes, calls and subscripts.
func (p *parser) primary() Expr {
	start := p.i
	e := p.atom()
	for {
		k := p.toks[p.i].kind
		if k != tDot && k != tLpar && k != tLsqb {
			return e
		}
		if !p.second {
			e = p.trailer(start, e)
		} else if !p.try(func() { e = p.trailer(start, e) }) {
			return e
		}
	}
}

// trailer reads one attribute, call or subscript of e.
func (p *parser) trailer(start int, e Expr) Expr {
	depth := p.spine
	switch p.toks[p.i].kind {
	case tDot:
		p.grow(depth)
		p.next()
		name := p.name()
		return &Attribute{exprBase{p.pos(start)}, e, name, Load}
	case tLpar:
		p.enter(bracketCost)
		call := &Call{Func: e}
		p.callArgs(call, true)
		p.leave(bracketCost)
		p.grow(max(depth, p.spine))
		call.Pos = p.pos(start)
		return call
	}
	p.enter(bracketCost)
	p.next()
	s := p.slices()
	p.expect(tRsqb)
	p.leave(bracketCost)
	p.grow(max(depth, p.spine))
	return &Subscript{exprBase{p.pos(start)}, e, s, Load}
}

func (p *parser) slices() Expr {
	start := p.i
	first := p.slice()
	star := p.toks[start].kind == tStar
	if p.kind() != tComma && !star {
		return first
	}
	depth := p.spine
	elts := []Expr{first}
	for p.accept(tComma) {
		if k := p.kind(); !startsExpr(k) && k != tStar && k != tColon {
			break
		}
		elts = append(elts, p.slice())
		depth = max(depth, p.spine)
	}
	p.grow(depth)
	return &Tuple{exprBase{p.pos(start)}, elts, Load}
}

func (p *parser) slice() Expr {
	start := p.i
	var lower, upper, step Expr
	depth := 0
	switch p.kind() {
	case tStar:
		return p.starred()
	case tColon:
	default:
		e := p.namedExpression()
		if p.kind() != tColon {
			return e
		}
		if _, named := e.(*NamedExpr); named && p.toks[start].kind == tName {
			p.fail()
		}
		lower = e
		depth = p.spine
	}
	p.expect(tColon)
	if startsExpr(p.kind()) {
		upper = p.expression()
		depth = max(depth, p.spine)
	}
	if p.accept(tColon) && startsExpr(p.kind()) {
		step = p.expression()
		depth = max(depth, p.spine)
	}
	p.grow(depth)
	return &Slice{exprBase{p.pos(start)}, lower, upper, step}
}

func (p *parser) constant(v any) Expr {
	t := p.tok()
	p.next()
	p.spine = 0
	return &Constant{exprBase{t.span()}, v, ""}
}

// The constants that are words, boxed once.
var (
	valueNone     any = None{}
	valueEllipsis any = Ellipsis{}
)

func (p *parser) atom() Expr {
	t := &p.toks[p.i]
	switch t.kind {
	case tName:
		p.next()
		p.spine = 0
		return &Name{exprBase{t.span()}, normIdent(p.src[t.pos:t.end]), Load}
	case tNumber:
		v, problem := numberValue(p.text(t))
		if problem != "" {
			p.raiseAt(t.span(), "%s", problem)
		}
		if p.version >= 0 && strings.IndexByte(p.text(t), '_') >= 0 {
			p.need(6, "Underscores in numeric literals are")
		}
		return p.constant(v)
	case tString:
		p.spine = 0
		return p.strings()
	case kNone:
		return p.constant(valueNone)
	case kTrue:
		return p.constant(true)
	case kFalse:
		return p.constant(false)
	case tEllipsis:
		return p.constant(valueEllipsis)
	case tLpar, tLsqb, tLbrace:
		p.enter(bracketCost)
		var e Expr
		if !p.second {
			e = p.bracket(t.kind)
		} else {
			p.bracketed(func() { e = p.bracket(t.kind) }, func(start int) { p.invalidBracket(start, t.kind) })
		}
		p.leave(bracketCost)
		return e
	}
	p.fail()
	return nil
}

func (p *parser) bracket(k tokKind) Expr {
	switch k {
	case tLpar:
		return p.paren()
	case tLsqb:
		return p.list()
	}
	return p.brace()
}

func (p *parser) isFor() bool {
	return p.kind() == kFor || p.kind() == kAsync && p.peek() == kFor
}

// paren reads a group, a tuple or a generator expression.
func (p *parser) paren() Expr {
	start := p.i
	p.next()
	if p.accept(tRpar) {
		p.spine = 0
		return &Tuple{exprBase{p.pos(start)}, nil, Load}
	}
	if p.kind() == kYield {
		e := p.yield()
		p.expect(tRpar)
		return e
	}
	inside := p.i
	first := p.starNamedExpression()
	_, star := first.(*Starred)
	star = star && p.toks[inside].kind == tStar
	switch {
	case p.kind() == tComma:
		elts := p.elements(first, tRpar)
		p.expect(tRpar)
		return &Tuple{exprBase{p.pos(start)}, elts, Load}
	case p.isFor() && !star:
		depth := p.spine
		gens := p.forClauses()
		p.expect(tRpar)
		p.grow(max(depth, p.spine))
		return &GeneratorExp{exprBase{p.pos(start)}, first, gens}
	}
	if star {
		p.fail()
	}
	p.expect(tRpar)
	return first
}

// elements reads the rest of a display after its first element, up to the closing bracket.
func (p *parser) elements(first Expr, closing tokKind) []Expr {
	depth := p.spine
	elts := []Expr{first}
	for p.accept(tComma) {
		if p.kind() == closing {
			break
		}
		elts = append(elts, p.starNamedExpression())
		depth = max(depth, p.spine)
	}
	p.grow(depth)
	return elts
}

func (p *parser) list() Expr {
	start := p.i
	p.next()
	if p.accept(tRsqb) {
		p.spine = 0
		return &List{exprBase{p.pos(start)}, nil, Load}
	}
	star := p.kind() == tStar
	first := p.starNamedExpression()
	if p.isFor() && !star {
		depth := p.spine
		gens := p.forClauses()
		p.expect(tRsqb)
		p.grow(max(depth, p.spine))
		return &ListComp{exprBase{p.pos(start)}, first, gens}
	}
	elts := p.elements(first, tRsqb)
	p.expect(tRsqb)
	return &List{exprBase{p.pos(start)}, elts, Load}
}

// brace reads a dict, a set, or a comprehension of either.
func (p *parser) brace() Expr {
	start := p.i
	p.next()
	if p.accept(tRbrace) {
		p.spine = 0
		return &Dict{exprBase{p.pos(start)}, nil, nil}
	}
	if p.kind() == tDoubleStar {
		return p.dict(start, nil)
	}
	if p.kind() == tStar {
		elts := p.elements(p.starred(), tRbrace)
		p.expect(tRbrace)
		return &Set{exprBase{p.pos(start)}, elts}
	}
	first := p.namedExpression()
	switch {
	case p.kind() == tColon:
		if _, named := first.(*NamedExpr); named && p.toks[start+1].kind == tName {
			p.fail()
		}
		return p.dict(start, first)
	case p.isFor():
		depth := p.spine
		gens := p.forClauses()
		p.expect(tRbrace)
		p.grow(max(depth, p.spine))
		return &SetComp{exprBase{p.pos(start)}, first, gens}
	}
	elts := p.elements(first, tRbrace)
	p.expect(tRbrace)
	return &Set{exprBase{p.pos(start)}, elts}
}

// dict reads the rest of a dict display; key is its first key when that is read already.
func (p *parser) dict(start int, key Expr) Expr {
	var keys, values []Expr
	depth := 0
	for {
		if key == nil && p.kind() == tDoubleStar {
			p.next()
			keys = append(keys, nil)
			values = append(values, p.bitOr())
		} else {
			if key == nil {
				key = p.expression()
			}
			depth = max(depth, p.spine)
			p.expect(tColon)
			v := p.expression()
			depth = max(depth, p.spine)
			if len(keys) == 0 && p.isFor() {
				gens := p.forClauses()
				p.expect(tRbrace)
				p.grow(max(depth, p.spine))
				return &DictComp{exprBase{p.pos(start)}, key, v, gens}
			}
			keys = append(keys, key)
			values = append(values, v)
			key = nil
		}
		depth = max(depth, p.spine)
		if !p.accept(tComma) || p.kind() == tRbrace {
			break
		}
	}
	p.expect(tRbrace)
	p.grow(depth)
	return &Dict{exprBase{p.pos(start)}, keys, values}
}

// forClauses reads the for clauses of a comprehension.
func (p *parser) forClauses() []*Comprehension {
	var gens []*Comprehension
	depth := p.spine
	for {
		c := &Comprehension{}
		start := p.i
		if p.kind() == kAsync && p.peek() == kFor {
			p.next()
			c.IsAsync = 1
		}
		if p.kind() != kFor {
			break
		}
		c.Target = p.forTarget(start)
		c.Iter = p.disjunction()
		depth = max(depth, p.spine)
		for p.accept(kIf) {
			c.Ifs = append(c.Ifs, p.disjunction())
			depth = max(depth, p.spine)
		}
		if c.IsAsync != 0 {
			p.need(6, "Async comprehensions are")
		}
		gens = append(gens, c)
	}
	p.spine = depth
	return gens
}

// forTarget reads "for" star_targets "in".
func (p *parser) forTarget(start int) Expr {
	p.expect(kFor)
	if !p.diag {
		t := p.starTargets()
		p.expect(kIn)
		return t
	}
	begin := p.i
	var t Expr
	if p.try(func() {
		t = p.starTargets()
		p.expect(kIn)
	}) {
		return t
	}
	p.try(func() {
		e := p.starExpressions()
		p.raiseTarget(e, forTargets)
	})
	p.i = begin
	p.fail()
	return nil
}

// yield reads a yield expression.
func (p *parser) yield() Expr {
	start := p.i
	p.next()
	if p.accept(kFrom) {
		v := p.expression()
		p.grow(p.spine)
		return &YieldFrom{exprBase{p.pos(start)}, v}
	}
	var v Expr
	if k := p.kind(); startsExpr(k) || k == tStar {
		v = p.starExpressions()
		p.grow(p.spine)
	} else {
		p.spine = 0
	}
	return &Yield{exprBase{p.pos(start)}, v}
}

// callArgs reads the arguments of a call, from its opening to its closing parenthesis; genexp says
// whether a generator expression may stand there without its own.
func (p *parser) callArgs(call *Call, genexp bool) {
	if !p.second {
		p.arguments(call, genexp)
		return
	}
	p.bracketed(func() { p.arguments(call, genexp) }, func(start int) { p.invalidArguments(start + 1) })
}

func (p *parser) arguments(call *Call, genexp bool) {
	open := p.i
	p.next()
	if p.accept(tRpar) {
		p.spine = 0
		return
	}
	depth := 0
	phase := 0
	for {
		phase = p.argument(call, phase)
		depth = max(depth, p.spine)
		if genexp && len(call.Args) == 1 && len(call.Keywords) == 0 && p.isFor() && phase == 0 {
			if _, star := call.Args[0].(*Starred); star {
				p.fail()
			}
			gens := p.forClauses()
			p.expect(tRpar)
			p.grow(max(depth, p.spine))
			call.Args[0] = &GeneratorExp{exprBase{p.pos(open)}, call.Args[0], gens}
			return
		}
		if p.kind() != tComma {
			break
		}
		p.next()
		if p.kind() == tRpar {
			break
		}
	}
	p.expect(tRpar)
	p.spine = depth
}

// argument reads one argument. phase is 0 while positional arguments may come, 1 after a keyword,
// 2 after "**".
func (p *parser) argument(call *Call, phase int) int {
	start := p.i
	switch p.kind() {
	case tStar:
		if phase == 2 {
			p.fail()
		}
		p.next()
		v := p.expression()
		call.Args = append(call.Args, &Starred{exprBase{p.pos(start)}, v, Load})
		return phase
	case tDoubleStar:
		p.next()
		v := p.expression()
		call.Keywords = append(call.Keywords, &Keyword{p.pos(start), "", v})
		return 2
	case tName:
		if p.peek() == tAssign {
			name := normIdent(p.text(p.tok()))
			p.next()
			eq := p.i
			p.next()
			v := p.expression()
			if p.diag && p.isFor() {
				p.try(func() {
					p.forClauses()
					p.raiseRange(p.toks[start].span(), p.toks[eq].span(), "invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
				})
			}
			call.Keywords = append(call.Keywords, &Keyword{p.pos(start), name, v})
			return max(phase, 1)
		}
		if phase > 0 {
			p.looked()
		}
	case kTrue, kFalse, kNone:
		if p.diag && p.peek() == tAssign {
			p.raiseRange(p.tok().span(), p.toks[p.i+1].span(), "cannot assign to %s", p.text(p.tok()))
		}
	}
	if phase > 0 && !p.diag {
		p.fail()
	}
	e := p.argExpression()
	if p.kind() == tAssign {
		if p.diag {
			p.raiseRange(e.Span(), p.tok().span(), `expression cannot contain assignment, perhaps you meant "=="?`)
		}
		p.fail()
	}
	if phase > 0 {
		p.fail()
	}
	call.Args = append(call.Args, e)
	return phase
}

// lambda reads a lambda expression.
func (p *parser) lambda() Expr {
	start := p.i
	p.enter(2)
	p.next()
	args := p.parameters(true)
	p.expect(tColon)
	body := p.expression()
	p.leave(2)
	p.grow(p.spine)
	return &Lambda{exprBase{p.pos(start)}, args, body}
}

// raiseExpected raises the error for a token that the grammar insists on.
func (p *parser) raiseExpected(k tokKind, what string) {
	t := p.tok()
	p.raiseAt(t.span(), "expected %s", what)
}
