package compile

import (
	"math/big"

	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/syntax"
)

// This file holds the checks of CPython's code generator that warn or refuse.

// typeName is the Python type of an expression whose type can be seen, or "".
func typeName(e syntax.Expr) string {
	switch e.(type) {
	case *syntax.Tuple:
		return "tuple"
	case *syntax.List, *syntax.ListComp:
		return "list"
	case *syntax.Dict, *syntax.DictComp:
		return "dict"
	case *syntax.Set, *syntax.SetComp:
		return "set"
	case *syntax.GeneratorExp:
		return "generator"
	case *syntax.Lambda:
		return "function"
	case *syntax.JoinedStr, *syntax.FormattedValue:
		return "str"
	}
	v, ok := constValue(e)
	if !ok {
		return ""
	}
	switch v.(type) {
	case nil:
		return "NoneType"
	case bool:
		return "bool"
	case int64, *big.Int:
		return "int"
	case float64:
		return "float"
	case complex128:
		return "complex"
	case string:
		return "str"
	case code.Bytes:
		return "bytes"
	case code.Ellipsis:
		return "ellipsis"
	case code.Tuple:
		return "tuple"
	case code.FrozenSet:
		return "frozenset"
	}
	return ""
}

// checkCaller warns of a call of something that is never callable; whole is the call.
func (c *compiler) checkCaller(whole syntax.Node, e syntax.Expr) {
	switch e.(type) {
	case *syntax.Constant, *syntax.Tuple, *syntax.List, *syntax.ListComp, *syntax.Dict, *syntax.DictComp, *syntax.Set, *syntax.SetComp,
		*syntax.GeneratorExp, *syntax.JoinedStr, *syntax.FormattedValue:
		c.warn(whole, "'%s' object is not callable; perhaps you missed a comma?", typeName(e))
	}
}

// checkSubscripter warns of a subscript of something that has none; whole is the subscript.
func (c *compiler) checkSubscripter(whole syntax.Node, e syntax.Expr) {
	switch e.(type) {
	case *syntax.Constant:
		switch v, _ := constValue(e); v.(type) {
		case nil, bool, int64, *big.Int, float64, complex128, code.Ellipsis, code.FrozenSet:
		default:
			return
		}
	case *syntax.Set, *syntax.SetComp, *syntax.GeneratorExp, *syntax.Lambda:
	default:
		return
	}
	c.warn(whole, "'%s' object is not subscriptable; perhaps you missed a comma?", typeName(e))
}

// checkIndex warns of an index that a sequence does not take; whole is the subscript.
func (c *compiler) checkIndex(whole syntax.Node, e, index syntax.Expr) {
	t := typeName(index)
	if t == "" || t == "int" || t == "bool" {
		return
	}
	switch e.(type) {
	case *syntax.Constant:
		switch v, _ := constValue(e); v.(type) {
		case string, code.Bytes, code.Tuple:
		default:
			return
		}
	case *syntax.Tuple, *syntax.List, *syntax.ListComp, *syntax.JoinedStr, *syntax.FormattedValue:
	default:
		return
	}
	c.warn(whole, "%s indices must be integers or slices, not %s; perhaps you missed a comma?", typeName(e), t)
}

// checkCompare warns of `is` with a literal.
func (c *compiler) checkCompare(n *syntax.Compare) {
	left := identityArg(n.Left)
	for i, op := range n.Ops {
		right := identityArg(n.Comparators[i])
		if (op == syntax.Is || op == syntax.IsNot) && (!left || !right) {
			if op == syntax.Is {
				c.warn(n, `"is" with a literal. Did you mean "=="?`)
			} else {
				c.warn(n, `"is not" with a literal. Did you mean "!="?`)
			}
			return
		}
		left = right
	}
}

// identityArg says whether `is` makes sense for e.
func identityArg(e syntax.Expr) bool {
	v, ok := constValue(e)
	if !ok {
		return true
	}
	switch v.(type) {
	case nil, bool, code.Ellipsis:
		return true
	}
	return false
}

func (c *compiler) checkKeywords(kws []*syntax.Keyword) {
	for i, k := range kws {
		if k.Arg == "" {
			continue
		}
		c.forbidden(k.Arg, k, syntax.Store)
		for _, o := range kws[i+1:] {
			if o.Arg == k.Arg {
				c.failAt(o.Pos, "keyword argument repeated: %s", k.Arg)
			}
		}
	}
}

// forbidden refuses to bind __debug__.
func (c *compiler) forbidden(name string, n syntax.Node, ctx syntax.Context) {
	if name != "__debug__" {
		return
	}
	switch ctx {
	case syntax.Store:
		c.failAt(c.u.span(), "cannot assign to __debug__")
	case syntax.Del:
		c.failAt(c.u.span(), "cannot delete __debug__")
	}
}
