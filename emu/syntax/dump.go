package syntax

import (
	"strconv"
	"strings"
)

// This file prints trees as ast.dump does, so that they can be compared with CPython's.

// Dump prints what ast.dump(node, indent=indent, include_attributes=attributes) prints. A negative
// indent stands for None: everything on one line.
func Dump(node Node, indent int, attributes bool) string {
	d := &dumper{indent: indent, attributes: attributes}
	d.node(node, 0)
	return d.b.String()
}

type dumper struct {
	b          strings.Builder
	indent     int
	attributes bool
}

// field is one field of a node. An optional one is left out when it is nil or "".
type field struct {
	name     string
	value    any
	optional bool
}

func opt(name string, v any) field { return field{name, v, true} }
func req(name string, v any) field { return field{name, v, false} }

func optName(name, v string) field {
	if v == "" {
		return field{name, nil, true}
	}
	return field{name, v, true}
}

// raw is text that is printed as it is.
type raw string

func optExpr(name string, e Expr) field {
	if e == nil {
		return field{name, nil, true}
	}
	return field{name, e, true}
}

var (
	ctxNames   = [...]raw{"Load()", "Store()", "Del()"}
	boolNames  = [...]raw{"And()", "Or()"}
	opNames    = [...]raw{"Add()", "Sub()", "Mult()", "MatMult()", "Div()", "Mod()", "Pow()", "LShift()", "RShift()", "BitOr()", "BitXor()", "BitAnd()", "FloorDiv()"}
	unaryNames = [...]raw{"Invert()", "Not()", "UAdd()", "USub()"}
	cmpNames   = [...]raw{"Eq()", "NotEq()", "Lt()", "LtE()", "Gt()", "GtE()", "Is()", "IsNot()", "In()", "NotIn()"}
)

func list[T any](items []T) []any {
	out := make([]any, len(items))
	for i, x := range items {
		out[i] = any(x)
	}
	return out
}

// exprList keeps nil entries apart from typed ones.
func exprList(items []Expr) []any {
	out := make([]any, len(items))
	for i, x := range items {
		if x != nil {
			out[i] = x
		}
	}
	return out
}

func (d *dumper) newline(level int) {
	d.b.WriteByte('\n')
	for range level * d.indent {
		d.b.WriteByte(' ')
	}
}

func (d *dumper) value(v any, level int) {
	switch v := v.(type) {
	case raw:
		d.b.WriteString(string(v))
	case []any:
		if len(v) == 0 {
			d.b.WriteString("[]")
			return
		}
		d.b.WriteByte('[')
		for i, x := range v {
			if i > 0 {
				d.b.WriteByte(',')
			}
			if d.indent >= 0 {
				d.newline(level + 1)
			} else if i > 0 {
				d.b.WriteByte(' ')
			}
			d.value(x, level+1)
		}
		d.b.WriteByte(']')
	case Node:
		d.node(v, level)
	default:
		d.b.WriteString(ReprValue(v))
	}
}

func (d *dumper) node(n Node, level int) {
	name, fields := describe(n)
	d.b.WriteString(name)
	d.b.WriteByte('(')
	count, simple := 0, true
	for _, f := range fields {
		if f.optional && f.value == nil {
			continue
		}
		count++
		switch v := f.value.(type) {
		case []any:
			simple = simple && len(v) == 0
		case Node:
			simple = false
		}
	}
	hasPos := d.attributes && hasPosition(n)
	multi := d.indent >= 0 && !(simple && count <= 3 && !hasPos) && (count > 0 || hasPos)
	if d.indent >= 0 && !hasPos && allSimple(fields) && count <= 3 {
		multi = false
	}
	first := true
	sep := func() {
		if !first {
			d.b.WriteByte(',')
		}
		if multi {
			d.newline(level + 1)
		} else if !first {
			d.b.WriteByte(' ')
		}
		first = false
	}
	for _, f := range fields {
		if f.optional && f.value == nil {
			continue
		}
		sep()
		d.b.WriteString(f.name)
		d.b.WriteByte('=')
		d.value(f.value, level+1)
	}
	if hasPos {
		p := n.Span()
		for _, a := range [...]struct {
			name  string
			value int32
		}{{"lineno", p.Line}, {"col_offset", p.Col}, {"end_lineno", p.EndLine}, {"end_col_offset", p.EndCol}} {
			sep()
			d.b.WriteString(a.name)
			d.b.WriteByte('=')
			d.b.WriteString(strconv.Itoa(int(a.value)))
		}
	}
	d.b.WriteByte(')')
}

// allSimple reports whether ast.dump keeps the fields on one line.
func allSimple(fields []field) bool {
	for _, f := range fields {
		switch v := f.value.(type) {
		case []any:
			if len(v) > 0 {
				return false
			}
		case Node:
			name, sub := describe(v)
			_ = name
			n := 0
			for _, s := range sub {
				if !s.optional || s.value != nil {
					n++
				}
			}
			if n > 0 {
				return false
			}
		}
	}
	return true
}

func hasPosition(n Node) bool {
	switch n.(type) {
	case *Module, *Interactive, *Expression, *FunctionType, *TypeIgnore, *Comprehension, *Arguments, *WithItem, *MatchCase:
		return false
	}
	return true
}

// describe returns the name and the fields of a node, in the order of the ast module.
func describe(n Node) (string, []field) {
	switch n := n.(type) {
	case *Module:
		return "Module", []field{req("body", list(n.Body)), req("type_ignores", list(n.TypeIgnores))}
	case *TypeIgnore:
		return "TypeIgnore", []field{req("lineno", n.Lineno), req("tag", n.Tag)}
	case *FunctionType:
		return "FunctionType", []field{req("argtypes", exprList(n.Argtypes)), req("returns", n.Returns)}
	case *Interactive:
		return "Interactive", []field{req("body", list(n.Body))}
	case *Expression:
		return "Expression", []field{req("body", n.Body)}
	case *FunctionDef:
		return "FunctionDef", functionFields(n)
	case *AsyncFunctionDef:
		return "AsyncFunctionDef", functionFields(&n.FunctionDef)
	case *ClassDef:
		f := []field{req("name", n.Name), req("bases", exprList(n.Bases)), req("keywords", list(n.Keywords)), req("body", list(n.Body)), req("decorator_list", exprList(n.DecoratorList))}
		if n.TypeParams != nil {
			f = append(f, req("type_params", list(n.TypeParams)))
		}
		return "ClassDef", f
	case *Return:
		return "Return", []field{optExpr("value", n.Value)}
	case *Delete:
		return "Delete", []field{req("targets", exprList(n.Targets))}
	case *Assign:
		return "Assign", []field{req("targets", exprList(n.Targets)), req("value", n.Value), optName("type_comment", n.TypeComment)}
	case *TypeAlias:
		return "TypeAlias", []field{req("name", n.Name), req("type_params", list(n.TypeParams)), req("value", n.Value)}
	case *AugAssign:
		return "AugAssign", []field{req("target", n.Target), req("op", opNames[n.Op]), req("value", n.Value)}
	case *AnnAssign:
		return "AnnAssign", []field{req("target", n.Target), req("annotation", n.Annotation), optExpr("value", n.Value), req("simple", n.Simple)}
	case *For:
		return "For", forFields(n)
	case *AsyncFor:
		return "AsyncFor", forFields(&n.For)
	case *While:
		return "While", []field{req("test", n.Test), req("body", list(n.Body)), req("orelse", list(n.Orelse))}
	case *If:
		return "If", []field{req("test", n.Test), req("body", list(n.Body)), req("orelse", list(n.Orelse))}
	case *With:
		return "With", []field{req("items", list(n.Items)), req("body", list(n.Body)), optName("type_comment", n.TypeComment)}
	case *AsyncWith:
		return "AsyncWith", []field{req("items", list(n.Items)), req("body", list(n.Body)), optName("type_comment", n.TypeComment)}
	case *Match:
		return "Match", []field{req("subject", n.Subject), req("cases", list(n.Cases))}
	case *Raise:
		return "Raise", []field{optExpr("exc", n.Exc), optExpr("cause", n.Cause)}
	case *Try:
		return "Try", tryFields(n)
	case *TryStar:
		return "TryStar", tryFields(&n.Try)
	case *Assert:
		return "Assert", []field{req("test", n.Test), optExpr("msg", n.Msg)}
	case *Import:
		return "Import", []field{req("names", list(n.Names))}
	case *ImportFrom:
		return "ImportFrom", []field{optName("module", n.Module), req("names", list(n.Names)), opt("level", n.Level)}
	case *Global:
		return "Global", []field{req("names", list(n.Names))}
	case *Nonlocal:
		return "Nonlocal", []field{req("names", list(n.Names))}
	case *ExprStmt:
		return "Expr", []field{req("value", n.Value)}
	case *Pass:
		return "Pass", nil
	case *Break:
		return "Break", nil
	case *Continue:
		return "Continue", nil

	case *BoolOp:
		return "BoolOp", []field{req("op", boolNames[n.Op]), req("values", exprList(n.Values))}
	case *NamedExpr:
		return "NamedExpr", []field{req("target", n.Target), req("value", n.Value)}
	case *BinOp:
		return "BinOp", []field{req("left", n.Left), req("op", opNames[n.Op]), req("right", n.Right)}
	case *UnaryOp:
		return "UnaryOp", []field{req("op", unaryNames[n.Op]), req("operand", n.Operand)}
	case *Lambda:
		return "Lambda", []field{req("args", n.Args), req("body", n.Body)}
	case *IfExp:
		return "IfExp", []field{req("test", n.Test), req("body", n.Body), req("orelse", n.Orelse)}
	case *Dict:
		return "Dict", []field{req("keys", exprList(n.Keys)), req("values", exprList(n.Values))}
	case *Set:
		return "Set", []field{req("elts", exprList(n.Elts))}
	case *ListComp:
		return "ListComp", []field{req("elt", n.Elt), req("generators", list(n.Generators))}
	case *SetComp:
		return "SetComp", []field{req("elt", n.Elt), req("generators", list(n.Generators))}
	case *DictComp:
		return "DictComp", []field{req("key", n.Key), req("value", n.Value), req("generators", list(n.Generators))}
	case *GeneratorExp:
		return "GeneratorExp", []field{req("elt", n.Elt), req("generators", list(n.Generators))}
	case *Await:
		return "Await", []field{req("value", n.Value)}
	case *Yield:
		return "Yield", []field{optExpr("value", n.Value)}
	case *YieldFrom:
		return "YieldFrom", []field{req("value", n.Value)}
	case *Compare:
		ops := make([]any, len(n.Ops))
		for i, op := range n.Ops {
			ops[i] = cmpNames[op]
		}
		return "Compare", []field{req("left", n.Left), req("ops", ops), req("comparators", exprList(n.Comparators))}
	case *Call:
		return "Call", []field{req("func", n.Func), req("args", exprList(n.Args)), req("keywords", list(n.Keywords))}
	case *FormattedValue:
		return "FormattedValue", []field{req("value", n.Value), req("conversion", n.Conversion), optExpr("format_spec", n.FormatSpec)}
	case *JoinedStr:
		return "JoinedStr", []field{req("values", exprList(n.Values))}
	case *Constant:
		return "Constant", []field{req("value", n.Value), optName("kind", n.Kind)}
	case *Attribute:
		return "Attribute", []field{req("value", n.Value), req("attr", n.Attr), req("ctx", ctxNames[n.Ctx])}
	case *Subscript:
		return "Subscript", []field{req("value", n.Value), req("slice", n.Slice), req("ctx", ctxNames[n.Ctx])}
	case *Starred:
		return "Starred", []field{req("value", n.Value), req("ctx", ctxNames[n.Ctx])}
	case *Name:
		return "Name", []field{req("id", n.ID), req("ctx", ctxNames[n.Ctx])}
	case *List:
		return "List", []field{req("elts", exprList(n.Elts)), req("ctx", ctxNames[n.Ctx])}
	case *Tuple:
		return "Tuple", []field{req("elts", exprList(n.Elts)), req("ctx", ctxNames[n.Ctx])}
	case *Slice:
		return "Slice", []field{optExpr("lower", n.Lower), optExpr("upper", n.Upper), optExpr("step", n.Step)}

	case *Comprehension:
		return "comprehension", []field{req("target", n.Target), req("iter", n.Iter), req("ifs", exprList(n.Ifs)), req("is_async", n.IsAsync)}
	case *ExceptHandler:
		return "ExceptHandler", []field{optExpr("type", n.Type), optName("name", n.Name), req("body", list(n.Body))}
	case *Arguments:
		f := []field{req("posonlyargs", list(n.Posonlyargs)), req("args", list(n.Args))}
		if n.Vararg != nil {
			f = append(f, req("vararg", n.Vararg))
		}
		f = append(f, req("kwonlyargs", list(n.Kwonlyargs)), req("kw_defaults", exprList(n.KwDefaults)))
		if n.Kwarg != nil {
			f = append(f, req("kwarg", n.Kwarg))
		}
		return "arguments", append(f, req("defaults", exprList(n.Defaults)))
	case *Arg:
		return "arg", []field{req("arg", n.Arg), optExpr("annotation", n.Annotation), optName("type_comment", n.TypeComment)}
	case *Keyword:
		return "keyword", []field{optName("arg", n.Arg), req("value", n.Value)}
	case *Alias:
		return "alias", []field{req("name", n.Name), optName("asname", n.Asname)}
	case *WithItem:
		return "withitem", []field{req("context_expr", n.ContextExpr), optExpr("optional_vars", n.OptionalVars)}
	case *MatchCase:
		return "match_case", []field{req("pattern", n.Pattern), optExpr("guard", n.Guard), req("body", list(n.Body))}

	case *MatchValue:
		return "MatchValue", []field{req("value", n.Value)}
	case *MatchSingleton:
		return "MatchSingleton", []field{req("value", n.Value)}
	case *MatchSequence:
		return "MatchSequence", []field{req("patterns", list(n.Patterns))}
	case *MatchMapping:
		return "MatchMapping", []field{req("keys", exprList(n.Keys)), req("patterns", list(n.Patterns)), optName("rest", n.Rest)}
	case *MatchClass:
		return "MatchClass", []field{req("cls", n.Cls), req("patterns", list(n.Patterns)), req("kwd_attrs", list(n.KwdAttrs)), req("kwd_patterns", list(n.KwdPatterns))}
	case *MatchStar:
		return "MatchStar", []field{optName("name", n.Name)}
	case *MatchAs:
		f := []field{}
		if n.Pattern != nil {
			f = append(f, req("pattern", n.Pattern))
		}
		return "MatchAs", append(f, optName("name", n.Name))
	case *MatchOr:
		return "MatchOr", []field{req("patterns", list(n.Patterns))}

	case *TypeVar:
		return "TypeVar", []field{req("name", n.Name), optExpr("bound", n.Bound)}
	case *ParamSpec:
		return "ParamSpec", []field{req("name", n.Name)}
	case *TypeVarTuple:
		return "TypeVarTuple", []field{req("name", n.Name)}
	}
	return "?", nil
}

func functionFields(n *FunctionDef) []field {
	f := []field{req("name", n.Name), req("args", n.Args), req("body", list(n.Body)), req("decorator_list", exprList(n.DecoratorList)), optExpr("returns", n.Returns), optName("type_comment", n.TypeComment)}
	if n.TypeParams != nil {
		f = append(f, req("type_params", list(n.TypeParams)))
	}
	return f
}

func forFields(n *For) []field {
	return []field{req("target", n.Target), req("iter", n.Iter), req("body", list(n.Body)), req("orelse", list(n.Orelse)), optName("type_comment", n.TypeComment)}
}

func tryFields(n *Try) []field {
	return []field{req("body", list(n.Body)), req("handlers", list(n.Handlers)), req("orelse", list(n.Orelse)), req("finalbody", list(n.Finalbody))}
}
