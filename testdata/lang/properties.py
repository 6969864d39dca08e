# property: getter, setter, deleter, doc, inheritance, error texts.
class C:
    def __init__(self): self._x = 1
    @property
    def x(self):
        "doc of x"
        return self._x
    @x.setter
    def x(self, v):
        if v < 0: raise ValueError("negative")
        self._x = v
    @x.deleter
    def x(self): print("deleting"); self._x = None
    @property
    def ro(self): return "ro"
    wo = property(None, lambda self, v: print("wrote", v))
    named = property(lambda self: 1, doc="given doc")
    empty = property()
c = C()
c.x = 5
print(c.x, C.x.__doc__, C.named.__doc__, C.ro.__doc__)
del c.x
print(c.x, C.x.fget.__name__, C.x.fset.__name__, C.ro.fset, C.ro.fdel)
c.wo = 3
for code in ("c.x = -1", "c.ro = 1", "del c.ro", "c.wo", "del c.wo", "c.empty", "c.empty = 1", "property(1, 2, 3, 4, 5)", "C.x.fget = 1", "C.x.__get__()"):
    try:
        exec(code)
        print(code, "fine")
    except Exception as e:
        print(code, type(e).__name__, e)
class D(C):
    @C.x.getter
    def x(self): return "D.x"
print(D().x, C().x)
d = D(); d.x = 9
print(d._x)
class E(C):
    @property
    def ro(self): return "E+" + super().ro
print(E().ro, type(C.x), C.x.__get__(c, C), C.x.__get__(None, C) is C.x)
C.x.__set__(c, 12)
print(c.x)
C.x.__delete__(c)
class P(property):
    "subclass"
class F:
    p = P(lambda s: 3, doc="d")
print(F().p, F.p.__doc__, isinstance(F.p, property), F.p.__isabstractmethod__)
class Err:
    @property
    def a(self): return self.missing
try:
    Err().a
except AttributeError as e:
    print(e, e.name)
p = property(lambda s: 1)
p2 = p.setter(lambda s, v: None)
print(p is p2, p.fset, p2.fset is not None)
