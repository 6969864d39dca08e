# Weak references: dead as soon as the object goes; callbacks, their order; what can be referenced; proxies.
import weakref


class C:
    def __init__(self, n=0):
        self.n = n

    def m(self):
        return "m%d" % self.n

    def __call__(self):
        return "called"


c = C(1)
r = weakref.ref(c)
print(r() is c, r is weakref.ref(c), weakref.getweakrefcount(c))
del c
print(r(), weakref.getweakrefcount(r))
c = C(2)
refs = [weakref.ref(c, lambda ref, i=i: print("callback", i, ref() is None)) for i in range(3)]
print(weakref.getweakrefcount(c))
c = None
print("gone", [x() for x in refs])
c = C(3)
r = weakref.ref(c, lambda ref: print("never"))
del r
c = None
print("no callback without the reference")
c = C(4)
p = weakref.proxy(c, lambda ref: print("proxy callback"))
print(p.n, p.m(), p(), isinstance(p, C))
p.n = 5
print(c.n)
del c
try:
    p.n
except ReferenceError as e:
    print(e)


class D(C):
    def __del__(self):
        print("__del__ sees it", w() is self)


c = D(6)
w = weakref.ref(c, lambda ref: print("then the callback"))
del c
h = hash(weakref.ref(C)), weakref.ref(len)() is len
print(h[1], weakref.ref(C)() is C)
c = C(7)
h = hash(weakref.ref(c)) == hash(c)
r1 = weakref.ref(c)
hash(r1)
r2 = weakref.ref(c, id)
print(h, r1 == r2, r1 != r2)
c = None
print(r1 == r2, hash(r1) == hash(r1), r1 == r1)
try:
    hash(weakref.ref(C(8)))
except TypeError as e:
    print(e)
for o in (set(), frozenset({1}), lambda: 0, C, weakref, (x for x in ()), C().m, iter):
    print(type(o).__name__, weakref.ref(o)() is o)
print(weakref.ref(C(9).m)(), weakref.ref(C(10))())
for o in (1, "s", 1.5, (), [], {}, None, object(), b"", 1j, range(3), Ellipsis):
    try:
        weakref.ref(o)
        print("can", type(o).__name__)
    except TypeError as e:
        print(e)


class S:
    __slots__ = ("a",)


class SW:
    __slots__ = ("a", "__weakref__")


try:
    weakref.ref(S())
except TypeError as e:
    print(e)
o = SW()
r = weakref.ref(o)
print(o.__weakref__ is r)
del o
print(r())
f = lambda: 1
r = weakref.ref(f)
f = None
print(r())
def local():
    def inner():
        return inner
    return weakref.ref(inner)
r = local()
print("a function that names itself is a cycle", r() is not None)
class WR(weakref.ref):
    tag = "sub"
c = C(11)
r = WR(c)
print(r.tag, r().n, r is WR(c), r == weakref.ref(c))
