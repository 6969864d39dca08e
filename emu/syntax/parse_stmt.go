package syntax

// This file parses statements (manual, "Simple statements", "Compound statements").

// statement reads a statement, or a line of simple ones, onto list.
func (p *parser) statement(list []Stmt) []Stmt {
	start := p.i
	switch p.kind() {
	case kDef, kClass, tAt, kAsync:
		return append(list, p.definition(start))
	case kIf:
		return append(list, p.ifStmt())
	case kWhile:
		return append(list, p.whileStmt())
	case kFor:
		f := &For{}
		p.forStmt(start, f)
		return append(list, f)
	case kWith:
		w := &With{}
		p.withStmt(start, w)
		return append(list, w)
	case kTry:
		return append(list, p.tryStmt())
	case tName:
		if p.isName("match") {
			if s := p.matchStmt(); s != nil {
				return append(list, s)
			}
		}
	}
	return p.simpleStmts(list)
}

// simpleStmts reads the simple statements of one line.
func (p *parser) simpleStmts(list []Stmt) []Stmt {
	for {
		list = append(list, p.simpleStmt())
		if !p.accept(tSemi) {
			break
		}
		if p.kind() == tNewline {
			break
		}
	}
	p.expect(tNewline)
	return list
}

func (p *parser) simpleStmt() Stmt {
	start := p.i
	switch p.kind() {
	case kReturn:
		p.next()
		var v Expr
		if k := p.kind(); startsExpr(k) || k == tStar {
			v = p.starExpressions()
		}
		return &Return{stmtBase{p.pos(start)}, v}
	case kImport:
		p.next()
		var names []*Alias
		for {
			names = append(names, p.alias(true))
			if !p.accept(tComma) {
				break
			}
		}
		return &Import{stmtBase{p.pos(start)}, names}
	case kFrom:
		return p.importFrom()
	case kRaise:
		p.next()
		var exc, cause Expr
		if startsExpr(p.kind()) {
			exc = p.expression()
			if p.accept(kFrom) {
				cause = p.expression()
			}
		}
		return &Raise{stmtBase{p.pos(start)}, exc, cause}
	case kPass:
		p.next()
		return &Pass{stmtBase{p.pos(start)}}
	case kDel:
		return p.delStmt()
	case kAssert:
		p.next()
		test := p.expression()
		var msg Expr
		if p.accept(tComma) {
			msg = p.expression()
		}
		return &Assert{stmtBase{p.pos(start)}, test, msg}
	case kBreak:
		p.next()
		return &Break{stmtBase{p.pos(start)}}
	case kContinue:
		p.next()
		return &Continue{stmtBase{p.pos(start)}}
	case kGlobal:
		names := p.nameList()
		return &Global{stmtBase{p.pos(start)}, names}
	case kNonlocal:
		names := p.nameList()
		return &Nonlocal{stmtBase{p.pos(start)}, names}
	case tName:
		if p.peek() == tName && p.isName("type") {
			var s Stmt
			if p.i+2 < len(p.toks) {
				if k := p.toks[p.i+2].kind; k == tAssign || k == tLsqb {
					if p.try(func() { s = p.typeAlias() }) {
						return s
					}
				}
			}
		}
	}
	if !p.diag {
		return p.exprStmt()
	}
	var s Stmt
	if p.try(func() { s = p.assignment() }) && s != nil {
		return s
	}
	p.i = start
	p.invalidAssignment()
	p.i = start
	return p.exprStmt()
}

// assignment reads a statement as exprStmt does; a bare expression gives nil.
func (p *parser) assignment() Stmt {
	s := p.exprStmt()
	if _, bare := s.(*ExprStmt); bare {
		return nil
	}
	return s
}

func (p *parser) nameList() []string {
	p.next()
	names := []string{p.name()}
	for p.accept(tComma) {
		names = append(names, p.name())
	}
	return names
}

// exprStmt reads an expression statement or an assignment of any form.
func (p *parser) exprStmt() Stmt {
	start := p.i
	if p.kind() == kYield {
		e := p.yield()
		if p.kind() == tAssign {
			p.fail()
		}
		return &ExprStmt{stmtBase{p.pos(start)}, e}
	}
	e := p.starExpressions()
	switch k := p.kind(); {
	case k == tAssign:
		var targets []Expr
		for p.kind() == tAssign {
			if !canAssign(e) {
				p.fail()
			}
			setContext(e, Store)
			targets = append(targets, e)
			p.next()
			if p.kind() == kYield {
				e = p.yield()
				if p.kind() == tAssign {
					p.fail()
				}
				break
			}
			e = p.starExpressions()
		}
		comment := p.typeComment()
		return &Assign{stmtBase{p.pos(start)}, targets, e, comment}
	case k >= tAddEq && k <= tFloorDivEq:
		if !canAssignOne(e) {
			p.fail()
		}
		setContext(e, Store)
		if k == tMatMultEq {
			p.need(5, "The '@' operator is")
		}
		p.next()
		v := p.value()
		return &AugAssign{stmtBase{p.pos(start)}, e, Operator(k - tAddEq), v}
	case k == tColon:
		if !canAssignOne(e) {
			p.fail()
		}
		setContext(e, Store)
		p.next()
		annotation := p.expression()
		var v Expr
		if p.kind() == tAssign {
			p.operand(func() {
				p.next()
				v = p.value()
			})
		}
		simple := 0
		if _, isName := e.(*Name); isName && p.toks[start].kind == tName {
			simple = 1
		}
		p.need(6, "Variable annotation syntax is")
		return &AnnAssign{stmtBase{p.pos(start)}, e, annotation, v, simple}
	}
	return &ExprStmt{stmtBase{p.pos(start)}, e}
}

// value is the right side of an augmented or annotated assignment.
func (p *parser) value() Expr {
	if p.kind() == kYield {
		return p.yield()
	}
	return p.starExpressions()
}

func (p *parser) typeAlias() Stmt {
	start := p.i
	p.next()
	t := p.tok()
	name := &Name{exprBase{t.span()}, p.name(), Store}
	params := p.typeParams()
	p.expect(tAssign)
	v := p.expression()
	return &TypeAlias{stmtBase{p.pos(start)}, name, params, v}
}

func (p *parser) delStmt() Stmt {
	start := p.i
	p.next()
	begin := p.i
	var targets []Expr
	parse := func() {
		for {
			e := p.primary()
			if !canDelete(e) {
				p.fail()
			}
			setContext(e, Del)
			targets = append(targets, e)
			if !p.accept(tComma) {
				break
			}
			if k := p.kind(); k == tSemi || k == tNewline {
				break
			}
		}
		if k := p.kind(); k != tSemi && k != tNewline {
			p.fail()
		}
	}
	if !p.diag {
		parse()
	} else if !p.try(parse) {
		p.try(func() {
			e := p.starExpressions()
			p.raiseTarget(e, delTargets)
		})
		p.i = begin
		p.fail()
	}
	return &Delete{stmtBase{p.pos(start)}, targets}
}

// alias reads one name of an import; a dotted one where dots may stand.
func (p *parser) alias(dotted bool) *Alias {
	start := p.i
	name := p.name()
	if dotted {
		for p.accept(tDot) {
			name += "." + p.name()
		}
	}
	a := &Alias{Name: name}
	if p.accept(kAs) {
		a.Asname = p.name()
	}
	a.Pos = p.pos(start)
	return a
}

func (p *parser) importFrom() Stmt {
	start := p.i
	p.next()
	level := 0
	for {
		if p.accept(tDot) {
			level++
		} else if p.accept(tEllipsis) {
			level += 3
		} else {
			break
		}
	}
	module := ""
	if level == 0 || p.kind() == tName {
		module = p.name()
		for p.accept(tDot) {
			module += "." + p.name()
		}
	}
	p.expect(kImport)
	var names []*Alias
	switch {
	case p.kind() == tStar:
		at := p.tok().span()
		p.next()
		names = []*Alias{{at, "*", ""}}
	case p.accept(tLpar):
		for {
			names = append(names, p.alias(false))
			if !p.accept(tComma) || p.kind() == tRpar {
				break
			}
		}
		p.expect(tRpar)
	default:
		for {
			names = append(names, p.alias(false))
			if !p.accept(tComma) {
				break
			}
			if p.diag && p.kind() == tNewline {
				p.raiseLast(SyntaxError, "trailing comma not allowed without surrounding parentheses")
			}
		}
	}
	return &ImportFrom{stmtBase{p.pos(start)}, module, names, level}
}

// colon reads the colon before a block. In the second pass a missing one at the end of the line is named.
func (p *parser) colon() {
	if p.diag && p.kind() == tNewline {
		p.raiseLast(SyntaxError, "expected ':'")
	}
	p.expect(tColon)
}

// forcedColon reads a colon that the grammar insists on: its absence is named in any case.
func (p *parser) forcedColon() {
	if p.kind() != tColon {
		p.raiseExpected(tColon, "':'")
	}
	p.next()
}

// block reads the body of what and which stands on the given line.
func (p *parser) block(what string, line int32) []Stmt {
	if p.kind() != tNewline {
		return p.simpleStmts(nil)
	}
	p.next()
	if p.kind() != tIndent {
		if p.diag {
			if what == "" {
				p.raiseLast(IndentationError, "expected an indented block")
			}
			p.raiseLast(IndentationError, "expected an indented block after %s on line %d", what, line)
		}
		p.fail()
	}
	p.next()
	var body []Stmt
	for p.kind() != tDedent {
		body = p.statement(body)
	}
	p.next()
	return body
}

// definition reads a function or class with its decorators, or an async statement.
func (p *parser) definition(start int) Stmt {
	var decorators []Expr
	for p.accept(tAt) {
		decorators = append(decorators, p.namedExpression())
		p.expect(tNewline)
	}
	start = p.i
	switch p.kind() {
	case kClass:
		return p.classDef(decorators)
	case kDef:
		f := &FunctionDef{DecoratorList: decorators}
		p.funcDef(start, f)
		return f
	case kAsync:
		p.next()
		switch p.kind() {
		case kDef:
			f := &AsyncFunctionDef{}
			f.DecoratorList = decorators
			p.funcDef(start, &f.FunctionDef)
			p.need(5, "Async functions are")
			return f
		case kFor:
			if decorators == nil {
				f := &AsyncFor{}
				p.forStmt(start, &f.For)
				p.need(5, "Async for loops are")
				return f
			}
		case kWith:
			if decorators == nil {
				w := &AsyncWith{}
				p.withStmt(start, &w.With)
				p.need(5, "Async with statements are")
				return w
			}
		}
	}
	p.fail()
	return nil
}

func (p *parser) funcDef(start int, f *FunctionDef) {
	line := p.tok().line
	p.next()
	f.Name = p.name()
	f.TypeParams = p.typeParams()
	if p.kind() != tLpar {
		p.raiseExpected(tLpar, "'('")
	}
	p.next()
	f.Args = p.parameters(false)
	p.expect(tRpar)
	if arrow := p.tok(); p.accept(tArrow) {
		if !p.try(func() { f.Returns = p.expression() }) {
			p.raiseAt(arrow.span(), "expected ':'") // the colon is demanded before anybody looks for mistakes in the expression
		}
	}
	p.forcedColon()
	f.TypeComment = p.funcTypeComment()
	f.Body = p.block("function definition", line)
	f.Pos = p.pos(start)
}

// funcTypeComment reads the type comment of a function: behind the colon, or alone on the first line of the block.
func (p *parser) funcTypeComment() string {
	ahead := func(i int, kinds ...tokKind) bool {
		for _, k := range kinds {
			if i >= len(p.toks) || p.toks[i].kind != k {
				return false
			}
			i++
		}
		return true
	}
	if ahead(p.i, tNewline, tTypeComment, tNewline, tIndent) {
		p.next()
		return p.typeComment()
	}
	if ahead(p.i, tTypeComment, tNewline, tTypeComment, tNewline, tIndent) {
		p.i += 4
		p.far = max(p.far, p.i)
		p.raiseLast(SyntaxError, "Cannot have two type comments on def")
	}
	return p.typeComment()
}

func (p *parser) classDef(decorators []Expr) Stmt {
	start := p.i
	c := &ClassDef{DecoratorList: decorators}
	line := p.tok().line
	p.next()
	c.Name = p.name()
	c.TypeParams = p.typeParams()
	if p.kind() == tLpar {
		call := &Call{}
		p.callArgs(call, false)
		c.Bases, c.Keywords = call.Args, call.Keywords
	}
	p.colon()
	c.Body = p.block("class definition", line)
	c.Pos = p.pos(start)
	return c
}

func (p *parser) ifStmt() Stmt {
	start := p.i
	what := "'if' statement"
	if p.kind() == kElif {
		what = "'elif' statement"
	}
	p.enter(2)
	line := p.tok().line
	p.next()
	s := &If{}
	s.Test = p.namedExpression()
	p.colon()
	s.Body = p.block(what, line)
	if p.kind() == kElif {
		s.Orelse = []Stmt{p.ifStmt()}
	} else {
		s.Orelse = p.elseBlock()
	}
	p.leave(2)
	s.Pos = p.pos(start)
	return s
}

func (p *parser) elseBlock() []Stmt {
	if p.kind() != kElse {
		return nil
	}
	line := p.tok().line
	p.next()
	p.forcedColon()
	return p.block("'else' statement", line)
}

func (p *parser) whileStmt() Stmt {
	start := p.i
	line := p.tok().line
	p.next()
	s := &While{}
	s.Test = p.namedExpression()
	p.colon()
	s.Body = p.block("'while' statement", line)
	s.Orelse = p.elseBlock()
	s.Pos = p.pos(start)
	return s
}

func (p *parser) forStmt(start int, f *For) {
	line := p.tok().line
	f.Target = p.forTarget(start)
	f.Iter = p.starExpressions()
	p.colon()
	f.TypeComment = p.typeComment()
	f.Body = p.block("'for' statement", line)
	f.Orelse = p.elseBlock()
	f.Pos = p.pos(start)
}

func (p *parser) withStmt(start int, w *With) {
	line := p.tok().line
	p.next()
	paren := p.kind() == tLpar && p.parenWith(w)
	if !paren {
		for {
			w.Items = append(w.Items, p.withItem())
			if !p.accept(tComma) {
				break
			}
		}
		p.colon()
		w.TypeComment = p.typeComment()
	}
	w.Body = p.block("'with' statement", line)
	w.Pos = p.pos(start)
	if paren {
		p.need(9, "Parenthesized context managers are")
	}
}

// parenWith reads with items in parentheses, and the colon.
func (p *parser) parenWith(w *With) bool {
	// find the closing parenthesis: a colon must follow it
	level := p.tok().level
	j := p.i + 1
	for j < len(p.toks) && (p.toks[j].kind != tRpar || p.toks[j].level != level-1) {
		j++
	}
	if !p.diag && (j+1 >= len(p.toks) || p.toks[j+1].kind != tColon) {
		return false
	}
	ok := p.try(func() {
		p.next()
		for {
			w.Items = append(w.Items, p.withItem())
			if !p.accept(tComma) || p.kind() == tRpar {
				break
			}
		}
		p.expect(tRpar)
		p.colon()
	})
	if !ok {
		w.Items = nil
	}
	return ok
}

func (p *parser) withItem() *WithItem {
	item := &WithItem{ContextExpr: p.expression()}
	if p.kind() != kAs {
		return item
	}
	p.next()
	begin := p.i
	target := func() {
		item.OptionalVars = p.starTarget()
		switch p.kind() {
		case tComma, tRpar, tColon:
		default:
			p.fail()
		}
	}
	if !p.diag {
		target()
		return item
	}
	if !p.try(target) {
		p.try(func() {
			e := p.expression()
			switch p.kind() {
			case tComma, tRpar, tColon:
				p.raiseTarget(e, starTargets)
			}
		})
		p.i = begin
		// the item may still be complete for the message about the colon
		if p.try(func() { p.starTarget() }) && p.kind() == tNewline {
			return item
		}
		p.i = begin
		p.fail()
	}
	return item
}

func (p *parser) tryStmt() Stmt {
	start := p.i
	line := p.tok().line
	p.next()
	p.forcedColon()
	t := Try{}
	t.Body = p.block("'try' statement", line)
	star, plain := false, false
	for p.kind() == kExcept {
		if isStar := p.peek() == tStar; isStar && plain || !isStar && star {
			if p.diag {
				p.mixedExcept(isStar)
			}
			p.fail()
		}
		h, isStar := p.exceptHandler()
		star, plain = star || isStar, plain || !isStar
		t.Handlers = append(t.Handlers, h)
	}
	if t.Handlers != nil {
		t.Orelse = p.elseBlock()
	}
	if p.kind() == kFinally {
		line := p.tok().line
		p.next()
		p.forcedColon()
		t.Finalbody = p.block("'finally' statement", line)
	} else if t.Handlers == nil {
		if p.diag {
			p.raiseLast(SyntaxError, "expected 'except' or 'finally' block")
		}
		p.fail()
	}
	t.Pos = p.pos(start)
	if star {
		p.need(11, "Exception groups are")
		return &TryStar{t}
	}
	return &t
}

// mixedExcept raises the error for a clause of the other kind, if its head is complete.
func (p *parser) mixedExcept(star bool) {
	first := p.tok().span()
	last := first
	p.next()
	if star {
		last = p.tok().span()
		p.next()
		if k := p.kind(); k == tNewline || k == tColon {
			p.raiseLast(SyntaxError, "expected one or more exception types")
		}
	}
	if p.kind() != tColon || star {
		p.expression()
		if p.accept(kAs) {
			p.name()
		}
	}
	if p.kind() == tColon {
		p.raiseRange(first, last, "cannot have both 'except' and 'except*' on the same 'try'")
	}
}

func (p *parser) exceptHandler() (h *ExceptHandler, star bool) {
	start := p.i
	line := p.tok().line
	h = &ExceptHandler{}
	p.next()
	star = p.accept(tStar)
	if star && p.diag && (p.kind() == tNewline || p.kind() == tColon) {
		p.raiseLast(SyntaxError, "expected one or more exception types")
	}
	if p.kind() != tColon && p.kind() != tNewline || star {
		h.Type = p.expression()
		if p.diag && p.kind() == tComma {
			p.invalidExcept(h.Type)
		}
		if p.accept(kAs) {
			h.Name = p.name()
		}
	}
	p.colon()
	what := "'except' statement"
	if star {
		what = "'except*' statement"
	}
	h.Body = p.block(what, line)
	h.Pos = p.pos(start)
	return h, star
}
