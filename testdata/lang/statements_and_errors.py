# names, closures, exec, comprehension scopes, statements
def outer():
    x = 1
    class C:
        x = 2
        def f(self): return x
        l = [x for _ in range(1)]
        g = list(x for _ in [x])
    def inner():
        nonlocal x; x += 1; return x
    return C().f(), C.l, C.g, inner(), x
print(outer())
def de():
    def g(): return v
    v = 1; del v
    try: g()
    except NameError as e: print(e)
    try: v
    except UnboundLocalError as e: print(e)
de()
fs = [lambda i=i: i for i in range(3)] + [lambda: i for i in range(3)]
print([f() for f in fs], [y := 5, y ** 2], (lambda: (yield))().__class__)
def kwd(a, /, b, *c, d=4, **e): return a, b, c, d, e
print(kwd(1, 2), kwd(1, b=2, a=3), kwd(1, 2, 3, d=5, z=6), kwd(*[1], *(2, 3), **{"d": 1}, **{"q": 2}))
print(kwd.__defaults__, kwd.__kwdefaults__, kwd.__code__.co_varnames, kwd.__code__.co_argcount, kwd.__code__.co_flags)
def order():
    def p(n): print(n, end=" "); return n
    d = {p(1): p(2), **{p(3): p(4)}}
    l = [0, 0]
    l[p(0)] = p(1)
    l[p(0)], l[p(1)] = p(8), p(9)
    l[p(0)] += p(5)
    p(1) < p(2) > p(0) < p(5)
    f = lambda *a, **k: None
    f(p(1), *[p(2)], k=p(3), **{"z": p(4)})
    @(lambda f: (p("d1"), f)[1])
    @(lambda f: (p("d2"), f)[1])
    def g(x=p("def"), *, y=p("kw")) -> p("ann"): pass
    x: p("annlocal") = p("val")
    assert p(1), p("no")
    print(l, d)
order()
a = b = c = [1]; a += [2]; print(b is c, c)
(x, (y, *z), [w]) = 1, (2, 3, 4), "q"; print(x, y, z, w)
for i, (j, *k) in enumerate([(1, 2, 3), "ab"]): print(i, j, k)
try: x, y = 1, 2, 3
except ValueError as e: print(e)
try: x, y, *z = [1]
except ValueError as e: print(e)
try: x, y = 5
except TypeError as e: print(e)
try: (x, y) = iter([1])
except ValueError as e: print(e)
i = 5
i: int
print(__annotations__)
while i:
    i -= 1
    if i == 3: continue
    if i == 1: break
else: print("never")
print(i)
for i in []: pass
else: print("empty else")
lst = [1, 2, 3, 4, 5]
del lst[1:3], lst[0]; print(lst)
lst[1:1] = "ab"; print(lst); lst[::2] = [9] * 2; print(lst)
try: lst[::2] = [1]
except ValueError as e: print(e)
try: lst["a"] = 1
except TypeError as e: print(e)
global_v = 1
def gl():
    global global_v, new_v
    new_v = global_v = 5
gl(); print(new_v, global_v)
print((lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4), [*range(3), *"ab"], {*[1], 2}, {**{"a": 1}, "a": 2})
print(*(x for x in "abc"), sep="-", end="!\n")
print(f"{3:{'0'}{5}d} {'x'!r:>{6}} {1 if True else 2} {(lambda: 5)()} {{}} {'é'!a} {3.14159:.{2}f} {10:#x} {1_000_000:,}")
print(f'{"a" "b"=}', f"{x:=^5}" if isinstance(x, str) else f"{x!s:=^5}")
print([i for i in range(10) if i % 2 if i > 3], {k: v for k, v in zip("ab", [1, 2])}, [[j for j in range(i)] for i in range(3)], [x for x in [1, 2] for y in [x, x]])
print(1 if 0 else 2 if 0 else 3, not 1 == 2, 1 < 2 < 3 > 2, 2 ** -1, -2 ** 2, 5 // -2, -5 % 3, 7 & 3 | 8 ^ 1, ~5, 1 << 3 >> 1, "a" "b" 'c', 0x_ff, 1e3, 1_0.0_1, 0b1_0, 0o17, 3j * 2)
try: exec("def f(x, x): pass")
except SyntaxError as e: print(e)
for src in ("return", "yield", "break", "continue", "nonlocal x", "x = yield = 1", "def f():\n x = 1\n global x", "def f(a):\n nonlocal a", "class C:\n return", "await x", "async with x: pass", "[*a] = *b = 1", "f(**k, *a)", "f(a=1, 2)", "f(a=1, a=2)", "def f(a=1, b): pass", "def f(*): pass", "def f(**k, a): pass", "lambda *: 0", "del f()", "del a + b", "a + 1 = 2", "(a, b) += 1", "for f() in x: pass", "with a as 1: pass", "import a.b as c.d", "from a import *, b", "from . import", "def f():\n from a import *", "try: pass", "try: pass\nexcept: pass\nexcept A: pass", "x = (yield)", "None = 1", "f(None=1)", "def None(): pass", "class True: pass", "a = 1 = b", "a := 1", "(a.b := 1)", "[a := 1 for a in b]", "{**a for a in b}", "{a: b, **c for a in d}", "f(x for x in y, 1)", "*a", "*a, = b", "print 1", "exec 'a'", "if a = 1: pass", "a b", "1a", "0777", "'abc", "'''abc", "(", ")", "(]", "{1:2", "f'{'", "f'{a'", "f'}'", "f'{a!x}'", "f'{}'", "f'{a b}'", "b'é'", "'\\N{nope}'", "'\\x1'", "\\", "a\\ b", "@", "a ? b", "a $ b", "€", "match x:\n case 1: pass\n case a: pass\n case b: pass", "match x:\n case a | b: pass", "match x:\n case {**a, 'b': 1}: pass", "match x:\n case [*a, *b]: pass", "match x:\n case a, a: pass", "match x:\n case C(a=1, a=2): pass", "match x:\n case C(a=1, 2): pass", "match x:\n case {1: a, 1: b}: pass", "if x:\npass", "  x", "if x:\n  a\n b", "else: pass", "elif x: pass", "def f(:", "class C(: pass", "x = [1, 2", "x = 1\nfrom __future__ import annotations", "async def f(): yield from x", "async def f():\n yield 1\n return 2", "def f(): await x", "__debug__ = 1", "import __debug__", "def f(__debug__): pass", "f(__debug__=1)", "a.__debug__ = 1", "with (a as b, c as d,): return", "global x; x = 1; global x", "x = 1; global x", "def f():\n print(x); global x", "assert (1, 2)", "1 is 1", "raise a from", "lambda x=1, y: 0", "a if b", "a if b else", "not", "x = not", "for x in: pass", "while: pass", "import", "from x import (a, b", "from x import a,", "x: = 1", "(x): int = 1", "x, y: int", "[x]: int", "f() : int = 3"):
    import warnings
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try: compile(src, "<s>", "exec"); print(repr(src), "ok")
        except SyntaxError as e: print(repr(src), type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)
