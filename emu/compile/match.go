package compile

import (
	"math"
	"sort"

	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/syntax"
)

// This file compiles match statements (PEP 634). Captured values wait in temporaries until the whole pattern has matched.

type capture1 struct {
	name string
	reg  int
	pos  syntax.Pos
}

type matcher struct {
	c        *compiler
	fail     *label
	captures []capture1
}

func (c *compiler) matchStmt(n *syntax.Match) {
	u := c.u
	top := u.top
	subject := u.temp()
	c.to(n.Subject, subject)
	end := newLabel()
	for i, mc := range n.Cases {
		mark := u.top
		m := &matcher{c: c, fail: newLabel()}
		last := i == len(n.Cases)-1
		if mc.Guard == nil && !last {
			m.checkReachable(mc.Pattern)
		}
		if last && wildcard(mc.Pattern) && !u.dead {
			u.setPos(mc.Pattern)
			c.emit(code.Nop, 0, 0, 0, 0) // a line for trace functions
		}
		m.pattern(mc.Pattern, subject)
		for _, k := range m.captures {
			u.setSpan(k.pos)
			c.storeName(k.name, k.reg)
		}
		u.top = mark
		if mc.Guard != nil {
			c.branch(mc.Guard, false, m.fail)
		}
		c.stmts(mc.Body)
		if !last || m.fail.used {
			c.jump(code.Jump, 0, 0, end)
		}
		c.place(m.fail)
	}
	u.top = top
	c.place(end)
}

// plainNumber is the simplest number that equals v, so that keys which are one key of a dict look the same: 0, False, 0.0 and 0j.
func plainNumber(v any) any {
	switch n := v.(type) {
	case bool:
		if n {
			return int64(1)
		}
		return int64(0)
	case complex128:
		if imag(n) == 0 {
			return plainNumber(real(n))
		}
	case float64:
		if i := int64(n); n == math.Trunc(n) && math.Abs(n) < 1<<62 {
			return i
		}
	}
	return v
}

// checkReachable refuses an irrefutable pattern before the last case.
func (m *matcher) checkReachable(p syntax.Pattern) {
	switch p := p.(type) {
	case *syntax.MatchAs:
		if p.Pattern != nil {
			m.checkReachable(p.Pattern)
			return
		}
	case *syntax.MatchOr:
		for _, alt := range p.Patterns {
			m.checkReachable(alt)
		}
	}
	if as, ok := p.(*syntax.MatchAs); ok && as.Pattern == nil {
		if as.Name == "" {
			m.c.fail(as, "wildcard makes remaining patterns unreachable")
		}
		m.c.fail(as, "name capture '%s' makes remaining patterns unreachable", as.Name)
	}
}

func wildcard(p syntax.Pattern) bool {
	as, ok := p.(*syntax.MatchAs)
	return ok && as.Pattern == nil && as.Name == ""
}

func wildcardStar(p syntax.Pattern) bool {
	st, ok := p.(*syntax.MatchStar)
	return ok && st.Name == ""
}

func (m *matcher) capture(name string, r int, n syntax.Node) {
	if name == "" {
		return
	}
	m.c.forbidden(name, n, syntax.Store)
	for _, k := range m.captures {
		if k.name == name {
			m.c.fail(n, "multiple assignments to name '%s' in pattern", name)
		}
	}
	m.captures = append(m.captures, capture1{name, r, n.Span()})
}

// pattern matches register s against p; it jumps to m.fail when that fails. Registers of captured values stay reserved.
func (m *matcher) pattern(p syntax.Pattern, s int) {
	c := m.c
	u := c.u
	u.setPos(p)
	switch n := p.(type) {
	case *syntax.MatchValue:
		switch n.Value.(type) {
		case *syntax.Constant, *syntax.Attribute:
		default:
			c.fail(n, "patterns may only match literals and attribute lookups")
		}
		top := u.top
		c.jumpCompare(syntax.Eq, s, n.Value, false, m.fail)
		u.top = top
	case *syntax.MatchSingleton:
		if _, ok := n.Value.(syntax.None); ok || n.Value == nil {
			c.jump(code.JNotNone, s, 0, m.fail)
			return
		}
		t := u.temp()
		c.loadConst(t, n.Value)
		c.jump(code.JIsNot, s, t, m.fail)
		u.free(t)
	case *syntax.MatchSequence:
		m.sequence(n, s)
	case *syntax.MatchMapping:
		m.mapping(n, s)
	case *syntax.MatchClass:
		m.class(n, s)
	case *syntax.MatchStar:
		m.capture(n.Name, s, n)
	case *syntax.MatchAs:
		if n.Pattern != nil {
			m.pattern(n.Pattern, s)
			u.setPos(n)
		}
		m.capture(n.Name, s, n)
	case *syntax.MatchOr:
		m.or(n, s)
	}
}

func (m *matcher) jumpLen(op code.Op, s, n int) {
	c := m.c
	if c.u.dead {
		return
	}
	t := c.u.temp()
	c.emit(code.GetLen, t, s, 0, 0)
	c.jump(op, t, int(c.constIndex(int64(n))), m.fail)
	c.u.free(t)
}

func (m *matcher) sequence(n *syntax.MatchSequence, s int) {
	c := m.c
	u := c.u
	star := -1
	onlyWild := true
	for i, p := range n.Patterns {
		if _, ok := p.(*syntax.MatchStar); ok {
			if star >= 0 {
				c.fail(n, "multiple starred names in sequence pattern")
			}
			star = i
			onlyWild = onlyWild && wildcardStar(p)
		} else {
			onlyWild = onlyWild && wildcard(p)
		}
	}
	size := len(n.Patterns)
	t := u.temp()
	c.emit(code.MatchSequence, t, s, 0, 0)
	c.jump(code.JFalse, t, 0, m.fail)
	u.free(t)
	if star < 0 {
		m.jumpLen(code.JNEqK, s, size)
	} else if size > 1 {
		m.jumpLen(code.JNGeK, s, size-1)
	}
	if onlyWild {
		return
	}
	if star >= 0 && wildcardStar(n.Patterns[star]) {
		for i, p := range n.Patterns {
			if i == star || wildcard(p) {
				continue
			}
			u.setPos(n)
			item := u.temp()
			if i < star {
				if !u.dead {
					c.emit(code.GetItemK, item, s, c.constIndex(int64(i)), u.cache())
				}
			} else if !u.dead {
				k := u.temp()
				c.emit(code.GetLen, k, s, 0, 0)
				c.emit(code.SubK, k, k, c.constIndex(int64(size-i)), 0)
				c.emit(code.GetItem, item, s, int32(k), u.cache())
				u.top = k
			}
			m.pattern(p, item)
		}
		return
	}
	items := u.temps(size)
	if star >= 0 {
		c.emit(code.UnpackEx, items, s, int32(star), size-star-1)
	} else {
		c.emit(code.Unpack, items, s, int32(size), 0)
	}
	for i, p := range n.Patterns {
		m.pattern(p, items+i)
	}
}

func (m *matcher) mapping(n *syntax.MatchMapping, s int) {
	c := m.c
	u := c.u
	t := u.temp()
	c.emit(code.MatchMapping, t, s, 0, 0)
	c.jump(code.JFalse, t, 0, m.fail)
	u.free(t)
	size := len(n.Keys)
	if size == 0 && n.Rest == "" {
		return
	}
	if size > 0 {
		m.jumpLen(code.JNGeK, s, size)
	}
	seen := map[string]bool{}
	for _, k := range n.Keys {
		if v, ok := constValue(k); ok {
			key := string(constKey(nil, plainNumber(v)))
			if seen[key] {
				if b, ok := v.(code.Bytes); ok {
					v = syntax.Bytes(b)
				}
				c.fail(n, "mapping pattern checks duplicate key (%s)", syntax.ReprValue(v))
			}
			seen[key] = true
		} else if _, ok := k.(*syntax.Attribute); !ok {
			c.fail(n, "mapping pattern keys may only match literals and attribute lookups")
		}
	}
	keys := u.temp()
	if vals, ok := constValues(n.Keys); ok {
		c.loadConst(keys, code.Tuple(vals))
	} else {
		b := c.row(n.Keys)
		c.emit(code.BuildTuple, keys, b, int32(size), 0)
		u.top = b
	}
	u.setPos(n)
	values := u.temp()
	c.emit(code.MatchKeys, values, s, int32(keys), 0)
	c.jump(code.JNone, values, 0, m.fail)
	items := u.temps(size)
	if size > 0 {
		c.emit(code.Unpack, items, values, int32(size), 0)
	}
	if n.Rest != "" {
		rest := u.temp()
		c.emit(code.MatchRest, rest, s, int32(keys), 0)
		m.capture(n.Rest, rest, n)
	}
	for i, p := range n.Patterns {
		m.pattern(p, items+i)
	}
}

func (m *matcher) class(n *syntax.MatchClass, s int) {
	c := m.c
	u := c.u
	for i, a := range n.KwdAttrs {
		c.forbidden(a, n.KwdPatterns[i], syntax.Store)
		for j := i + 1; j < len(n.KwdAttrs); j++ {
			if n.KwdAttrs[j] == a {
				c.fail(n.KwdPatterns[j], "attribute name repeated in class pattern: %s", a)
			}
		}
	}
	attrs := u.temp()
	cls := c.any(n.Cls)
	names := make(code.Tuple, len(n.KwdAttrs))
	for i, a := range n.KwdAttrs {
		names[i] = a
	}
	c.loadConst(attrs, names)
	u.setPos(n)
	c.emit(code.MatchClass, attrs, s, int32(cls), len(n.Patterns))
	u.top = attrs + 1
	c.jump(code.JNone, attrs, 0, m.fail)
	size := len(n.Patterns) + len(n.KwdPatterns)
	if size == 0 {
		return
	}
	items := u.temps(size)
	c.emit(code.Unpack, items, attrs, int32(size), 0)
	for i, p := range n.Patterns {
		m.pattern(p, items+i)
	}
	for i, p := range n.KwdPatterns {
		m.pattern(p, items+len(n.Patterns)+i)
	}
}

func (m *matcher) or(n *syntax.MatchOr, s int) {
	c := m.c
	u := c.u
	done := newLabel()
	outer := m.fail
	before := m.captures
	var regs map[string]int
	var names []string
	var order []capture1
	for i, p := range n.Patterns {
		last := i == len(n.Patterns)-1
		alt := &matcher{c: c, fail: newLabel()}
		if last {
			alt.fail = outer
		}
		if !last {
			m.checkReachable(p)
		}
		top := u.top
		if regs == nil {
			// Room for the values must stand below the temporaries of the alternatives.
			count := len(captureNames(p, nil))
			b := u.temps(count)
			top = u.top
			alt.pattern(p, s)
			regs = make(map[string]int, count)
			for j, k := range alt.captures {
				regs[k.name] = b + j
				names = append(names, k.name)
			}
			order = alt.captures
			sort.Strings(names)
		} else {
			alt.pattern(p, s)
			var got []string
			for _, k := range alt.captures {
				got = append(got, k.name)
			}
			sort.Strings(got)
			same := len(got) == len(names)
			for j := 0; same && j < len(got); j++ {
				same = got[j] == names[j]
			}
			if !same {
				c.failAt(u.span(), "alternative patterns bind different names")
			}
		}
		for _, k := range alt.captures {
			c.move(regs[k.name], k.reg)
		}
		u.top = top
		if !last {
			c.jump(code.Jump, 0, 0, done)
			c.place(alt.fail)
		}
	}
	c.place(done)
	m.captures = before
	for _, k := range order {
		for _, old := range m.captures {
			if old.name == k.name {
				c.failAt(k.pos, "multiple assignments to name '%s' in pattern", k.name)
			}
		}
		m.captures = append(m.captures, capture1{k.name, regs[k.name], k.pos})
	}
}

// captureNames lists the names that p binds.
func captureNames(p syntax.Pattern, list []string) []string {
	each := func(ps []syntax.Pattern) {
		for _, q := range ps {
			list = captureNames(q, list)
		}
	}
	switch n := p.(type) {
	case *syntax.MatchSequence:
		each(n.Patterns)
	case *syntax.MatchMapping:
		each(n.Patterns)
		if n.Rest != "" {
			list = append(list, n.Rest)
		}
	case *syntax.MatchClass:
		each(n.Patterns)
		each(n.KwdPatterns)
	case *syntax.MatchStar:
		if n.Name != "" {
			list = append(list, n.Name)
		}
	case *syntax.MatchAs:
		if n.Pattern != nil {
			list = captureNames(n.Pattern, list)
		}
		if n.Name != "" {
			list = append(list, n.Name)
		}
	case *syntax.MatchOr:
		if len(n.Patterns) > 0 {
			list = captureNames(n.Patterns[0], list)
		}
	}
	return list
}
