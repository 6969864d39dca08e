package compile

import (
	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/syntax"
)

const maxArgs = 1000

func (c *compiler) call(n *syntax.Call, dst int) {
	c.checkKeywords(n.Keywords)
	u := c.u
	ex := len(n.Args)+len(n.Keywords) > maxArgs || hasStar(n.Args)
	for _, k := range n.Keywords {
		if k.Arg == "" {
			ex = true
		}
	}
	if meth, ok := n.Func.(*syntax.Attribute); ok && !ex {
		base := c.callBase(dst)
		u.temp()
		recv := base + 1
		if r, ok := c.local(meth.Value); ok {
			recv = r
		} else {
			c.to(meth.Value, recv)
		}
		u.setPos(meth)
		c.attrPos(meth)
		c.emit(code.LoadMethod, base, recv, c.nameIndex(c.mangle(meth.Attr)), u.cache())
		c.row(n.Args)
		names := c.keywordRow(n.Keywords)
		u.setPos(n)
		c.attrPos(meth)
		if names != nil {
			c.emit(code.CallMethodKw, base, len(n.Args)+len(names), c.constant(names), dst)
		} else {
			c.emit(code.CallMethod, base, len(n.Args), int32(dst), u.cache())
		}
		return
	}
	c.checkCaller(n, n.Func)
	base := c.callBase(dst)
	c.to(n.Func, base)
	c.callArgs(n.Args, n.Keywords, base, 0, dst)
}

// callBase is the first register of a call whose result goes to dst: dst itself when it is the topmost temporary.
func (c *compiler) callBase(dst int) int {
	if u := c.u; u.isTemp(dst) && dst == u.top-1 {
		return dst
	}
	return c.u.temp()
}

func (c *compiler) constant(v any) int32 {
	if c.u.dead {
		return 0
	}
	return c.constIndex(v)
}

// keywordRow evaluates plain keyword arguments into a row and returns their names.
func (c *compiler) keywordRow(kws []*syntax.Keyword) code.Tuple {
	if len(kws) == 0 {
		return nil
	}
	names := make(code.Tuple, len(kws))
	b := c.u.temps(len(kws))
	for i, k := range kws {
		names[i] = k.Arg
		c.to(k.Value, b+i)
	}
	return names
}

// callArgs calls r[base] with args and keywords; before values already stand in r[base+1...].
func (c *compiler) callArgs(args []syntax.Expr, kws []*syntax.Keyword, base, before, dst int) {
	u := c.u
	ex := before+len(args)+len(kws) > maxArgs || hasStar(args)
	for _, k := range kws {
		if k.Arg == "" {
			ex = true
		}
	}
	if !ex {
		c.row(args)
		names := c.keywordRow(kws)
		if names != nil {
			c.emit(code.CallKw, base, before+len(args)+len(names), c.constant(names), dst)
		} else {
			c.emit(code.Call, base, before+len(args), int32(dst), u.cache())
		}
		return
	}
	// The positional arguments become one value in r[base+1].
	t := base + 1
	if before == 0 {
		u.temp()
	}
	switch {
	case before == 0 && len(args) == 1 && isStarred(args[0]):
		c.to(args[0].(*syntax.Starred).Value, t)
	case before == 0 && !hasStar(args) && len(args) <= maxArgs:
		b := c.row(args)
		c.emit(code.BuildTuple, t, b, int32(len(args)), 0)
		u.top = b
	default:
		i := 0
		for i < len(args) && i < bigDisplay && !isStarred(args[i]) {
			i++
		}
		b := t
		if before == 0 {
			b = u.top
		}
		c.row(args[:i])
		c.emit(code.BuildList, t, b, int32(before+i), 0)
		u.top = t + 1
		for _, e := range args[i:] {
			top := u.top
			if s, ok := e.(*syntax.Starred); ok {
				c.emit(code.ListExtend, t, c.any(s.Value), 1, 0)
			} else {
				c.emit(code.ListAppend, t, c.any(e), 0, 0)
			}
			u.top = top
		}
	}
	kw, fresh := 0, 0
	if len(kws) > 0 {
		kw = 1
		d := u.temp()
		i := 0
		if display, ok := kws[0].Value.(*syntax.Dict); ok && len(kws) == 1 && kws[0].Arg == "" && isPlain(display) { // f(**{...}): nothing to merge
			c.pairMap(d, len(display.Keys), func(i, k, v int) { c.to(display.Keys[i], k); c.to(display.Values[i], v) })
			kws, fresh = nil, 1
		}
		for i < len(kws) && i < bigDisplay && kws[i].Arg != "" {
			i++
		}
		if fresh == 0 {
			c.keywordMap(kws[:i], d)
		}
		for _, k := range kws {
			if k.Arg != "" { // the dict is never empty where DictMerge would share the caller's
				fresh = 1
			}
		}
		for i < len(kws) {
			top := u.top
			if kws[i].Arg == "" {
				c.emit(code.DictMerge, d, c.any(kws[i].Value), int32(base), 0)
				i++
			} else {
				j := i
				for j < len(kws) && j-i < bigDisplay && kws[j].Arg != "" {
					j++
				}
				m := u.temp()
				c.keywordMap(kws[i:j], m)
				c.emit(code.DictMerge, d, m, int32(base), 0)
				i = j
			}
			u.top = top
		}
	}
	c.emit(code.CallEx, base, kw, int32(dst), fresh)
}

// isPlain says that a dict display is short and has no ** in it.
func isPlain(n *syntax.Dict) bool {
	for _, k := range n.Keys {
		if k == nil {
			return false
		}
	}
	return len(n.Keys) > 0 && len(n.Keys) <= bigDisplay
}

// keywordMap builds a dict of keyword arguments in d.
func (c *compiler) keywordMap(kws []*syntax.Keyword, d int) {
	c.pairMap(d, len(kws), func(i, k, v int) { c.loadConst(k, kws[i].Arg); c.to(kws[i].Value, v) })
}

// pairMap builds a dict of n entries in d that serves a call and nothing else; load puts the key and the value of entry i into registers.
func (c *compiler) pairMap(d, n int, load func(i, key, val int)) {
	u := c.u
	top := u.top
	b := u.temps(2 * n)
	for i := range n {
		load(i, b+2*i, b+2*i+1)
	}
	c.emit(code.BuildMap, d, b, int32(n), 1)
	u.top = top
}
