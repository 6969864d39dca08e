# Classes: bodies, attributes, instances, inheritance, repr.
class A:
    "doc"
    count = 0
    def __init__(self, v):
        self.v = v
        A.count += 1
    def show(self):
        return f"A{self.v}"
class B(A):
    def show(self):
        return "B+" + super().show()
a, b = A(1), B(2)
print(a.show(), b.show(), A.count, B.count)
b.count = 10
print(A.count, b.count, b.__dict__, A.__doc__, B.__doc__)
print(isinstance(b, A), issubclass(B, A), isinstance(a, B), type(b) is B, isinstance(1, (str, int)), isinstance(True, int), isinstance(1, int | str), issubclass(bool, int | None))
print(A.__name__, A.__qualname__, A.__module__, A.__bases__, B.__bases__, B.__base__, [c.__name__ for c in B.__mro__], B.mro() == list(B.__mro__), A.__subclasses__())
print(repr(A), repr(a)[:22], str(B))
for code in ("a.missing", "A.missing", "a.v.q", "del a.zzz", "A.__dict__['x'] = 1", "a.__class__ = 5", "a.__class__ = int", "a.__dict__ = 5", "isinstance(1, 5)", "issubclass(1, int)", "issubclass(int, 5)", "A.__bases__ = ()", "A.__bases__ = (int,)", "A.__name__ = 5", "A()", "None.x", "(5).foo", "'s'.foo", "[].foo", "int.foo", "len.foo", "(lambda: 0).foo", "None.x = 1", "(5).x = 1", "int.x = 1", "object().x = 1", "del int.real", "isinstance(1, (int, 5))", "isinstance('a', (int, 5))", "isinstance(1, list[int])", "issubclass(1, 2)"):
    try:
        exec(code)
        print(code, "fine")
    except Exception as e:
        print(code, type(e).__name__, e)
a.__class__ = B
print(a.show())
a.__dict__ = {"v": "new"}
print(a.show(), vars(a))
a.__dict__["dyn"] = 1
print(a.dyn, getattr(a, "dyn"), getattr(a, "no", "default"), hasattr(a, "no"), hasattr(a, "dyn"))
setattr(a, "x y", 3)
print(getattr(a, "x y"))
delattr(a, "x y")
class Outer:
    class Inner:
        def f(self): pass
    x = [Inner]
print(Outer.Inner, Outer.Inner.f, Outer.x)
class Empty: pass
print(sorted(Empty.__dict__), Empty().__dict__)
def f(self, n):
    return n * 2
Empty.added = f
print(Empty().added(4))
e = Empty()
e.fn = lambda: "no self"
print(e.fn())
class Body:
    for i in range(3):
        pass
    if True:
        y = i
    z = [i for i in range(y)]
    del i
print(Body.y, Body.z, hasattr(Body, "i"))
class NoInit(A):
    def __init__(self): pass
try:
    NoInit().show()
except AttributeError as e:
    print(e)
class Cmp:
    def __eq__(self, o): return True
print(Cmp() == 1, Cmp() != 1, Cmp.__hash__)
try:
    hash(Cmp())
except TypeError as e:
    print(e)
for bad in ("class X(5): pass", "class X(int, str): pass", "class X(bool): pass", "class X(object, A): pass", "class X(A, A): pass", "class X(type(None)): pass", "class X(metaclass=5): pass", "class X(*5): pass", "class X(a=1): pass", "class X(range): pass", "class X(A, B): pass", "class X(type(lambda: 0)): pass", "class X(None): pass", "class X('a'): pass"):
    try:
        exec(bad)
        print(bad, "fine")
    except Exception as e:
        print(bad, type(e).__name__, e)
