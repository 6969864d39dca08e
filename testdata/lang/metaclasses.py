# Metaclasses: __new__, __init__, __call__, __prepare__, keywords, conflicts.
class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print("prepare", name, bases, kw)
        return {"injected": 1}
    def __new__(mcs, name, bases, ns, **kw):
        print("new", name, [k for k in ns if not k.startswith("__")], kw)
        return super().__new__(mcs, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        print("init", name)
        super().__init__(name, bases, ns)
    def __call__(cls, *args, **kw):
        print("call", cls.__name__, args)
        return super().__call__(*args, **kw)
    def __len__(cls): return 42
    def __getitem__(cls, k): return cls.__name__ + str(k)
    def __contains__(cls, k): return k == 1
    def __iter__(cls): return iter("abc")
    def __repr__(cls): return f"<my {cls.__name__}>"
    def __add__(cls, o): return "added"
class A(metaclass=Meta, opt=5):
    x = injected
    def __init__(self, v=0): self.v = v
print(A.x, A.injected, A(7).v, len(A), A[3], 1 in A, list(A), A, A + 1)
class B(A): pass
print(type(B).__name__, type(B()).__name__)
class OrderedNS(dict):
    def __setitem__(self, k, v):
        if not k.startswith("__"): print("ns set", k)
        super().__setitem__(k, v)
class M2(type):
    def __prepare__(name, bases): return OrderedNS()
    __prepare__ = staticmethod(__prepare__)
class C(metaclass=M2):
    b = 1
    a = 2
    def f(self): pass
print([k for k in C.__dict__ if not k.startswith("__")])
class M3(type): pass
class D(metaclass=M3): pass
try:
    class E(A, D): pass
except TypeError as e:
    print(e)
class M4(Meta, M3): pass
class F(A, D, metaclass=M4): pass
print(type(F).__name__)
class Singleton(type):
    inst = {}
    def __call__(cls, *a):
        if cls not in cls.inst: cls.inst[cls] = super().__call__(*a)
        return cls.inst[cls]
class S(metaclass=Singleton): pass
print(S() is S())
def func_meta(name, bases, ns): return (name, bases, sorted(k for k in ns if k[0] != "_"))
class G(metaclass=func_meta):
    q = 1
print(G)
T = type("T", (A,), {"y": 5})
print(T.y, T.__name__, T.__module__, type(5), type(type), type.__mro__)
U = type("U", (), dict(f=lambda self: "dyn"))
print(U().f(), U.__qualname__)
for code in ("type()", "type(1, 2)", "type('a', (), {}, 1)", "type(5, (), {})", "type('a', 5, {})", "type('a', (), 5)", "type('a\\0b', (), {})", "type('X', (5,), {})", "type.__new__(5, 'a', (), {})", "type('X', (), {}, k=1)", "class Z(metaclass=lambda *a: None, k=1): pass", "Meta('n', (), {}).q"):
    try:
        exec(code)
        print(code, "fine")
    except Exception as e:
        print(code, type(e).__name__, e)
class InstCheck(type):
    def __instancecheck__(cls, o): return o == 5
    def __subclasscheck__(cls, c): return c is str
class I(metaclass=InstCheck): pass
print(isinstance(5, I), isinstance(6, I), issubclass(str, I), issubclass(int, I), isinstance(I(), I))
class Mro(type):
    def mro(cls): return "bad" if cls.__name__ == "X" else super().mro()
try:
    class X(metaclass=Mro): pass
except TypeError as e:
    print(e)
