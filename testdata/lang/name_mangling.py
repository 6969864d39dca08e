# Private names are mangled inside classes.
class A:
    __x = 1
    def __init__(self):
        self.__y = 2
        self.__z__ = 3
        self._A__w = 4
    def get(self):
        return self.__x, self.__y, self.__z__, self.__w
    def __m(self):
        return "A.__m"
    def call(self):
        return self.__m()
    def local(self):
        __v = 5
        def inner(__p):
            return __v + __p
        return inner(1), sorted(locals())
    def kw(self, **kw):
        return kw
    def kwcall(self):
        return self.kw(__a=1)
    def glob(self):
        global __g
        __g = 8
    class __Inner:
        __q = 1
a = A()
print(a.get(), a._A__x, sorted(a.__dict__))
class B(A):
    def __m(self):
        return "B.__m"
print(B().call(), a.local(), a.kwcall())
a.glob()
print(_A__g)
print(sorted(n for n in A.__dict__ if "A__" in n or "Inner" in n), A._A__Inner.__name__, A._A__Inner.__dict__.keys() >= {"_Inner__q"})
class _Lead:
    __x = 1
print(_Lead._Lead__x)
class __:
    __x = 1
print(__.__dict__["__x"])
try:
    a.__x
except AttributeError as e:
    print(e)
class C:
    def f(self):
        try:
            self.__missing
        except AttributeError as e:
            print(e)
        try:
            __missing
        except NameError as e:
            print(e)
    __slots__ = ("__s", "t")
C().f()
print(sorted(C.__slots__), "_C__s" in C.__dict__)
