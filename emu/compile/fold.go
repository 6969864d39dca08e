package compile

import (
	"math"
	"math/big"
	"math/bits"
	"strings"
	"unicode/utf8"

	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/syntax"
)

// This file folds constants in the tree, within the limits that CPython 3.11 sets in its ast_opt.c: 128 bits for integers, 4096 characters for
// strings, 256 items for tuples.

const (
	maxIntBits  = 128
	maxStrLen   = 4096
	maxTupleLen = 256
)

type folder struct {
	c *compiler
}

func (c *compiler) fold(tree syntax.Node) {
	f := folder{c}
	switch t := tree.(type) {
	case *syntax.Module:
		f.stmts(t.Body)
	case *syntax.Interactive:
		f.stmts(t.Body)
	case *syntax.Expression:
		f.expr(&t.Body)
	}
}

func (f folder) stmts(list []syntax.Stmt) {
	for _, s := range list {
		f.stmt(s)
	}
}

func (f folder) list(list []syntax.Expr) {
	for i := range list {
		f.expr(&list[i])
	}
}

func (f folder) stmt(s syntax.Stmt) {
	switch n := s.(type) {
	case *syntax.FunctionDef:
		f.function(n)
	case *syntax.AsyncFunctionDef:
		f.function(&n.FunctionDef)
	case *syntax.ClassDef:
		f.list(n.DecoratorList)
		f.list(n.Bases)
		for _, k := range n.Keywords {
			f.expr(&k.Value)
		}
		f.stmts(n.Body)
	case *syntax.Return:
		f.expr(&n.Value)
	case *syntax.Delete:
		f.list(n.Targets)
	case *syntax.Assign:
		f.list(n.Targets)
		f.expr(&n.Value)
	case *syntax.AugAssign:
		f.expr(&n.Target)
		f.expr(&n.Value)
	case *syntax.AnnAssign:
		f.expr(&n.Target)
		f.annotation(&n.Annotation)
		f.expr(&n.Value)
	case *syntax.TypeAlias:
		f.expr(&n.Value)
	case *syntax.For:
		f.forStmt(n, false)
	case *syntax.AsyncFor:
		f.forStmt(&n.For, true)
	case *syntax.While:
		f.expr(&n.Test)
		f.stmts(n.Body)
		f.stmts(n.Orelse)
	case *syntax.If:
		f.expr(&n.Test)
		f.stmts(n.Body)
		f.stmts(n.Orelse)
	case *syntax.With:
		f.with(n)
	case *syntax.AsyncWith:
		f.with(&n.With)
	case *syntax.Match:
		f.expr(&n.Subject)
		for _, mc := range n.Cases {
			f.pattern(mc.Pattern)
			f.expr(&mc.Guard)
			f.stmts(mc.Body)
		}
	case *syntax.Raise:
		f.expr(&n.Exc)
		f.expr(&n.Cause)
	case *syntax.Try:
		f.try(n)
	case *syntax.TryStar:
		f.try(&n.Try)
	case *syntax.Assert:
		f.expr(&n.Test)
		f.expr(&n.Msg)
	case *syntax.ExprStmt:
		f.expr(&n.Value)
	}
}

func (f folder) function(n *syntax.FunctionDef) {
	f.list(n.DecoratorList)
	f.args(n.Args)
	f.annotation(&n.Returns)
	f.stmts(n.Body)
}

func (f folder) args(a *syntax.Arguments) {
	f.list(a.Defaults)
	f.list(a.KwDefaults)
	for _, list := range [][]*syntax.Arg{a.Posonlyargs, a.Args, a.Kwonlyargs} {
		for _, p := range list {
			f.annotation(&p.Annotation)
		}
	}
	if a.Vararg != nil {
		f.annotation(&a.Vararg.Annotation)
	}
	if a.Kwarg != nil {
		f.annotation(&a.Kwarg.Annotation)
	}
}

// annotation leaves annotations alone that will be turned into strings.
func (f folder) annotation(e *syntax.Expr) {
	if f.c.flags&code.FlagFutureAnnotations == 0 {
		f.expr(e)
	}
}

func (f folder) forStmt(n *syntax.For, async bool) {
	f.expr(&n.Target)
	if async {
		f.expr(&n.Iter)
	} else {
		f.iter(&n.Iter)
	}
	f.stmts(n.Body)
	f.stmts(n.Orelse)
}

func (f folder) with(n *syntax.With) {
	for _, it := range n.Items {
		f.expr(&it.ContextExpr)
		f.expr(&it.OptionalVars)
	}
	f.stmts(n.Body)
}

func (f folder) try(n *syntax.Try) {
	f.stmts(n.Body)
	for _, h := range n.Handlers {
		f.expr(&h.Type)
		f.stmts(h.Body)
	}
	f.stmts(n.Orelse)
	f.stmts(n.Finalbody)
}

func (f folder) pattern(p syntax.Pattern) {
	switch n := p.(type) {
	case *syntax.MatchValue:
		f.expr(&n.Value)
	case *syntax.MatchSequence:
		f.patterns(n.Patterns)
	case *syntax.MatchMapping:
		f.list(n.Keys)
		f.patterns(n.Patterns)
	case *syntax.MatchClass:
		f.expr(&n.Cls)
		f.patterns(n.Patterns)
		f.patterns(n.KwdPatterns)
	case *syntax.MatchAs:
		if n.Pattern != nil {
			f.pattern(n.Pattern)
		}
	case *syntax.MatchOr:
		f.patterns(n.Patterns)
	}
}

func (f folder) patterns(list []syntax.Pattern) {
	for _, p := range list {
		f.pattern(p)
	}
}

func (f folder) gens(list []*syntax.Comprehension) {
	for _, g := range list {
		f.expr(&g.Target)
		f.iter(&g.Iter)
		f.list(g.Ifs)
	}
}

// constant makes a constant node in place of old.
func constant(v any, old syntax.Expr) *syntax.Constant {
	k := &syntax.Constant{Value: v}
	k.Pos = old.Span()
	return k
}

// constValue is the value of a constant node, in the form of code.Code.Consts.
func constValue(e syntax.Expr) (any, bool) {
	k, ok := e.(*syntax.Constant)
	if !ok {
		return nil, false
	}
	switch v := k.Value.(type) {
	case syntax.None:
		return nil, true
	case syntax.Ellipsis:
		return code.Ellipsis{}, true
	case syntax.Bytes:
		return code.Bytes(v), true
	}
	return k.Value, true
}

func constValues(list []syntax.Expr) ([]any, bool) {
	vals := make([]any, 0, len(list))
	for _, e := range list {
		v, ok := constValue(e)
		if !ok {
			return nil, false
		}
		vals = append(vals, v)
	}
	return vals, true
}

// iter folds what a loop or a membership test runs over: a display of constants becomes immutable.
func (f folder) iter(e *syntax.Expr) {
	f.expr(e)
	freeze(e)
}

func freeze(e *syntax.Expr) {
	switch n := (*e).(type) {
	case *syntax.List:
		if vals, ok := constValues(n.Elts); ok {
			*e = constant(code.Tuple(vals), n)
			return
		}
		for _, x := range n.Elts {
			if _, ok := x.(*syntax.Starred); ok {
				return
			}
		}
		t := &syntax.Tuple{Elts: n.Elts}
		t.Pos = n.Pos
		*e = t
	case *syntax.Set:
		if vals, ok := constValues(n.Elts); ok {
			*e = constant(code.FrozenSet(vals), n)
		}
	}
}

func (f folder) expr(e *syntax.Expr) {
	switch n := (*e).(type) {
	case nil:
	case *syntax.Name:
		if n.ID == "__debug__" && n.Ctx == syntax.Load {
			*e = constant(f.c.opts.Optimize == 0, n)
		}
	case *syntax.Attribute:
		f.expr(&n.Value)
	case *syntax.Subscript:
		f.expr(&n.Value)
		f.expr(&n.Slice)
		if n.Ctx == syntax.Load {
			f.subscript(e, n)
		}
	case *syntax.Starred:
		f.expr(&n.Value)
	case *syntax.Call:
		f.expr(&n.Func)
		f.list(n.Args)
		for _, k := range n.Keywords {
			f.expr(&k.Value)
		}
	case *syntax.BinOp:
		f.binOp(e, n)
	case *syntax.BoolOp:
		f.list(n.Values)
	case *syntax.UnaryOp:
		f.expr(&n.Operand)
		f.unaryOp(e, n)
	case *syntax.Compare:
		f.expr(&n.Left)
		f.list(n.Comparators)
		if last := len(n.Ops) - 1; n.Ops[last] == syntax.In || n.Ops[last] == syntax.NotIn {
			freeze(&n.Comparators[last])
		}
	case *syntax.IfExp:
		f.expr(&n.Test)
		f.expr(&n.Body)
		f.expr(&n.Orelse)
	case *syntax.Tuple:
		f.list(n.Elts)
		if n.Ctx == syntax.Load {
			if vals, ok := constValues(n.Elts); ok {
				*e = constant(code.Tuple(vals), n)
			}
		}
	case *syntax.List:
		f.list(n.Elts)
	case *syntax.Set:
		f.list(n.Elts)
	case *syntax.Dict:
		f.list(n.Keys)
		f.list(n.Values)
	case *syntax.Slice:
		f.expr(&n.Lower)
		f.expr(&n.Upper)
		f.expr(&n.Step)
	case *syntax.JoinedStr:
		f.list(n.Values)
	case *syntax.FormattedValue:
		f.expr(&n.Value)
		f.expr(&n.FormatSpec)
	case *syntax.NamedExpr:
		f.expr(&n.Value)
	case *syntax.Await:
		f.expr(&n.Value)
	case *syntax.Yield:
		f.expr(&n.Value)
	case *syntax.YieldFrom:
		f.expr(&n.Value)
	case *syntax.Lambda:
		f.args(n.Args)
		f.expr(&n.Body)
	case *syntax.ListComp:
		f.expr(&n.Elt)
		f.gens(n.Generators)
	case *syntax.SetComp:
		f.expr(&n.Elt)
		f.gens(n.Generators)
	case *syntax.GeneratorExp:
		f.expr(&n.Elt)
		f.gens(n.Generators)
	case *syntax.DictComp:
		f.expr(&n.Key)
		f.expr(&n.Value)
		f.gens(n.Generators)
	}
}

func (f folder) subscript(e *syntax.Expr, n *syntax.Subscript) {
	v, ok := constValue(n.Value)
	if !ok {
		return
	}
	k, ok := constValue(n.Slice)
	if !ok {
		return
	}
	i, ok := k.(int64)
	if !ok {
		return
	}
	switch v := v.(type) {
	case code.Tuple:
		if i < 0 {
			i += int64(len(v))
		}
		if i >= 0 && i < int64(len(v)) {
			*e = constant(v[i], n)
		}
	case string:
		if !utf8.ValidString(v) {
			return
		}
		r := []rune(v)
		if i < 0 {
			i += int64(len(r))
		}
		if i >= 0 && i < int64(len(r)) {
			*e = constant(string(r[i]), n)
		}
	case code.Bytes:
		if i < 0 {
			i += int64(len(v))
		}
		if i >= 0 && i < int64(len(v)) {
			*e = constant(int64(v[i]), n)
		}
	}
}

func (f folder) unaryOp(e *syntax.Expr, n *syntax.UnaryOp) {
	if n.Op == syntax.Not {
		if cmp, ok := n.Operand.(*syntax.Compare); ok && len(cmp.Ops) == 1 {
			switch op := &cmp.Ops[0]; *op {
			case syntax.Is:
				*op = syntax.IsNot
			case syntax.IsNot:
				*op = syntax.Is
			case syntax.In:
				*op = syntax.NotIn
			case syntax.NotIn:
				*op = syntax.In
			default:
				return
			}
			*e = cmp
			return
		}
	}
	v, ok := constValue(n.Operand)
	if !ok {
		return
	}
	if n.Op == syntax.Not {
		if t, ok := truth(v); ok {
			*e = constant(!t, n)
		}
		return
	}
	if b, ok := v.(bool); ok {
		v = boolInt(b)
	}
	var r any
	switch v := v.(type) {
	case int64:
		x := big.NewInt(v)
		switch n.Op {
		case syntax.USub:
			r = norm(x.Neg(x))
		case syntax.UAdd:
			r = v
		default:
			r = ^v
		}
	case *big.Int:
		switch n.Op {
		case syntax.USub:
			r = norm(new(big.Int).Neg(v))
		case syntax.UAdd:
			r = v
		default:
			r = norm(new(big.Int).Not(v))
		}
	case float64:
		switch n.Op {
		case syntax.USub:
			r = -v
		case syntax.UAdd:
			r = v
		}
	case complex128:
		switch n.Op {
		case syntax.USub:
			r = complex(-real(v), -imag(v))
		case syntax.UAdd:
			r = v
		}
	}
	if r != nil {
		*e = constant(r, n)
	}
}

func boolInt(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// norm gives the smallest form of an integer.
func norm(x *big.Int) any {
	if x.IsInt64() {
		return x.Int64()
	}
	return x
}

// truth is the truth value of a constant.
func truth(v any) (value, ok bool) {
	switch v := v.(type) {
	case nil:
		return false, true
	case bool:
		return v, true
	case int64:
		return v != 0, true
	case *big.Int:
		return v.Sign() != 0, true
	case float64:
		return v != 0, true
	case complex128:
		return v != 0, true
	case string:
		return v != "", true
	case code.Bytes:
		return v != "", true
	case code.Ellipsis:
		return true, true
	case code.Tuple:
		return len(v) > 0, true
	case code.FrozenSet:
		return len(v) > 0, true
	}
	return false, false
}

func (f folder) binOp(e *syntax.Expr, n *syntax.BinOp) {
	// A long chain leans to the left: walk down its spine without recursion.
	var spine []*syntax.BinOp
	for {
		spine = append(spine, n)
		l, ok := n.Left.(*syntax.BinOp)
		if !ok {
			break
		}
		n = l
	}
	f.expr(&n.Left)
	for i := len(spine) - 1; i >= 0; i-- {
		n := spine[i]
		f.expr(&n.Right)
		slot := e
		if i > 0 {
			slot = &spine[i-1].Left
		}
		l, ok := constValue(n.Left)
		if !ok {
			continue
		}
		r, ok := constValue(n.Right)
		if !ok {
			continue
		}
		if v, ok := foldBinary(n.Op, l, r); ok {
			*slot = constant(v, n)
		}
	}
}

func foldBinary(op syntax.Operator, l, r any) (any, bool) {
	if x, ok := l.(bool); ok {
		if y, ok := r.(bool); ok {
			switch op {
			case syntax.BitAnd:
				return x && y, true
			case syntax.BitOr:
				return x || y, true
			case syntax.BitXor:
				return x != y, true
			}
		}
	}
	if b, ok := l.(bool); ok {
		l = boolInt(b)
	}
	if b, ok := r.(bool); ok {
		r = boolInt(b)
	}
	switch l := l.(type) {
	case string:
		switch r := r.(type) {
		case string:
			if op == syntax.Add {
				return l + r, true
			}
		case int64:
			if op == syntax.Mult {
				return repeatStr(l, r, utf8.RuneCountInString(l))
			}
		}
		return nil, false
	case code.Bytes:
		switch r := r.(type) {
		case code.Bytes:
			if op == syntax.Add {
				return l + r, true
			}
		case int64:
			if op == syntax.Mult {
				s, ok := repeatStr(string(l), r, len(l))
				if ok {
					return code.Bytes(s.(string)), true
				}
			}
		}
		return nil, false
	case code.Tuple:
		switch r := r.(type) {
		case code.Tuple:
			if op == syntax.Add {
				return append(append(make(code.Tuple, 0, len(l)+len(r)), l...), r...), true
			}
		case int64:
			return repeatTuple(op, l, r)
		}
		return nil, false
	case int64:
		switch r := r.(type) {
		case string:
			if op == syntax.Mult {
				return repeatStr(r, l, utf8.RuneCountInString(r))
			}
			return nil, false
		case code.Bytes:
			if op == syntax.Mult {
				s, ok := repeatStr(string(r), l, len(r))
				if ok {
					return code.Bytes(s.(string)), true
				}
			}
			return nil, false
		case code.Tuple:
			return repeatTuple(op, r, l)
		}
	}
	lb, lInt := toBig(l)
	rb, rInt := toBig(r)
	if lInt && rInt {
		return foldInts(op, lb, rb)
	}
	lf, lok := toFloat(l)
	rf, rok := toFloat(r)
	if lok && rok {
		switch op {
		case syntax.Add:
			return lf + rf, true
		case syntax.Sub:
			return lf - rf, true
		case syntax.Mult:
			return lf * rf, true
		case syntax.Div:
			if rf != 0 {
				return lf / rf, true
			}
		}
		return nil, false
	}
	lc, lok := toComplex(l)
	rc, rok := toComplex(r)
	if lok && rok {
		switch op {
		case syntax.Add:
			return complex(real(lc)+real(rc), imag(lc)+imag(rc)), true
		case syntax.Sub:
			return complex(real(lc)-real(rc), imag(lc)-imag(rc)), true
		case syntax.Mult:
			return complex(real(lc)*real(rc)-imag(lc)*imag(rc), real(lc)*imag(rc)+imag(lc)*real(rc)), true
		}
	}
	return nil, false
}

func repeatStr(s string, n int64, length int) (any, bool) {
	if n < 0 {
		n = 0
	}
	if length > 0 && n > int64(maxStrLen/length) {
		return nil, false
	}
	return strings.Repeat(s, int(min(n, maxStrLen))), true
}

func repeatTuple(op syntax.Operator, t code.Tuple, n int64) (any, bool) {
	if op != syntax.Mult {
		return nil, false
	}
	if len(t) > 0 && (n < 0 || n > int64(maxTupleLen/len(t))) {
		return nil, false
	}
	r := code.Tuple{}
	if len(t) > 0 {
		for range n {
			r = append(r, t...)
		}
	}
	return r, true
}

func toBig(v any) (*big.Int, bool) {
	switch v := v.(type) {
	case int64:
		return big.NewInt(v), true
	case *big.Int:
		return v, true
	}
	return nil, false
}

func toFloat(v any) (float64, bool) {
	switch v := v.(type) {
	case float64:
		return v, true
	case int64:
		if v > -1<<53 && v < 1<<53 {
			return float64(v), true
		}
	}
	return 0, false
}

func toComplex(v any) (complex128, bool) {
	if c, ok := v.(complex128); ok {
		return c, true
	}
	f, ok := toFloat(v)
	return complex(f, 0), ok
}

func foldInts(op syntax.Operator, l, r *big.Int) (any, bool) {
	z := new(big.Int)
	switch op {
	case syntax.Add:
		return norm(z.Add(l, r)), true
	case syntax.Sub:
		return norm(z.Sub(l, r)), true
	case syntax.Mult:
		if l.Sign() != 0 && r.Sign() != 0 && l.BitLen()+r.BitLen() > maxIntBits {
			return nil, false
		}
		return norm(z.Mul(l, r)), true
	case syntax.Div:
		if r.Sign() == 0 || l.BitLen() > 53 || r.BitLen() > 53 {
			return nil, false
		}
		return float64(l.Int64()) / float64(r.Int64()), true
	case syntax.FloorDiv, syntax.Mod:
		if r.Sign() == 0 {
			return nil, false
		}
		m := new(big.Int)
		z.QuoRem(l, r, m)
		if m.Sign() != 0 && m.Sign() != r.Sign() {
			z.Sub(z, big.NewInt(1))
			m.Add(m, r)
		}
		if op == syntax.Mod {
			return norm(m), true
		}
		return norm(z), true
	case syntax.Pow:
		if r.Sign() < 0 {
			return nil, false
		}
		if !r.IsInt64() || r.Sign() != 0 && l.Sign() != 0 {
			hi, lo := bits.Mul64(uint64(l.BitLen()), uint64(r.Int64()))
			if !r.IsInt64() || hi != 0 || lo > maxIntBits {
				return nil, false
			}
		}
		return norm(z.Exp(l, r, nil)), true
	case syntax.LShift:
		if r.Sign() < 0 || !r.IsInt64() || l.Sign() != 0 && r.Int64() > int64(maxIntBits-l.BitLen()) {
			return nil, false
		}
		if l.Sign() == 0 {
			return int64(0), true
		}
		return norm(z.Lsh(l, uint(r.Int64()))), true
	case syntax.RShift:
		if r.Sign() < 0 || !r.IsInt64() || r.Int64() > math.MaxInt32 {
			return nil, false
		}
		return norm(z.Rsh(l, uint(r.Int64()))), true
	case syntax.BitOr:
		return norm(z.Or(l, r)), true
	case syntax.BitXor:
		return norm(z.Xor(l, r)), true
	case syntax.BitAnd:
		return norm(z.And(l, r)), true
	}
	return nil, false
}
