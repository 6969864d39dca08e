"""Abstract base classes: abstract methods, registration, hooks."""
import abc
from abc import ABC, ABCMeta, abstractmethod


class Shape(ABC):
    """A shape."""

    @abstractmethod
    def area(self):
        return 1

    @property
    @abstractmethod
    def name(self):
        ...

    @classmethod
    @abstractmethod
    def make(cls):
        ...

    @staticmethod
    @abstractmethod
    def help():
        ...


print(Shape.__abstractmethods__ == {"area", "name", "make", "help"}, type(Shape), type(Shape.__abstractmethods__))
try:
    Shape()
except TypeError as e:
    print(e)


class Half(Shape):
    def area(self):
        return super().area() + 1

    name = "half"


try:
    Half()
except TypeError as e:
    print(e)


class Whole(Half):
    @classmethod
    def make(cls):
        return cls()

    @staticmethod
    def help():
        return "help"


w = Whole.make()
print(w.area(), w.name, w.help(), isinstance(w, Shape), issubclass(Whole, Half))
print(isinstance(3, Shape), issubclass(int, Shape))
before = abc.get_cache_token()
print(Shape.register(int) is int, isinstance(3, Shape), issubclass(bool, Shape), isinstance("", Shape))
print(abc.get_cache_token() != before)


@Shape.register
class Virtual:
    pass


print(issubclass(Virtual, Shape), isinstance(Virtual(), Shape), Shape in Virtual.__mro__)
for bad in (lambda: Shape.register(3), lambda: issubclass(3, Shape), lambda: ABCMeta("x"), lambda: Whole.register(Shape)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)


class Sized(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, c):
        if cls is Sized:
            return any("__len__" in b.__dict__ for b in c.__mro__) or NotImplemented
        return NotImplemented


class WithLen:
    def __len__(self):
        return 1


print(issubclass(WithLen, Sized), isinstance([], Sized), isinstance(3, Sized), issubclass(list, Sized))


class SubSized(Sized):
    pass


SubSized.register(str)
print(issubclass(str, SubSized), issubclass(str, Sized), issubclass(WithLen, SubSized))


class Wrong(ABC):
    @classmethod
    def __subclasshook__(cls, c):
        return 3


try:
    issubclass(int, Wrong)
except AssertionError as e:
    print(e)


class Meta(ABCMeta):
    def __new__(mcls, name, bases, ns, **kw):
        cls = super().__new__(mcls, name, bases, ns)
        cls.kw = kw
        return cls

    def __instancecheck__(cls, o):
        print("asked", cls.__name__)
        return super().__instancecheck__(o)


class M(metaclass=Meta, key=1):
    pass


print(M.kw, isinstance(3, M), isinstance(M(), M), type(M).__mro__[1])


class Late(ABC):
    @abstractmethod
    def f(self): ...


class Done(Late):
    pass


Done.f = lambda self: 5
abc.update_abstractmethods(Done)
print(Done().f())


class Old(ABC):
    @abc.abstractproperty
    def p(self): ...

    @abc.abstractclassmethod
    def c(cls): ...

    @abc.abstractstaticmethod
    def s(): ...


print(sorted(Old.__abstractmethods__))


class Proxy:
    __class__ = Whole


print(isinstance(Proxy(), Shape))


class Generic(Shape, dict):
    area = name = make = help = None


print(Generic(a=1), isinstance(Generic(), Shape))


class Counter(ABC):
    n = 0

    def __init_subclass__(cls, **kw):
        super().__init_subclass__()
        Counter.n += 1


class X(Counter):
    pass


print(Counter.n, repr(Counter), Counter.__module__, ABC.__slots__, vars(X()) == {})
