# One site sees changing classes, globals and methods: caches must not go stale.
class A:
    def m(self): return "A.m"
    v = 1
class B:
    def m(self): return "B.m"
    v = 2
class C(A): pass
def call(o): return o.m(), o.v
for o in (A(), B(), C(), A(), B()) * 2: print(call(o), end=" ")
print()
A.m = lambda self: "new A.m"; print(call(A()), call(C()))
C.m = lambda self: "C.m"; print(call(C()))
del C.m; print(call(C()))
o = A(); o.m = lambda: "instance m"; print(call(o), call(A()))
del o.m; print(call(o))
o.__class__ = B; print(call(o))
def use_len(x): return len(x)
print(use_len("abc"))
def len(x): return "shadow"
print(use_len("abc"))
del len
print(use_len("abc"))
def add(a, b): return a + b
print(add(1, 2), add(1.5, 2), add("a", "b"), add([1], [2]), add(2**70, 1), add(True, 1), add((1,), ()), add(1, 2))
def compare(a, b): return a < b, a == b
print(compare(1, 2), compare("a", "b"), compare(1.5, 1), compare([1], [2]), compare(2**70, 1), compare(1, 2))
def index(c, i): return c[i]
print(index([1, 2], 1), index("ab", 1), index((5, 6), 0), index({1: "d"}, 1), index(range(5), 2), index(b"a", 0), index([1, 2], -1))
C.__bases__ = (B,); print(call(C()))
def setattrs(o):
    o.p = 1; o.q = 2
    return o.__dict__
class P: pass
class Q: p = property(lambda s: 0, lambda s, v: print("set p", v))
print(setattrs(P()), setattrs(Q()), setattrs(P()))
