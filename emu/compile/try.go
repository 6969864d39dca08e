package compile

import (
	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/syntax"
)

// This file compiles loops' ways out, try and with. A block is a construct that is open at the current place; a jump or return out of it runs its cleanup
// inline, outside the block's own protection, as CPython's compiler_unwind_fblock does.

type blockKind uint8

const (
	blockLoop    blockKind = iota
	blockTry               // the body of try/except, or another protected run of instructions
	blockFinally           // the body of try/finally
	blockHandler           // an except clause, or the exceptional copy of a finally body
	blockName              // the body of `except E as name`
	blockWith              // the body of with
	blockStar              // an except* clause
)

type block struct {
	kind      blockKind
	next, end *label // of a loop
	final     []syntax.Stmt
	reg       int // what it keeps
	name      string
	async     bool
	pos       code.Pos

	// The instructions of the block, which are protected unless it is a loop: closed spans, and the open one.
	spans [][2]int32
	start int32
	open  bool
}

const maxBlocks = 20

func (c *compiler) push1(b *block) *block {
	u := c.u
	if len(u.blocks) >= maxBlocks {
		c.failAt(u.span(), "too many statically nested blocks")
	}
	b.start, b.open = u.pc(), true
	u.blocks = append(u.blocks, b)
	return b
}

func (c *compiler) pushLoop(next, end *label) {
	c.push1(&block{kind: blockLoop, next: next, end: end, reg: -1})
}

// pushFor is pushLoop for a loop over the iterator in register it.
func (c *compiler) pushFor(it int, next, end *label) {
	c.push1(&block{kind: blockLoop, next: next, end: end, reg: it})
}

func (c *compiler) popBlock() {
	u := c.u
	n := len(u.blocks) - 1
	b := u.blocks[n]
	u.blocks = u.blocks[:n]
	b.close(u.pc())
	kind := code.BlockFor
	switch {
	case b.kind == blockWith:
		kind = code.BlockWith
	case b.kind == blockHandler:
		kind = code.BlockExcept
	case b.kind == blockStar:
		kind = code.BlockStar
	case b.kind != blockLoop || b.reg < 0:
		return
	}
	for _, s := range b.spans {
		u.code.Blocks = append(u.code.Blocks, code.Block{Start: s[0], End: s[1], Reg: uint16(b.reg), Kind: kind, Depth: uint8(n)})
	}
}

// protect opens a run of instructions with a handler of its own.
func (c *compiler) protect() *block { return c.push1(&block{kind: blockTry}) }

func (c *compiler) unprotect(b *block) {
	b.close(c.u.pc())
	c.popBlock()
}

func (b *block) close(pc int32) {
	if b.open {
		if pc > b.start {
			b.spans = append(b.spans, [2]int32{b.start, pc})
		}
		b.open = false
	}
}

// handlerEntry starts the handler of b here: the exception comes in register reg. Without a protected instruction the place stays dead.
func (c *compiler) handlerEntry(b *block, reg int) {
	u := c.u
	for _, s := range b.spans {
		u.code.Handlers = append(u.code.Handlers, code.Handler{Start: s[0], End: s[1], Target: u.pc(), Reg: uint16(reg)})
	}
	u.dead = len(b.spans) == 0
}

// cleanup is the handler of a handler's body b: it ends the handling of the exception in h and lets the new one go on.
func (c *compiler) cleanup(b *block, h int) {
	u := c.u
	u.top = h + 2
	x := u.temp()
	c.handlerEntry(b, x)
	c.emit(code.LeaveHandler, h, 0, 0, 0)
	c.emit(code.Reraise, x, 1, 0, 0)
	u.dead = true
}

// unwind emits the cleanups of all blocks from the innermost down to index n; live says that a temporary above the blocks' registers is still
// needed. The caller emits the jump or return and then calls the result.
func (c *compiler) unwind(n int, live bool) func() {
	u := c.u
	blocks, pos := u.blocks, u.pos
	for i := len(blocks) - 1; i >= n; i-- {
		b := blocks[i]
		if b.kind == blockStar {
			c.failAt(u.span(), "'break', 'continue' and 'return' cannot appear in an except* block")
		}
		b.close(u.pc())
		u.blocks = blocks[:i:i]
		switch b.kind {
		case blockFinally:
			c.stmts(b.final)
			u.pos = pos
		case blockHandler:
			c.emit(code.LeaveHandler, b.reg, 0, 0, 0)
		case blockName:
			c.forgetName(b.name)
		case blockWith:
			c.leaveWith(b, live)
			u.pos = pos
		}
	}
	u.blocks = blocks
	return func() {
		for i := n; i < len(blocks); i++ {
			b := blocks[i]
			b.start, b.open = u.pc(), true
		}
	}
}

// unwindRuns says whether leaving all blocks runs code that could change a register.
func (c *compiler) unwindRuns() bool {
	for _, b := range c.u.blocks {
		switch b.kind {
		case blockFinally, blockWith, blockName:
			return true
		}
	}
	return false
}

// unwindShows says whether a trace sees that the blocks down to index n are left: then the jump or return shows before, not after.
func (c *compiler) unwindShows(n int) bool {
	for _, b := range c.u.blocks[n:] {
		if b.kind == blockFinally || b.kind == blockWith {
			return true
		}
	}
	return false
}

// goOn jumps from the end of a part of a statement to the end of the statement; no trace tells of it.
func (c *compiler) goOn(l *label) {
	old := c.u.pos
	c.u.pos.Col = -1
	c.jump(code.Jump, 0, 0, l)
	c.u.pos = old
}

func (c *compiler) breakStmt(n *syntax.Break) {
	c.leaveLoop(func(b *block) *label { return b.end }, func() { c.fail(n, "'break' outside loop") })
}

func (c *compiler) continueStmt(n *syntax.Continue) {
	c.leaveLoop(func(b *block) *label { return b.next }, func() { c.fail(n, "'continue' not properly in loop") })
}

func (c *compiler) leaveLoop(to func(*block) *label, none func()) {
	u := c.u
	for i := len(u.blocks) - 1; i >= 0; i-- {
		b := u.blocks[i]
		if b.kind == blockStar {
			break
		}
		if b.kind == blockLoop {
			shows := c.unwindShows(i + 1)
			reopen := c.unwind(i+1, false)
			if shows {
				u.pos.Col = -1 // a trace tells of the cleanups last
			}
			c.jump(code.Jump, 0, 0, to(b))
			u.dead = true
			reopen()
			return
		}
	}
	for i := len(u.blocks) - 1; i >= 0; i-- {
		if u.blocks[i].kind == blockStar {
			c.failAt(u.span(), "'break', 'continue' and 'return' cannot appear in an except* block")
		}
	}
	none()
}

// forgetName ends the name of an except clause.
func (c *compiler) forgetName(name string) {
	u := c.u
	old := u.pos
	u.pos.Line = 0 // on no line
	defer func() { u.pos = old }()
	m := c.mangle(name)
	if sym := u.scope.syms[m]; u.scope.kind == funcScope && sym != nil && sym.where == whereLocal {
		r := u.regs[m]
		c.emit(code.Unbind, r, 0, 0, 0)
		u.bound.clear(r)
		return
	}
	t := u.temp()
	c.loadConst(t, nil)
	c.storeName(name, t)
	u.free(t)
	c.delName(name, nil)
}

// handlerState is what is surely bound in a handler of a body that begins here.
func (c *compiler) handlerState() bitset {
	s := c.u.bound.clone()
	s.sub(&c.u.deleted)
	return s
}

func (c *compiler) tryStmt(n *syntax.Try) {
	if len(n.Finalbody) == 0 {
		c.tryExcept(n)
		return
	}
	c.tryFinally(n.Finalbody, func() {
		if len(n.Handlers) > 0 {
			c.tryExcept(n)
		} else {
			c.stmts(n.Body)
		}
	})
}

func (c *compiler) tryFinally(final []syntax.Stmt, body func()) {
	u := c.u
	state := c.handlerState()
	end := newLabel()
	top := u.top
	b := c.push1(&block{kind: blockFinally, final: final})
	body()
	c.unprotect(b)
	u.top = top
	c.stmts(final)
	c.goOn(end)
	h := u.temps(2)
	u.bound = state
	c.handlerEntry(b, h)
	c.emit(code.EnterHandler, h, 0, 0, 0)
	e := c.push1(&block{kind: blockHandler, reg: h})
	c.stmts(final)
	c.unprotect(e)
	c.emit(code.LeaveHandler, h, 0, 0, 0)
	c.emit(code.Reraise, h, 0, 0, 0)
	u.dead = true
	c.cleanup(e, h)
	u.top = top
	c.place(end)
}

func (c *compiler) tryExcept(n *syntax.Try) {
	u := c.u
	state := c.handlerState()
	end := newLabel()
	top := u.top
	b := c.protect()
	c.stmts(n.Body)
	c.unprotect(b)
	c.stmts(n.Orelse)
	c.goOn(end)
	h := u.temps(2)
	u.bound = state
	c.handlerEntry(b, h)
	c.emit(code.EnterHandler, h, 0, 0, 0)
	e := c.push1(&block{kind: blockHandler, reg: h})
	for i, eh := range n.Handlers {
		u.setSpan(eh.Pos)
		next := newLabel()
		if eh.Type == nil && i < len(n.Handlers)-1 {
			c.failAt(eh.Pos, "default 'except:' must be last")
		}
		if eh.Type != nil {
			t := c.any(eh.Type)
			c.jump(code.JNotExcMatch, h, t, next)
			u.top = h + 2
		} else if !u.dead {
			u.code.Marks = append(u.code.Marks, code.Mark{PC: u.pc(), Line: eh.Pos.Line})
		}
		if eh.Name != "" {
			c.forbidden(eh.Name, eh, syntax.Store)
			c.storeName(eh.Name, h)
			c.nameBody(eh)
		} else {
			c.stmts(eh.Body)
		}
		c.emit(code.LeaveHandler, h, 0, 0, 0)
		c.goOn(end)
		c.place(next)
		if eh.Type == nil {
			u.dead = true
		}
	}
	c.unprotect(e)
	u.setSpan(n.Handlers[len(n.Handlers)-1].Pos)
	c.emit(code.LeaveHandler, h, 0, 0, 0)
	c.emit(code.Reraise, h, 0, 0, 0)
	u.dead = true
	c.cleanup(e, h)
	u.top = top
	c.place(end)
}

// nameBody is the body of `except E as name`: the name goes away on every way out.
func (c *compiler) nameBody(eh *syntax.ExceptHandler) {
	u := c.u
	state := c.handlerState()
	done := newLabel()
	nb := c.push1(&block{kind: blockName, name: eh.Name})
	c.stmts(eh.Body)
	c.unprotect(nb)
	c.forgetName(eh.Name)
	c.goOn(done)
	top := u.top
	x := u.temp()
	u.bound = state
	c.handlerEntry(nb, x)
	c.forgetName(eh.Name)
	c.emit(code.Reraise, x, 1, 0, 0)
	u.dead = true
	u.top = top
	c.place(done)
}

// tryStar compiles except* (PEP 654).
func (c *compiler) tryStar(n *syntax.TryStar) {
	if len(n.Finalbody) == 0 {
		c.tryExceptStar(&n.Try)
		return
	}
	c.tryFinally(n.Finalbody, func() { c.tryExceptStar(&n.Try) })
}

func (c *compiler) tryExceptStar(n *syntax.Try) {
	u := c.u
	state := c.handlerState()
	end := newLabel()
	top := u.top
	b := c.protect()
	c.stmts(n.Body)
	c.unprotect(b)
	c.stmts(n.Orelse)
	c.goOn(end)
	// h: the exception and the one handled before; rest: what is left of it and what a clause takes; list: what was raised in clauses.
	h := u.temps(2)
	u.bound = state
	c.handlerEntry(b, h)
	rest := u.temps(3)
	list := u.temp()
	match := rest + 1
	u.setSpan(n.Handlers[0].Pos)
	c.emit(code.EnterHandler, h, 0, 0, 0)
	e := c.push1(&block{kind: blockHandler, reg: h})
	c.emit(code.BuildList, list, 0, 0, 0)
	c.move(rest, h)
	for _, eh := range n.Handlers {
		u.setSpan(eh.Pos)
		if eh.Type == nil { // only a tree made by hand has one
			c.fail(eh, "expected one or more exception types")
		}
		next := newLabel()
		t := c.any(eh.Type)
		c.emit(code.CheckEGMatch, rest, t, 0, 0)
		u.top = list + 1
		c.jump(code.JNone, match, 0, next)
		c.emit(code.EnterHandler, match, 0, 0, 0)
		hs := c.handlerState()
		sb := c.push1(&block{kind: blockStar, reg: match})
		if eh.Name != "" {
			c.forbidden(eh.Name, eh, syntax.Store)
			c.storeName(eh.Name, match)
		}
		c.stmts(eh.Body)
		c.unprotect(sb)
		if eh.Name != "" {
			c.forgetName(eh.Name)
		}
		c.emit(code.LeaveHandler, match, 0, 0, 0)
		c.goOn(next)
		x := u.temp()
		u.bound = hs
		c.handlerEntry(sb, x)
		if eh.Name != "" {
			c.forgetName(eh.Name)
		}
		c.emit(code.LeaveHandler, match, 0, 0, 0)
		c.emit(code.ListAppend, list, x, 0, 0)
		u.top = x
		c.place(next)
	}
	old := u.pos
	u.pos.Line = 0
	c.emit(code.ListAppend, list, rest, 0, 0)
	u.pos = old
	c.emit(code.PrepReraiseStar, rest, h, int32(list), 0)
	c.unprotect(e)
	c.emit(code.LeaveHandler, h, 0, 0, 0)
	u.pos.Line = 0
	c.jump(code.JNone, rest, 0, end)
	u.pos = old
	c.emit(code.Reraise, rest, 0, 0, 0)
	u.dead = true
	c.cleanup(e, h)
	u.top = top
	c.place(end)
}

// withStmt compiles item i of a with statement and all that is inside it.
func (c *compiler) withStmt(n *syntax.With, i int, async bool) {
	u := c.u
	top := u.top
	item := n.Items[i]
	u.setPos(n)
	pos := u.pos
	enter, exit := code.SpecialEnter, code.SpecialExit
	if async {
		enter, exit = code.SpecialAEnter, code.SpecialAExit
	}
	// x: __exit__ and its receiver, then room for its three arguments.
	x := u.temps(2)
	mgr := c.any(item.ContextExpr)
	e := u.temps(2)
	c.emit(code.LoadSpecial, e, mgr, int32(enter), u.cache())
	c.emit(code.LoadSpecial, x, mgr, int32(exit), u.cache())
	v := x + 2
	direct := false
	if item.OptionalVars != nil && !async {
		if d, ok := c.wants(item.OptionalVars); ok {
			v, direct = d, true
		}
	}
	c.emit(code.CallMethod, e, 0, int32(v), u.cache())
	if async {
		c.emit(code.GetAwaitable, v, v, 1, 0)
		c.emit(code.YieldFrom, v, v, 0, 0)
	}
	u.top = x
	u.temps(5)
	if direct {
		n := item.OptionalVars.(*syntax.Name)
		c.forbidden(n.ID, n, syntax.Store)
		c.setBound(v)
		if line := n.Span().Line; line != pos.Line && !u.dead {
			u.code.Marks = append(u.code.Marks, code.Mark{PC: u.pc(), Line: line})
		}
	}
	state := c.handlerState()
	b := c.push1(&block{kind: blockWith, reg: x, async: async, pos: pos})
	if item.OptionalVars != nil && !direct {
		c.store(item.OptionalVars, v)
	} else if b.start == u.pc() {
		// The protection must not be empty: a signal may arrive here.
		b.start = u.pc()
	}
	if i+1 < len(n.Items) {
		c.withStmt(n, i+1, async)
	} else {
		c.stmts(n.Body)
	}
	c.unprotect(b)
	end := newLabel()
	u.pos = pos
	left := u.pc()
	c.leaveWith(b, false)
	for i := range u.code.Blocks { // what it keeps is kept until it is called
		if row := &u.code.Blocks[i]; row.End == left && row.Kind == code.BlockWith && row.Depth == uint8(len(u.blocks)) {
			row.End = u.pc()
		}
	}
	c.jump(code.Jump, 0, 0, end)
	// The exceptional way.
	h := x + 2
	u.bound = state
	u.top = x + 4
	c.handlerEntry(b, h)
	c.emit(code.EnterHandler, h, 0, 0, 0)
	hb := c.push1(&block{kind: blockHandler, reg: h})
	t := u.temps(5)
	c.move(t, x)
	c.move(t+1, x+1)
	c.emit(code.ExcInfo, t+2, h, 0, 0)
	c.emit(code.CallMethod, t, 3, int32(t), u.cache())
	if async {
		c.emit(code.GetAwaitable, t, t, 2, 0)
		c.emit(code.YieldFrom, t, t, 0, 0)
	}
	quiet := newLabel()
	c.jump(code.JTrue, t, 0, quiet)
	c.unprotect(hb)
	c.emit(code.LeaveHandler, h, 0, 0, 0)
	c.emit(code.Reraise, h, 1, 0, 0)
	u.dead = true
	c.place(quiet)
	c.emit(code.LeaveHandler, h, 0, 0, 0)
	c.jump(code.Jump, 0, 0, end)
	c.cleanup(hb, h)
	u.top = top
	c.place(end)
}

// leaveWith calls __exit__(None, None, None). live: a temporary above is still needed.
func (c *compiler) leaveWith(b *block, live bool) {
	u := c.u
	u.pos = b.pos
	top := u.top
	x := b.reg
	if live {
		t := u.temps(5)
		c.move(t, x)
		c.move(t+1, x+1)
		x = t
	}
	for i := range 3 {
		c.loadConst(x+2+i, nil)
	}
	c.emit(code.CallMethod, x, 3, int32(x), u.cache())
	if b.async {
		c.emit(code.GetAwaitable, x, x, 2, 0)
		c.emit(code.YieldFrom, x, x, 0, 0)
	}
	u.top = top
}
