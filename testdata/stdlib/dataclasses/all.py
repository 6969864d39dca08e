# dataclasses: generated methods, options, errors.
from collections import namedtuple
from dataclasses import *
import dataclasses


@dataclass
class P:
    x: int
    y: int = 2
    z: list = field(default_factory=list, compare=False)


@dataclass(order=True, frozen=True)
class V:
    a: int
    b: str = "b"


@dataclass
class Q(P):
    w: InitVar[int] = 5
    total: int = field(init=False, repr=False)
    _: KW_ONLY
    k: str = "k"

    def __post_init__(self, w):
        self.total = self.x + w


@dataclass(slots=True, weakref_slot=True)
class S:
    a: int
    b: int = 3


@dataclass(frozen=True, slots=True)
class FS:
    a: int = 1


@dataclass
class Node:
    """A node."""
    value: int
    next: "Node" = None


@dataclass(eq=False, repr=False)
class Bare:
    a: int


N = namedtuple("N", "p q")
node = Node(1)
node.next = node


def bad(text):
    exec(text, globals())


CHECKS = r'''
P(1), P(1, 3, [4]), P(x=1, z=[1]), P(1) == P(1, 2, [9]), P(1) == 5, P(1) != P(2), P.__hash__, P.__match_args__, P.__doc__, P(1).z is P(1).z
P()
P(1, 2, 3, 4)
P(q=1)
hash(P(1))
V(1) < V(2), V(1, "a") < V(1, "b"), V(1) >= V(1), sorted([V(3), V(1)]), hash(V(1)) == hash((1, "b")), {V(1): 2}[V(1)], V.__doc__
V(1) < 5
setattr(V(1), "a", 2)
delattr(V(1), "a")
setattr(V(1), "new", 2)
Q(1), Q(1, w=10).total, Q(1, 2, [], 3, k="z"), Q.__match_args__, Q.__init__.__qualname__, [f.name for f in fields(Q)], Q.__doc__
Q(1, 2, [], 3, "z")
S(1), S.__slots__, S(1).b, hasattr(S(1), "__dict__"), S.__name__, S(1) == S(1, 3)
setattr(S(1), "q", 1)
FS(2), FS(), hash(FS()) == hash((1,)), FS.__slots__
repr(node), Node.__doc__
Bare(1) == Bare(1), Bare.__hash__ is object.__hash__, type(Bare(1)).__repr__ is object.__repr__
asdict(P(1, 2, [P(3)])), astuple(P(1, 2, [P(3), {"k": N(1, P(2))}])), asdict(V(1), dict_factory=list), replace(P(1), y=9), replace(V(1), b="c")
replace(Q(1), total=3)
replace(P(1), nope=3)
asdict(P)
astuple(5)
replace(5)
fields(5)
is_dataclass(P), is_dataclass(P(1)), is_dataclass(5), is_dataclass(int)
[(f.name, f.type, f.default is MISSING, f.default_factory is MISSING, f.init, f.repr, f.hash, f.compare, dict(f.metadata), f.kw_only) for f in fields(P)]
P.__init__.__annotations__, P.__dataclass_params__, list(P.__dataclass_fields__)
make_dataclass("M", ["a", ("b", int), ("c", int, field(default=7))], namespace={"d": lambda self: self.b})(1, 2), make_dataclass("M", ["a"], frozen=True)(1), make_dataclass("M", [("b", int)], bases=(P,), kw_only=True)(1, b=3)
make_dataclass("M", ["class"])
make_dataclass("M", ["a", "a"])
make_dataclass("M", ["1"])
make_dataclass("M", [(1, 2, 3, 4)])
field(default=1, default_factory=list)
bad("@dataclass\nclass A:\n a: int = 1\n b: int")
bad("@dataclass\nclass A:\n a: list = []")
bad("@dataclass\nclass A:\n a = field()")
bad("@dataclass(order=True, eq=False)\nclass A:\n a: int")
bad("@dataclass(order=True)\nclass A:\n a: int\n def __lt__(self, o): pass")
bad("@dataclass(frozen=True)\nclass A(P):\n a: int = 1")
bad("@dataclass\nclass A(V):\n c: int = 1")
bad("@dataclass(unsafe_hash=True)\nclass A:\n c: int = 1\n def __hash__(self): return 1")
bad("@dataclass(weakref_slot=True)\nclass A:\n c: int = 1")
bad("@dataclass(slots=True)\nclass A:\n __slots__ = ()\n c: int")
bad("@dataclass\nclass A:\n _: KW_ONLY\n __: KW_ONLY")
bad("@dataclass(frozen=True)\nclass A:\n c: int\n def __setattr__(self, n, v): pass")
issubclass(FrozenInstanceError, AttributeError), InitVar[int], repr(InitVar[list[int]]), repr(fields(V)[0])[:40], sorted(dataclasses.__all__)
'''
for code in CHECKS.strip().splitlines():
    try:
        print(code, '->', repr(eval(code)))
    except Exception as e:
        print(code, '-> raises', type(e).__name__ + ':', e)
match P(1, 2):
    case P(1, b):
        print("matched", b)
