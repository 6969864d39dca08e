# ast.unparse: trees as source text.
import ast

SOURCES = r'''
"""doc 'a' "b" \n x"""
x = 1
----
def f(a, b: int=2, /, c=3, *args: int, d, e: str='x', **kw) -> int:
    """doc
    string"""
    return 1
@dec
@dec2(1)
async def g(): pass
class A(B, *c, metaclass=M, **k):
    'doc'
    x: int
    (y): int = 3
    a.b: int
class B: pass
----
x = y = (1, 2), *z
x, y = 1,
(x, y), [a, *b] = c
x += yield
x = yield a
x = yield from (a, b)
x = await y
----
for x, y in a, b:
    pass
else:
    pass
for (x) in (yield): pass
while (x := 1): break
else: continue
if a: pass
elif b:
    pass
elif c: x
else: y
if a:
    pass
else:
    if b: pass
    x
----
try: pass
except: pass
try: pass
except (A, B) as e: pass
else: x
finally: y
try: pass
except* A as b: pass
raise
raise A
raise A from B
assert x, y
assert (x, y)
del x, (y, z), a[1]
del (a,)
global a, b
nonlocal c
import a.b as c, d
from . import x
from ..a import b as c, d
from a import *
return
return a, b
return (*a, b)
----
with a as b, c as (d, e), f: pass
async def f():
    async with a as [b, *c]: pass
    async for x, in y: pass
with (a, b): pass
with (a, b) as c: pass
----
match x, y:
    case 1 | -2 | 3.0+4j | "s" | None | True | a.b: pass
    case [a, *_, *b]: pass
    case {"a": 1, **rest}: pass
    case {**rest}: pass
    case {}: pass
    case A(1, b=2, c=[x]): pass
    case (1 | 2) as z if z > 1: pass
    case _: pass
    case (a, b): pass
    case [a]: pass
    case A(): pass
    case x.y(1): pass
match (yield): 
    case [*_]: pass
----
a if b else c
(a if b else c) if d else e
a if b else (c if d else e)
lambda: 1
lambda x, *, y=1: (x, y)
(lambda: 1)()
not (not a)
not a == b
(not a) == b
a and b or c and (d or e)
(a and b) and c
a and (b and c)
a < b < c in d not in e is f is not g
(a < b) < c
a + b * c - (d - e) ** -f ** g
(-a) ** b
-a ** b
(-1) ** 2
-(1)
~a
+-a
(a ** b) ** c
a ** (b ** c)
2 ** -1
a @ b // c % d << e >> f & g | h ^ i
(a | b) & c
a - (b - c)
a - b - c
(a, b)[0]
a[b, c]
a[b, *c]
a[(b, c)]
a[1:2, ::3, :]
a[:]
a[(1,)]
a[()]
a[(*b,)]
a[b:=1]
f(a, *b, c=d, **e)
f((a for b in c))
f((yield))
f(x := 1)
f(a, (x := 1))
f((yield), a)
[a for b in c if d if e for f, g in h]
{a: b for c in d}
{a for (x, y) in b}
[(a, b) for c in d]
[x async for x in y]
{1, 2, *a}
{**a, 'b': c}
{}
()
(1,)
[]
[*a]
*a, b
(x := 1)
[x := 1, 2]
{x := 1}
x[y := 1]
(yield)
[(yield)]
1 .real
1.5.real
1j.imag
(1).real
0xFFFFFFFFFFFFFFFFFFFF.real
"a".b
...
None.x
1e400
-1e400j
1e16
1e-5
1e400j
b'a\n'
u'x'
'\n'
'a\tb'
"it's"
'"'
'\'"'
'\x00\xff\u20ac'
"""a
b"""
"a" "b"
a.b.c
await_(x)
(await x)
(await x) ** 2
await x ** 2
(await x).y
await f(x)
print(*a, sep='')
a[b][c](d).e
(a, b).c
[1].x
{1: 2}[1]
(lambda: 0).x
(a if b else c).x
(x for x in y).z
(a or b)(c)
(a, b)(c)
x = (y := 1)
x = a, (yield)
x = *a, b
x: (yield) = 1
for x in *a, b: pass
lambda: (yield)
lambda *a, **b: a
lambda a, /, b: a
lambda: (a, b)
[lambda: 1, 2]
(lambda: 1) + 1
a if (lambda: 1) else b
(a := b) + 1
(a := b) and c
not (a := b)
a = lambda: (b := 1)
----
f'{a}'
f'{a!r:>{b}}'
f'{a:x{b}y}'
f'a{{b}}c'
f'{a=}'
f"{'a'}"
f'{a["b"]}'
f@3@{a["b"]}'{c}"@3@
f'{x}' 'y'
f'\n{a}'
f'{a}\t'
f'{ {1: 2} }'
f'{ {x for x in y} }'
f'{(lambda x: 1)}'
f'{a:{b}{c!s}}'
f''
f'a'
f"{a}'\""
f'{a if b else c}'
f'{x:=5}'
f'{(x:=5)}'
f'{a, b}'
f'{yield_}'
f"{f'{a}'}"
f'{a:{"x"}}'
f'\\{a}'
f'{a!s}{b!a}'
rf'\d{a}'
f'\x01{a}'
f'\'\"\'\'\'\"\"\"{a}'
----
def f(): # type: () -> int
    pass
class C:
    def f(self): pass
    x = 1
    def g(self):
        """Doc\\n "quoted" @3@x@3@ """
        class D: "only doc"
x
----
x = """a\
b"""
def f():
    "a\nb\tc\u1234\x00"
    "second"
def f():
    'ends with quote"'
def f():
    @3@has """ triple@3@
def f():
    "back\\slash"
def f():
    "newline at end\n"
class A:
    """x

    y
    """
----
async def f():
    return [await x for x in y]
    yield
    x = yield 1
    (await a)[b]
    await (a + b)
    -await a
    (await a) + b
    not await a
'''.replace('@' + '3@', "'''").split("\n----\n")
for source in SOURCES:
    tree = ast.parse(source)
    text = ast.unparse(tree)
    print(text)
    print("----", ast.dump(ast.parse(text)) == ast.dump(tree))


def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, str(e).split(" at 0x")[0])


name = ast.Name("x")
for node in (5, [ast.Pass(), ast.Pass()], name, ast.Name(), ast.arguments([], [ast.arg("a")], None, [], [], None, []), ast.Add(), ast.alias("a", "b"), ast.Constant((1, 2)),
             ast.Constant((1,)), ast.Constant(()), ast.Constant(frozenset({1})), ast.Constant([1]), ast.Set([]), ast.Constant(float("nan")), ast.Constant(-1),
             ast.Attribute(ast.Constant(-1), "x"), ast.Raise(None, name), ast.Await(None), ast.YieldFrom(None), ast.Await(), ast.FormattedValue(name, -1),
             ast.FormattedValue(ast.Constant("\n"), -1), ast.FormattedValue(name, ord("r"), ast.JoinedStr([ast.Constant(">5")])), ast.JoinedStr([ast.FormattedValue(ast.Constant("\x00"), -1)]),
             ast.ImportFrom(None, [ast.alias("a")], None), ast.Module([], []), ast.Interactive([ast.Pass(), ast.Break()]), ast.keyword("a", name), ast.comprehension(name, name, [], 0),
             ast.withitem(name), ast.ExceptHandler(None, None, [ast.Pass()]), ast.match_case(ast.MatchAs(), None, [ast.Pass()]), ast.Tuple([name]), ast.Delete([ast.Tuple([name, name])])):
    attempt(lambda: ast.unparse(node))
attempt(lambda: ast.unparse(ast.parse("x = 1 # type: int\nfor a in b: # type: c\n pass\ndef f(): # type: () -> x\n  pass\nwith a: # type: q\n  pass\ny=2 # type: ignore[z]\ndef g(a, # type: int\n ): pass", type_comments=True)))
attempt(lambda: ast.unparse(ast.parse("(int, str)->str", mode="func_type")))
