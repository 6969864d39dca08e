# Descriptors: data and non-data, precedence, __set_name__, __delete__, on classes.
class Data:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = name
    def __get__(self, obj, cls=None):
        return ("get", self.name, obj is None, cls.__name__)
    def __set__(self, obj, value):
        print("set", self.name, value)
    def __delete__(self, obj):
        print("delete", self.name)
class NonData:
    def __get__(self, obj, cls=None):
        return "nondata"
class A:
    d = Data()
    n = NonData()
a = A()
print(a.d, A.d)
a.d = 5
del a.d
a.__dict__["d"] = "instance"
a.__dict__["n"] = "instance"
print(a.d, a.n, A.n)
A.late = Data.__new__(Data)
A.__dict__["late"].name = "late"
print(a.late)
class ReadOnly:
    def __get__(self, obj, cls): return 1
    def __set__(self, obj, v): raise AttributeError("read only")
class SetOnly:
    def __set__(self, obj, v): obj.__dict__["s"] = v * 2
class DelOnly:
    def __delete__(self, obj): print("deleted")
class B:
    r, s, d = ReadOnly(), SetOnly(), DelOnly()
b = B()
try:
    b.r = 1
except AttributeError as e:
    print(e)
b.s = 4
print(b.s)
del b.d
for code in ("b.d = 1", "del b.r", "del b.s"):
    try:
        exec(code)
    except AttributeError as e:
        print(code, e)
print(type(b.d).__name__)
class Meta(type):
    m = Data()
    @property
    def prop(cls): return "meta prop of " + cls.__name__
class C(metaclass=Meta):
    m = "class attribute"
print(C.m, C.prop, C().m)
try:
    C().prop
except AttributeError as e:
    print(e)
class Bad:
    def __set_name__(self, owner, name): raise ValueError("in set_name")
try:
    class E:
        bad = Bad()
except RuntimeError as e:
    print(e, repr(e.__cause__))
class Method:
    def __init__(self, f): self.f = f
    def __get__(self, obj, cls): return lambda *a: self.f(obj or cls, *a)
class F:
    @Method
    def call(self, x): return type(self).__name__, x
print(F().call(1), F.call(2))
class Raises:
    def __get__(self, obj, cls): raise AttributeError("hidden")
class G:
    x = Raises()
    def __getattr__(self, n): return "fallback " + n
print(G().x, hasattr(G(), "x"))
def func(self): return self
print(func.__get__(7)(), func.__get__(None, int) is func)
