package ast

// Validation: what the grammar cannot say of a tree. The parser makes no tree that fails here, but a program can. The errors are those of compile().

import (
	"math/big"

	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/emu/syntax"
)

// validate checks a tree from the root.
func validate(root syntax.Node) (err error) {
	defer func() {
		if r := recover(); r != nil {
			bad, is := r.(invalid)
			if !is {
				panic(r)
			}
			err = bad.err
		}
	}()
	switch n := root.(type) {
	case *syntax.Module:
		stmts(n.Body)
	case *syntax.Interactive:
		stmts(n.Body)
	case *syntax.Expression:
		expr(n.Body, syntax.Load)
	}
	return nil
}

// invalid carries an error out of the recursion; validate recovers it.
type invalid struct{ err error }

func refuse(format string, args ...any) { panic(invalid{object.ValueErrorf(format, args...)}) }

var contextNames = map[syntax.Context]string{syntax.Load: "Load", syntax.Store: "Store", syntax.Del: "Del"}

// place checks that a node ends behind its start. -1 stands for no place.
func place(n syntax.Node) {
	p := n.Span()
	switch {
	case p.Line > p.EndLine:
		refuse("AST node line range (%d, %d) is not valid", p.Line, p.EndLine)
	case p.Line < 0 && p.EndLine != p.Line, p.Col < 0 && p.Col != p.EndCol:
		refuse("AST node column range (%d, %d) for line range (%d, %d) is not valid", p.Col, p.EndCol, p.Line, p.EndLine)
	case p.Line == p.EndLine && p.Col > p.EndCol:
		refuse("line %d, column %d-%d is not a valid range", p.Line, p.Col, p.EndCol)
	}
}

// some checks that a list that must not be empty is not.
func some[T any](list []T, what, owner string) {
	if len(list) == 0 {
		refuse("empty %s on %s", what, owner)
	}
}

// name checks that an identifier is none of the words that are constants.
func name(s string) {
	switch s {
	case "None", "True", "False":
		refuse("identifier field can't represent '%s' constant", s)
	}
}

func capture(s string) {
	if s == "_" {
		refuse("can't capture name '_' in patterns")
	}
	name(s)
}

func body(list []syntax.Stmt, owner string) {
	some(list, "body", owner)
	stmts(list)
}

func stmts(list []syntax.Stmt) {
	for _, s := range list {
		stmt(s)
	}
}

func exprs(list []syntax.Expr, ctx syntax.Context) {
	for _, e := range list {
		expr(e, ctx)
	}
}

// maybe checks an expression that may be absent.
func maybe(e syntax.Expr) {
	if e != nil {
		expr(e, syntax.Load)
	}
}

func arguments(a *syntax.Arguments) {
	parameters := func(list ...*syntax.Arg) {
		for _, p := range list {
			if p != nil {
				place(p)
				maybe(p.Annotation)
			}
		}
	}
	parameters(a.Posonlyargs...)
	parameters(a.Args...)
	parameters(a.Vararg)
	parameters(a.Kwonlyargs...)
	parameters(a.Kwarg)
	if len(a.Defaults) > len(a.Posonlyargs)+len(a.Args) {
		refuse("more positional defaults than args on arguments")
	}
	if len(a.KwDefaults) != len(a.Kwonlyargs) {
		refuse("length of kwonlyargs is not the same as kw_defaults on arguments")
	}
	exprs(a.Defaults, syntax.Load)
	for _, e := range a.KwDefaults {
		maybe(e)
	}
}

func keywords(list []*syntax.Keyword) {
	for _, k := range list {
		expr(k.Value, syntax.Load)
	}
}

func function(n *syntax.FunctionDef, owner string) {
	body(n.Body, owner)
	arguments(n.Args)
	exprs(n.DecoratorList, syntax.Load)
	maybe(n.Returns)
}

func loop(n *syntax.For, owner string) {
	expr(n.Target, syntax.Store)
	expr(n.Iter, syntax.Load)
	body(n.Body, owner)
	stmts(n.Orelse)
}

func with(n *syntax.With, owner string) {
	some(n.Items, "items", owner)
	for _, item := range n.Items {
		expr(item.ContextExpr, syntax.Load)
		if item.OptionalVars != nil {
			expr(item.OptionalVars, syntax.Store)
		}
	}
	body(n.Body, owner)
}

func try(n *syntax.Try, owner string) {
	body(n.Body, owner)
	if len(n.Handlers) == 0 && len(n.Finalbody) == 0 {
		refuse("%s has neither except handlers nor finalbody", owner)
	}
	if len(n.Handlers) == 0 && len(n.Orelse) > 0 {
		refuse("%s has orelse but no except handlers", owner)
	}
	for _, h := range n.Handlers {
		place(h)
		maybe(h.Type)
		body(h.Body, "ExceptHandler")
	}
	stmts(n.Finalbody)
	stmts(n.Orelse)
}

func stmt(s syntax.Stmt) {
	place(s)
	switch n := s.(type) {
	case *syntax.FunctionDef:
		function(n, "FunctionDef")
	case *syntax.AsyncFunctionDef:
		function(&n.FunctionDef, "AsyncFunctionDef")
	case *syntax.ClassDef:
		body(n.Body, "ClassDef")
		exprs(n.Bases, syntax.Load)
		keywords(n.Keywords)
		exprs(n.DecoratorList, syntax.Load)
	case *syntax.Return:
		maybe(n.Value)
	case *syntax.Delete:
		some(n.Targets, "targets", "Delete")
		exprs(n.Targets, syntax.Del)
	case *syntax.Assign:
		some(n.Targets, "targets", "Assign")
		exprs(n.Targets, syntax.Store)
		expr(n.Value, syntax.Load)
	case *syntax.AugAssign:
		expr(n.Target, syntax.Store)
		expr(n.Value, syntax.Load)
		oneTarget(n.Target, "augmented")
	case *syntax.AnnAssign:
		if _, ok := n.Target.(*syntax.Name); !ok && n.Simple != 0 {
			panic(invalid{object.TypeErrorf("AnnAssign with simple non-Name target")})
		}
		expr(n.Target, syntax.Store)
		maybe(n.Value)
		expr(n.Annotation, syntax.Load)
		oneTarget(n.Target, "annotated")
	case *syntax.For:
		loop(n, "For")
	case *syntax.AsyncFor:
		loop(&n.For, "AsyncFor")
	case *syntax.While:
		expr(n.Test, syntax.Load)
		body(n.Body, "While")
		stmts(n.Orelse)
	case *syntax.If:
		expr(n.Test, syntax.Load)
		body(n.Body, "If")
		stmts(n.Orelse)
	case *syntax.With:
		with(n, "With")
	case *syntax.AsyncWith:
		with(&n.With, "AsyncWith")
	case *syntax.Match:
		expr(n.Subject, syntax.Load)
		some(n.Cases, "cases", "Match")
		for _, c := range n.Cases {
			pattern(c.Pattern, false)
			maybe(c.Guard)
			body(c.Body, "match_case")
		}
	case *syntax.Raise:
		if n.Exc != nil {
			expr(n.Exc, syntax.Load)
			maybe(n.Cause)
		} else if n.Cause != nil {
			refuse("Raise with cause but no exception")
		}
	case *syntax.Try:
		try(n, "Try")
	case *syntax.TryStar:
		try(&n.Try, "TryStar")
	case *syntax.Assert:
		expr(n.Test, syntax.Load)
		maybe(n.Msg)
	case *syntax.Import:
		some(n.Names, "names", "Import")
	case *syntax.ImportFrom:
		if n.Level < 0 {
			refuse("Negative ImportFrom level")
		}
		some(n.Names, "names", "ImportFrom")
	case *syntax.Global:
		some(n.Names, "names", "Global")
	case *syntax.Nonlocal:
		some(n.Names, "names", "Nonlocal")
	case *syntax.ExprStmt:
		expr(n.Value, syntax.Load)
	}
}

// oneTarget checks the target of an augmented or annotated assignment, for which CPython's compiler has a SystemError with the number of the node's class.
func oneTarget(e syntax.Expr, what string) {
	number := 0
	switch e.(type) {
	case *syntax.Starred:
		number = 23
	case *syntax.List:
		number = 25
	case *syntax.Tuple:
		number = 26
	default:
		return
	}
	panic(invalid{object.Errorf(object.SystemErrorClass, "invalid node type (%d) for %s assignment", number, what)})
}

// context is the context that an expression gives, and whether it can have one.
func context(e syntax.Expr) (syntax.Context, bool) {
	switch n := e.(type) {
	case *syntax.Attribute:
		return n.Ctx, true
	case *syntax.Subscript:
		return n.Ctx, true
	case *syntax.Starred:
		return n.Ctx, true
	case *syntax.Name:
		return n.Ctx, true
	case *syntax.List:
		return n.Ctx, true
	case *syntax.Tuple:
		return n.Ctx, true
	}
	return syntax.Load, false
}

func comprehension(gens []*syntax.Comprehension) {
	if len(gens) == 0 {
		refuse("comprehension with no generators")
	}
	for _, g := range gens {
		expr(g.Target, syntax.Store)
		expr(g.Iter, syntax.Load)
		exprs(g.Ifs, syntax.Load)
	}
}

func expr(e syntax.Expr, ctx syntax.Context) {
	place(e)
	if n, ok := e.(*syntax.Name); ok {
		name(n.ID)
	}
	if given, can := context(e); given != ctx {
		if !can {
			refuse("expression which can't be assigned to in %s context", contextNames[ctx])
		}
		refuse("expression must have %s context but has %s instead", contextNames[ctx], contextNames[given])
	}
	switch n := e.(type) {
	case *syntax.BoolOp:
		if len(n.Values) < 2 {
			refuse("BoolOp with less than 2 values")
		}
		exprs(n.Values, syntax.Load)
	case *syntax.NamedExpr:
		expr(n.Value, syntax.Load)
		if _, ok := n.Target.(*syntax.Name); !ok {
			panic(invalid{object.TypeErrorf("NamedExpr target must be a Name")})
		}
	case *syntax.BinOp:
		expr(n.Left, syntax.Load)
		expr(n.Right, syntax.Load)
	case *syntax.UnaryOp:
		expr(n.Operand, syntax.Load)
	case *syntax.Lambda:
		arguments(n.Args)
		expr(n.Body, syntax.Load)
	case *syntax.IfExp:
		expr(n.Test, syntax.Load)
		expr(n.Body, syntax.Load)
		expr(n.Orelse, syntax.Load)
	case *syntax.Dict:
		if len(n.Keys) != len(n.Values) {
			refuse("Dict doesn't have the same number of keys as values")
		}
		for _, k := range n.Keys {
			maybe(k)
		}
		exprs(n.Values, syntax.Load)
	case *syntax.Set:
		exprs(n.Elts, syntax.Load)
	case *syntax.ListComp:
		comprehension(n.Generators)
		expr(n.Elt, syntax.Load)
	case *syntax.SetComp:
		comprehension(n.Generators)
		expr(n.Elt, syntax.Load)
	case *syntax.GeneratorExp:
		comprehension(n.Generators)
		expr(n.Elt, syntax.Load)
	case *syntax.DictComp:
		comprehension(n.Generators)
		expr(n.Key, syntax.Load)
		expr(n.Value, syntax.Load)
	case *syntax.Yield:
		maybe(n.Value)
	case *syntax.YieldFrom:
		expr(n.Value, syntax.Load)
	case *syntax.Await:
		expr(n.Value, syntax.Load)
	case *syntax.Compare:
		if len(n.Comparators) == 0 {
			refuse("Compare with no comparators")
		}
		if len(n.Comparators) != len(n.Ops) {
			refuse("Compare has a different number of comparators and operands")
		}
		exprs(n.Comparators, syntax.Load)
		expr(n.Left, syntax.Load)
	case *syntax.Call:
		expr(n.Func, syntax.Load)
		exprs(n.Args, syntax.Load)
		keywords(n.Keywords)
	case *syntax.JoinedStr:
		exprs(n.Values, syntax.Load)
	case *syntax.FormattedValue:
		expr(n.Value, syntax.Load)
		maybe(n.FormatSpec)
	case *syntax.Attribute:
		expr(n.Value, syntax.Load)
	case *syntax.Subscript:
		expr(n.Slice, syntax.Load)
		expr(n.Value, syntax.Load)
	case *syntax.Starred:
		expr(n.Value, ctx)
	case *syntax.List:
		exprs(n.Elts, ctx)
	case *syntax.Tuple:
		exprs(n.Elts, ctx)
	case *syntax.Slice:
		maybe(n.Lower)
		maybe(n.Upper)
		maybe(n.Step)
	}
}

func patterns(list []syntax.Pattern, star bool) {
	for _, p := range list {
		pattern(p, star)
	}
}

// pattern checks a pattern; star says that MatchStar may stand here.
func pattern(p syntax.Pattern, star bool) {
	place(p)
	switch n := p.(type) {
	case *syntax.MatchValue:
		literal(n.Value)
	case *syntax.MatchSingleton:
		switch n.Value.(type) {
		case syntax.None, bool:
		default:
			refuse("MatchSingleton can only contain True, False and None")
		}
	case *syntax.MatchSequence:
		patterns(n.Patterns, true)
	case *syntax.MatchMapping:
		if len(n.Keys) != len(n.Patterns) {
			refuse("MatchMapping doesn't have the same number of keys as patterns")
		}
		if n.Rest != "" {
			capture(n.Rest)
		}
		for _, k := range n.Keys {
			if c, ok := k.(*syntax.Constant); ok {
				switch c.Value.(type) {
				case syntax.None, bool:
					continue
				}
			}
			literal(k)
		}
		patterns(n.Patterns, false)
	case *syntax.MatchClass:
		if len(n.KwdAttrs) != len(n.KwdPatterns) {
			refuse("MatchClass doesn't have the same number of keyword attributes as patterns")
		}
		expr(n.Cls, syntax.Load)
		cls := n.Cls
		for {
			if a, ok := cls.(*syntax.Attribute); ok {
				cls = a.Value
				continue
			}
			if _, ok := cls.(*syntax.Name); ok {
				break
			}
			refuse("MatchClass cls field can only contain Name or Attribute nodes.")
		}
		for _, s := range n.KwdAttrs {
			name(s)
		}
		patterns(n.Patterns, false)
		patterns(n.KwdPatterns, false)
	case *syntax.MatchStar:
		if !star {
			refuse("can't use MatchStar here")
		}
		if n.Name != "" {
			capture(n.Name)
		}
	case *syntax.MatchAs:
		if n.Name != "" {
			capture(n.Name)
		}
		if n.Pattern != nil {
			if n.Name == "" {
				refuse("MatchAs must specify a target name if a pattern is given")
			}
			pattern(n.Pattern, false)
		}
	case *syntax.MatchOr:
		if len(n.Patterns) < 2 {
			refuse("MatchOr requires at least 2 patterns")
		}
		patterns(n.Patterns, false)
	}
}

// literal checks the value of a MatchValue or a key of a MatchMapping.
func literal(e syntax.Expr) {
	expr(e, syntax.Load)
	const only = "patterns may only match literals and attribute lookups"
	switch n := e.(type) {
	case *syntax.Constant:
		switch n.Value.(type) {
		case string, syntax.Bytes, int64, *big.Int, float64, complex128:
			return
		}
		refuse("unexpected constant inside of a literal pattern")
	case *syntax.Attribute, *syntax.JoinedStr:
		return
	case *syntax.UnaryOp:
		if number(e, true, true, true) {
			return
		}
	case *syntax.BinOp:
		if n.Op == syntax.Add || n.Op == syntax.Sub {
			if number(n.Left, true, true, false) && number(n.Right, false, false, true) {
				return
			}
		}
	}
	refuse(only)
}

// number says whether e is a number, with a minus where that is allowed.
func number(e syntax.Expr, minus, real, imaginary bool) bool {
	switch n := e.(type) {
	case *syntax.UnaryOp:
		return minus && n.Op == syntax.USub && number(n.Operand, false, real, imaginary)
	case *syntax.Constant:
		switch n.Value.(type) {
		case int64, *big.Int, float64:
			return real
		case complex128:
			return imaginary
		}
	}
	return false
}
