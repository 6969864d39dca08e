# super().name() in methods: the base changes, is shadowed, is no function; self in a cell; __class__ changed; errors in the call.
class A:
    def f(self, k=1):
        return ("A.f", k)

    @property
    def p(self):
        return lambda: "A.p"

    @classmethod
    def c(cls):
        return ("A.c", cls.__name__)

    @staticmethod
    def s():
        return "A.s"


class B(A):
    def f(self, k=2):
        return ("B.f",) + super().f(k)

    def g(self):
        return [super().f(i) for i in range(1)] if False else [super(B, self).f(i) for i in range(2)]

    def h(self):
        inner = lambda: self
        return super().f(inner() is self)

    def other(self):
        return super().p(), super().c(), super().s()

    def missing(self):
        return super().nothing()

    def moved(self):
        self = 3
        return super().f()

    def kept(self):
        m = super()
        return m.f(4), type(m).__name__


class C(A):
    def f(self, k=3):
        return ("C.f",) + super().f(k)


class D(B, C):
    def f(self, k=4):
        return ("D.f",) + super().f(k)


d, b = D(), B()
for _ in range(3):
    print(d.f(), b.f(), b.g(), b.h(), b.other(), b.kept())
for call in (b.missing, b.moved):
    try:
        print(call())
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)
for o in (d, b, d, b):
    print(o.f())
A.f = lambda self, k: ("new A.f", k)
print(d.f(), b.f())
del C.f
print(d.f())
A.f = 5
try:
    b.f()
except TypeError as e:
    print(e)
A.f = len
try:
    b.f([])
except TypeError as e:
    print(e)


class M(type):
    def __call__(cls, *args):
        return ("made", super().__call__(*args))

    def name(cls):
        return cls.__name__


class N(M):
    def name(cls):
        return super().name() * 2


class X(metaclass=N):
    def __new__(cls):
        return super().__new__(cls)


print(type(X()).__name__, X.name())
