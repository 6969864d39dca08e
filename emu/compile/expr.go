package compile

import (
	"math"

	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/syntax"
)

// any evaluates e and returns the register of its value: the register of a local itself where that is possible, else a new temporary.
func (c *compiler) any(e syntax.Expr) int {
	if r, ok := c.local(e); ok {
		return r
	}
	t := c.u.temp()
	c.to(e, t)
	return t
}

// anyBefore is any for an operand that must survive the evaluation of the expressions in later: a local that one of them may rebind is copied.
func (c *compiler) anyBefore(e syntax.Expr, later ...syntax.Expr) int {
	if r, ok := c.local(e); ok {
		if !c.rebinds(e.(*syntax.Name).ID, later) {
			return r
		}
		t := c.u.temp()
		c.move(t, r)
		return t
	}
	t := c.u.temp()
	c.to(e, t)
	return t
}

// scratch is anyBefore that may compute into dst when that is a temporary.
func (c *compiler) scratch(e syntax.Expr, dst int, later ...syntax.Expr) int {
	if !c.u.isTemp(dst) {
		return c.anyBefore(e, later...)
	}
	if r, ok := c.local(e); ok {
		if !c.rebinds(e.(*syntax.Name).ID, later) {
			return r
		}
		c.move(dst, r)
		return dst
	}
	c.to(e, dst)
	return dst
}

// rebinds says whether an assignment expression in list binds name.
func (c *compiler) rebinds(name string, list []syntax.Expr) bool {
	if !c.u.scope.hasWalrus {
		return false
	}
	found := false
	for _, e := range list {
		walkExpr(e, func(x syntax.Expr) bool {
			if w, ok := x.(*syntax.NamedExpr); ok && w.Target.(*syntax.Name).ID == name {
				found = true
			}
			return !found
		})
	}
	return found
}

// local is the register of e when e is a name that lives in a register. It checks that the local is bound.
func (c *compiler) local(e syntax.Expr) (int, bool) {
	n, ok := e.(*syntax.Name)
	if !ok || c.u.scope.kind != funcScope {
		return 0, false
	}
	sym := c.u.scope.syms[c.mangle(n.ID)]
	if sym == nil || sym.where != whereLocal {
		return 0, false
	}
	r := c.u.regs[sym.name]
	c.checkBound(r, n)
	c.touch(n)
	return r, true
}

func (c *compiler) checkBound(r int, n syntax.Node) {
	u := c.u
	if u.dead || u.bound.has(r) {
		return
	}
	old := u.pos
	u.setPos(n)
	c.emit(code.CheckBound, r, 0, 0, 0)
	u.pos = old
	u.unbinds.set(r)
	u.bound.set(r)
}

// wants says whether e, a target, is a local in a register, and which.
func (c *compiler) wants(e syntax.Expr) (int, bool) {
	n, ok := e.(*syntax.Name)
	if !ok || c.u.scope.kind != funcScope {
		return 0, false
	}
	sym := c.u.scope.syms[c.mangle(n.ID)]
	if sym == nil || sym.where != whereLocal {
		return 0, false
	}
	return c.u.regs[sym.name], true
}

// to evaluates e into register dst. Only the last instruction writes a dst that is a local. Temporaries above the current top are free again afterwards.
func (c *compiler) to(e syntax.Expr, dst int) {
	u := c.u
	old, top := u.pos, u.top
	u.setPos(e)
	c.to1(e, dst)
	u.pos, u.top = old, top
}

func (c *compiler) to1(e syntax.Expr, dst int) {
	u := c.u
	switch n := e.(type) {
	case *syntax.Constant:
		v, _ := constValue(n)
		c.loadConst(dst, v)
	case *syntax.Name:
		c.loadName(n.ID, dst, n)
	case *syntax.Attribute:
		c.checkImport(n)
		r := c.scratch(n.Value, dst)
		c.attrPos(n)
		c.emit(code.LoadAttr, dst, r, c.nameIndex(c.mangle(n.Attr)), u.cache())
	case *syntax.Subscript:
		c.subscript(n, dst)
	case *syntax.Call:
		c.call(n, dst)
	case *syntax.BinOp:
		c.binOp(n, dst)
	case *syntax.UnaryOp:
		r := c.scratch(n.Operand, dst)
		c.emit(unaryOps[n.Op], dst, r, 0, 0)
	case *syntax.BoolOp:
		c.boolOp(n, dst)
	case *syntax.Compare:
		c.compare(n, dst)
	case *syntax.IfExp:
		c.ifExp(n, dst)
	case *syntax.Tuple:
		c.tuple(n, dst)
	case *syntax.List:
		c.list(n, dst)
	case *syntax.Set:
		c.set(n, dst)
	case *syntax.Dict:
		c.dict(n, dst)
	case *syntax.Slice:
		c.slice(n, dst)
	case *syntax.JoinedStr:
		c.joinedStr(n, dst)
	case *syntax.FormattedValue:
		c.formatted(n, dst)
	case *syntax.NamedExpr:
		c.namedExpr(n, dst)
	case *syntax.Lambda:
		c.lambda(n, dst)
	case *syntax.ListComp:
		c.comprehension(n, listComp, "<listcomp>", n.Generators, n.Elt, nil, dst)
	case *syntax.SetComp:
		c.comprehension(n, setComp, "<setcomp>", n.Generators, n.Elt, nil, dst)
	case *syntax.DictComp:
		c.comprehension(n, dictComp, "<dictcomp>", n.Generators, n.Key, n.Value, dst)
	case *syntax.GeneratorExp:
		c.comprehension(n, genExp, "<genexpr>", n.Generators, n.Elt, nil, dst)
	case *syntax.Yield:
		c.yield(n, dst)
	case *syntax.YieldFrom:
		if u.scope.kind != funcScope {
			c.fail(n, "'yield' outside function")
		}
		if u.scope.coroutine {
			c.fail(n, "'yield from' inside async function")
		}
		r := c.any(n.Value)
		t := u.temp()
		c.emit(code.GetYieldFromIter, t, r, 0, 0)
		c.emit(code.YieldFrom, dst, t, 0, 0)
	case *syntax.Await:
		c.awaitExpr(n, dst)
	case *syntax.Starred:
		if n.Ctx == syntax.Store {
			c.fail(n, "starred assignment target must be in a list or tuple")
		}
		c.fail(n, "can't use starred expression here")
	default:
		panic("compile: unknown expression")
	}
}

var unaryOps = [...]code.Op{syntax.Invert: code.Invert, syntax.Not: code.Not, syntax.UAdd: code.Positive, syntax.USub: code.Neg}

var binOps = [...]code.Op{
	syntax.Add: code.Add, syntax.Sub: code.Sub, syntax.Mult: code.Mul, syntax.MatMult: code.MatMul, syntax.Div: code.TrueDiv, syntax.Mod: code.Mod,
	syntax.Pow: code.Pow, syntax.LShift: code.LShift, syntax.RShift: code.RShift, syntax.BitOr: code.Or, syntax.BitXor: code.Xor,
	syntax.BitAnd: code.And, syntax.FloorDiv: code.FloorDiv,
}

// binOpsK are the forms with a constant on the right; Nop where there is none.
var binOpsK = [...]code.Op{
	syntax.Add: code.AddK, syntax.Sub: code.SubK, syntax.Mult: code.MulK, syntax.MatMult: code.Nop, syntax.Div: code.TrueDivK, syntax.Mod: code.ModK,
	syntax.Pow: code.PowK, syntax.LShift: code.LShiftK, syntax.RShift: code.RShiftK, syntax.BitOr: code.OrK, syntax.BitXor: code.XorK,
	syntax.BitAnd: code.AndK, syntax.FloorDiv: code.FloorDivK,
}

// attrPos moves the start of the current position to the attribute's name when that stands on a later line (CPython's
// update_start_location_to_match_attr).
func (c *compiler) attrPos(n *syntax.Attribute) {
	u := c.u
	if u.pos.Line == n.EndLine {
		return
	}
	u.pos.Line = n.EndLine
	if l := int32(len([]rune(n.Attr))); l <= n.EndCol {
		u.pos.Col = n.EndCol - l
		if u.pos.EndLine <= u.pos.Line {
			u.pos.EndLine = u.pos.Line
			u.pos.EndCol = max(u.pos.Col, u.pos.EndCol)
		}
	} else {
		u.pos.Col, u.pos.EndCol = -1, -1
	}
}

func (c *compiler) checkImport(*syntax.Attribute) {}

// operandK is the index of the constant e when an instruction can name it in an operand.
func (c *compiler) operandK(e syntax.Expr, limit int32) (int32, bool) {
	v, ok := constValue(e)
	if !ok || c.u.dead {
		return 0, false
	}
	switch v.(type) {
	case nil, bool, code.Ellipsis, code.FrozenSet, code.Tuple:
		return 0, false
	}
	i := c.constIndex(v)
	return i, i <= limit
}

func (c *compiler) loadConst(dst int, v any) {
	if c.u.dead {
		return
	}
	if i, ok := v.(int64); ok && i >= math.MinInt32 && i <= math.MaxInt32 {
		c.constIndex(v) // co_consts shows it
		c.emit(code.LoadInt, dst, 0, int32(i), 0)
		return
	}
	c.emit(code.LoadK, dst, 0, c.constIndex(v), 0)
}

// binOp walks a chain that leans to the left without recursion.
func (c *compiler) binOp(n *syntax.BinOp, dst int) {
	if _, ok := n.Left.(*syntax.BinOp); !ok {
		l := c.scratch(n.Left, dst, n.Right)
		c.binary(n.Op, n.Right, dst, l, 0)
		return
	}
	u := c.u
	var spine []*syntax.BinOp
	for {
		spine = append(spine, n)
		l, ok := n.Left.(*syntax.BinOp)
		if !ok {
			break
		}
		n = l
	}
	acc := dst
	if !u.isTemp(dst) {
		acc = u.temp()
	}
	l := c.scratch(n.Left, acc, n.Right)
	for i := len(spine) - 1; i >= 0; i-- {
		top := u.top
		out := acc
		if i == 0 {
			out = dst
		}
		u.setPos(spine[i])
		c.binary(spine[i].Op, spine[i].Right, out, l, 0)
		u.top = top
		l = acc
	}
}

// binary emits dst = l op right.
func (c *compiler) binary(op syntax.Operator, right syntax.Expr, dst, l, inplace int) {
	if k := binOpsK[op]; k != code.Nop {
		if i, ok := c.operandK(right, math.MaxInt32); ok {
			c.emit(k, dst, l, i, inplace)
			return
		}
	}
	r := c.any(right)
	c.emit(binOps[op], dst, l, int32(r), inplace)
}

func (c *compiler) subscript(n *syntax.Subscript, dst int) {
	c.checkSubscripter(n, n.Value)
	c.checkIndex(n, n.Value, n.Slice)
	u := c.u
	if s, ok := n.Slice.(*syntax.Slice); ok && s.Step == nil {
		r := c.scratch(n.Value, dst, s.Lower, s.Upper)
		b := u.temps(2)
		c.bound(s.Lower, b)
		c.bound(s.Upper, b+1)
		c.emit(code.GetSlice, dst, r, int32(b), 0)
		return
	}
	r := c.scratch(n.Value, dst, n.Slice)
	if i, ok := c.operandK(n.Slice, math.MaxInt32); ok {
		c.emit(code.GetItemK, dst, r, i, u.cache())
		return
	}
	k := c.any(n.Slice)
	c.emit(code.GetItem, dst, r, int32(k), u.cache())
}

// bound evaluates a bound of a slice into r.
func (c *compiler) bound(e syntax.Expr, r int) {
	if e == nil {
		c.loadConst(r, nil)
		return
	}
	c.to(e, r)
}

func (c *compiler) slice(n *syntax.Slice, dst int) {
	k := 2
	if n.Step != nil {
		k = 3
	}
	b := c.u.temps(k)
	c.bound(n.Lower, b)
	c.bound(n.Upper, b+1)
	if n.Step != nil {
		c.to(n.Step, b+2)
	}
	c.emit(code.BuildSlice, dst, b, int32(k), 0)
}

func (c *compiler) boolOp(n *syntax.BoolOp, dst int) {
	u := c.u
	t := dst
	if !u.isTemp(dst) {
		t = u.temp()
	}
	op := code.JFalse
	if n.Op == syntax.Or {
		op = code.JTrue
	}
	end := newLabel()
	last := len(n.Values) - 1
	for i, v := range n.Values {
		if i == last {
			c.to(v, t)
			break
		}
		if k, ok := constValue(v); ok {
			if b, ok := truth(k); ok {
				if b == (n.Op == syntax.Or) {
					c.to(v, t)
					c.jump(code.Jump, 0, 0, end)
				}
				continue
			}
		}
		c.to(v, t)
		c.jump(op, t, 0, end)
	}
	c.place(end)
	c.move(dst, t)
}

func (c *compiler) ifExp(n *syntax.IfExp, dst int) {
	other, end := newLabel(), newLabel()
	c.branch(n.Test, false, other)
	c.to(n.Body, dst)
	c.jump(code.Jump, 0, 0, end)
	c.place(other)
	c.to(n.Orelse, dst)
	c.place(end)
}

const bigDisplay = 30

func hasStar(list []syntax.Expr) bool {
	for _, e := range list {
		if _, ok := e.(*syntax.Starred); ok {
			return true
		}
	}
	return false
}

// row evaluates list into registers in a row and returns the first.
func (c *compiler) row(list []syntax.Expr) int {
	b := c.u.temps(len(list))
	for i, e := range list {
		c.to(e, b+i)
	}
	return b
}

func (c *compiler) tuple(n *syntax.Tuple, dst int) {
	if !hasStar(n.Elts) && len(n.Elts) <= 2000 {
		b := c.row(n.Elts)
		c.emit(code.BuildTuple, dst, b, int32(len(n.Elts)), 0)
		return
	}
	t := c.u.temp()
	c.growList(n.Elts, t)
	c.emit(code.ListToTuple, dst, t, 0, 0)
}

func (c *compiler) list(n *syntax.List, dst int) {
	if vals, ok := constValues(n.Elts); ok && len(vals) > 2 {
		t := dst
		if !c.u.isTemp(dst) {
			t = c.u.temp()
		}
		k := c.u.temp()
		c.emit(code.BuildList, t, 0, 0, 0)
		c.loadConst(k, code.Tuple(vals))
		c.emit(code.ListExtend, t, k, 0, 0)
		c.move(dst, t)
		return
	}
	if !hasStar(n.Elts) && len(n.Elts) <= 2000 {
		b := c.row(n.Elts)
		c.emit(code.BuildList, dst, b, int32(len(n.Elts)), 0)
		return
	}
	t := c.u.temp()
	c.growList(n.Elts, t)
	c.move(dst, t)
}

// growList builds a list in t, piece by piece.
func (c *compiler) growList(elts []syntax.Expr, t int) {
	u := c.u
	i := 0
	for i < len(elts) && i < bigDisplay && !isStarred(elts[i]) {
		i++
	}
	b := c.row(elts[:i])
	c.emit(code.BuildList, t, b, int32(i), 0)
	u.top = b
	for _, e := range elts[i:] {
		top := u.top
		if s, ok := e.(*syntax.Starred); ok {
			r := c.any(s.Value)
			c.emit(code.ListExtend, t, r, 0, 0)
		} else {
			c.emit(code.ListAppend, t, c.any(e), 0, 0)
		}
		u.top = top
	}
}

func isStarred(e syntax.Expr) bool {
	_, ok := e.(*syntax.Starred)
	return ok
}

func (c *compiler) set(n *syntax.Set, dst int) {
	u := c.u
	if vals, ok := constValues(n.Elts); ok && len(vals) > 2 {
		t := dst
		if !u.isTemp(dst) {
			t = u.temp()
		}
		k := u.temp()
		c.emit(code.BuildSet, t, 0, 0, 0)
		c.loadConst(k, code.FrozenSet(vals))
		c.emit(code.SetUpdate, t, k, 0, 0)
		c.move(dst, t)
		return
	}
	if !hasStar(n.Elts) && len(n.Elts) <= 2000 {
		b := c.row(n.Elts)
		c.emit(code.BuildSet, dst, b, int32(len(n.Elts)), 0)
		return
	}
	t := u.temp()
	c.emit(code.BuildSet, t, 0, 0, 0)
	for _, e := range n.Elts {
		top := u.top
		if s, ok := e.(*syntax.Starred); ok {
			r := c.any(s.Value)
			c.emit(code.SetUpdate, t, r, 0, 0)
		} else {
			c.emit(code.SetAdd, t, c.any(e), 0, 0)
		}
		u.top = top
	}
	c.move(dst, t)
}

func (c *compiler) dict(n *syntax.Dict, dst int) {
	u := c.u
	plain := 0
	for plain < len(n.Keys) && n.Keys[plain] != nil {
		plain++
	}
	pairs := func(i, j int) int {
		b := u.temps(2 * (j - i))
		for k := i; k < j; k++ {
			c.to(n.Keys[k], b+2*(k-i))
			c.to(n.Values[k], b+2*(k-i)+1)
		}
		return b
	}
	if plain == len(n.Keys) && plain <= 1000 {
		b := pairs(0, plain)
		c.emit(code.BuildMap, dst, b, int32(plain), 0)
		return
	}
	t := u.temp()
	first := min(plain, bigDisplay)
	b := pairs(0, first)
	c.emit(code.BuildMap, t, b, int32(first), 0)
	u.top = b
	for i := first; i < len(n.Keys); i++ {
		top := u.top
		if n.Keys[i] == nil {
			c.emit(code.DictUpdate, t, c.any(n.Values[i]), 0, 0)
		} else {
			k := c.anyBefore(n.Keys[i], n.Values[i])
			v := c.any(n.Values[i])
			c.emit(code.MapAdd, t, k, int32(v), 0)
		}
		u.top = top
	}
	c.move(dst, t)
}

func (c *compiler) joinedStr(n *syntax.JoinedStr, dst int) {
	parts := n.Values
	switch {
	case len(parts) == 0:
		c.loadConst(dst, "")
	case len(parts) == 1:
		c.to(parts[0], dst)
	case len(parts) <= 1000:
		b, d := c.pieces(parts)
		c.emit(code.BuildString, dst, b, int32(len(parts)), d)
	default:
		u := c.u
		t := u.temp()
		k := u.temps(2)
		c.loadConst(t, "")
		for len(parts) > 0 {
			m := min(len(parts), 1000)
			top := u.top
			b := u.temp()
			c.move(b, t)
			c.row(parts[:m])
			c.emit(code.BuildString, t, b, int32(m+1), 0)
			u.top = top
			parts = parts[m:]
		}
		_ = k
		c.move(dst, t)
	}
}

// pieces evaluates the parts of an f-string into a run of registers. A number with a plain specification stays a number there: BuildString shows it
// as the list of layouts says whose number plus one is d.
func (c *compiler) pieces(parts []syntax.Expr) (base, d int) {
	var layouts []code.Layout
	u := c.u
	if len(u.code.Layouts) < 1<<16-1 {
		for i, p := range parts {
			if l, ok := layoutOf(p); ok {
				if layouts == nil {
					layouts = make([]code.Layout, len(parts))
				}
				layouts[i] = l
			}
		}
	}
	if layouts == nil {
		return c.row(parts), 0
	}
	base = u.temps(len(parts))
	for i, p := range parts {
		if n, ok := p.(*syntax.FormattedValue); ok {
			if _, late := layoutOf(p); late {
				c.formattedLate(n, base+i, layouts[i])
				continue
			}
		}
		c.to(p, base+i)
	}
	u.code.Layouts = append(u.code.Layouts, layouts)
	return base, len(u.code.Layouts)
}

// layoutOf returns the layout of a field without conversion and with a plain constant specification.
func layoutOf(p syntax.Expr) (code.Layout, bool) {
	n, ok := p.(*syntax.FormattedValue)
	if !ok || n.Conversion > 0 {
		return 0, false
	}
	if n.FormatSpec == nil {
		return 0, true
	}
	spec, ok := n.FormatSpec.(*syntax.JoinedStr)
	if !ok || len(spec.Values) != 1 {
		return 0, false
	}
	k, ok := spec.Values[0].(*syntax.Constant)
	if !ok {
		return 0, false
	}
	text, ok := k.Value.(string)
	if !ok {
		return 0, false
	}
	return code.ParseLayout(text)
}

// The bits of Format's operand D beside the conversion.
const (
	formatSpec      = 4
	formatLateInt   = 8
	formatLateFloat = 16
)

func (c *compiler) formattedLate(n *syntax.FormattedValue, dst int, l code.Layout) {
	d := 0
	if l.Shows(false) {
		d |= formatLateInt
	}
	if l.Shows(true) {
		d |= formatLateFloat
	}
	c.formatWith(n, dst, d)
}

func (c *compiler) formatted(n *syntax.FormattedValue, dst int) { c.formatWith(n, dst, 0) }

func (c *compiler) formatWith(n *syntax.FormattedValue, dst, d int) {
	switch n.Conversion {
	case 's':
		d |= 1
	case 'r':
		d |= 2
	case 'a':
		d |= 3
	}
	r := 0
	spec := 0
	if n.FormatSpec != nil {
		r = c.scratch(n.Value, dst, n.FormatSpec)
		spec = c.any(n.FormatSpec)
		d |= formatSpec
	} else {
		r = c.scratch(n.Value, dst)
	}
	c.emit(code.Format, dst, r, int32(spec), d)
}

func (c *compiler) namedExpr(n *syntax.NamedExpr, dst int) {
	if r, ok := c.wants(n.Target); ok {
		c.to(n.Value, r)
		c.setBound(r)
		c.move(dst, r)
		return
	}
	r := c.any(n.Value)
	c.store(n.Target, r)
	c.move(dst, r)
}

func (c *compiler) yield(n *syntax.Yield, dst int) {
	u := c.u
	if u.scope.kind != funcScope {
		c.fail(n, "'yield' outside function")
	}
	r := dst
	if n.Value == nil {
		if !u.isTemp(dst) {
			r = u.temp()
		}
		c.loadConst(r, nil)
	} else {
		r = c.scratch(n.Value, dst)
	}
	if u.scope.coroutine {
		t := u.temp()
		c.emit(code.AsyncGenWrap, t, r, 0, 0)
		r = t
	}
	c.emit(code.Yield, dst, r, 0, 0)
}

func (c *compiler) awaitExpr(n *syntax.Await, dst int) {
	u := c.u
	if !(c.opts.TopLevelAwait && u.scope.kind == moduleScope) {
		if u.scope.kind != funcScope {
			c.fail(n, "'await' outside function")
		}
		if !c.asyncScope() && u.scope.comp != genExp {
			c.fail(n, "'await' outside async function")
		}
	}
	r := c.any(n.Value)
	t := u.temp()
	c.emit(code.GetAwaitable, t, r, 0, 0)
	c.emit(code.YieldFrom, dst, t, 0, 0)
}

// asyncScope says whether await may stand in this unit.
func (c *compiler) asyncScope() bool {
	s := c.u.scope
	if s.comp != noComp {
		return true // the comprehension itself has been checked
	}
	return s.async
}

// Names.

func (c *compiler) loadName(name string, dst int, n syntax.Node) {
	u := c.u
	name = c.mangle(name)
	sym := u.scope.syms[name]
	w := whereGlobalImplicit
	if sym != nil {
		w = sym.where
	}
	switch u.scope.kind {
	case funcScope:
		switch w {
		case whereLocal:
			r := u.regs[name]
			if n != nil {
				c.checkBound(r, n)
			}
			c.move(dst, r)
		case whereCell:
			c.emit(code.LoadCell, dst, u.regs[name], 0, 0)
		case whereFree:
			c.emit(code.LoadFree, dst, u.freeIdx[name], 0, 0)
		default:
			c.emit(code.LoadGlobal, dst, 0, c.nameIndex(name), u.cache())
		}
	case classScope:
		switch w {
		case whereFree:
			c.emit(code.LoadClassFree, dst, u.freeIdx[name], c.nameIndex(name), 0)
		case whereGlobalExplicit:
			c.emit(code.LoadGlobal, dst, 0, c.nameIndex(name), u.cache())
		default:
			c.emit(code.LoadName, dst, 0, c.nameIndex(name), u.cache())
		}
	default:
		if w == whereGlobalExplicit {
			c.emit(code.LoadGlobal, dst, 0, c.nameIndex(name), u.cache())
		} else {
			c.emit(code.LoadName, dst, 0, c.nameIndex(name), u.cache())
		}
	}
}

// setBound notes that local r has a value from here on.
func (c *compiler) setBound(r int) {
	if !c.u.dead {
		c.u.bound.set(r)
	}
}

// storeName binds name to the value in register r.
func (c *compiler) storeName(name string, r int) {
	u := c.u
	name = c.mangle(name)
	sym := u.scope.syms[name]
	w := whereGlobalImplicit
	if sym != nil {
		w = sym.where
	}
	if u.scope.kind == funcScope {
		switch w {
		case whereLocal:
			l := u.regs[name]
			c.move(l, r)
			c.setBound(l)
			return
		case whereCell:
			c.emit(code.StoreCell, u.regs[name], r, 0, 0)
			return
		case whereFree:
			c.emit(code.StoreFree, u.freeIdx[name], r, 0, 0)
			return
		}
		c.emit(code.StoreGlobal, r, 0, c.nameIndex(name), u.cache())
		return
	}
	switch w {
	case whereFree:
		c.emit(code.StoreFree, u.freeIdx[name], r, 0, 0)
	case whereGlobalExplicit:
		c.emit(code.StoreGlobal, r, 0, c.nameIndex(name), u.cache())
	default:
		c.emit(code.StoreName, r, 0, c.nameIndex(name), u.cache())
	}
}

func (c *compiler) delName(name string, n syntax.Node) {
	u := c.u
	name = c.mangle(name)
	sym := u.scope.syms[name]
	w := whereGlobalImplicit
	if sym != nil {
		w = sym.where
	}
	if u.scope.kind == funcScope {
		switch w {
		case whereLocal:
			r := u.regs[name]
			if u.bound.has(r) {
				c.emit(code.Unbind, r, 0, 0, 0)
			} else {
				c.emit(code.DelFast, r, 0, 0, 0)
				u.unbinds.set(r)
			}
			u.bound.clear(r)
			return
		case whereCell:
			c.emit(code.DelCell, u.regs[name], 0, 0, 0)
			return
		case whereFree:
			c.emit(code.DelFree, u.freeIdx[name], 0, 0, 0)
			return
		}
		c.emit(code.DelGlobal, 0, 0, c.nameIndex(name), 0)
		return
	}
	switch w {
	case whereFree:
		c.emit(code.DelFree, u.freeIdx[name], 0, 0, 0)
	case whereGlobalExplicit:
		c.emit(code.DelGlobal, 0, 0, c.nameIndex(name), 0)
	default:
		c.emit(code.DelName, 0, 0, c.nameIndex(name), 0)
	}
}
