package ast

// The classes of nodes and their fields (library reference, ast, abstract grammar).

import (
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// grammar lists the nodes below each base class with their fields; "=" marks a field that may be missing and is None then.
var grammar = []struct {
	base  string
	nodes []string
}{
	{"AST", []string{
		"operator()",
		"boolop()",
		"stmt()",
		"expr()",
		"expr_context()",
		"cmpop()",
		"excepthandler()",
		"mod()",
		"unaryop()",
		"pattern()",
		"type_ignore()",
		"alias(name, asname=)",
		"arg(arg, annotation=, type_comment=)",
		"arguments(posonlyargs, args, vararg=, kwonlyargs, kw_defaults, kwarg=, defaults)",
		"comprehension(target, iter, ifs, is_async)",
		"keyword(arg=, value)",
		"match_case(pattern, guard=, body)",
		"withitem(context_expr, optional_vars=)",
	}},
	{"operator", []string{
		"Add()",
		"BitAnd()",
		"BitOr()",
		"BitXor()",
		"Div()",
		"FloorDiv()",
		"LShift()",
		"MatMult()",
		"Mod()",
		"Mult()",
		"Pow()",
		"RShift()",
		"Sub()",
	}},
	{"boolop", []string{
		"And()",
		"Or()",
	}},
	{"stmt", []string{
		"AnnAssign(target, annotation, value=, simple)",
		"Assert(test, msg=)",
		"Assign(targets, value, type_comment=)",
		"AsyncFor(target, iter, body, orelse, type_comment=)",
		"AsyncFunctionDef(name, args, body, decorator_list, returns=, type_comment=)",
		"AsyncWith(items, body, type_comment=)",
		"AugAssign(target, op, value)",
		"Break()",
		"ClassDef(name, bases, keywords, body, decorator_list)",
		"Continue()",
		"Delete(targets)",
		"Expr(value)",
		"For(target, iter, body, orelse, type_comment=)",
		"FunctionDef(name, args, body, decorator_list, returns=, type_comment=)",
		"Global(names)",
		"If(test, body, orelse)",
		"Import(names)",
		"ImportFrom(module=, names, level=)",
		"Match(subject, cases)",
		"Nonlocal(names)",
		"Pass()",
		"Raise(exc=, cause=)",
		"Return(value=)",
		"Try(body, handlers, orelse, finalbody)",
		"TryStar(body, handlers, orelse, finalbody)",
		"While(test, body, orelse)",
		"With(items, body, type_comment=)",
	}},
	{"expr", []string{
		"Attribute(value, attr, ctx)",
		"Await(value)",
		"BinOp(left, op, right)",
		"BoolOp(op, values)",
		"Call(func, args, keywords)",
		"Compare(left, ops, comparators)",
		"Constant(value, kind=)",
		"Dict(keys, values)",
		"DictComp(key, value, generators)",
		"FormattedValue(value, conversion, format_spec=)",
		"GeneratorExp(elt, generators)",
		"IfExp(test, body, orelse)",
		"JoinedStr(values)",
		"Lambda(args, body)",
		"List(elts, ctx)",
		"ListComp(elt, generators)",
		"Name(id, ctx)",
		"NamedExpr(target, value)",
		"Set(elts)",
		"SetComp(elt, generators)",
		"Slice(lower=, upper=, step=)",
		"Starred(value, ctx)",
		"Subscript(value, slice, ctx)",
		"Tuple(elts, ctx)",
		"UnaryOp(op, operand)",
		"Yield(value=)",
		"YieldFrom(value)",
	}},
	{"expr_context", []string{
		"Del()",
		"Load()",
		"Store()",
	}},
	{"cmpop", []string{
		"Eq()",
		"Gt()",
		"GtE()",
		"In()",
		"Is()",
		"IsNot()",
		"Lt()",
		"LtE()",
		"NotEq()",
		"NotIn()",
	}},
	{"excepthandler", []string{
		"ExceptHandler(type=, name=, body)",
	}},
	{"mod", []string{
		"Expression(body)",
		"FunctionType(argtypes, returns)",
		"Interactive(body)",
		"Module(body, type_ignores)",
	}},
	{"unaryop", []string{
		"Invert()",
		"Not()",
		"UAdd()",
		"USub()",
	}},
	{"pattern", []string{
		"MatchAs(pattern=, name=)",
		"MatchClass(cls, patterns, kwd_attrs, kwd_patterns)",
		"MatchMapping(keys, patterns, rest=)",
		"MatchOr(patterns)",
		"MatchSequence(patterns)",
		"MatchSingleton(value)",
		"MatchStar(name=)",
		"MatchValue(value)",
	}},
	{"type_ignore", []string{
		"TypeIgnore(lineno, tag)",
	}},
}

// placed are the bases and nodes that know their place in the source.
var placed = map[string]bool{"expr": true, "stmt": true, "arg": true, "keyword": true, "alias": true, "pattern": true, "excepthandler": true}

// nodeDef is a class below AST.
type nodeDef struct {
	*object.ClassDef
	base string
}

var nodeDefs = func() (defs []nodeDef) {
	for _, group := range grammar {
		for _, node := range group.nodes {
			defs = append(defs, nodeDef{newNodeDef(node), group.base})
		}
	}
	return defs
}()

func newNodeDef(node string) *object.ClassDef {
	name, rest, _ := strings.Cut(strings.TrimSuffix(node, ")"), "(")
	var fields []object.Object
	var missing []object.Def
	for _, f := range strings.Split(rest, ", ") {
		if f == "" {
			continue
		}
		f, optional := strings.CutSuffix(f, "=")
		fields = append(fields, object.Intern(f))
		if optional {
			missing = append(missing, object.Value(f, py.None))
		}
	}
	names := object.NewTuple(fields)
	d := &object.ClassDef{Name: name, Doc: node, Defs: append(missing,
		object.Value("_fields", names), object.Value("__match_args__", names), object.Value("__module__", object.Intern("ast")))}
	if placed[name] {
		place := object.TupleOf(object.Intern("lineno"), object.Intern("col_offset"), object.Intern("end_lineno"), object.Intern("end_col_offset"))
		d.Defs = append(d.Defs, object.Value("_attributes", place), object.Value("end_lineno", py.None), object.Value("end_col_offset", py.None))
	}
	return d
}

// astClass is AST, the base of all.
var astClass = &object.ClassDef{Name: "AST", Doc: "AST(*args, **kwargs)\n\nA node of a syntax tree."}

func init() {
	astClass.Defs = []object.Def{
		object.Value("__module__", object.Intern("ast")),
		object.Value("_fields", object.EmptyTuple), object.Value("__match_args__", object.EmptyTuple), object.Value("_attributes", object.EmptyTuple),
		object.PyFunc("__init__", "(self, /, *args, **kwargs)", "", ast_init),
		object.PyFunc("__reduce__", "(self)", "", func(t *object.Thread, v []object.Object) (object.Object, error) {
			d, err := object.GetAttr(t, v[0], object.Intern("__dict__"))
			return object.TupleOf(object.ClassOf(v[0]), object.EmptyTuple, d), err
		}),
	}
}

// ast_init gives the fields their values by position, and any attributes by name.
func ast_init(t *object.Thread, v []object.Object) (object.Object, error) {
	self, args, kwargs := v[0], v[1].(*object.Tuple).Items, v[2].(*object.Dict)
	name := object.ClassOf(self).Name
	given, err := object.GetAttr(t, self, object.Intern("_fields"))
	if err != nil {
		return nil, err
	}
	fields, err := object.Collect(t, given)
	if err != nil {
		return nil, err
	}
	if len(args) > len(fields) {
		s := "s"
		if len(fields) == 1 {
			s = ""
		}
		return nil, object.TypeErrorf("%s constructor takes at most %d positional argument%s", name, len(fields), s)
	}
	for i, x := range args {
		field, err := object.AttrName(fields[i])
		if err != nil {
			return nil, err
		}
		if kwargs.GetStr(field) != nil {
			return nil, object.TypeErrorf("%s got multiple values for argument %s", name, object.StrRepr(field).String())
		}
		if err := object.SetAttr(t, self, field, x); err != nil {
			return nil, err
		}
	}
	for pos := 0; ; {
		k, x, ok := kwargs.Next(&pos)
		if !ok {
			return py.None, nil
		}
		if err := object.SetAttr(t, self, k.(*object.Str), x); err != nil {
			return nil, err
		}
	}
}
