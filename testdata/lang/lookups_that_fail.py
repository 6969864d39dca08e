# Lookups that fail half way: special methods that are properties, wrong wrappers, dicts that change under a loop, what throw() is given.
import sys


def broken(self):
    raise AttributeError("broken")


class E:
    __eq__ = property(broken)


class W(int):
    __eq__ = str.__eq__


e = E()
print(e == e, E() == E(), E() != 1)
try:
    W() == W()
except TypeError as x:
    print(x)

for view in (dict.keys, dict.values, dict.items):
    d = {0: 0}
    try:
        for _ in view(d):
            del d[0]
            d[0] = 0
    except RuntimeError as x:
        print(x)


def f():
    try:
        yield sys._getframe().f_back.f_code.co_name
    except ValueError:
        yield sys._getframe().f_back.f_code.co_name


def g():
    try:
        raise KeyError("a")
    except KeyError:
        yield from f()


def name():
    gen = g()
    print(gen.send(None))
    print(gen.throw(ValueError))
    try:
        gen.throw(IndexError)
    except IndexError as x:
        print(repr(x.__context__))


name()


class NoException(Exception):
    def __new__(cls, *args):
        return cls


def boring():
    yield


gen = boring()
try:
    gen.throw(NoException)
except TypeError as x:
    print(x)
print(list(gen))


class Incomplete(type):
    def mro(cls):
        print(cls.__mro__)
        if cls.__name__ == "A":
            try:
                class B(cls):
                    pass
            except TypeError as x:
                print(x)
        return type.mro(cls)


class A(metaclass=Incomplete):
    pass


class Base:
    pass


class Meta(Base, type):
    pass


class D(metaclass=Meta):
    x = 1


print(type(D.__dict__), D.__dict__["x"])


class method:
    def __init__(self, func):
        self.func = func

    def __get__(self, instance, owner=None):
        return lambda: (instance, owner)


class K:
    c = classmethod(method(len))


print(K.c() == (K, K), K().c() == (K, K))
