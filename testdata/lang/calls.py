# Calls: binding of arguments, defaults, star-args, and every error message.
def f(a, b=2, *args, c, d=4, **kw):
    return a, b, args, c, d, kw
def g(a, b, /, c, d=4, *, e):
    return a, b, c, d, e
def h(): return "h"
def one(a): return a
def two(a, b): return a, b
def three(a, b, c): return a, b, c
def kwonly(*, a, b): return a, b
def dflt(a, b=1): return a, b
def dflt2(a, b=1, c=2): return a, b, c
def pos(a, b, /): return a, b
def anyargs(*args, **kwargs): return args, kwargs
print(f(1, c=3), f(1, 5, 6, 7, c=3, z=9), f(b=1, a=0, c=2), f(*[1, 2, 3], **{"c": 3, "q": 4}))
print(g(1, 2, 3, e=5), g(1, 2, c=3, e=5, d=0), anyargs(), anyargs(*"ab", *[1], x=1, **{"y": 2}, **{"z": 3}))
print(anyargs(self=1, args=2, kwargs=3), kwonly(b=1, a=2), pos(1, 2))
calls = [
    lambda: f(), lambda: f(1), lambda: f(1, 2, c=3, a=4), lambda: f(1, a=2, c=3), lambda: h(1), lambda: h(1, 2), lambda: h(x=1), lambda: one(), lambda: one(1, 2), lambda: one(b=1), lambda: one(1, a=1),
    lambda: two(), lambda: two(1), lambda: two(b=1), lambda: two(1, 2, 3), lambda: three(), lambda: three(1), lambda: three(b=1), lambda: kwonly(), lambda: kwonly(a=1), lambda: kwonly(1, 2), lambda: kwonly(1, a=1, b=2), lambda: kwonly(a=1, b=2, c=3),
    lambda: dflt(), lambda: dflt(1, 2, 3), lambda: dflt2(1, 2, 3, 4), lambda: pos(a=1, b=2), lambda: pos(1, b=2), lambda: pos(1), lambda: g(1, 2), lambda: g(1, 2, 3), lambda: g(1, 2, 3, 4, 5, e=1), lambda: g(1, 2, 3, e=1, z=2), lambda: g(1, b=2, c=3, e=4),
    lambda: one(*5), lambda: one(**5), lambda: one(**{1: 2}), lambda: one(a=1, **{"a": 2}), lambda: anyargs(**{"x": 1}, **{"x": 2}), lambda: anyargs(x=1, **{"x": 2}), lambda: one(*[1, 2], *[3]),
    lambda: 5(), lambda: None(), lambda: "s"(), lambda: [](1), lambda: (lambda x: x)(), lambda: (lambda: 0)(1), lambda: one(*[], **{}),
]
for i, call in enumerate(calls):
    try:
        print(i, call())
    except TypeError as e:
        print(i, e)
class C:
    def __init__(self, a, *, k=0): self.a = a
    def m(self): return "m"
    def n(self, x, y=1): return x
    @classmethod
    def c(cls, x): return x
    @staticmethod
    def s(x): return x
    def nothing(): pass
calls = [lambda: C(), lambda: C(1, 2), lambda: C(1, z=2), lambda: C(1).m(2), lambda: C(1).n(), lambda: C(1).n(1, 2, 3), lambda: C.m(), lambda: C.c(), lambda: C(1).c(1, 2), lambda: C.s(), lambda: C(1).s(1, 2), lambda: C(1).nothing(), lambda: C.nothing(),
         lambda: object(1), lambda: object.__new__(), lambda: object.__new__(5), lambda: object.__init__(), lambda: object().__init__(1)]
for i, call in enumerate(calls):
    try:
        print(i, call())
    except TypeError as e:
        print(i, e)
class D: pass
class E:
    def __new__(cls, x): return super().__new__(cls)
class G:
    def __init__(self): return 5
for call in (lambda: D(1), lambda: D(x=1), lambda: E(), lambda: G(), lambda: D()()):
    try:
        print(call())
    except TypeError as e:
        print(e)
def outer():
    def inner(x): pass
    inner()
try:
    outer()
except TypeError as e:
    print(e)
class K:
    def __call__(self, *args, **kw):
        return "called", args, kw
print(K()(1, a=2), callable(K()), callable(D()))
def order(*args): print(args)
def say(x):
    print("say", x)
    return x
order(say(1), *[say(2)], say(3), *say([4]))
anyargs(say("a"), k=say("b"), *[say("c")], **{"d": say("d")})
def mutable(x, acc=[]):
    acc.append(x)
    return acc
mutable(1)
print(mutable(2), mutable.__defaults__, f.__defaults__, f.__kwdefaults__)
mutable.__defaults__ = ([9],)
print(mutable(3))
f.__kwdefaults__ = {"c": "C"}
try:
    print(f(1))
except TypeError as e:
    print(e)
one.__code__ = two.__code__
print(one(1, 2))
