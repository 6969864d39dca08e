package ast

// The abstract grammar (library reference, ast): the one table from which the classes are made, trees are built, and trees are read.

import "strings"

// sum is a choice of constructors, such as expr. A product, such as arguments, is a sum without a name.
type sum struct {
	name         string
	placed       bool // its nodes know their place in the source
	constructors []string
}

// grammar lists the constructors with their fields, each of a type: "?" marks one that may be missing, "*" a list.
var grammar = []sum{
	{"mod", false, []string{
		"Module(stmt* body, type_ignore* type_ignores)",
		"Interactive(stmt* body)",
		"Expression(expr body)",
		"FunctionType(expr* argtypes, expr returns)",
	}},
	{"stmt", true, []string{
		"FunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment)",
		"AsyncFunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment)",
		"ClassDef(identifier name, expr* bases, keyword* keywords, stmt* body, expr* decorator_list)",
		"Return(expr? value)",
		"Delete(expr* targets)",
		"Assign(expr* targets, expr value, string? type_comment)",
		"AugAssign(expr target, operator op, expr value)",
		"AnnAssign(expr target, expr annotation, expr? value, int simple)",
		"For(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)",
		"AsyncFor(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)",
		"While(expr test, stmt* body, stmt* orelse)",
		"If(expr test, stmt* body, stmt* orelse)",
		"With(withitem* items, stmt* body, string? type_comment)",
		"AsyncWith(withitem* items, stmt* body, string? type_comment)",
		"Match(expr subject, match_case* cases)",
		"Raise(expr? exc, expr? cause)",
		"Try(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)",
		"TryStar(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)",
		"Assert(expr test, expr? msg)",
		"Import(alias* names)",
		"ImportFrom(identifier? module, alias* names, int? level)",
		"Global(identifier* names)",
		"Nonlocal(identifier* names)",
		"Expr(expr value)",
		"Pass",
		"Break",
		"Continue",
	}},
	{"expr", true, []string{
		"BoolOp(boolop op, expr* values)",
		"NamedExpr(expr target, expr value)",
		"BinOp(expr left, operator op, expr right)",
		"UnaryOp(unaryop op, expr operand)",
		"Lambda(arguments args, expr body)",
		"IfExp(expr test, expr body, expr orelse)",
		"Dict(expr* keys, expr* values)",
		"Set(expr* elts)",
		"ListComp(expr elt, comprehension* generators)",
		"SetComp(expr elt, comprehension* generators)",
		"DictComp(expr key, expr value, comprehension* generators)",
		"GeneratorExp(expr elt, comprehension* generators)",
		"Await(expr value)",
		"Yield(expr? value)",
		"YieldFrom(expr value)",
		"Compare(expr left, cmpop* ops, expr* comparators)",
		"Call(expr func, expr* args, keyword* keywords)",
		"FormattedValue(expr value, int conversion, expr? format_spec)",
		"JoinedStr(expr* values)",
		"Constant(constant value, string? kind)",
		"Attribute(expr value, identifier attr, expr_context ctx)",
		"Subscript(expr value, expr slice, expr_context ctx)",
		"Starred(expr value, expr_context ctx)",
		"Name(identifier id, expr_context ctx)",
		"List(expr* elts, expr_context ctx)",
		"Tuple(expr* elts, expr_context ctx)",
		"Slice(expr? lower, expr? upper, expr? step)",
	}},
	{"expr_context", false, []string{"Load", "Store", "Del"}},
	{"boolop", false, []string{"And", "Or"}},
	{"operator", false, []string{"Add", "Sub", "Mult", "MatMult", "Div", "Mod", "Pow", "LShift", "RShift", "BitOr", "BitXor", "BitAnd", "FloorDiv"}},
	{"unaryop", false, []string{"Invert", "Not", "UAdd", "USub"}},
	{"cmpop", false, []string{"Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Is", "IsNot", "In", "NotIn"}},
	{"", false, []string{"comprehension(expr target, expr iter, expr* ifs, int is_async)"}},
	{"excepthandler", true, []string{"ExceptHandler(expr? type, identifier? name, stmt* body)"}},
	{"", false, []string{"arguments(arg* posonlyargs, arg* args, arg? vararg, arg* kwonlyargs, expr* kw_defaults, arg? kwarg, expr* defaults)"}},
	{"", true, []string{"arg(identifier arg, expr? annotation, string? type_comment)"}},
	{"", true, []string{"keyword(identifier? arg, expr value)"}},
	{"", true, []string{"alias(identifier name, identifier? asname)"}},
	{"", false, []string{"withitem(expr context_expr, expr? optional_vars)"}},
	{"", false, []string{"match_case(pattern pattern, expr? guard, stmt* body)"}},
	{"pattern", true, []string{
		"MatchValue(expr value)",
		"MatchSingleton(constant value)",
		"MatchSequence(pattern* patterns)",
		"MatchMapping(expr* keys, pattern* patterns, identifier? rest)",
		"MatchClass(expr cls, pattern* patterns, identifier* kwd_attrs, pattern* kwd_patterns)",
		"MatchStar(identifier? name)",
		"MatchAs(pattern? pattern, identifier? name)",
		"MatchOr(pattern* patterns)",
	}},
	{"type_ignore", false, []string{"TypeIgnore(int lineno, string tag)"}},
}

// simple says whether the constructors of s are operators or contexts: without fields and without a place.
func (s sum) simple() bool {
	return s.name != "" && !s.placed && !strings.Contains(s.constructors[0], "(")
}

// field is a field of a constructor.
type field struct {
	typ, name string
	optional  bool
	list      bool
}

// constructor takes a row of the grammar apart.
func constructor(row string) (name string, fields []field) {
	name, rest, _ := strings.Cut(strings.TrimSuffix(row, ")"), "(")
	for _, part := range strings.Split(rest, ", ") {
		if part == "" {
			continue
		}
		f := field{}
		f.typ, f.name, _ = strings.Cut(part, " ")
		f.typ, f.optional = strings.CutSuffix(f.typ, "?")
		f.typ, f.list = strings.CutSuffix(f.typ, "*")
		fields = append(fields, f)
	}
	return name, fields
}
