# Decorators on functions and classes: order, arguments, any expression.
def note(name):
    print("make", name)
    def deco(f):
        print("apply", name, "to", f.__name__)
        def wrapper(*args, **kwargs):
            print("enter", name)
            try:
                return f(*args, **kwargs)
            finally:
                print("leave", name)
        wrapper.__name__ = f.__name__
        return wrapper
    return deco

@note("a")
@note("b")
def add(x, y=2):
    return x + y
print(add(1), add(1, y=5), add.__name__)

def register(cls):
    cls.registered = True
    return cls
@register
class A:
    pass
print(A.registered)

decos = {"x": lambda f: [f.__name__]}
@decos["x"]
def gone():
    pass
print(gone)
@(lambda f: f() * 2)
def value():
    return 21
print(value)

class Count:
    def __init__(self, f):
        self.f = f
        self.n = 0
    def __call__(self, *args):
        self.n += 1
        return self.f(*args)
@Count
def twice(x):
    return 2 * x
print(twice(4), twice(5), twice.n)

class S:
    @staticmethod
    def s(x):
        return "s", x
    @classmethod
    def c(cls, x):
        return cls.__name__, x
    @property
    def p(self):
        return "p"
    @note("m")
    def m(self):
        return "m"
print(S.s(1), S().s(2), S.c(3), S().c(4), S().p, S().m())
try:
    @5
    def broken():
        pass
except TypeError as e:
    print(e)
