package compile

import (
	"math"

	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/syntax"
)

// This file compiles conditions: short-circuit evaluation and comparisons fused with the jump.

var cmpOps = [...]code.Op{
	syntax.Eq: code.Eq, syntax.NotEq: code.Ne, syntax.Lt: code.Lt, syntax.LtE: code.Le, syntax.Gt: code.Gt, syntax.GtE: code.Ge,
	syntax.Is: code.Is, syntax.IsNot: code.IsNot, syntax.In: code.In, syntax.NotIn: code.NotIn,
}

var jumpTrue = [...]code.Op{
	syntax.Eq: code.JEq, syntax.NotEq: code.JNe, syntax.Lt: code.JLt, syntax.LtE: code.JLe, syntax.Gt: code.JGt, syntax.GtE: code.JGe,
	syntax.Is: code.JIs, syntax.IsNot: code.JIsNot, syntax.In: code.JIn, syntax.NotIn: code.JNotIn,
}

var jumpFalse = [...]code.Op{
	syntax.Eq: code.JNEq, syntax.NotEq: code.JNNe, syntax.Lt: code.JNLt, syntax.LtE: code.JNLe, syntax.Gt: code.JNGt, syntax.GtE: code.JNGe,
	syntax.Is: code.JIsNot, syntax.IsNot: code.JIs, syntax.In: code.JNotIn, syntax.NotIn: code.JIn,
}

var jumpTrueK = [...]code.Op{
	syntax.Eq: code.JEqK, syntax.NotEq: code.JNeK, syntax.Lt: code.JLtK, syntax.LtE: code.JLeK, syntax.Gt: code.JGtK, syntax.GtE: code.JGeK,
}

var jumpFalseK = [...]code.Op{
	syntax.Eq: code.JNEqK, syntax.NotEq: code.JNNeK, syntax.Lt: code.JNLtK, syntax.LtE: code.JNLeK, syntax.Gt: code.JNGtK, syntax.GtE: code.JNGeK,
}

// branch jumps to l when the truth of e is cond, and goes on otherwise. It leaves the current position at the last comparison, as CPython's
// compiler_jump_if does; a plain jump keeps the position of the statement.
func (c *compiler) branch(e syntax.Expr, cond bool, l *label) {
	u := c.u
	if u.dead {
		// Still compile it: it may hold errors and inner functions.
		c.any(e)
		return
	}
	top := u.top
	c.branch1(e, cond, l)
	u.top = top
}

func (c *compiler) branch1(e syntax.Expr, cond bool, l *label) {
	switch n := e.(type) {
	case *syntax.UnaryOp:
		if n.Op == syntax.Not {
			c.branch(n.Operand, !cond, l)
			return
		}
	case *syntax.BoolOp:
		last := len(n.Values) - 1
		if (n.Op == syntax.Or) == cond {
			for _, v := range n.Values {
				c.branch(v, cond, l)
			}
			return
		}
		next := newLabel()
		for _, v := range n.Values[:last] {
			c.branch(v, !cond, next)
		}
		c.branch(n.Values[last], cond, l)
		c.place(next)
		return
	case *syntax.IfExp:
		other, end := newLabel(), newLabel()
		c.branch(n.Test, false, other)
		c.branch(n.Body, cond, l)
		c.jump(code.Jump, 0, 0, end)
		c.place(other)
		c.branch(n.Orelse, cond, l)
		c.place(end)
		return
	case *syntax.Compare:
		c.branchCompare(n, cond, l)
		return
	case *syntax.Constant:
		v, _ := constValue(n)
		if t, ok := truth(v); ok {
			if t == cond {
				c.jump(code.Jump, 0, 0, l)
			}
			return
		}
	}
	r := c.any(e)
	if cond {
		c.jump(code.JTrue, r, 0, l)
	} else {
		c.jump(code.JFalse, r, 0, l)
	}
}

func (c *compiler) branchCompare(n *syntax.Compare, cond bool, l *label) {
	c.u.setPos(n)
	c.checkCompare(n)
	last := len(n.Ops) - 1
	if last == 0 {
		left := c.anyBefore(n.Left, n.Comparators[0])
		c.jumpCompare(n.Ops[0], left, n.Comparators[0], cond, l)
		return
	}
	end := newLabel()
	left := c.anyBefore(n.Left, n.Comparators...)
	for i, op := range n.Ops {
		right := n.Comparators[i]
		if i == last {
			c.jumpCompare(op, left, right, cond, l)
			break
		}
		r := c.anyBefore(right, n.Comparators[i+1:]...)
		if cond {
			c.jump(jumpFalse[op], left, r, end)
		} else {
			c.jump(jumpFalse[op], left, r, l)
		}
		left = r
	}
	c.place(end)
}

// jumpCompare emits the jump for `left op right`.
func (c *compiler) jumpCompare(op syntax.CmpOperator, left int, right syntax.Expr, cond bool, l *label) {
	if op == syntax.Is || op == syntax.IsNot {
		if v, ok := constValue(right); ok && v == nil {
			if (op == syntax.Is) == cond {
				c.jump(code.JNone, left, 0, l)
			} else {
				c.jump(code.JNotNone, left, 0, l)
			}
			return
		}
	}
	if op <= syntax.GtE {
		if k, ok := c.operandK(right, math.MaxUint16); ok {
			if cond {
				c.jump(jumpTrueK[op], left, int(k), l)
			} else {
				c.jump(jumpFalseK[op], left, int(k), l)
			}
			return
		}
	}
	r := c.any(right)
	if cond {
		c.jump(jumpTrue[op], left, r, l)
	} else {
		c.jump(jumpFalse[op], left, r, l)
	}
}

// compare leaves the result of a comparison in dst.
func (c *compiler) compare(n *syntax.Compare, dst int) {
	c.checkCompare(n)
	u := c.u
	if len(n.Ops) == 1 {
		l := c.scratch(n.Left, dst, n.Comparators[0])
		r := c.any(n.Comparators[0])
		c.emit(cmpOps[n.Ops[0]], dst, l, int32(r), 0)
		return
	}
	t := dst
	if !u.isTemp(dst) {
		t = u.temp()
	}
	end := newLabel()
	left := c.anyBefore(n.Left, n.Comparators...)
	last := len(n.Ops) - 1
	for i, op := range n.Ops {
		r := c.anyBefore(n.Comparators[i], n.Comparators[i+1:]...)
		c.emit(cmpOps[op], t, left, int32(r), 0)
		if i < last {
			c.jump(code.JFalse, t, 0, end)
		}
		left = r
	}
	c.place(end)
	c.move(dst, t)
}
