package syntax

// This file parses assignment targets and turns expressions into targets.

type targetKind uint8

const (
	starTargets targetKind = iota
	delTargets
	forTargets
)

// starTargets reads the target of a for clause or of a with item.
func (p *parser) starTargets() Expr {
	start := p.i
	first := p.starTarget()
	if p.kind() != tComma {
		return first
	}
	elts := []Expr{first}
	for p.accept(tComma) {
		if k := p.kind(); !startsExpr(k) && k != tStar {
			break
		}
		elts = append(elts, p.starTarget())
	}
	return &Tuple{exprBase{p.pos(start)}, elts, Store}
}

func (p *parser) starTarget() Expr {
	start := p.i
	if p.accept(tStar) {
		if p.kind() == tStar {
			p.fail()
		}
		t := p.starTarget()
		return &Starred{exprBase{p.pos(start)}, t, Store}
	}
	e := p.primary()
	if !canAssign(e) {
		p.fail()
	}
	setContext(e, Store)
	return e
}

// canAssign reports whether the grammar takes e as a star target.
func canAssign(e Expr) bool {
	switch e := e.(type) {
	case *Name, *Attribute, *Subscript:
		return true
	case *Starred:
		if _, twice := e.Value.(*Starred); twice {
			return false
		}
		return canAssign(e.Value)
	case *Tuple:
		for _, x := range e.Elts {
			if !canAssign(x) {
				return false
			}
		}
		return true
	case *List:
		for _, x := range e.Elts {
			if !canAssign(x) {
				return false
			}
		}
		return true
	}
	return false
}

// canDelete reports whether the grammar takes e as the target of del.
func canDelete(e Expr) bool {
	switch e := e.(type) {
	case *Name, *Attribute, *Subscript:
		return true
	case *Tuple:
		for _, x := range e.Elts {
			if !canDelete(x) {
				return false
			}
		}
		return true
	case *List:
		for _, x := range e.Elts {
			if !canDelete(x) {
				return false
			}
		}
		return true
	}
	return false
}

// canAssignOne reports whether e is a name, an attribute or a subscript.
func canAssignOne(e Expr) bool {
	switch e.(type) {
	case *Name, *Attribute, *Subscript:
		return true
	}
	return false
}

// setContext marks a target.
func setContext(e Expr, ctx Context) {
	switch e := e.(type) {
	case *Name:
		e.Ctx = ctx
	case *Attribute:
		e.Ctx = ctx
	case *Subscript:
		e.Ctx = ctx
	case *Starred:
		e.Ctx = ctx
		setContext(e.Value, ctx)
	case *Tuple:
		e.Ctx = ctx
		for _, x := range e.Elts {
			setContext(x, ctx)
		}
	case *List:
		e.Ctx = ctx
		for _, x := range e.Elts {
			setContext(x, ctx)
		}
	}
}

// invalidTarget finds the part of e that cannot be a target, or nil.
func invalidTarget(e Expr, kind targetKind) Expr {
	switch e := e.(type) {
	case *Tuple:
		for _, x := range e.Elts {
			if bad := invalidTarget(x, kind); bad != nil {
				return bad
			}
		}
		return nil
	case *List:
		for _, x := range e.Elts {
			if bad := invalidTarget(x, kind); bad != nil {
				return bad
			}
		}
		return nil
	case *Starred:
		if kind == delTargets {
			return e
		}
		return invalidTarget(e.Value, kind)
	case *Compare:
		if kind == forTargets {
			if e.Ops[0] == In {
				return invalidTarget(e.Left, kind)
			}
			return nil
		}
		return e
	case *Name, *Attribute, *Subscript:
		return nil
	}
	return e
}

// raiseTarget raises the error for an expression that is no target, if it is none.
func (p *parser) raiseTarget(e Expr, kind targetKind) {
	bad := invalidTarget(e, kind)
	if bad == nil {
		return
	}
	verb := "assign to"
	if kind == delTargets {
		verb = "delete"
	}
	p.raiseAt(bad.Span(), "cannot %s %s", verb, ExprName(bad))
}

// ExprName is what CPython's messages call an expression.
func ExprName(e Expr) string {
	switch e := e.(type) {
	case *Attribute:
		return "attribute"
	case *Subscript:
		return "subscript"
	case *Starred:
		return "starred"
	case *Name:
		return "name"
	case *List:
		return "list"
	case *Tuple:
		return "tuple"
	case *Lambda:
		return "lambda"
	case *Call:
		return "function call"
	case *BoolOp, *BinOp, *UnaryOp:
		return "expression"
	case *GeneratorExp:
		return "generator expression"
	case *Yield, *YieldFrom:
		return "yield expression"
	case *Await:
		return "await expression"
	case *ListComp:
		return "list comprehension"
	case *SetComp:
		return "set comprehension"
	case *DictComp:
		return "dict comprehension"
	case *Dict:
		return "dict literal"
	case *Set:
		return "set display"
	case *JoinedStr, *FormattedValue:
		return "f-string expression"
	case *Compare:
		return "comparison"
	case *IfExp:
		return "conditional expression"
	case *NamedExpr:
		return "named expression"
	case *Constant:
		switch v := e.Value.(type) {
		case None:
			return "None"
		case bool:
			if v {
				return "True"
			}
			return "False"
		case Ellipsis:
			return "ellipsis"
		}
		return "literal"
	}
	return "expression"
}
