# Enum: members, aliases, what a body may say, auto, look-up by value and name, the functional form, the errors of each.
import enum

import warnings
from enum import Enum, EnumType, Flag, IntEnum, StrEnum, auto, member, nonmember, unique, verify, CONTINUOUS, NAMED_FLAGS, UNIQUE

warnings.simplefilter("error")


def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e, "|", repr(e.__context__), repr(e.__cause__))


class C(Enum):
    R = 1
    G = 2
    B = 2

    def m(self):
        return self.name * 2

    @property
    def p(self):
        return self.value + 10


for text in ["C.R.G", "C(3)", "C['x']", "C.x", "C.R in C", "1 in C", "len(C)", "list(reversed(C))", "C.__members__", "C", "str(C.R)", "f'{C.R:>10}'", "C.R.value", "C.B", "dir(C)",
             "dir(C.R)", "hash(C.R) == hash('R')", "C.R < C.G", "C()", "C.R.__reduce_ex__(2)", "C.__doc__", "C.R.m()", "C.G.p", "C.R == 1", "C.R is C(1)", "{C.R: 5}[C(1)]",
             "Enum('A', 'x y z')", "list(Enum('A', ['x', 'y'], start=5))", "list(Enum('A', {'x': 1}, module='mm', qualname='Q.A'))", "list(Enum('A', [('x', 3)], type=int))",
             "Enum('A', 'x', module='mm').__module__", "Enum('A', 'x').__module__", "Enum('A', 'x y', type=str)('1')", "Enum(5)", "Enum.__members__", "len(Enum)", "bool(Enum)",
             "Enum['x']", "Enum('A', ())", "Enum('A', 5)", "list(IntEnum('I', ['a', 'b']))", "list(StrEnum('I', ['a', 'b']))", "C.R.__class__", "vars(C.R)", "type(C)", "isinstance(C.R, C)",
             "auto()", "auto(5)", "enum.show_flag_values(7)", "enum.bin(5)", "enum.bin(-5, 8)", "C.__call__(1)", "type(iter(C)).__name__", "C.name", "list(map(str, C))"]:
    show(lambda: eval(text))
show(lambda: setattr(C, "R", 5))
show(lambda: delattr(C, "R"))
show(lambda: setattr(C, "new", 5))
show(lambda: delattr(C, "new"))
show(lambda: setattr(C.R, "value", 3))
show(lambda: setattr(C.R, "other", 3))
print(C.R.other)

for body in ["a=1\n a=2", "a=1\n _x_=2", "a=1\n mro=2", "a=auto()\n b=auto()", "a=auto()\n def _generate_next_value_(n,s,c,l): return n",
             "def _generate_next_value_(n,s,c,l): return n.upper()\n a=auto()\n b=auto()", "_ignore_='x y'\n x=1\n y=2\n z=3", "_order_='a b'\n b=1\n a=2", "_order_='b a'\n b=1\n a=2",
             "a=member(1)\n b=nonmember(2)\n c=lambda self:3\n d=property(lambda s:4)", "a=1\n def __new__(cls,v):\n  o=object.__new__(cls); o._value_=v*2; return o",
             "a=(1,2)\n def __init__(self,x,y): self.s=x+y", "a=[1]\n b=[1]", "name=1\n value=2", "__x=1\n _y=2", "a=1\n a=lambda s:1", "a=len\n b=member(lambda:1)",
             "a=1\n def a(self): pass", "a=5\n b=auto()", "a=(auto(), 'x')\n b=(auto(), 'y')", "a=None\n b=True\n c=1", "_ignore_=['q']\n a=1\n q=2"]:
    def make():
        ns = {}
        exec(f"class A(Enum):\n {body}", globals(), ns)
        A = ns["A"]
        return [(m.name, m.value if not callable(m.value) else "callable") for m in A], list(A.__members__), getattr(A, "b", None) if not isinstance(getattr(A, "b", None), A) else "member"
    show(make)

warnings.simplefilter("ignore")


class Mixed(Enum):
    a = 5
    b = 2
    c = auto()
    d = "x"
    e = auto()

    class Inner:
        pass


print([(m.name, m.value if m.name != "Inner" else m.value.__name__) for m in Mixed])
show(lambda: 1 in C)
show(lambda: type("X", (C,), {}))
show(lambda: EnumType("X", (C,), {}))


class Planet(Enum):
    MERCURY = 3.303e+23, 2.4397e6
    EARTH = 5.976e+24, 6.37814e6

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def gravity(self):
        return 6.67300E-11 * self.mass / (self.radius * self.radius)

    @classmethod
    def heavy(cls):
        return [p for p in cls if p.mass > 1e24]


print(Planet.EARTH.value, round(Planet.EARTH.gravity, 3), Planet.heavy(), Planet((3.303e+23, 2.4397e6)))


class Coordinate(bytes, Enum):
    def __new__(cls, value, label, unit):
        obj = bytes.__new__(cls, [value])
        obj._value_ = value
        obj.label = label
        obj.unit = unit
        return obj

    PX = 0, "P.X", "km"
    PY = 1, "P.Y", "km"


print(Coordinate.PY, Coordinate(1), Coordinate.PY.label, bytes(Coordinate.PY))


class Missing(Enum):
    a = 1

    @classmethod
    def _missing_(cls, value):
        if value == "one":
            return cls.a
        if value == "bad":
            return 5
        if value == "error":
            raise KeyError(value)


for v in ("one", "bad", "error", [], "other"):
    show(lambda: Missing(v))


class Base(Enum):
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        print("subclass", cls.__name__, tag, list(cls))

    def __str__(self):
        return "base " + self.name


class Derived(Base, tag="t"):
    x = 1


print(Derived.x, f"{Derived.x}", [Derived.x])
for text in ["class A(C): pass", "class A(int, str, Enum): pass", "class A(int, Enum):\n a = 1\n b = 'x'", "class A(Enum, int): pass", "@unique\nclass A(Enum):\n a=1\n b=1\n c=1",
             "@verify(UNIQUE)\nclass A(Enum):\n a=1\n b=1", "@verify(CONTINUOUS)\nclass A(Enum):\n a=1\n b=4", "@verify(NAMED_FLAGS)\nclass A(Flag):\n a=1\n b=12",
             "@verify(CONTINUOUS)\nclass A(Flag):\n a=1\n b=8", "@verify(UNIQUE, CONTINUOUS)\nclass A(IntEnum):\n a=1\n b=2"]:
    def run():
        try:
            exec(text, dict(globals()))
        except TypeError as e:
            if "data types" in str(e):
                return sorted(str(e))[:3]
            raise
    show(run)


@enum.global_enum
class G(IntEnum):
    ALPHA = 1
    BETA = 2


print(ALPHA, repr(BETA), [m for m in G])
match C.R:
    case C.G:
        print("no")
    case C.R:
        print("matched")
