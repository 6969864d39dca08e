# descriptors, super, metaclass lookups, copy protocol
import copy
class D:
    def __init__(s, n): s.n = n
    def __get__(s, o, t): print("get", s.n, o is None, t.__name__); return s.n
class DD(D):
    def __set__(s, o, v): print("set", s.n, v)
    def __delete__(s, o): print("del", s.n)
class A:
    a = D("a"); b = DD("b")
    def __init__(s): s.__dict__.update(a=1, b=2)
x = A(); print(x.a, x.b, A.a, A.b); x.b = 5; del x.b; x.a = 7; print(x.a); del x.a; print(x.a)
try: del x.a
except AttributeError as e: print(e)
class M(type):
    a = DD("ma")
    def meth(c): return "meth " + c.__name__
    def __getattr__(c, n): return "mga " + n
    def __len__(c): return 7
    def __contains__(c, x): return x == 1
    def __iter__(c): return iter("it")
    def __getitem__(c, i): return ("gi", i)
class B(A, metaclass=M): pass
print(B.a, B.meth(), B.zz, len(B), 1 in B, list(B), B[3])
try: B().meth
except AttributeError as e: print(e)
class S1:
    def f(s): return ["S1"]
    @classmethod
    def c(k): return [k.__name__, "S1"]
    @property
    def p(s): return "p1"
class S2(S1):
    def f(s): return super().f() + ["S2"]
    @classmethod
    def c(k): return super().c() + ["S2"]
    @property
    def p(s): return super().p + "p2"
    def g(s):
        return [super().f() for _ in range(1)]
    def lam(s): return (lambda: super(S2, s).f())()
    def cl(s): return __class__
s = S2(); print(s.f(), s.c(), S2.c(), s.p, s.lam(), s.cl(), super(S2, s).f(), super(S2, S2).c())
try: print(s.g())
except TypeError as e: print(e)
def nf(s): return super().f()
S2.nf = nf
try: s.nf()
except RuntimeError as e: print(e)
try: super(S2, 5)
except TypeError as e: print(e)
try: super().x
except RuntimeError as e: print(e)
print(repr(super(S2, s))[:30], super(S2).__self__, super(S2, s).__thisclass__, super(S2, s).__self_class__)
try: super(S2, s).nope
except AttributeError as e: print(e)
class C:
    def __init__(s, v): s.v = v
    def __reduce_ex__(s, p): print("rex", p); return (C, (s.v,))
print(copy.copy(C([1])).v, copy.deepcopy(C([1])).v)
class E:
    __slots__ = ("q", "r")
    def __getstate__(s): print("gs"); return {"q": 1}
    def __setstate__(s, st): print("ss", st); s.q = st["q"]
e = copy.copy(E()); print(e.q)
class F:
    def __copy__(s): return "copied"
    def __deepcopy__(s, m): return "deep %d" % len(m)
print(copy.copy(F()), copy.deepcopy(F()), copy.deepcopy([F()]))
l = [1]; l.append(l); k = copy.deepcopy(l); print(k[1] is k, k)
print(object().__reduce_ex__(2)[1], E.__new__(E).__reduce_ex__(2)[1:2])
class G:
    def __class_getitem__(c, i): return (c.__name__, i)
    def __init_subclass__(c, /, q=1, **k): print("is", c.__name__, q, k); super().__init_subclass__(**k)
class H(G, q=2): pass
print(H[1, 2], G["a"])
try:
    class H2(G, z=2): pass
except TypeError as e: print(e)
try: G()[1]
except TypeError as e: print(e)
for f in (lambda: type("X", (), {}, a=1), lambda: type("X"), lambda: type("X", 1, {}), lambda: type(), lambda: type("X", (int, str), {}), lambda: type("X", (bool,), {}), lambda: type("X\0", (), {}), lambda: type(1, (), {}), lambda: object(1), lambda: object.__new__(int), lambda: int.__new__(str), lambda: S2(1), lambda: A.__init__(), lambda: type.__call__(), lambda: type("Q", (A, S1, A), {}), lambda: type("Q", (object, A), {})):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(A.__dict__["a"].n, type(A.__dict__), A.__mro__, S2.__bases__, A.__subclasses__(), S1.__subclasses__())
A.__name__ = "Renamed"; print(A, A.__qualname__); A.__qualname__ = "Q.R"; print(A)
try: A.__name__ = 5
except TypeError as e: print(e)
try: A.__bases__ = ()
except TypeError as e: print(e)
S2.__bases__ = (A, S1); print(S2.__mro__)
x.__class__ = S1; print(x.f())
try: x.__class__ = int
except TypeError as e: print(e)
try: x.__class__ = 5
except TypeError as e: print(e)
try: int.foo = 1
except TypeError as e: print(e)
try: del A.nope
except AttributeError as e: print(e)
