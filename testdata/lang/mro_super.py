# C3 order and super in all its forms.
class A:
    def who(self): return ["A"]
class B(A):
    def who(self): return ["B"] + super().who()
class C(A):
    def who(self): return ["C"] + super().who()
class D(B, C):
    def who(self): return ["D"] + super().who()
print(D().who(), [c.__name__ for c in D.__mro__])
print(super(B, D()).who(), super(D, D()).who())
class S(A):
    @classmethod
    def make(cls): return "S.make " + cls.__name__
    @staticmethod
    def st(): return "S.st"
    @property
    def prop(self): return "S.prop"
    attr = "S.attr"
class T(S):
    @classmethod
    def make(cls): return "T." + super().make()
    @property
    def prop(self): return "T." + super().prop
    def others(self): return super().st(), super().attr, super(T, self).attr, super(T, T).make()
    def nested(self):
        def inner():
            return super(T, self).attr
        return inner(), [super(T, self).attr for _ in range(1)]
    def cls(self): return __class__
t = T()
print(T.make(), t.prop, t.others(), t.nested(), t.cls() is T)
s = super(T, t)
print(s.__thisclass__, s.__self__ is t, s.__self_class__, repr(s)[:35])
u = super(T)
print(u.__self__, repr(u)[:40], u.__get__(t, T).attr)
class X(T):
    def __init__(self): self.v = 1
    def __getattribute__(self, n): return super().__getattribute__(n)
    def __setattr__(self, n, v): super().__setattr__(n, v * 10)
print(X().v)
for code in ("super()", "super(T, 5)", "super(5)", "super(T, t).missing", "super(T, t, 1)", "super(int, t)", "super(T, t).attr = 1"):
    try:
        exec(code)
        print(code, "fine")
    except Exception as e:
        print(code, type(e).__name__, e)
def noargs():
    super().x
class N:
    def f():
        super().x
    def g(self):
        del self
        super().x
    def h(self):
        self = 5
        super().x
    bad = noargs
for call in (noargs, lambda: N.f(), lambda: N().g(), lambda: N().h(), lambda: N().bad()):
    try:
        call()
    except Exception as e:
        print(type(e).__name__, e)
for bases in (("A", "D"), ("B", "A", "C"), ("C", "B", "D")):
    try:
        class Z(*[globals()[b] for b in bases]): pass
        print([c.__name__ for c in Z.__mro__])
    except TypeError as e:
        print(e)
class P(B, A): pass
class Q(P, C): pass
print([c.__name__ for c in Q.__mro__])
class M(type):
    def mro(cls):
        return [cls, B, A, object]
class W(B, metaclass=M): pass
print([c.__name__ for c in W.__mro__])
class List(list):
    def append(self, x):
        super().append(x * 2)
        return self
    def __getitem__(self, i):
        return -super().__getitem__(i)
l = List([1])
l.append(5)
print(l, l[0], l[-1])
class Cnt(dict):
    def __missing__(self, k): return 0
c = Cnt()
c["x"] += 1
print(c, c["y"])
B.__bases__ = (C,)
print([k.__name__ for k in B.__mro__], B().who())
