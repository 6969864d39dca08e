# classmethod and staticmethod objects: binding, attributes, stacking.
class A:
    @classmethod
    def c(cls, x=0): "doc c"; return cls.__name__, x
    @staticmethod
    def s(x=0): "doc s"; return "s", x
    alt = classmethod(lambda cls: cls)
    sl = staticmethod(len)
class B(A): pass
print(A.c(1), B.c(2), B().c(3), A.s(4), B().s(5), B.alt() is B, A.sl("abc"), A().sl([1]))
print(A.__dict__["c"].__func__.__name__, A.__dict__["s"].__func__.__name__, A.__dict__["c"].__wrapped__.__doc__, A.__dict__["s"].__name__, A.__dict__["s"].__doc__, A.c.__func__ is A.__dict__["c"].__func__, A.c.__self__ is A, A.s is A.s, A.c is A.c, A.c == A.c)
print(repr(A.__dict__["c"])[:32], repr(A.__dict__["s"])[:33], A.__dict__["c"].__isabstractmethod__, A.c.__qualname__, A.s.__qualname__)
@staticmethod
def direct(): return "called directly"
print(direct(), callable(direct), callable(A.__dict__["c"]))
try:
    A.__dict__["c"]()
except TypeError as e:
    print(e)
class C:
    @classmethod
    @property
    def cp(cls): return "class property of " + cls.__name__
    @staticmethod
    @staticmethod
    def twice(): return "twice"
print(C.cp, C.twice(), A.__dict__["c"].__get__(None, B)(9), A.__dict__["s"].__get__(None, B)(9), A.__dict__["c"].__get__(5)(1))
class Meta(type):
    @classmethod
    def mc(mcs): return mcs.__name__
    def m(cls): return cls.__name__
class D(metaclass=Meta): pass
print(D.mc(), D.m())
A.__dict__["s"].attr = 5
print(A.__dict__["s"].attr, A.__dict__["s"].__dict__)
