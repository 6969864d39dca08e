# compile() of syntax trees: made by the parser, changed, and made by hand.
import _ast as ast

PARSE = ast.PyCF_ONLY_AST
P = dict(lineno=1, col_offset=0, end_lineno=1, end_col_offset=1)


def parse(text, mode="exec"):
    return compile(text, "<tree>", mode, PARSE)


def names(tree):
    if isinstance(tree, list):
        for x in tree:
            yield from names(x)
    elif isinstance(tree, ast.AST):
        if isinstance(tree, ast.Name):
            yield tree
        for f in tree._fields:
            yield from names(getattr(tree, f, None))


SOURCE = '''
"""doc"""
from __future__ import annotations
import math, os.path as p
def f(a, b=2, /, c=3, *args, d, e=5, **kw) -> int:
    "inner"
    def g():
        nonlocal a
        a += 1
        return a
    return g() + b + c + sum(args) + d + e + len(kw)
class A(object, metaclass=type):
    x: int = 1
    y: "str"
    @property
    def z(self): return __class__.x
async def co():
    async with a as b:
        return [x async for x in y if x]
    await z
try:
    assert f(1, d=4) == 16, "no"
except* ValueError as e:
    raise
else:
    k = 0
finally:
    total = [i * j for i in range(3) for j in range(3) if i if j]
while k < 3:
    k += 1
    if k == 2: continue
else:
    done = True
for i, *rest in [(1, 2, 3)]: del i
match {"a": [1, 2], "b": A()}:
    case {"a": [x, *_], "b": A(x=1) as obj, **others} if x: found = x, others
    case -1 | 1j | None | "s" | p.name: pass
with open as o1, open as o2: pass
''' .replace("with open as o1, open as o2: pass\n", "")
tree = parse(SOURCE)
code = compile(tree, "<tree>", "exec")
ns = {}
exec(code, ns)
print(ns["total"], ns["done"], ns["rest"], ns["found"], ns["__doc__"], ns["f"].__doc__, ns["A"]().z, ns["__annotations__"] if "__annotations__" in ns else None, ns["A"].__annotations__)
print(code.co_names == compile(SOURCE, "<tree>", "exec").co_names)
print(compile(tree, "x", "exec", PARSE) is tree)

# constants that have no literal
for value in ((1, (2, "s")), frozenset({1, 2}), ..., None, -5, 2.5, b"x", 1 << 100):
    e = ast.Expression(ast.Constant(value, **P))
    print(eval(compile(e, "<c>", "eval")) == value, end=" ")
print()

# changed trees
tree = parse("x + y * x", "eval")
for n in names(tree):
    n.id = n.id.upper()
print(eval(compile(tree, "<e>", "eval"), {"X": 2, "Y": 5}))
tree = parse("1 + 2", "eval")
tree.body.op = ast.Mult()
print(eval(compile(tree, "", "eval")), type(tree.body).__name__, tree.body.left.value)

# one node in two places, subclasses, attributes that are no fields
class MyName(ast.Name):
    pass


n = MyName("v", ast.Load(), **P)
n.note = "kept"
e = ast.Expression(ast.BinOp(n, ast.Add(), n, **P))
print(eval(compile(e, "", "eval"), {"v": 21}), n.note)

# Interactive
compile_single = compile(parse("1 + 1; 'shown'", "single"), "<s>", "single")
exec(compile_single)

# optimisation and future flags
tree = parse("assert False\ndef f(): 'doc'\nprint(__debug__, f.__doc__)")
exec(compile(tree, "", "exec", optimize=2))
try:
    exec(compile(tree, "", "exec", optimize=0))
except AssertionError as x:
    print("AssertionError", x.__traceback__.tb_next.tb_lineno)
tree = parse("def f(a: b): pass\nprint(f.__annotations__)")
exec(compile(tree, "", "exec", flags=0x1000000))

# await outside of functions
import types

tree = compile("x = await y", "", "exec", PARSE | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
code = compile(tree, "", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
print(code.co_flags & 0x80 == 0x80)


@types.coroutine
def waiting():
    got = yield "waiting"
    return got


ns = {"y": waiting()}
co = eval(code, ns)
print(type(co).__name__, co.send(None))
try:
    co.send(7)
except StopIteration:
    print(ns["x"])

# places
code = compile(ast.Module([ast.Expr(ast.Name("nowhere", ast.Load(), lineno=7, col_offset=2), lineno=7, col_offset=2)], []), "<place>", "exec")
try:
    exec(code)
except NameError as x:
    print(x, x.__traceback__.tb_next.tb_lineno)

# odd trees that no parser makes
for e in (ast.Slice(None, ast.Constant(2, **P), None, **P), ast.FormattedValue(ast.Constant(5, **P), ord("r"), None, **P), ast.JoinedStr([ast.Constant(1, **P)], **P),
          ast.JoinedStr([ast.Constant("a", **P), ast.Constant("b", **P)], **P), ast.Set([], **P), ast.Tuple([ast.Slice(None, None, None, **P)], ast.Load(), **P)):
    print(repr(eval(compile(ast.Expression(e), "", "eval"))), end=" ")
print()
try:
    eval(compile(ast.Expression(ast.JoinedStr([ast.Constant("a", **P), ast.Constant(1, **P)], **P)), "", "eval"))
except TypeError as x:
    print(x)
for x in (ast.AST, ast.Name, ast.Load, ast.alias, ast.ExceptHandler):
    print(x.__doc__, x._fields, x._attributes)
deep = ast.Constant(1, **P)
for i in range(3000):
    deep = ast.UnaryOp(ast.USub(), deep, **P)
try:
    compile(ast.Expression(deep), "", "eval")
except RecursionError as x:
    print(x)
