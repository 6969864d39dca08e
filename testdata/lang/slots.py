# __slots__: storage, errors, inheritance, with __dict__ and __weakref__.
class P:
    __slots__ = ("x", "y")
    def __init__(self, x): self.x = x
p = P(1)
print(p.x, P.x, hasattr(p, "__dict__"), P.__slots__)
for code in ("p.y", "p.z = 1", "p.z", "del p.y", "p.__dict__", "P.x.__get__(5)", "P.x.__set__(5, 1)"):
    try:
        exec(code)
    except Exception as e:
        print(code, type(e).__name__, e)
del p.x
try:
    p.x
except AttributeError as e:
    print(e)
class Q(P):
    __slots__ = ("z",)
q = Q(1); q.y = 2; q.z = 3
print(q.x, q.y, q.z)
class R(P): pass
r = R(1); r.any = 2
print(r.__dict__, r.x)
class S:
    __slots__ = ["a", "__dict__"]
s = S(); s.a = 1; s.b = 2
print(s.a, s.b, s.__dict__)
class T:
    __slots__ = "single"
t = T(); t.single = 1
print(t.single)
class U:
    __slots__ = {"doc": "documented"}
print(U.doc.__doc__, U.__slots__)
for bad in ("class X:\n __slots__ = ('a',)\n a = 1", "class X:\n __slots__ = 5", "class X:\n __slots__ = (1,)", "class X:\n __slots__ = ('a b',)", "class X(int):\n __slots__ = ('a',)", "class X(tuple):\n __slots__ = ('a',)", "class A:\n __slots__ = ('a',)\nclass B:\n __slots__ = ('b',)\nclass X(A, B): pass", "class X:\n __slots__ = ('__dict__', '__dict__')", "class X(int):\n __slots__ = ()\nprint(X(5))"):
    try:
        exec(bad)
        print("fine")
    except Exception as e:
        print(type(e).__name__, e)
class M:
    __slots__ = ("__priv",)
    def __init__(self): self.__priv = 1
print(M()._M__priv)
class Empty:
    __slots__ = ()
try:
    Empty().x = 1
except AttributeError as e:
    print(e)
class Default:
    __slots__ = ("v",)
    def __getattr__(self, n): return "missing " + n
print(Default().v, Default().w)
