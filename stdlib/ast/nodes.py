PyCF_ONLY_AST = 0x400
PyCF_TYPE_COMMENTS = 0x1000
PyCF_ALLOW_TOP_LEVEL_AWAIT = 0x2000


class AST:
    __module__ = 'ast'
    _fields = __match_args__ = _attributes = ()
    __doc__ = None

    def __init__(self, /, *args, **kwargs):
        fields = self._fields
        if len(args) > len(fields):
            name = type(self).__name__
            raise TypeError(f'{name} constructor takes at most {len(fields)} positional argument{"" if len(fields) == 1 else "s"}')
        for name, value in zip(fields, args):
            if name in kwargs:
                raise TypeError(f'{type(self).__name__} got multiple values for argument {name!r}')
            setattr(self, name, value)
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __reduce__(self):
        return type(self), (), self.__dict__


# Base classes, each followed by its nodes with their fields; "=" marks a field that may be missing and is None then.
_table = '''
AST
	operator()
	boolop()
	stmt()
	expr()
	expr_context()
	cmpop()
	excepthandler()
	mod()
	unaryop()
	pattern()
	type_ignore()
	alias(name, asname=)
	arg(arg, annotation=, type_comment=)
	arguments(posonlyargs, args, vararg=, kwonlyargs, kw_defaults, kwarg=, defaults)
	comprehension(target, iter, ifs, is_async)
	keyword(arg=, value)
	match_case(pattern, guard=, body)
	withitem(context_expr, optional_vars=)
operator
	Add()
	BitAnd()
	BitOr()
	BitXor()
	Div()
	FloorDiv()
	LShift()
	MatMult()
	Mod()
	Mult()
	Pow()
	RShift()
	Sub()
boolop
	And()
	Or()
stmt
	AnnAssign(target, annotation, value=, simple)
	Assert(test, msg=)
	Assign(targets, value, type_comment=)
	AsyncFor(target, iter, body, orelse, type_comment=)
	AsyncFunctionDef(name, args, body, decorator_list, returns=, type_comment=)
	AsyncWith(items, body, type_comment=)
	AugAssign(target, op, value)
	Break()
	ClassDef(name, bases, keywords, body, decorator_list)
	Continue()
	Delete(targets)
	Expr(value)
	For(target, iter, body, orelse, type_comment=)
	FunctionDef(name, args, body, decorator_list, returns=, type_comment=)
	Global(names)
	If(test, body, orelse)
	Import(names)
	ImportFrom(module=, names, level=)
	Match(subject, cases)
	Nonlocal(names)
	Pass()
	Raise(exc=, cause=)
	Return(value=)
	Try(body, handlers, orelse, finalbody)
	TryStar(body, handlers, orelse, finalbody)
	While(test, body, orelse)
	With(items, body, type_comment=)
expr
	Attribute(value, attr, ctx)
	Await(value)
	BinOp(left, op, right)
	BoolOp(op, values)
	Call(func, args, keywords)
	Compare(left, ops, comparators)
	Constant(value, kind=)
	Dict(keys, values)
	DictComp(key, value, generators)
	FormattedValue(value, conversion, format_spec=)
	GeneratorExp(elt, generators)
	IfExp(test, body, orelse)
	JoinedStr(values)
	Lambda(args, body)
	List(elts, ctx)
	ListComp(elt, generators)
	Name(id, ctx)
	NamedExpr(target, value)
	Set(elts)
	SetComp(elt, generators)
	Slice(lower=, upper=, step=)
	Starred(value, ctx)
	Subscript(value, slice, ctx)
	Tuple(elts, ctx)
	UnaryOp(op, operand)
	Yield(value=)
	YieldFrom(value)
expr_context
	Del()
	Load()
	Store()
cmpop
	Eq()
	Gt()
	GtE()
	In()
	Is()
	IsNot()
	Lt()
	LtE()
	NotEq()
	NotIn()
excepthandler
	ExceptHandler(type=, name=, body)
mod
	Expression(body)
	FunctionType(argtypes, returns)
	Interactive(body)
	Module(body, type_ignores)
unaryop
	Invert()
	Not()
	UAdd()
	USub()
pattern
	MatchAs(pattern=, name=)
	MatchClass(cls, patterns, kwd_attrs, kwd_patterns)
	MatchMapping(keys, patterns, rest=)
	MatchOr(patterns)
	MatchSequence(patterns)
	MatchSingleton(value)
	MatchStar(name=)
	MatchValue(value)
type_ignore
	TypeIgnore(lineno, tag)
'''


def _make():
    place = ('lineno', 'col_offset', 'end_lineno', 'end_col_offset')
    placed = {'expr', 'stmt', 'arg', 'keyword', 'alias', 'pattern', 'excepthandler'}
    classes = {'AST': AST}
    base = None
    for line in _table.split('\n'):
        if not line:
            continue
        if line[0] != '\t':
            base = classes[line]
            continue
        name, _, rest = line[1:-1].partition('(')
        fields = rest.split(', ') if rest else []
        names = tuple(f.rstrip('=') for f in fields)
        body = {'__module__': 'ast', '_fields': names, '__match_args__': names, '__doc__': line[1:]}
        body.update({f[:-1]: None for f in fields if f[-1] == '='})
        if name in placed:
            body['_attributes'] = place
            body.update(end_lineno=None, end_col_offset=None)
        classes[name] = type(name, (base,), body)
    globals().update(classes)


_make()
del _make, _table
