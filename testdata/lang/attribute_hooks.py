# __getattr__, __getattribute__, __setattr__, __delattr__, __dir__, module-like lookups.
class A:
    def __init__(self): object.__setattr__(self, "log", [])
    def __getattr__(self, n):
        self.log.append("getattr " + n)
        if n.startswith("no"): raise AttributeError(n)
        return n.upper()
    def __setattr__(self, n, v):
        self.log.append(f"set {n}={v}")
        super().__setattr__(n, v)
    def __delattr__(self, n):
        self.log.append("del " + n)
        object.__delattr__(self, n)
    def __dir__(self): return ["z", "a"]
a = A()
a.x = 1
print(a.x, a.y, hasattr(a, "none"), getattr(a, "nope", "default"), dir(a))
del a.x
print(a.x)
try:
    del a.x
except AttributeError as e:
    print(e)
print(a.log)
class B:
    v = 1
    def __getattribute__(self, n):
        print("getattribute", n)
        if n == "bad": raise AttributeError("bad one")
        return object.__getattribute__(self, n)
    def __getattr__(self, n): return "rescued " + n
    def __len__(self): return 3
b = B()
print(b.v, b.bad, b.nothing, len(b))
class Meta(type):
    def __getattr__(cls, n): return f"{cls.__name__}.{n}"
    def __setattr__(cls, n, v): print("meta set", n); super().__setattr__(n, v)
class C(metaclass=Meta): pass
print(C.anything)
C.x = 3
print(C.x)
try:
    C().anything
except AttributeError as e:
    print(e)
class D:
    def __getattr__(self, n): raise KeyError(n)
try:
    hasattr(D(), "x")
except KeyError as e:
    print("KeyError", e)
class E:
    def __getattribute__(self, n): raise AttributeError
try:
    E().x
except AttributeError as e:
    print(repr(e))
for code in ("getattr(a, 5)", "setattr(a, 5, 1)", "getattr(a)", "hasattr(a, 5)", "setattr(a, 'b')", "delattr(a)", "getattr(5, 'x')", "object.__getattribute__(5, 5)", "object.__setattr__(5, 'x', 1)"):
    try:
        exec(code)
        print(code, "fine")
    except Exception as e:
        print(code, type(e).__name__, e)
class F:
    def __dir__(self): return 5
try:
    dir(F())
except TypeError as e:
    print(e)
class Proxy:
    def __init__(self, t): self.__dict__["t"] = t
    def __getattr__(self, n): return getattr(self.t, n)
    def __setattr__(self, n, v): setattr(self.t, n, v)
class T: pass
t = T(); p = Proxy(t); p.q = 5
print(t.q, p.q, p.__class__.__name__)
