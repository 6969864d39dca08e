# Attributes of functions, methods and code objects.
def f(a: int, b: "str" = 2, /, c=3, *args: tuple, d, e=5, **kw) -> list:
    "doc of f"
    x = 1
    return x
print(f.__name__, f.__qualname__, f.__module__, f.__doc__, f.__defaults__, f.__kwdefaults__, f.__annotations__)
c = f.__code__
print(c.co_name, c.co_qualname, c.co_argcount, c.co_posonlyargcount, c.co_kwonlyargcount, c.co_varnames, c.co_nlocals, c.co_flags & 0x0c, c.co_firstlineno, c.co_freevars, c.co_cellvars)
print(f.__dict__, f.__globals__ is globals(), f.__builtins__["len"] is len)
f.attr = 1
print(f.attr, f.__dict__)
del f.attr
try:
    f.attr
except AttributeError as e:
    print(e)
try:
    f.__name__ = 5
except TypeError as e:
    print(e)
try:
    f.__code__ = 5
except TypeError as e:
    print(e)
try:
    f.__defaults__ = 5
except TypeError as e:
    print(e)
try:
    f.__dict__ = 5
except TypeError as e:
    print(e)
class A:
    def m(self): "doc of m"
    @classmethod
    def c(cls): pass
    class B:
        def deep(self):
            def inner(): pass
            return inner
a = A()
m = a.m
print(m.__name__, m.__qualname__, m.__self__ is a, m.__func__ is A.m, m.__doc__, a.m == a.m, a.m is a.m, a.m == A().m, hash(a.m) == hash(a.m))
print(A.c.__self__ is A, A.B.deep.__qualname__, A.B().deep().__qualname__)
try:
    m.x = 1
except AttributeError as e:
    print(e)
print(len.__name__, len.__qualname__, len.__module__, [].append.__name__, [].append.__qualname__, list.append.__qualname__, [].append.__self__, len.__self__.__name__)
print(repr(len), repr(list.append), repr([].append)[:30], repr(str.maketrans)[:30], repr(dict.fromkeys)[:30], repr(int.__add__), repr((1).__add__)[:40], repr(int.real))
print(type(f).__name__, type(m).__name__, type(len).__name__, type(list.append).__name__, type([].__add__).__name__, type(int.__add__).__name__, type(int.real).__name__, type(A.__dict__["c"]).__name__, type(f.__code__).__name__, type(A.__dict__).__name__)
lam = lambda x, y=1: x
print(lam.__name__, lam.__qualname__, lam.__doc__)
print((lambda: 0).__code__.co_consts, type(f.__get__(5)).__name__, f.__get__(5).__self__)
try:
    f.__get__(None)
except TypeError as e:
    print(e)
