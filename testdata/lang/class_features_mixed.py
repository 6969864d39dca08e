# class features
class P(property):
    def __init__(self, *a, **k): super().__init__(*a, **k); self.tag = 1
    def getter(self, f): print("getter"); return super().getter(f)
class A:
    @P
    def x(self): "doc x"; return self._x
    @x.setter
    def x(self, v): self._x = v
a = A(); a.x = 3; print(a.x, type(A.x), A.x.tag, A.x.__doc__, A.x.fset.__name__)
try: del a.x
except AttributeError as e: print(e)
class B:
    @property
    def y(self): raise AttributeError("inner")
    def __getattr__(self, n): return "ga " + n
print(B().y, B().zz)
class SN:
    def __set_name__(self, o, n): print("set_name", o.__name__, n); raise ValueError("bad")
try:
    class C: s = SN()
except RuntimeError as e: print(repr(e), repr(e.__cause__))
class M(type):
    @classmethod
    def __prepare__(m, name, bases, **kw):
        print("prepare", name, bases, kw)
        class D(dict):
            def __setitem__(s, k, v): print("set", k); dict.__setitem__(s, k, v)
            def __missing__(s, k):
                if k.startswith("auto"): return k.upper()
                raise KeyError(k)
        return D()
    def __new__(m, name, bases, ns, **kw): print("new", sorted(ns), kw); return super().__new__(m, name, bases, dict(ns))
    def __init__(c, name, bases, ns, **kw): print("init", kw); super().__init__(name, bases, ns)
    def __call__(c, *a, **k): print("call", a, k); return super().__call__(*a, **k)
class X(metaclass=M, flag=1):
    v = auto_thing
    def __init__(self, q=0): self.q = q
    class Inner: pass
print(X(5).q, X.v)
class Y(X): pass
print(Y(q=2).q)
class S:
    __slots__ = ("a", "__b", "__dict__")
    def __init__(self): self.a = 1; self.__b = 2; self.c = 3
s = S(); print(s.a, s._S__b, s.c, s.__dict__, S.__slots__)
class S2(S): __slots__ = ("d",)
s = S2(); s.d = 4; print(s.d, s.a, sorted(s.__dict__))
try:
    class S3: __slots__ = ("a",); a = 1
except ValueError as e: print(e)
try:
    class S4(int): __slots__ = ("a",)
except TypeError as e: print(e)
class S5:
    __slots__ = ["q"]
try: S5().q
except AttributeError as e: print(e)
try: S5().r = 1
except AttributeError as e: print(e)
try:
    class S6(S5, S2): pass
except TypeError as e: print(e)
class I(int):
    def __add__(self, o): return I(int(self) + int(o))
i = I(3)
print(type(i + 1), type(1 + i), type(i * 2), type(-i), type(+i), type(abs(i)), type(i // 1), type(int(i)), type(i.real), type(i.__index__()), type(i >> 0), type(round(i)))
class St(str): pass
t = St("abc")
print(type(t + "d"), type(t.upper()), type(t[:]), type(t[0]), type(t * 1), type(t.strip()), type(str(t)), type(t.replace("z", "")), type("%s" % t), type(f"{t}"), type(t.__str__()), type(format(t)), type("".join([t])), type(t.join(["a"])))
class L(list):
    def __getitem__(self, i): print("gi", i); return list.__getitem__(self, i)
    def __iter__(self): print("iter"); return super().__iter__()
    def __len__(self): print("len"); return super().__len__()
l = L([3, 1, 2])
print(sorted(l), tuple(l), list(l), l.index(1), l[0], max(l), l.pop(), l == [3, 1], bool(l))
x, *y = l; print(x, y, [*l], (lambda *a: a)(*l))
class Dd(dict):
    def __getitem__(self, k): print("dgi", k); return 9
    def keys(self): print("keys"); return super().keys()
    def __contains__(self, k): print("in", k); return True
d = Dd(a=1)
print(d["a"], d.get("a"), {**d}, dict(d), "q" in d, d.pop("a"), "{a}".format_map(Dd(a=2)), "%(a)s" % Dd(a=3))
def kw(**k): return k
print(kw(**Dd(a=5)))
