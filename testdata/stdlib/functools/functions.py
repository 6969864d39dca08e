# functools: reduce, partial, lru_cache, wraps, cmp_to_key, total_ordering, singledispatch, cached_property.
import functools
from functools import *
def f(a, b=2, *c, d=4): "doc of f"; return a, b, c, d
P = partial(f, 1, d=5)
@lru_cache(maxsize=2)
def sq(x): return x * x
@cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
@total_ordering
class V:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
@singledispatch
def show(x): return "object"
show.register(int, lambda x: "int")
@show.register
def _(x: list): return "list"
@show.register(str)
def _s(x): return "str"
class C:
    calls = 0
    @cached_property
    def p(self): self.calls += 1; return self.calls
    @singledispatchmethod
    def m(self, x): return "base"
    @m.register
    def _(self, x: int): return "int method"
    pm = partialmethod(lambda self, *a: a, 1)
CHECKS = r'''
reduce(lambda a, b: a + b, [1, 2, 3]), reduce(lambda a, b: a + b, [], 5), reduce(max, [3, 1]), reduce(lambda a, b: b + a, "abc", "-"), reduce(5, [1])
reduce(max, [])
reduce(max)
reduce(max, 5)
reduce(5, [1, 2])
P(), P(9), P(9, 8, 7), P(d=1), P.func is f, P.args, P.keywords, repr(partial(int, base=2)), partial(int, base=2)("101"), partial(P, 3).args, partial(P, 3).func is f
partial()
partial(5)
P(1, 2, e=3)
sq(2), sq(2), sq(3), sq(4), sq(2), sq.cache_info(), sq.cache_parameters(), sq.__name__, sq.__wrapped__(5), sq.cache_clear(), sq.cache_info(), fib(80), fib.cache_info()
sq([])
sq()
lru_cache(maxsize="a")
lru_cache(5)(len)("abc"), lru_cache(None)(len).cache_info(), lru_cache(maxsize=0)(len).cache_info(), lru_cache(typed=True)(type)(1).__name__, lru_cache(-1)(len).cache_parameters()
(lambda g: (g(1), g(1.0), g(True), g.cache_info()))(lru_cache(typed=True)(lambda x: type(x).__name__)), (lambda g: (g(1), g(1.0), g.cache_info()))(lru_cache()(lambda x: type(x).__name__)), (lambda g: (g(a=1, b=2), g(b=2, a=1), g.cache_info()))(lru_cache()(lambda a, b: a))
wraps(f)(lambda: 0).__name__, wraps(f)(lambda: 0).__doc__, wraps(f)(lambda: 0).__wrapped__ is f, update_wrapper(P, f).__name__, WRAPPER_ASSIGNMENTS, WRAPPER_UPDATES, wraps(5)(lambda: 0).__name__
sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)), cmp_to_key(lambda a, b: 0)(1) == cmp_to_key(lambda a, b: 0)(2), cmp_to_key(lambda a, b: a - b)(1) < cmp_to_key(lambda a, b: a - b)(2), cmp_to_key(len)(5).obj
cmp_to_key(lambda a, b: 0)(1) < 5
cmp_to_key()
V(1) < V(2), V(1) <= V(1), V(2) > V(1), V(1) >= V(2), V(1) != V(2), V.__le__.__name__
total_ordering(type("X", (), {}))
show(1), show("a"), show([1]), show(2.5), show(True), show(None), show.dispatch(bool)(1), int in show.registry, len(show.registry), show.__name__
show()
show.register(5)
show.register(lambda x: 1)
(lambda c: (c.p, c.p, c.calls, c.__dict__))(C()), C().m(1), C().m("a"), C().pm(2), type(C.p).__name__, C.p.attrname
cached_property(len).__get__(5, int)
sorted(n for n in functools.__all__)
'''
for code in CHECKS.strip().splitlines():
    try:
        print(code, '->', repr(eval(code)))
    except Exception as e:
        print(code, '-> raises', type(e).__name__ + ':', e)
