package compile

import (
	"slices"
	"strings"

	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/syntax"
)

func (c *compiler) stmts(list []syntax.Stmt) {
	for _, s := range list {
		c.stmt(s)
	}
}

func (c *compiler) stmt(s syntax.Stmt) {
	u := c.u
	u.setPos(s)
	top, start, line, dead, at, long := u.top, u.pc(), u.pos.Line, u.dead, len(u.code.Marks), u.long
	u.long = u.pos.EndLine > u.pos.Line
	c.stmt1(s)
	u.top, u.long = top, long
	if !dead && marked(s) && (u.pc() == start || u.code.Pos[start].Line != line || u.code.Ins[start].Op == code.Jump) {
		u.code.Marks = slices.Insert(u.code.Marks, at, code.Mark{PC: start, Line: line}) // before those of its body
	}
}

// marked says whether a statement shows in a trace though it may have no instruction.
func marked(s syntax.Stmt) bool {
	switch n := s.(type) {
	case *syntax.Pass, *syntax.Try, *syntax.TryStar, *syntax.While, *syntax.If, *syntax.Break, *syntax.Continue:
		return true
	case *syntax.ExprStmt:
		_, constant := n.Value.(*syntax.Constant)
		return constant
	case *syntax.Return:
		if n.Value == nil {
			return true
		}
		_, constant := constValue(n.Value)
		return constant
	}
	return false
}

// touch notes that an operand on a line of its own is read without an instruction.
func (c *compiler) touch(n syntax.Node) {
	if u := c.u; u.long && !u.dead {
		u.code.Marks = append(u.code.Marks, code.Mark{PC: u.pc(), Line: n.Span().Line})
	}
}

// dangling says whether a mark stands here, before the instruction that comes next.
func (u *unit) dangling() bool {
	n := len(u.code.Marks)
	return n > 0 && u.code.Marks[n-1].PC == u.pc() && !u.dead
}

// settle puts an instruction behind the marks that stand here, for those who jump to this place do not pass them.
func (c *compiler) settle() {
	if u := c.u; u.dangling() {
		pos := u.pos
		line := u.code.Marks[len(u.code.Marks)-1].Line
		u.pos = code.Pos{Line: line, EndLine: line, Col: -1, EndCol: -1}
		c.emit(code.Nop, 0, 0, 0, 0)
		u.pos = pos
	}
}

// placeTest places the label before the test of a loop. Where nobody else jumps to, the marks of an empty body need no instruction.
func (c *compiler) placeTest(l *label) {
	if u := c.u; u.dangling() && u.placed != u.pc() {
		for i := len(u.code.Marks) - 1; i >= 0 && u.code.Marks[i].PC == u.pc(); i-- {
			u.code.Marks[i].Falls = true
		}
	} else {
		c.settle()
	}
	c.placeHere(l)
}

func (c *compiler) stmt1(s syntax.Stmt) {
	u := c.u
	switch n := s.(type) {
	case *syntax.ExprStmt:
		c.exprStmt(n)
	case *syntax.Assign:
		c.assign(n)
	case *syntax.AugAssign:
		c.augAssign(n)
	case *syntax.AnnAssign:
		c.annAssign(n)
	case *syntax.Return:
		c.returnStmt(n)
	case *syntax.If:
		c.ifStmt(n)
	case *syntax.While:
		c.whileStmt(n)
	case *syntax.For:
		c.forStmt(n)
	case *syntax.AsyncFor:
		c.asyncFor(n)
	case *syntax.Break:
		c.breakStmt(n)
	case *syntax.Continue:
		c.continueStmt(n)
	case *syntax.FunctionDef:
		c.functionDef(n, false)
	case *syntax.AsyncFunctionDef:
		c.functionDef(&n.FunctionDef, true)
	case *syntax.ClassDef:
		c.classDef(n)
	case *syntax.TypeAlias:
		c.typeAlias(n)
	case *syntax.Delete:
		for _, t := range n.Targets {
			c.del(t)
		}
	case *syntax.Raise:
		c.raise(n)
	case *syntax.Try:
		c.tryStmt(n)
	case *syntax.TryStar:
		c.tryStar(n)
	case *syntax.With:
		c.withStmt(n, 0, false)
	case *syntax.AsyncWith:
		if !c.opts.topAwait(u) && !u.scope.async {
			c.fail(n, "'async with' outside async function")
		}
		c.withStmt(&n.With, 0, true)
	case *syntax.Match:
		c.matchStmt(n)
	case *syntax.Assert:
		c.assert(n)
	case *syntax.Import:
		c.importStmt(n)
	case *syntax.ImportFrom:
		c.importFrom(n)
	case *syntax.Global, *syntax.Nonlocal, *syntax.Pass:
	default:
		panic("compile: unknown statement")
	}
}

func (c *compiler) exprStmt(n *syntax.ExprStmt) {
	u := c.u
	if c.interactive && u.isModule {
		r := c.any(n.Value)
		c.emit(code.PrintExpr, r, 0, 0, 0)
		return
	}
	if _, ok := n.Value.(*syntax.Constant); ok {
		return
	}
	if call, ok := n.Value.(*syntax.Call); ok {
		// The result goes where the call's registers begin.
		c.to(call, u.temp())
		return
	}
	c.any(n.Value)
}

func (c *compiler) assign(n *syntax.Assign) {
	if len(n.Targets) == 1 {
		c.storeFrom(n.Targets[0], n.Value)
		return
	}
	if _, ok := n.Value.(*syntax.Constant); ok {
		// A constant goes into each target by itself.
		for _, t := range n.Targets {
			c.storeFrom(t, n.Value)
		}
		return
	}
	r := c.any(n.Value)
	if !c.u.isTemp(r) {
		// A target may rebind the local before the next one reads it.
		for _, t := range n.Targets[:len(n.Targets)-1] {
			if d, ok := c.wants(t); ok && d == r {
				continue
			}
			if c.bindsReg(t, r) {
				t := c.u.temp()
				c.move(t, r)
				r = t
				break
			}
		}
	}
	for _, t := range n.Targets {
		c.store(t, r)
	}
}

// bindsReg says whether storing into target can change local register r.
func (c *compiler) bindsReg(target syntax.Expr, r int) bool {
	switch n := target.(type) {
	case *syntax.Name:
		d, ok := c.wants(n)
		return ok && d == r
	case *syntax.Starred:
		return c.bindsReg(n.Value, r)
	case *syntax.Tuple:
		for _, e := range n.Elts {
			if c.bindsReg(e, r) {
				return true
			}
		}
	case *syntax.List:
		for _, e := range n.Elts {
			if c.bindsReg(e, r) {
				return true
			}
		}
	}
	return false
}

// storeFrom compiles `target = value`.
func (c *compiler) storeFrom(target, value syntax.Expr) {
	u := c.u
	if d, ok := c.wants(target); ok {
		c.forbidden(target.(*syntax.Name).ID, target, syntax.Store)
		c.to(value, d)
		c.setBound(d)
		return
	}
	if targets, ok := targetList(target); ok {
		if vals, ok := valueList(value); ok && len(vals) == len(targets) && len(vals) <= 64 && !hasStar(targets) && !hasStar(vals) {
			c.parallel(targets, vals)
			return
		}
	}
	r := c.any(value)
	c.store(target, r)
	_ = u
}

func targetList(e syntax.Expr) ([]syntax.Expr, bool) {
	switch n := e.(type) {
	case *syntax.Tuple:
		return n.Elts, true
	case *syntax.List:
		return n.Elts, true
	}
	return nil, false
}

// valueList are the elements of a tuple or list display, constant tuples included.
func valueList(e syntax.Expr) ([]syntax.Expr, bool) {
	switch n := e.(type) {
	case *syntax.Tuple:
		return n.Elts, true
	case *syntax.List:
		return n.Elts, true
	case *syntax.Constant:
		t, ok := n.Value.(code.Tuple)
		if !ok {
			return nil, false
		}
		list := make([]syntax.Expr, len(t))
		for i, v := range t {
			list[i] = constant(v, n)
		}
		return list, true
	}
	return nil, false
}

// parallel compiles `t0, t1, ... = v0, v1, ...` without a tuple: all values first, then the targets from left to right.
func (c *compiler) parallel(targets, vals []syntax.Expr) {
	u := c.u
	n := len(targets)
	locals := !u.scope.hasWalrus
	dsts := make([]int, n)
	for i, t := range targets {
		d, ok := c.wants(t)
		if !ok {
			locals = false
			break
		}
		dsts[i] = d
		for _, e := range dsts[:i] {
			if e == d {
				locals = false
			}
		}
	}
	srcs := make([]int, n)
	if !locals {
		for i, v := range vals {
			if _, ok := constValue(v); ok {
				srcs[i] = -1
				continue
			}
			if r, ok := c.local(v); ok && !u.scope.hasWalrus {
				hit := false
				for _, t := range targets {
					hit = hit || c.bindsReg(t, r)
				}
				if !hit {
					srcs[i] = r
					continue
				}
			}
			srcs[i] = u.temp()
			c.to(v, srcs[i])
		}
		for i, t := range targets {
			if srcs[i] < 0 {
				c.storeFrom(t, vals[i])
			} else {
				c.store(t, srcs[i])
			}
		}
		return
	}
	for i, v := range vals {
		if _, ok := constValue(v); ok {
			srcs[i] = -1
			continue
		}
		if r, ok := c.local(v); ok {
			srcs[i] = r
			continue
		}
		// A value that nobody after it can fail or read the old target may go straight into its target.
		if i == n-1 && c.lastDirect(dsts, srcs[:i], dsts[i]) {
			c.to(v, dsts[i])
			srcs[i] = dsts[i]
			continue
		}
		srcs[i] = u.temp()
		c.to(v, srcs[i])
	}
	// Moves that overwrite nothing that is still needed go first; a ring is opened with a temporary.
	done := make([]bool, n)
	left := n
	for left > 0 {
		progress := false
		for i := range n {
			if done[i] || srcs[i] < 0 {
				continue
			}
			needed := false
			for j := range n {
				if j != i && !done[j] && srcs[j] == dsts[i] {
					needed = true
				}
			}
			if !needed {
				c.move(dsts[i], srcs[i])
				done[i] = true
				left--
				progress = true
			}
		}
		if progress {
			continue
		}
		ring := -1
		for i := range n {
			if !done[i] && srcs[i] >= 0 {
				ring = i
				break
			}
		}
		if ring < 0 {
			break
		}
		t := u.temp()
		c.move(t, dsts[ring])
		for j := range n {
			if !done[j] && j != ring && srcs[j] == dsts[ring] {
				srcs[j] = t
			}
		}
	}
	for i := range n {
		if srcs[i] < 0 {
			c.to(vals[i], dsts[i])
		}
		c.setBound(dsts[i])
	}
}

// lastDirect says whether the last value of a parallel assignment may be computed into its target: no earlier value waits in that register.
func (c *compiler) lastDirect(dsts, srcs []int, d int) bool {
	for _, s := range srcs {
		if s == d {
			return false
		}
	}
	return true
}

// store binds target to the value in register r.
func (c *compiler) store(target syntax.Expr, r int) {
	u := c.u
	old, top := u.pos, u.top
	u.setPos(target)
	switch n := target.(type) {
	case *syntax.Name:
		c.forbidden(n.ID, n, syntax.Store)
		c.storeName(n.ID, r)
	case *syntax.Attribute:
		c.forbidden(n.Attr, n, syntax.Store)
		o := c.any(n.Value)
		c.attrPos(n)
		c.emit(code.StoreAttr, o, r, c.nameIndex(c.mangle(n.Attr)), u.cache())
	case *syntax.Subscript:
		if s, ok := n.Slice.(*syntax.Slice); ok && s.Step == nil {
			o := c.anyBefore(n.Value, s.Lower, s.Upper)
			b := u.temps(2)
			c.bound(s.Lower, b)
			c.bound(s.Upper, b+1)
			c.emit(code.SetSlice, o, r, int32(b), 0)
			break
		}
		o := c.anyBefore(n.Value, n.Slice)
		k := c.any(n.Slice)
		c.emit(code.SetItem, o, k, int32(r), u.cache())
	case *syntax.Tuple:
		c.unpack(n.Elts, r)
	case *syntax.List:
		c.unpack(n.Elts, r)
	case *syntax.Starred:
		c.fail(n, "starred assignment target must be in a list or tuple")
	default:
		panic("compile: unknown target")
	}
	u.pos, u.top = old, top
}

func (c *compiler) unpack(elts []syntax.Expr, r int) {
	u := c.u
	star := -1
	for i, e := range elts {
		if isStarred(e) {
			if star >= 0 {
				c.failAt(u.span(), "multiple starred expressions in assignment")
			}
			star = i
		}
	}
	if star >= 256 || star >= 0 && len(elts)-star-1 >= 1<<15 {
		c.failAt(u.span(), "too many expressions in star-unpacking assignment")
	}
	emit := func(b int) {
		if star >= 0 {
			c.emit(code.UnpackEx, b, r, int32(star), len(elts)-star-1)
		} else {
			c.emit(code.Unpack, b, r, int32(len(elts)), 0)
		}
	}
	// Locals in consecutive registers take the items straight.
	if first, ok := c.wants(unstar(elts, 0)); ok {
		row := true
		for i := range elts {
			d, ok := c.wants(unstar(elts, i))
			if !ok || d != first+i || elts[i] == nil {
				row = false
				break
			}
		}
		if row {
			for i := range elts {
				n := unstar(elts, i).(*syntax.Name)
				c.forbidden(n.ID, n, syntax.Store)
			}
			emit(first)
			for i := range elts {
				c.setBound(first + i)
			}
			return
		}
	}
	b := u.temps(len(elts))
	emit(b)
	for i := range elts {
		c.store(unstar(elts, i), b+i)
	}
}

func (u *unit) span() syntax.Pos {
	return syntax.Pos{Line: u.pos.Line, Col: u.pos.Col, EndLine: u.pos.EndLine, EndCol: u.pos.EndCol}
}

// unstar is element i of a target list without its star; nil when there is none.
func unstar(elts []syntax.Expr, i int) syntax.Expr {
	if i >= len(elts) {
		return nil
	}
	if s, ok := elts[i].(*syntax.Starred); ok {
		return s.Value
	}
	return elts[i]
}

func (c *compiler) augAssign(n *syntax.AugAssign) {
	u := c.u
	switch t := n.Target.(type) {
	case *syntax.Name:
		c.forbidden(t.ID, t, syntax.Store)
		if r, ok := c.local(t); ok {
			l := r
			if c.rebinds(t.ID, []syntax.Expr{n.Value}) {
				l = u.temp()
				c.move(l, r)
			}
			c.binary(n.Op, n.Value, r, l, 1)
			c.setBound(r)
			return
		}
		v := u.temp()
		load := &syntax.Name{ID: t.ID, Ctx: syntax.Load}
		load.Pos = t.Pos
		c.to(load, v)
		c.binary(n.Op, n.Value, v, v, 1)
		c.store(t, v)
	case *syntax.Attribute:
		o := c.anyBefore(t.Value, n.Value)
		v := u.temp()
		pos := u.pos
		u.setPos(t)
		c.attrPos(t)
		at := u.pos
		name := c.nameIndex(c.mangle(t.Attr))
		c.emit(code.LoadAttr, v, o, name, u.cache())
		u.pos = pos
		c.binary(n.Op, n.Value, v, v, 1)
		u.pos = at
		c.forbidden(t.Attr, t, syntax.Store)
		c.emit(code.StoreAttr, o, v, name, u.cache())
	case *syntax.Subscript:
		o := c.anyBefore(t.Value, t.Slice, n.Value)
		k := c.anyBefore(t.Slice, n.Value)
		v := u.temp()
		pos := u.pos
		u.setPos(t)
		c.emit(code.GetItem, v, o, int32(k), u.cache())
		u.pos = pos
		c.binary(n.Op, n.Value, v, v, 1)
		u.setPos(t)
		c.emit(code.SetItem, o, k, int32(v), u.cache())
	default:
		panic("compile: unknown target of an augmented assignment")
	}
}

func (c *compiler) annAssign(n *syntax.AnnAssign) {
	u := c.u
	if n.Value != nil {
		c.storeFrom(n.Target, n.Value)
	}
	u.setPos(n)
	inFunc := u.scope.kind == funcScope
	future := c.flags&code.FlagFutureAnnotations != 0
	switch t := n.Target.(type) {
	case *syntax.Name:
		c.forbidden(t.ID, t, syntax.Store)
		if n.Simple != 0 && !inFunc {
			top := u.top
			v := u.temps(3)
			c.annotationValue(n.Annotation, v)
			c.emit(code.LoadName, v+1, 0, c.nameIndex("__annotations__"), u.cache())
			c.loadConst(v+2, c.mangle(t.ID))
			c.emit(code.SetItem, v+1, v+2, int32(v), u.cache())
			u.top = top
		}
	case *syntax.Attribute:
		c.forbidden(t.Attr, t, syntax.Store)
		if n.Value == nil {
			c.any(t.Value)
		}
	case *syntax.Subscript:
		if n.Value == nil {
			c.any(t.Value)
			if s, ok := t.Slice.(*syntax.Slice); ok {
				for _, e := range []syntax.Expr{s.Lower, s.Upper, s.Step} {
					if e != nil {
						c.any(e)
					}
				}
			} else {
				c.any(t.Slice)
			}
		}
	}
	if n.Simple == 0 && !inFunc && !future {
		c.any(n.Annotation)
	}
}

func (c *compiler) del(e syntax.Expr) {
	u := c.u
	old, top := u.pos, u.top
	u.setPos(e)
	switch n := e.(type) {
	case *syntax.Name:
		c.forbidden(n.ID, n, syntax.Del)
		c.delName(n.ID, n)
	case *syntax.Attribute:
		c.forbidden(n.Attr, n, syntax.Del)
		o := c.any(n.Value)
		c.attrPos(n)
		c.emit(code.DelAttr, o, 0, c.nameIndex(c.mangle(n.Attr)), 0)
	case *syntax.Subscript:
		o := c.anyBefore(n.Value, n.Slice)
		k := c.any(n.Slice)
		c.emit(code.DelItem, o, k, 0, 0)
	case *syntax.Tuple:
		for _, t := range n.Elts {
			c.del(t)
		}
	case *syntax.List:
		for _, t := range n.Elts {
			c.del(t)
		}
	case *syntax.Constant:
		// The empty tuple that folding left.
	default:
		panic("compile: unknown target of del")
	}
	u.pos, u.top = old, top
}

func (c *compiler) ifStmt(n *syntax.If) {
	end := newLabel()
	for {
		next := newLabel()
		c.branch(n.Test, false, next)
		c.stmts(n.Body)
		if len(n.Orelse) == 0 {
			c.place(next)
			break
		}
		c.goOn(end)
		c.place(next)
		// An elif chain is a loop here, so that a long one does not recurse.
		if elif, ok := n.Orelse[0].(*syntax.If); ok && len(n.Orelse) == 1 {
			n = elif
			c.u.setPos(n)
			continue
		}
		c.stmts(n.Orelse)
		break
	}
	c.place(end)
}

func (c *compiler) whileStmt(n *syntax.While) {
	u := c.u
	body, next, end := newLabel(), newLabel(), newLabel()
	if u.dead {
		c.any(n.Test)
		c.pushLoop(next, end)
		c.stmts(n.Body)
		c.popBlock()
		c.stmts(n.Orelse)
		return
	}
	u.bound.sub(&u.deleted)
	entry := u.bound.clone()
	always := false
	if v, ok := constValue(n.Test); ok {
		t, ok := truth(v)
		always = ok && t
		if ok && !t {
			u.dead = true
			c.pushLoop(next, end)
			c.stmts(n.Body)
			c.popBlock()
			u.dead = false
			u.bound = entry
			c.stmts(n.Orelse)
			return
		}
	}
	if always {
		next.used, next.bound = true, entry.clone()
		c.place(next)
		c.pushLoop(next, end)
		c.stmts(n.Body)
		c.popBlock()
		u.setPos(n)
		c.jump(code.Jump, 0, 0, next)
		c.stmts(n.Orelse)
		c.place(end)
		return
	}
	c.jump(code.Jump, 0, 0, next)
	body.used, body.bound = true, entry.clone()
	c.assignedWhen(n.Test, true, &body.bound)
	c.place(body)
	c.pushLoop(next, end)
	c.stmts(n.Body)
	c.popBlock()
	c.placeTest(next)
	u.bound = entry.clone()
	u.setPos(n)
	c.branch(n.Test, true, body)
	u.setPos(n)
	c.stmts(n.Orelse)
	c.place(end)
}

// assignedWhen adds to b the locals that assignment expressions in e have surely bound when e turned out to be cond.
func (c *compiler) assignedWhen(e syntax.Expr, cond bool, b *bitset) {
	if !c.u.scope.hasWalrus {
		return
	}
	switch n := e.(type) {
	case *syntax.NamedExpr:
		c.assignedWhen(n.Value, cond, b)
		if d, ok := c.wants(n.Target); ok {
			b.set(d)
		}
	case *syntax.UnaryOp:
		if n.Op == syntax.Not {
			cond = !cond
		}
		c.assignedWhen(n.Operand, cond, b)
	case *syntax.BoolOp:
		if (n.Op == syntax.And) == cond {
			for _, v := range n.Values {
				c.assignedWhen(v, cond, b)
			}
		} else {
			c.assignedWhen(n.Values[0], !cond, b)
		}
	case *syntax.Compare:
		c.assignedWhen(n.Left, true, b)
		c.assignedWhen(n.Comparators[0], true, b)
	case *syntax.BinOp:
		c.assignedWhen(n.Left, true, b)
		c.assignedWhen(n.Right, true, b)
	case *syntax.Call:
		c.assignedWhen(n.Func, true, b)
		for _, a := range n.Args {
			c.assignedWhen(a, true, b)
		}
	case *syntax.Attribute:
		c.assignedWhen(n.Value, true, b)
	case *syntax.Subscript:
		c.assignedWhen(n.Value, true, b)
	}
}

func (c *compiler) forStmt(n *syntax.For) {
	u := c.u
	body, next, end := newLabel(), newLabel(), newLabel()
	r := c.any(n.Iter)
	it := u.top
	if u.isTemp(r) {
		it = r
	} else {
		it = u.temp()
	}
	c.emit(code.GetIter, it, r, 0, 0)
	c.pushFor(it, next, end)
	c.iterate(it, n.Target, func() { c.stmts(n.Body) }, body, next)
	c.popBlock()
	u.top = it
	u.setPos(n)
	c.stmts(n.Orelse)
	c.place(end)
}

func (c *compiler) asyncFor(n *syntax.AsyncFor) {
	u := c.u
	if !c.opts.topAwait(u) && !u.scope.async {
		c.fail(n, "'async for' outside async function")
	}
	next, end, exhausted := newLabel(), newLabel(), newLabel()
	r := c.any(n.Iter)
	it := u.temp()
	c.emit(code.GetAIter, it, r, 0, 0)
	c.asyncLoop(it, n.Target, func() { c.pushFor(it, next, end) }, func() {
		c.stmts(n.Body)
		c.popBlock()
	}, next, exhausted)
	c.place(exhausted)
	u.setPos(n)
	c.stmts(n.Orelse)
	c.place(end)
}

// asyncLoop loops over the asynchronous iterator in register it. next is the place of `continue`; the loop ends at exhausted.
func (c *compiler) asyncLoop(it int, target syntax.Expr, enter, inside func(), next, exhausted *label) {
	u := c.u
	if u.dead {
		if enter != nil {
			enter()
		}
		c.storeDead(target)
		inside()
		return
	}
	pos := u.pos
	u.bound.sub(&u.deleted)
	entry := u.bound.clone()
	next.used, next.bound = true, entry.clone()
	c.place(next)
	if enter != nil {
		enter()
	}
	b := c.protect()
	top := u.top
	t := u.temp()
	c.emit(code.GetANext, t, it, 0, 0)
	c.emit(code.GetAwaitable, t, t, 0, 0)
	c.emit(code.YieldFrom, t, t, 0, 0)
	c.unprotect(b)
	c.store(target, t)
	u.top = top
	inside()
	u.pos = pos
	u.pos.Col = -1
	c.jump(code.Jump, 0, 0, next)
	u.pos = pos
	// StopAsyncIteration from the protected part ends the loop.
	u.bound = entry
	c.handlerEntry(b, t)
	u.max = max(u.max, t+1)
	c.emit(code.EndAsyncFor, t, 0, -1, 0)
	c.refer(exhausted)
	u.dead = true
}

func (c *compiler) returnStmt(n *syntax.Return) {
	u := c.u
	if u.scope.kind != funcScope {
		c.fail(n, "'return' outside function")
	}
	if n.Value != nil && u.scope.async && u.scope.generator {
		c.fail(n, "'return' with value in async generator")
	}
	var k any
	isConst := n.Value == nil
	if n.Value != nil {
		k, isConst = constValue(n.Value)
	}
	if isConst {
		if n.Value != nil {
			u.setPos(n.Value)
		}
		shows := c.unwindShows(0)
		reopen := c.unwind(0, false)
		if shows {
			u.pos.Line = 0 // a trace tells of the cleanups last
		}
		if !u.dead {
			c.emit(code.ReturnK, 0, 0, c.constIndex(k), 0)
		}
		u.dead = true
		reopen()
		return
	}
	var r int
	live := c.unwindRuns()
	if live {
		r = u.temp()
		c.to(n.Value, r)
	} else {
		r = c.any(n.Value)
	}
	u.setPos(n)
	shows := c.unwindShows(0)
	reopen := c.unwind(0, live)
	if shows {
		u.pos.Line = 0
	}
	c.emit(code.Return, r, 0, 0, 0)
	u.dead = true
	reopen()
}

func (c *compiler) raise(n *syntax.Raise) {
	u := c.u
	switch {
	case n.Exc == nil:
		c.emit(code.Raise, 0, 0, 0, 0)
	case n.Cause == nil:
		c.emit(code.Raise, c.any(n.Exc), 1, 0, 0)
	default:
		b := u.temps(2)
		c.to(n.Exc, b)
		c.to(n.Cause, b+1)
		c.emit(code.Raise, b, 2, 0, 0)
	}
	u.dead = true
}

func (c *compiler) assert(n *syntax.Assert) {
	u := c.u
	if k, ok := n.Test.(*syntax.Constant); ok {
		if t, ok := k.Value.(code.Tuple); ok && len(t) > 0 {
			c.warn(n, "assertion is always true, perhaps remove parentheses?")
		}
	}
	if t, ok := n.Test.(*syntax.Tuple); ok && len(t.Elts) > 0 {
		c.warn(n, "assertion is always true, perhaps remove parentheses?")
	}
	if c.opts.Optimize > 0 {
		return
	}
	end := newLabel()
	c.branch(n.Test, true, end)
	t := u.temp()
	c.emit(code.LoadAssertionError, t, 0, 0, 0)
	if n.Msg != nil {
		m := u.temp()
		c.to(n.Msg, m)
		c.emit(code.Call, t, 1, int32(t), u.cache())
	}
	c.emit(code.Raise, t, 1, 0, 0)
	u.dead = true
	c.place(end)
}

func (c *compiler) importStmt(n *syntax.Import) {
	u := c.u
	for _, a := range n.Names {
		b := u.temps(2)
		c.loadConst(b, nil)
		c.loadConst(b+1, int64(0))
		c.emit(code.ImportName, b, b, c.nameIndex(a.Name), 0)
		name := a.Asname
		if name == "" {
			name = a.Name
			if i := strings.IndexByte(name, '.'); i >= 0 {
				name = name[:i]
			}
		} else if parts := strings.Split(a.Name, "."); len(parts) > 1 {
			for _, p := range parts[1:] {
				c.emit(code.ImportFrom, b, b, c.nameIndex(p), 0)
			}
		}
		c.forbidden(name, a, syntax.Store)
		c.storeName(name, b)
		u.top = b
	}
}

func (c *compiler) importFrom(n *syntax.ImportFrom) {
	u := c.u
	if n.Module == "__future__" && n.Level == 0 && !c.futurePlace(n) {
		c.fail(n, "from __future__ imports must occur at the beginning of the file")
	}
	b := u.temps(2)
	names := make(code.Tuple, len(n.Names))
	for i, a := range n.Names {
		names[i] = a.Name
	}
	c.loadConst(b, names)
	c.loadConst(b+1, int64(n.Level))
	c.emit(code.ImportName, b, b, c.nameIndex(n.Module), 0)
	for _, a := range n.Names {
		if a.Name == "*" {
			c.emit(code.ImportStar, b, 0, 0, 0)
			return
		}
		c.emit(code.ImportFrom, b+1, b, c.nameIndex(a.Name), 0)
		name := a.Asname
		if name == "" {
			name = a.Name
		}
		c.forbidden(name, a, syntax.Store)
		c.storeName(name, b+1)
	}
}
