package compile

import (
	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/syntax"
)

// This file compiles functions, lambdas, comprehensions, classes and type parameters: whatever makes a unit of its own.

// Bits of MakeFunction's D.
const (
	withDefaults = 1 << iota
	withKwDefaults
	withAnnotations
	withClosure
)

// makeFunction emits dst = a function of co; parts say which values already stand in a row from b on. The closure comes last.
func (c *compiler) makeFunction(co *code.Code, dst, b, parts int) {
	u := c.u
	top := u.top
	if len(co.Freevars) > 0 {
		t := u.temp()
		if parts == 0 {
			b = t
		}
		row := u.temps(len(co.Freevars))
		for i, name := range co.Freevars {
			if name == "__class__" && u.scope.needsClassCell {
				c.move(row+i, u.regs[classCell])
			} else if idx, ok := u.freeIdx[name]; ok {
				c.emit(code.LoadClosure, row+i, idx, 0, 0)
			} else {
				c.move(row+i, u.regs[name])
			}
		}
		c.emit(code.BuildTuple, t, row, int32(len(co.Freevars)), 0)
		parts |= withClosure
	}
	if parts == 0 {
		b = 0
	}
	if !u.dead {
		c.emit(code.MakeFunction, dst, b, c.constIndex(co), parts)
	}
	u.top = top
}

// defaults evaluates default values into a row; the registers stay reserved.
func (c *compiler) defaults(a *syntax.Arguments) (parts int) {
	u := c.u
	if len(a.Defaults) > 0 {
		parts |= withDefaults
		t := u.temp()
		if vals, ok := constValues(a.Defaults); ok {
			c.loadConst(t, code.Tuple(vals))
		} else {
			b := c.row(a.Defaults)
			c.emit(code.BuildTuple, t, b, int32(len(a.Defaults)), 0)
			u.top = b
		}
	}
	if hasKwDefaults(a) {
		parts |= withKwDefaults
		t := u.temp()
		b := u.top
		n := 0
		for i, d := range a.KwDefaults {
			if d == nil {
				continue
			}
			k := u.temps(2)
			c.loadConst(k, c.mangle(a.Kwonlyargs[i].Arg))
			c.to(d, k+1)
			n++
		}
		c.emit(code.BuildMap, t, b, int32(n), 0)
		u.top = b
	}
	return parts
}

// annotations evaluates the annotations of a function into one tuple of names and values.
func (c *compiler) annotations(a *syntax.Arguments, returns syntax.Expr) (parts int) {
	u := c.u
	type item struct {
		name string
		e    syntax.Expr
	}
	var items []item
	add := func(p *syntax.Arg) {
		if p != nil && p.Annotation != nil {
			items = append(items, item{c.mangle(p.Arg), p.Annotation})
		}
	}
	for _, p := range a.Args {
		add(p)
	}
	for _, p := range a.Posonlyargs {
		add(p)
	}
	add(a.Vararg)
	for _, p := range a.Kwonlyargs {
		add(p)
	}
	add(a.Kwarg)
	if returns != nil {
		items = append(items, item{"return", returns})
	}
	if len(items) == 0 {
		return 0
	}
	t := u.temp()
	b := u.temps(2 * len(items))
	for i, it := range items {
		c.loadConst(b+2*i, it.name)
		c.annotationValue(it.e, b+2*i+1)
	}
	c.emit(code.BuildTuple, t, b, int32(2*len(items)), 0)
	u.top = b
	return withAnnotations
}

// annotationValue evaluates an annotation, or its text under the future import.
func (c *compiler) annotationValue(e syntax.Expr, dst int) {
	if c.flags&code.FlagFutureAnnotations != 0 {
		old := c.u.pos
		c.u.setPos(e)
		c.loadConst(dst, syntax.Unparse(e))
		c.u.pos = old
		return
	}
	if s, ok := e.(*syntax.Starred); ok {
		// *args: *Ts is one value that Ts unpacks to.
		t := c.any(s.Value)
		c.emit(code.Unpack, dst, t, 1, 0)
		return
	}
	c.to(e, dst)
}

func argCounts(co *code.Code, a *syntax.Arguments) {
	co.PosOnlyArgCount = len(a.Posonlyargs)
	co.ArgCount = len(a.Posonlyargs) + len(a.Args)
	co.KwOnlyArgCount = len(a.Kwonlyargs)
}

func (c *compiler) checkArgNames(a *syntax.Arguments) {
	for _, list := range [][]*syntax.Arg{a.Posonlyargs, a.Args, a.Kwonlyargs, {a.Vararg, a.Kwarg}} {
		for _, p := range list {
			if p != nil {
				c.forbidden(p.Arg, p, syntax.Store)
			}
		}
	}
}

// decorators evaluates them into a row of registers.
func (c *compiler) decorators(list []syntax.Expr) int {
	b := c.u.temps(len(list))
	for i, d := range list {
		c.to(d, b+i)
	}
	return b
}

// decorate calls the decorators from b on with the value in the register after them, the last one first.
func (c *compiler) decorate(list []syntax.Expr, b int) {
	u := c.u
	old := u.pos
	for i := len(list) - 1; i >= 0; i-- {
		u.setPos(list[i])
		c.emit(code.Call, b+i, 1, int32(b+i), u.cache())
	}
	u.pos = old
}

func (c *compiler) functionDef(n *syntax.FunctionDef, async bool) {
	u := c.u
	top := u.top
	c.checkArgNames(n.Args)
	deco := c.decorators(n.DecoratorList)
	first := int(n.Line)
	if len(n.DecoratorList) > 0 {
		first = int(n.DecoratorList[0].Span().Line)
	}
	f := u.temp() // stands right after the decorators
	b := u.top
	if len(n.TypeParams) > 0 {
		c.genericFunction(n, f, first)
	} else {
		parts := c.defaults(n.Args)
		parts |= c.annotations(n.Args, n.Returns)
		co := c.functionBody(n, first)
		c.makeFunction(co, f, b, parts)
	}
	c.decorate(n.DecoratorList, deco)
	c.forbidden(n.Name, n, syntax.Store)
	c.storeName(n.Name, deco)
	u.top = top
}

func (c *compiler) functionBody(n *syntax.FunctionDef, first int) *code.Code {
	s := c.scopes[scopeKey{n, 0}]
	inner := c.push(s, n.Name, first)
	argCounts(&inner.code, n.Args)
	body := n.Body
	if doc, ok := docstring(body); ok {
		body = body[1:]
		if c.opts.Optimize < 2 {
			c.constIndex(doc)
			inner.code.HasDoc = true
		}
	}
	if !inner.code.HasDoc {
		c.constIndex(nil)
	}
	c.stmts(body)
	c.returnNone()
	return c.pop()
}

func (c *compiler) lambda(n *syntax.Lambda, dst int) {
	u := c.u
	c.checkArgNames(n.Args)
	b := u.top
	parts := c.defaults(n.Args)
	inner := c.push(c.scopes[scopeKey{n, 0}], "<lambda>", int(n.Line))
	argCounts(&inner.code, n.Args)
	c.constIndex(nil)
	inner.setPos(n.Body)
	if inner.scope.generator {
		t := inner.temp()
		c.to(n.Body, t)
		c.emit(code.Return, t, 0, 0, 0)
	} else {
		c.returnValue(c.any(n.Body))
	}
	co := c.pop()
	c.makeFunction(co, dst, b, parts)
}

func (c *compiler) comprehension(n syntax.Expr, kind compKind, name string, gens []*syntax.Comprehension, elt, value syntax.Expr, dst int) {
	u := c.u
	s := c.scopes[scopeKey{n, 0}]
	outer := gens[0]
	async := s.coroutine
	if async && kind != genExp && !c.opts.topAwait(u) && !c.asyncScope() {
		c.fail(n, "asynchronous comprehension outside of an asynchronous function")
	}
	base := u.temps(2)
	inner := c.push(s, name, int(n.Span().Line))
	inner.code.ArgCount = 1
	inner.setPos(n)
	res := 0
	if kind != genExp {
		res = inner.temp()
		switch kind {
		case listComp:
			c.emit(code.BuildList, res, 0, 0, 0)
		case setComp:
			c.emit(code.BuildSet, res, 0, 0, 0)
		case dictComp:
			c.emit(code.BuildMap, res, 0, 0, 0)
		}
	}
	c.compLoop(n, kind, gens, 0, elt, value, res)
	inner.setPos(n)
	if kind == genExp {
		c.returnNone()
	} else {
		c.emit(code.Return, res, 0, 0, 0)
	}
	co := c.pop()
	c.makeFunction(co, base, 0, 0)
	iter := c.any(outer.Iter)
	if outer.IsAsync != 0 {
		c.emit(code.GetAIter, base+1, iter, 0, 0)
	} else {
		c.emit(code.GetIter, base+1, iter, 0, 0)
	}
	if async && kind != genExp {
		c.emit(code.Call, base, 1, int32(base), u.cache())
		c.emit(code.GetAwaitable, base, base, 0, 0)
		c.emit(code.YieldFrom, dst, base, 0, 0)
		return
	}
	c.emit(code.Call, base, 1, int32(dst), u.cache())
}

func (o Options) topAwait(u *unit) bool { return o.TopLevelAwait && u.scope.kind == moduleScope }

// compLoop compiles the for clause i of a comprehension and what is inside it.
func (c *compiler) compLoop(n syntax.Expr, kind compKind, gens []*syntax.Comprehension, i int, elt, value syntax.Expr, res int) {
	u := c.u
	top := u.top
	g := gens[i]
	next, body, end := newLabel(), newLabel(), newLabel()
	inside := func() {
		for _, cond := range g.Ifs {
			c.branch(cond, false, next)
		}
		if i+1 < len(gens) {
			c.compLoop(n, kind, gens, i+1, elt, value, res)
			return
		}
		t := u.top
		switch kind {
		case genExp:
			r := c.any(elt)
			d := u.temp()
			if u.scope.coroutine {
				c.emit(code.AsyncGenWrap, d, r, 0, 0)
				r = d
			}
			c.emit(code.Yield, d, r, 0, 0)
		case listComp:
			c.emit(code.ListAppend, res, c.any(elt), 0, 0)
		case setComp:
			c.emit(code.SetAdd, res, c.any(elt), 0, 0)
		case dictComp:
			k := c.anyBefore(elt, value)
			v := c.any(value)
			c.emit(code.MapAdd, res, k, int32(v), 0)
		}
		u.top = t
	}
	if i > 0 && g.IsAsync == 0 {
		// One element needs no loop.
		if only, ok := singleElement(g.Iter); ok {
			c.storeFrom(g.Target, only)
			inside()
			c.place(next)
			u.top = top
			return
		}
	}
	it := 0 // the parameter .0
	if u.scope.syms[".0"].where == whereCell {
		panic("compile: captured iterator")
	}
	if i > 0 {
		r := c.any(g.Iter)
		it = u.temp()
		if g.IsAsync != 0 {
			c.emit(code.GetAIter, it, r, 0, 0)
		} else {
			c.emit(code.GetIter, it, r, 0, 0)
		}
	}
	if g.IsAsync != 0 {
		c.asyncLoop(it, g.Target, nil, inside, next, end)
		c.place(end)
	} else {
		c.iterate(it, g.Target, inside, body, next)
	}
	u.top = top
}

func singleElement(e syntax.Expr) (syntax.Expr, bool) {
	var elts []syntax.Expr
	switch n := e.(type) {
	case *syntax.List:
		elts = n.Elts
	case *syntax.Tuple:
		elts = n.Elts
	default:
		return nil, false
	}
	if len(elts) == 1 && !isStarred(elts[0]) {
		return elts[0], true
	}
	return nil, false
}

// iterate emits an inverted loop over the iterator in register it: the entry jumps to the ForLoop at the bottom.
func (c *compiler) iterate(it int, target syntax.Expr, inside func(), body, next *label) {
	u := c.u
	if u.dead {
		c.storeDead(target)
		inside()
		return
	}
	u.bound.sub(&u.deleted)
	entry := u.bound.clone()
	pos := u.pos
	c.jump(code.Jump, 0, 0, next)
	body.used = true
	body.bound = entry.clone()
	c.place(body)
	d, direct := c.wants(target)
	base := u.top
	if direct {
		u.bound.set(d)
	} else {
		d = u.temp()
		c.store(target, d)
		u.top = base
	}
	inside()
	c.placeTest(next)
	u.bound = entry
	u.pos = pos
	c.emit(code.ForLoop, d, it, body.pc, u.cache())
}

// storeDead compiles a target in code that is never reached, for its errors.
func (c *compiler) storeDead(target syntax.Expr) {
	top := c.u.top
	c.store(target, c.u.temp())
	c.u.top = top
}

func (c *compiler) classDef(n *syntax.ClassDef) {
	u := c.u
	top := u.top
	deco := c.decorators(n.DecoratorList)
	first := int(n.Line)
	if len(n.DecoratorList) > 0 {
		first = int(n.DecoratorList[0].Span().Line)
	}
	cls := u.temp()
	if len(n.TypeParams) > 0 {
		c.genericClass(n, cls, first)
	} else {
		c.buildClass(n, cls, first, nil)
	}
	c.decorate(n.DecoratorList, deco)
	c.forbidden(n.Name, n, syntax.Store)
	c.storeName(n.Name, deco)
	u.top = top
}

// buildClass calls __build_class__; extra is one more base.
func (c *compiler) buildClass(n *syntax.ClassDef, dst, first int, extra syntax.Expr) {
	u := c.u
	base := u.temps(3)
	c.emit(code.LoadBuildClass, base, 0, 0, 0)
	co := c.classBody(n, first)
	c.makeFunction(co, base+1, 0, 0)
	c.loadConst(base+2, n.Name)
	c.checkKeywords(n.Keywords)
	bases := n.Bases
	if extra != nil {
		bases = append(append([]syntax.Expr{}, bases...), extra)
	}
	c.callArgs(bases, n.Keywords, base, 2, dst)
	u.top = base
}

func (c *compiler) classBody(n *syntax.ClassDef, first int) *code.Code {
	s := c.scopes[scopeKey{n, 0}]
	inner := c.push(s, n.Name, first)
	t := inner.temp()
	c.emit(code.LoadName, t, 0, c.nameIndex("__name__"), inner.cache())
	c.emit(code.StoreName, t, 0, c.nameIndex("__module__"), inner.cache())
	c.loadConst(t, inner.qualname)
	c.emit(code.StoreName, t, 0, c.nameIndex("__qualname__"), inner.cache())
	if len(n.TypeParams) > 0 {
		c.loadName(".type_params", t, nil)
		c.emit(code.StoreName, t, 0, c.nameIndex("__type_params__"), inner.cache())
	}
	if s.hasAnnotations {
		c.emit(code.SetupAnnotations, 0, 0, 0, 0)
	}
	body := n.Body
	if doc, ok := docstring(body); ok {
		if c.opts.Optimize < 2 {
			inner.setPos(body[0])
			c.loadConst(t, doc)
			c.storeName("__doc__", t)
		}
		body = body[1:]
	}
	inner.free(t)
	c.stmts(body)
	if s.needsClassCell {
		cell := inner.regs[classCell]
		c.emit(code.StoreName, cell, 0, c.nameIndex("__classcell__"), inner.cache())
		c.emit(code.Return, cell, 0, 0, 0)
	} else {
		c.returnNone()
	}
	return c.pop()
}

// returnNone ends a unit.
func (c *compiler) returnNone() {
	if c.u.dead {
		return
	}
	u := c.u
	if n := len(u.code.Pos); n > 0 && u.code.Pos[n-1].Line > 0 && !u.dangling() {
		u.pos = u.code.Pos[n-1]
	}
	for i := range u.code.Ins {
		if in := &u.code.Ins[i]; code.Infos[in.Op].C == code.Target && in.C == u.pc() {
			u.pos.Line = 0 // several ways lead here: it belongs to no line
		}
	}
	c.emit(code.ReturnK, 0, 0, c.constIndex(nil), 0)
	u.dead = true
}

func (c *compiler) returnValue(r int) {
	c.emit(code.Return, r, 0, 0, 0)
	c.u.dead = true
}

// Type parameters (PEP 695): a hidden function makes them and then the generic thing itself.

// typeParamRow makes the type parameters, binds their names and leaves a tuple of them in dst.
func (c *compiler) typeParamRow(list []syntax.TypeParam, dst int) {
	u := c.u
	top := u.top
	row := u.temps(len(list))
	for i, p := range list {
		in := u.top
		u.setPos(p)
		b := u.temps(2)
		name, which, n := "", code.IntrinsicTypeVar, 1
		switch p := p.(type) {
		case *syntax.TypeVar:
			name = p.Name
			if p.Bound != nil {
				n = 2
				c.lazyValue(p.Bound, scopeKey{p, 3}, p.Name, int(p.Line), b+1)
			}
		case *syntax.ParamSpec:
			name, which = p.Name, code.IntrinsicParamSpec
		case *syntax.TypeVarTuple:
			name, which = p.Name, code.IntrinsicTypeVarTuple
		}
		c.loadConst(b, name)
		c.emit(code.Intrinsic, row+i, b, int32(which), n)
		c.storeName(name, row+i)
		u.top = in
	}
	c.emit(code.BuildTuple, dst, row, int32(len(list)), 0)
	u.top = top
}

// lazyValue makes a function in dst that evaluates e.
func (c *compiler) lazyValue(e syntax.Expr, key scopeKey, name string, line, dst int) {
	inner := c.push(c.scopes[key], name, line)
	inner.setPos(e)
	c.returnValue(c.any(e))
	c.makeFunction(c.pop(), dst, 0, 0)
}

func (c *compiler) genericFunction(n *syntax.FunctionDef, dst, first int) {
	u := c.u
	base := u.temp()
	parts := c.defaults(n.Args)
	nargs := u.top - base - 1
	hidden := c.push(c.scopes[scopeKey{n, 1}], "<generic parameters of "+n.Name+">", first)
	hidden.setPos(n)
	hidden.code.ArgCount = nargs
	b := hidden.temps(2) // function, type parameters
	c.typeParamRow(n.TypeParams, b+1)
	row := hidden.top
	if parts&withDefaults != 0 {
		c.move(hidden.temp(), hidden.regs[".defaults"])
	}
	if parts&withKwDefaults != 0 {
		c.move(hidden.temp(), hidden.regs[".kwdefaults"])
	}
	all := parts | c.annotations(n.Args, n.Returns)
	co := c.functionBody(n, first)
	c.makeFunction(co, b, row, all)
	c.emit(code.Intrinsic, b, b, code.IntrinsicSetTypeParams, 2)
	c.returnValue(b)
	hco := c.pop()
	c.makeFunction(hco, base, 0, 0)
	c.emit(code.Call, base, nargs, int32(dst), u.cache())
	u.top = base
}

func (c *compiler) genericClass(n *syntax.ClassDef, dst, first int) {
	u := c.u
	base := u.temp()
	hidden := c.push(c.scopes[scopeKey{n, 1}], "<generic parameters of "+n.Name+">", first)
	hidden.setPos(n)
	t := hidden.temps(2)
	c.typeParamRow(n.TypeParams, t)
	c.storeName(".type_params", t)
	c.emit(code.Intrinsic, t+1, t, code.IntrinsicGenericBase, 1)
	c.storeName(".generic_base", t+1)
	generic := &syntax.Name{ID: ".generic_base", Ctx: syntax.Load}
	generic.Pos = n.Pos
	c.buildClass(n, t, first, generic)
	c.returnValue(t)
	co := c.pop()
	c.makeFunction(co, base, 0, 0)
	c.emit(code.Call, base, 0, int32(dst), u.cache())
	u.top = base
}

func (c *compiler) typeAlias(n *syntax.TypeAlias) {
	u := c.u
	top := u.top
	name := n.Name.(*syntax.Name).ID
	base := u.temp()
	build := func(params func(int)) {
		b := c.u.temps(3)
		c.loadConst(b, name)
		params(b + 1)
		c.lazyValue(n.Value, scopeKey{n, 2}, name, int(n.Line), b+2)
		c.emit(code.Intrinsic, b, b, code.IntrinsicTypeAlias, 3)
		if c.u == u {
			c.storeName(name, b)
		} else {
			c.returnValue(b)
		}
	}
	if len(n.TypeParams) == 0 {
		build(func(r int) { c.loadConst(r, code.Tuple{}) })
	} else {
		hidden := c.push(c.scopes[scopeKey{n, 1}], "<generic parameters of "+name+">", int(n.Line))
		hidden.setPos(n)
		build(func(r int) { c.typeParamRow(n.TypeParams, r) })
		c.makeFunction(c.pop(), base, 0, 0)
		c.emit(code.Call, base, 0, int32(base), u.cache())
		c.storeName(name, base)
	}
	u.top = top
}
