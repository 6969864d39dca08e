package compile

import (
	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/syntax"
)

// This file finds the scope of every name, as the chapter "Naming and binding" of the reference manual says: one pass collects what each block does
// with its names, a second one decides.

type scopeKind uint8

const (
	moduleScope scopeKind = iota
	classScope
	funcScope
)

type compKind uint8

const (
	noComp compKind = iota
	listComp
	setComp
	dictComp
	genExp
)

// What a block does with a name.
const (
	fGlobal = 1 << iota
	fNonlocal
	fLocal
	fParam
	fUse
	fAnnot
	fImport
	fCompIter
	fDel
	fDelStmt
)

const fBound = fLocal | fParam | fImport

// Where a name lives.
type where uint8

const (
	whereUnknown where = iota
	whereLocal         // a register; in modules and classes the namespace
	whereCell
	whereFree
	whereGlobalImplicit
	whereGlobalExplicit
)

type symbol struct {
	name      string
	flags     int
	where     where
	freeClass bool // a class binds the name, and inner functions see an outer one through it
}

type directive struct {
	name string
	pos  syntax.Pos
}

// scope is one block.
type scope struct {
	kind       scopeKind
	comp       compKind
	lambda     bool
	typeParams bool // the hidden block that holds type parameters
	name       string
	private    string
	parent     *scope
	children   []*scope
	syms       map[string]*symbol
	order      []*symbol
	params     []string
	directives []directive
	pos        syntax.Pos

	nested, generator, coroutine bool
	async                        bool // an async def
	returnsValue                 bool
	varargs, varkw               bool
	hasAnnotations               bool
	hasWalrus                    bool
	seesLocals                   bool // calls something that may look at all locals
	needsClassCell               bool
	compIterExpr                 int  // depth of iterable expressions of a comprehension
	compIterTarget               bool // inside the target of a comprehension
}

// scopeKey finds a scope again: a node, and which of its blocks.
type scopeKey struct {
	node  syntax.Node
	which uint8 // 1: the hidden block of type parameters; 2: the value of a type alias; 3: a bound
}

type scoper struct {
	c     *compiler
	cur   *scope
	depth int
}

// buildScopes makes the scopes of tree and returns the outermost one.
func (c *compiler) buildScopes(tree syntax.Node) *scope {
	top := &scope{kind: moduleScope, name: "top", syms: map[string]*symbol{}}
	s := &scoper{c: c, cur: top}
	switch t := tree.(type) {
	case *syntax.Module:
		s.stmts(t.Body)
	case *syntax.Interactive:
		s.stmts(t.Body)
	case *syntax.Expression:
		s.expr(t.Body)
	}
	c.resolve(top)
	return top
}

func (s *scoper) enter(kind scopeKind, name string, node syntax.Node, which uint8, pos syntax.Pos) *scope {
	p := s.cur
	sc := &scope{kind: kind, name: name, parent: p, private: p.private, syms: map[string]*symbol{}, pos: pos}
	sc.nested = p.nested || p.kind == funcScope
	if p.compIterExpr > 0 {
		sc.compIterExpr = p.compIterExpr
	}
	p.children = append(p.children, sc)
	s.c.scopes[scopeKey{node, which}] = sc
	s.cur = sc
	return sc
}

func (s *scoper) leave() { s.cur = s.cur.parent }

// add notes that the current block does flags with name (not mangled).
func (s *scoper) add(name string, flags int, n syntax.Node) *symbol {
	return s.addTo(s.cur, mangle(s.cur.private, name), flags, n)
}

func (s *scoper) addTo(sc *scope, name string, flags int, n syntax.Node) *symbol {
	sym := sc.syms[name]
	if sym == nil {
		sym = &symbol{name: name}
		sc.syms[name] = sym
		sc.order = append(sc.order, sym)
	} else if flags&fParam != 0 && sym.flags&fParam != 0 {
		s.c.failAt(n.Span(), "duplicate argument '%s' in function definition", name)
	}
	sym.flags |= flags
	if sc.compIterTarget && flags&fLocal != 0 && sc == s.cur {
		if sym.flags&(fGlobal|fNonlocal) != 0 {
			s.c.failAt(n.Span(), "comprehension inner loop cannot rebind assignment expression target '%s'", name)
		}
		sym.flags |= fCompIter
	}
	if flags&fParam != 0 {
		sc.params = append(sc.params, name)
	}
	return sym
}

func (s *scoper) stmts(list []syntax.Stmt) {
	for _, st := range list {
		s.stmt(st)
	}
}

func (s *scoper) exprs(list []syntax.Expr) {
	for _, e := range list {
		if e != nil {
			s.expr(e)
		}
	}
}

func (s *scoper) opt(e syntax.Expr) {
	if e != nil {
		s.expr(e)
	}
}

func (s *scoper) stmt(st syntax.Stmt) {
	switch n := st.(type) {
	case *syntax.FunctionDef:
		s.function(n, false)
	case *syntax.AsyncFunctionDef:
		s.function(&n.FunctionDef, true)
	case *syntax.ClassDef:
		s.class(n)
	case *syntax.Return:
		if n.Value != nil {
			s.expr(n.Value)
			s.cur.returnsValue = true
		}
	case *syntax.Delete:
		s.exprs(n.Targets)
	case *syntax.Assign:
		s.exprs(n.Targets)
		s.expr(n.Value)
	case *syntax.TypeAlias:
		s.typeAlias(n)
	case *syntax.AugAssign:
		s.expr(n.Target)
		s.expr(n.Value)
	case *syntax.AnnAssign:
		s.annAssign(n)
	case *syntax.For:
		s.forStmt(n)
	case *syntax.AsyncFor:
		s.awaits()
		s.forStmt(&n.For)
	case *syntax.While:
		s.expr(n.Test)
		s.stmts(n.Body)
		s.stmts(n.Orelse)
	case *syntax.If:
		s.expr(n.Test)
		s.stmts(n.Body)
		s.stmts(n.Orelse)
	case *syntax.With:
		s.with(n)
	case *syntax.AsyncWith:
		s.awaits()
		s.with(&n.With)
	case *syntax.Match:
		s.expr(n.Subject)
		for _, mc := range n.Cases {
			s.pattern(mc.Pattern)
			s.opt(mc.Guard)
			s.stmts(mc.Body)
		}
	case *syntax.Raise:
		s.opt(n.Exc)
		s.opt(n.Cause)
	case *syntax.Try:
		s.try(n)
	case *syntax.TryStar:
		s.try(&n.Try)
	case *syntax.Assert:
		s.expr(n.Test)
		s.opt(n.Msg)
	case *syntax.Import:
		for _, a := range n.Names {
			s.alias(a)
		}
	case *syntax.ImportFrom:
		for _, a := range n.Names {
			s.alias(a)
		}
	case *syntax.Global:
		for _, name := range n.Names {
			s.declare(n, name, fGlobal, "global")
		}
	case *syntax.Nonlocal:
		for _, name := range n.Names {
			s.declare(n, name, fNonlocal, "nonlocal")
		}
	case *syntax.ExprStmt:
		s.expr(n.Value)
	}
}

// declare handles one name of a global or nonlocal statement.
func (s *scoper) declare(n syntax.Stmt, name string, flag int, word string) {
	m := mangle(s.cur.private, name)
	if sym := s.cur.syms[m]; sym != nil {
		msg := ""
		switch {
		case sym.flags&fParam != 0:
			msg = "name '%s' is parameter and " + word
		case sym.flags&fUse != 0:
			msg = "name '%s' is used prior to " + word + " declaration"
		case sym.flags&fAnnot != 0:
			msg = "annotated name '%s' can't be " + word
		case sym.flags&(fLocal|fImport) != 0:
			msg = "name '%s' is assigned to before " + word + " declaration"
		}
		if msg != "" {
			s.c.fail(n, msg, name)
		}
	}
	s.add(name, flag, n)
	if flag == fGlobal {
		// The module too sees the name as global from now on, which matters where exec() has locals of its own (symtable.c, symtable_add_def_helper).
		top := s.cur
		for top.parent != nil {
			top = top.parent
		}
		if top != s.cur {
			sym := top.syms[m]
			if sym == nil {
				sym = &symbol{name: m}
				top.syms[m] = sym
				top.order = append(top.order, sym)
			}
			sym.flags |= fGlobal
		}
	}
	s.cur.directives = append(s.cur.directives, directive{m, n.Span()})
}

func (s *scoper) alias(a *syntax.Alias) {
	name := a.Asname
	if name == "" {
		name = a.Name
		for i := 0; i < len(name); i++ {
			if name[i] == '.' {
				name = name[:i]
				break
			}
		}
	}
	if name == "*" {
		if s.cur.kind != moduleScope {
			s.c.failAt(a.Pos, "import * only allowed at module level")
		}
		return
	}
	s.add(name, fImport|fLocal, a)
}

func (s *scoper) forStmt(n *syntax.For) {
	s.expr(n.Target)
	s.expr(n.Iter)
	s.stmts(n.Body)
	s.stmts(n.Orelse)
}

func (s *scoper) with(n *syntax.With) {
	for _, it := range n.Items {
		s.expr(it.ContextExpr)
		s.opt(it.OptionalVars)
	}
	s.stmts(n.Body)
}

func (s *scoper) try(n *syntax.Try) {
	s.stmts(n.Body)
	for _, h := range n.Handlers {
		s.opt(h.Type)
		if h.Name != "" {
			s.add(h.Name, fLocal|fDel, h)
		}
		s.stmts(h.Body)
	}
	s.stmts(n.Orelse)
	s.stmts(n.Finalbody)
}

func (s *scoper) annAssign(n *syntax.AnnAssign) {
	s.cur.hasAnnotations = true
	if name, ok := n.Target.(*syntax.Name); ok {
		sym := s.cur.syms[mangle(s.cur.private, name.ID)]
		if sym != nil && sym.flags&(fGlobal|fNonlocal) != 0 && s.cur.kind != moduleScope && n.Simple != 0 {
			word := "global"
			if sym.flags&fGlobal == 0 {
				word = "nonlocal"
			}
			s.c.fail(n, "annotated name '%s' can't be %s", name.ID, word)
		}
		switch {
		case n.Simple != 0:
			s.add(name.ID, fAnnot|fLocal, name)
		case n.Value != nil:
			s.add(name.ID, fLocal, name)
		}
	} else {
		s.expr(n.Target)
	}
	s.annotation(n.Annotation)
	s.opt(n.Value)
}

// annotation visits an annotation; under the future import it is never evaluated.
func (s *scoper) annotation(e syntax.Expr) {
	if e == nil {
		return
	}
	if s.c.flags&code.FlagFutureAnnotations != 0 {
		s.refuseInAnnotation(e, "an annotation")
	} else {
		s.expr(e)
	}
}

// refuseInAnnotation rejects what an annotation may not contain.
func (s *scoper) refuseInAnnotation(e syntax.Expr, where string) {
	walkExpr(e, func(n syntax.Expr) bool {
		switch n.(type) {
		case *syntax.NamedExpr:
			s.c.fail(n, "named expression cannot be used within %s", where)
		case *syntax.Yield, *syntax.YieldFrom:
			s.c.fail(n, "yield expression cannot be used within %s", where)
		case *syntax.Await:
			s.c.fail(n, "await expression cannot be used within %s", where)
		case *syntax.Lambda, *syntax.ListComp, *syntax.SetComp, *syntax.DictComp, *syntax.GeneratorExp:
			return false
		}
		return true
	})
}

func (s *scoper) defaults(a *syntax.Arguments) {
	s.exprs(a.Defaults)
	s.exprs(a.KwDefaults)
}

func (s *scoper) argAnnotations(a *syntax.Arguments, returns syntax.Expr) {
	for _, list := range [][]*syntax.Arg{a.Posonlyargs, a.Args} {
		for _, p := range list {
			s.annotation(p.Annotation)
		}
	}
	if a.Vararg != nil {
		s.annotation(a.Vararg.Annotation)
	}
	if a.Kwarg != nil {
		s.annotation(a.Kwarg.Annotation)
	}
	for _, p := range a.Kwonlyargs {
		s.annotation(p.Annotation)
	}
	s.annotation(returns)
}

func (s *scoper) params(a *syntax.Arguments) {
	for _, list := range [][]*syntax.Arg{a.Posonlyargs, a.Args, a.Kwonlyargs} {
		for _, p := range list {
			s.add(p.Arg, fParam, p)
		}
	}
	if a.Vararg != nil {
		s.cur.varargs = true
		s.add(a.Vararg.Arg, fParam, a.Vararg)
	}
	if a.Kwarg != nil {
		s.cur.varkw = true
		s.add(a.Kwarg.Arg, fParam, a.Kwarg)
	}
}

func (s *scoper) function(n *syntax.FunctionDef, async bool) {
	s.add(n.Name, fLocal, n)
	s.defaults(n.Args)
	s.exprs(n.DecoratorList)
	if len(n.TypeParams) > 0 {
		s.typeParams(n.Name, n, n.TypeParams, n.Span())
		if len(n.Args.Defaults) > 0 {
			s.add(".defaults", fParam, n)
		}
		if hasKwDefaults(n.Args) {
			s.add(".kwdefaults", fParam, n)
		}
	}
	s.argAnnotations(n.Args, n.Returns)
	sc := s.enter(funcScope, n.Name, n, 0, n.Span())
	sc.coroutine, sc.async = async, async
	s.params(n.Args)
	s.stmts(n.Body)
	s.leave()
	if len(n.TypeParams) > 0 {
		s.leave()
	}
}

func hasKwDefaults(a *syntax.Arguments) bool {
	for _, d := range a.KwDefaults {
		if d != nil {
			return true
		}
	}
	return false
}

func (s *scoper) class(n *syntax.ClassDef) {
	s.add(n.Name, fLocal, n)
	s.exprs(n.DecoratorList)
	if len(n.TypeParams) > 0 {
		s.typeParams(n.Name, n, n.TypeParams, n.Span())
		s.cur.private = n.Name
		s.add(".type_params", fLocal, n)
		s.add(".generic_base", fLocal, n)
	}
	s.exprs(n.Bases)
	for _, k := range n.Keywords {
		s.expr(k.Value)
	}
	sc := s.enter(classScope, n.Name, n, 0, n.Span())
	sc.private = n.Name
	if len(n.TypeParams) > 0 {
		s.add("__type_params__", fLocal, n)
		s.addTo(sc, ".type_params", fUse, n)
	}
	s.stmts(n.Body)
	s.leave()
	if len(n.TypeParams) > 0 {
		s.leave()
	}
}

// typeParams opens the hidden block of a generic function, class or alias. The caller leaves it.
func (s *scoper) typeParams(name string, node syntax.Node, list []syntax.TypeParam, pos syntax.Pos) {
	sc := s.enter(funcScope, "<generic parameters of "+name+">", node, 1, pos)
	sc.typeParams = true
	for _, p := range list {
		switch p := p.(type) {
		case *syntax.TypeVar:
			s.typeParamName(p.Name, p)
			if p.Bound != nil {
				s.refuseInAnnotation(p.Bound, "a TypeVar bound")
				s.enter(funcScope, p.Name, p, 3, p.Pos)
				s.expr(p.Bound)
				s.leave()
			}
		case *syntax.ParamSpec:
			s.typeParamName(p.Name, p)
		case *syntax.TypeVarTuple:
			s.typeParamName(p.Name, p)
		}
	}
}

func (s *scoper) typeParamName(name string, n syntax.Node) {
	if s.cur.syms[mangle(s.cur.private, name)] != nil {
		s.c.fail(n, "duplicate type parameter '%s'", name)
	}
	s.add(name, fLocal, n)
}

func (s *scoper) typeAlias(n *syntax.TypeAlias) {
	s.expr(n.Name)
	name := ""
	if id, ok := n.Name.(*syntax.Name); ok {
		name = id.ID
	}
	if len(n.TypeParams) > 0 {
		s.typeParams(name, n, n.TypeParams, n.Span())
	}
	s.refuseInAnnotation(n.Value, "a type alias")
	s.enter(funcScope, name, n, 2, n.Span())
	s.expr(n.Value)
	s.leave()
	if len(n.TypeParams) > 0 {
		s.leave()
	}
}

func (s *scoper) pattern(p syntax.Pattern) {
	switch n := p.(type) {
	case *syntax.MatchValue:
		s.expr(n.Value)
	case *syntax.MatchSequence:
		for _, q := range n.Patterns {
			s.pattern(q)
		}
	case *syntax.MatchMapping:
		s.exprs(n.Keys)
		for _, q := range n.Patterns {
			s.pattern(q)
		}
		if n.Rest != "" {
			s.add(n.Rest, fLocal, n)
		}
	case *syntax.MatchClass:
		s.expr(n.Cls)
		for _, q := range n.Patterns {
			s.pattern(q)
		}
		for _, q := range n.KwdPatterns {
			s.pattern(q)
		}
	case *syntax.MatchStar:
		if n.Name != "" {
			s.add(n.Name, fLocal, n)
		}
	case *syntax.MatchAs:
		if n.Pattern != nil {
			s.pattern(n.Pattern)
		}
		if n.Name != "" {
			s.add(n.Name, fLocal, n)
		}
	case *syntax.MatchOr:
		for _, q := range n.Patterns {
			s.pattern(q)
		}
	}
}

func (s *scoper) expr(e syntax.Expr) {
	switch n := e.(type) {
	case *syntax.Constant:
	case *syntax.Name:
		s.name(n)
	case *syntax.Attribute:
		s.expr(n.Value)
		switch n.Attr {
		case "_getframe", "currentframe", "f_locals", "_current_frames":
			s.cur.seesLocals = true
		}
	case *syntax.Subscript:
		s.expr(n.Value)
		s.expr(n.Slice)
	case *syntax.Starred:
		s.expr(n.Value)
	case *syntax.Call:
		s.expr(n.Func)
		s.exprs(n.Args)
		for _, k := range n.Keywords {
			s.expr(k.Value)
		}
	case *syntax.BinOp:
		s.expr(n.Left)
		s.expr(n.Right)
	case *syntax.BoolOp:
		s.exprs(n.Values)
	case *syntax.UnaryOp:
		s.expr(n.Operand)
	case *syntax.Compare:
		s.expr(n.Left)
		s.exprs(n.Comparators)
	case *syntax.IfExp:
		s.expr(n.Test)
		s.expr(n.Body)
		s.expr(n.Orelse)
	case *syntax.Tuple:
		s.exprs(n.Elts)
	case *syntax.List:
		s.exprs(n.Elts)
	case *syntax.Set:
		s.exprs(n.Elts)
	case *syntax.Dict:
		s.exprs(n.Keys)
		s.exprs(n.Values)
	case *syntax.Slice:
		s.opt(n.Lower)
		s.opt(n.Upper)
		s.opt(n.Step)
	case *syntax.JoinedStr:
		s.exprs(n.Values)
	case *syntax.FormattedValue:
		s.expr(n.Value)
		s.opt(n.FormatSpec)
	case *syntax.NamedExpr:
		s.namedExpr(n)
	case *syntax.Lambda:
		s.defaults(n.Args)
		sc := s.enter(funcScope, "lambda", n, 0, n.Span())
		sc.lambda = true
		s.params(n.Args)
		s.expr(n.Body)
		s.leave()
	case *syntax.ListComp:
		s.comprehension(n, listComp, "listcomp", n.Generators, n.Elt, nil)
	case *syntax.SetComp:
		s.comprehension(n, setComp, "setcomp", n.Generators, n.Elt, nil)
	case *syntax.DictComp:
		s.comprehension(n, dictComp, "dictcomp", n.Generators, n.Key, n.Value)
	case *syntax.GeneratorExp:
		s.comprehension(n, genExp, "genexpr", n.Generators, n.Elt, nil)
	case *syntax.Yield:
		s.opt(n.Value)
		s.cur.generator = true
		s.yieldInComp(n)
	case *syntax.YieldFrom:
		s.expr(n.Value)
		s.cur.generator = true
		s.yieldInComp(n)
	case *syntax.Await:
		s.expr(n.Value)
		s.cur.coroutine = true
	}
}

// awaits notes an asynchronous statement: it makes a coroutine of a module that may await.
func (s *scoper) awaits() {
	if s.cur.kind == moduleScope && s.c.opts.TopLevelAwait {
		s.cur.coroutine = true
	}
}

func (s *scoper) yieldInComp(n syntax.Expr) {
	switch s.cur.comp {
	case listComp:
		s.c.fail(n, "'yield' inside list comprehension")
	case setComp:
		s.c.fail(n, "'yield' inside set comprehension")
	case dictComp:
		s.c.fail(n, "'yield' inside dict comprehension")
	case genExp:
		s.c.fail(n, "'yield' inside generator expression")
	}
}

func (s *scoper) name(n *syntax.Name) {
	switch n.Ctx {
	case syntax.Load:
		s.add(n.ID, fUse, n)
		switch n.ID {
		case "super":
			if s.cur.kind == funcScope {
				s.add("__class__", fUse, n)
			}
		case "locals", "vars", "dir", "eval", "exec", "_getframe", "currentframe":
			s.cur.seesLocals = true
		}
	case syntax.Del:
		s.add(n.ID, fLocal|fDel|fDelStmt, n)
	default:
		s.add(n.ID, fLocal, n)
	}
}

func (s *scoper) namedExpr(n *syntax.NamedExpr) {
	name := n.Target.(*syntax.Name)
	if s.cur.compIterExpr > 0 {
		s.c.fail(n, "assignment expression cannot be used in a comprehension iterable expression")
	}
	if s.cur.comp != noComp {
		s.extendNamed(name)
	}
	s.expr(n.Value)
	s.cur.hasWalrus = true
	if s.cur.comp == noComp {
		s.expr(name)
	}
}

// extendNamed binds the target of an assignment expression in the block around the comprehensions (PEP 572).
func (s *scoper) extendNamed(n *syntax.Name) {
	m := mangle(s.cur.private, n.ID)
	for sc := s.cur; sc != nil; sc = sc.parent {
		if sc.comp != noComp {
			if sym := sc.syms[m]; sym != nil && sym.flags&fCompIter != 0 {
				s.c.fail(n, "assignment expression cannot rebind comprehension iteration variable '%s'", n.ID)
			}
			continue
		}
		switch sc.kind {
		case funcScope:
			if sym := sc.syms[m]; sym != nil && sym.flags&fGlobal != 0 {
				s.add(n.ID, fGlobal, n)
			} else {
				s.add(n.ID, fNonlocal, n)
			}
			s.cur.directives = append(s.cur.directives, directive{m, n.Pos})
			s.addTo(sc, m, fLocal, n)
			return
		case moduleScope:
			s.add(n.ID, fGlobal, n)
			s.cur.directives = append(s.cur.directives, directive{m, n.Pos})
			s.addTo(sc, m, fGlobal, n)
			return
		default:
			s.c.fail(n, "assignment expression within a comprehension cannot be used in a class body")
		}
	}
}

func (s *scoper) comprehension(n syntax.Expr, kind compKind, name string, gens []*syntax.Comprehension, elt, value syntax.Expr) {
	outer := gens[0]
	s.cur.compIterExpr++
	s.expr(outer.Iter)
	s.cur.compIterExpr--
	sc := s.enter(funcScope, name, n, 0, n.Span())
	sc.comp = kind
	if outer.IsAsync != 0 {
		sc.coroutine = true
	}
	s.add(".0", fParam, n)
	sc.compIterTarget = true
	s.expr(outer.Target)
	sc.compIterTarget = false
	s.exprs(outer.Ifs)
	for _, g := range gens[1:] {
		sc.compIterTarget = true
		s.expr(g.Target)
		sc.compIterTarget = false
		sc.compIterExpr++
		s.expr(g.Iter)
		sc.compIterExpr--
		s.exprs(g.Ifs)
		if g.IsAsync != 0 {
			sc.coroutine = true
		}
	}
	if value != nil {
		s.expr(value)
	}
	s.expr(elt)
	if kind == genExp {
		sc.generator = true
	}
	async := sc.coroutine && kind != genExp
	s.leave()
	if async {
		s.cur.coroutine = true
	}
}

// resolve decides where the names of sc and its inner blocks live.
func (c *compiler) resolve(sc *scope) {
	for i := 0; i < len(sc.order); i++ {
		sym := sc.order[i]
		switch {
		case sym.flags&fGlobal != 0:
			if sym.flags&fNonlocal != 0 {
				c.failAt(sc.directive(sym.name), "name '%s' is nonlocal and global", sym.name)
			}
			sym.where = whereGlobalExplicit
		case sym.flags&fNonlocal != 0:
			if sc.kind == moduleScope {
				c.failAt(sc.directive(sym.name), "nonlocal declaration not allowed at module level")
			}
			if !capture(sc, sym.name) {
				c.failAt(sc.directive(sym.name), "no binding for nonlocal '%s' found", sym.name)
			}
			sym.where = whereFree
		case sym.where == whereCell, sym.where == whereFree:
		case sym.flags&fBound != 0:
			sym.where = whereLocal
		case capture(sc, sym.name):
			sym.where = whereFree
		default:
			sym.where = whereGlobalImplicit
		}
	}
	for _, ch := range sc.children {
		c.resolve(ch)
	}
}

func (sc *scope) directive(name string) syntax.Pos {
	for _, d := range sc.directives {
		if d.name == name {
			return d.pos
		}
	}
	return sc.pos
}

// classCell is the name, in a class block, of the cell that the methods see as __class__.
const classCell = ".class"

// capture looks for an enclosing function that binds name; it makes the name a cell there and free in the blocks between.
func capture(sc *scope, name string) bool {
	for p := sc.parent; p != nil; p = p.parent {
		switch p.kind {
		case moduleScope:
			return false
		case classScope:
			if name != "__class__" {
				continue
			}
			p.needsClassCell = true
			if p.syms[classCell] == nil { // apart from a name __class__ that the block itself may use
				sym := &symbol{name: classCell, where: whereCell}
				p.syms[classCell] = sym
				p.order = append(p.order, sym)
			}
			return captureUpTo(sc, p, name)
		}
		sym := p.syms[name]
		if sym == nil || sym.flags&(fBound|fGlobal|fNonlocal) == 0 {
			continue
		}
		if sym.flags&fGlobal != 0 {
			return false
		}
		if sym.flags&fNonlocal != 0 {
			continue
		}
		sym.where = whereCell
		return captureUpTo(sc, p, name)
	}
	return false
}

func captureUpTo(sc, p *scope, name string) bool {
	for q := sc.parent; q != p; q = q.parent {
		sym := q.syms[name]
		if sym == nil {
			sym = &symbol{name: name, where: whereFree}
			q.syms[name] = sym
			q.order = append(q.order, sym)
			continue
		}
		if q.kind == classScope && sym.flags&(fBound|fGlobal) != 0 {
			sym.freeClass = true
			continue
		}
		sym.where = whereFree
	}
	return true
}

// walkExpr calls f for e and, while f agrees, for the expressions in it.
func walkExpr(e syntax.Expr, f func(syntax.Expr) bool) {
	if e == nil || !f(e) {
		return
	}
	each := func(list []syntax.Expr) {
		for _, x := range list {
			walkExpr(x, f)
		}
	}
	gens := func(list []*syntax.Comprehension) {
		for _, g := range list {
			walkExpr(g.Target, f)
			walkExpr(g.Iter, f)
			each(g.Ifs)
		}
	}
	switch n := e.(type) {
	case *syntax.Attribute:
		walkExpr(n.Value, f)
	case *syntax.Subscript:
		walkExpr(n.Value, f)
		walkExpr(n.Slice, f)
	case *syntax.Starred:
		walkExpr(n.Value, f)
	case *syntax.Call:
		walkExpr(n.Func, f)
		each(n.Args)
		for _, k := range n.Keywords {
			walkExpr(k.Value, f)
		}
	case *syntax.BinOp:
		walkExpr(n.Left, f)
		walkExpr(n.Right, f)
	case *syntax.BoolOp:
		each(n.Values)
	case *syntax.UnaryOp:
		walkExpr(n.Operand, f)
	case *syntax.Compare:
		walkExpr(n.Left, f)
		each(n.Comparators)
	case *syntax.IfExp:
		walkExpr(n.Test, f)
		walkExpr(n.Body, f)
		walkExpr(n.Orelse, f)
	case *syntax.Tuple:
		each(n.Elts)
	case *syntax.List:
		each(n.Elts)
	case *syntax.Set:
		each(n.Elts)
	case *syntax.Dict:
		each(n.Keys)
		each(n.Values)
	case *syntax.Slice:
		walkExpr(n.Lower, f)
		walkExpr(n.Upper, f)
		walkExpr(n.Step, f)
	case *syntax.JoinedStr:
		each(n.Values)
	case *syntax.FormattedValue:
		walkExpr(n.Value, f)
		walkExpr(n.FormatSpec, f)
	case *syntax.NamedExpr:
		walkExpr(n.Target, f)
		walkExpr(n.Value, f)
	case *syntax.Await:
		walkExpr(n.Value, f)
	case *syntax.Yield:
		walkExpr(n.Value, f)
	case *syntax.YieldFrom:
		walkExpr(n.Value, f)
	case *syntax.Lambda:
		walkExpr(n.Body, f)
	case *syntax.ListComp:
		walkExpr(n.Elt, f)
		gens(n.Generators)
	case *syntax.SetComp:
		walkExpr(n.Elt, f)
		gens(n.Generators)
	case *syntax.GeneratorExp:
		walkExpr(n.Elt, f)
		gens(n.Generators)
	case *syntax.DictComp:
		walkExpr(n.Key, f)
		walkExpr(n.Value, f)
		gens(n.Generators)
	}
}
