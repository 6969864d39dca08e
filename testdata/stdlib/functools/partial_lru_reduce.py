import functools, time
from functools import *
@lru_cache(maxsize=None)
def fib(n): return n if n<2 else fib(n-1)+fib(n-2)
print(fib(100), fib.cache_info(), fib.cache_parameters())
@lru_cache(3)
def f(*a, **k): return a, k
f(1);f(2);f(3);f(1);f(4);f(1);f(2); f(x=1); f(x=1)
print(f.cache_info(), f.__wrapped__ is not f)
p = partial(print, 1, sep='-')
p(2,3)
print(partial(p, 4, end='!\n'))
print(sorted([3,1,2], key=cmp_to_key(lambda a,b:b-a)))
print(reduce(lambda a,b:a+b,[1,2,3],10))
class A:
    @lru_cache
    def m(self, x): return x*2
    @cached_property
    def c(self): return 5
a=A(); print(a.m(2), A.m(a,2), A.m.cache_info(), a.c)
try: reduce(max, [])
except TypeError as e: print(e)
try: partial()
except TypeError as e: print(e)
try: lru_cache(1)(lambda x:x)([])
except TypeError as e: print(e)
q=partial(int, base=2); q.x=5
print(q.__reduce__(), q.__dict__, q('101'))
