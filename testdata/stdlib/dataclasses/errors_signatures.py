# dataclasses: what the decorator and its functions refuse, the signatures and docstrings that classes get, frozen classes and slots.
import dataclasses as D
import copy


def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


@D.dataclass
class Empty:
    pass


@D.dataclass
class C:
    a: Empty
    b: "list[int]" = None
    c: "int" = 3
    d: list[int] = D.field(default_factory=list)
    e: int | None = D.field(default=3, kw_only=True)


print(C.__doc__, C.__init__.__annotations__, C.__init__.__qualname__, C.__eq__.__qualname__, C.__repr__.__qualname__)
print(C.__init__.__code__.co_varnames, C.__init__.__kwdefaults__, C.__init__.__globals__ is globals(), C.__init__.__module__, C.__eq__.__module__)
print(C(1), C(1) == C(1), C(1) == 1, C(1) != C(2), C.__hash__, C.__match_args__)


@D.dataclass(init=False)
class Own:
    x: int

    def __init__(self, q: int, *a, z: str = "s", **k) -> None:
        pass


@D.dataclass(init=False)
class Bare:
    x: int


print(Own.__doc__, Bare.__doc__, Empty.__doc__)
print(C.__dataclass_params__, [f.name for f in D.fields(C)], D.fields(C)[3].default_factory, D.fields(C)[4].kw_only)
print(D.InitVar[int], D.InitVar["x"], D.InitVar[list[int]], D.Field.__slots__)
f = D.field(metadata={"a": 1})
print(f.metadata, f.name, f._field_type, f.hash)
f.type = f
print("type=...," in repr(f))


@D.dataclass(order=True, frozen=True)
class F:
    x: int


class Sub(F):
    y = 1


show(lambda: F(1) < 3)
show(lambda: (F(1) < F(2), F(1) >= F(2), hash(F(1)) == hash((1,)), {F(1): 2}))
show(lambda: setattr(F(1), "x", 2))
show(lambda: delattr(F(1), "x"))
show(lambda: setattr(F(1), "y", 2))
show(lambda: setattr(Sub(1), "x", 2))
s = Sub(1)
s.y = 5
print(s, s.y)
for args, kw in [((), {}), ((1, 2), {}), ((), {"y": 1})]:
    show(lambda: F(*args, **kw))
show(lambda: D.field(default=1, default_factory=int))
show(lambda: D.field(1))
show(lambda: D.dataclass(1))
show(lambda: D.dataclass(x=1))
for g in (D.fields, D.asdict, D.astuple, D.replace):
    show(lambda: g(3))
show(lambda: D.asdict(C))
show(lambda: D.replace(F(1), y=2))
show(lambda: D.replace(F(1), x=2))
for fields in (["a", ("b", int), ("c", int, D.field(default=2))], ["a", "a"], ["for"], [3], [(1, 2, 3, 4)], ["1x"], [("a", int, 5)]):
    show(lambda: D.make_dataclass("X", fields)(1, 2) if len(fields) == 3 else D.make_dataclass("X", fields)())
show(lambda: D.make_dataclass("X", ["a"], namespace={"a": 3, "twice": lambda self: self.a * 2})().twice())
show(lambda: D.make_dataclass("X", ["a"], bases=(F,), frozen=True)(1, 2))


def made(annotations, namespace={}, **options):
    show(lambda: D.dataclass(**options)(type("Z", (), dict(namespace, __annotations__=annotations))))


made({"a": int}, {"a": []})
made({"a": int, "b": int}, {"a": 1})
made({}, {"a": D.field()})
made({"a": D.KW_ONLY, "b": D.KW_ONLY})
made({}, order=True, eq=False)
made({}, {"__lt__": 1}, order=True)
made({}, {"__setattr__": 1}, frozen=True)
made({}, {"__hash__": 1}, unsafe_hash=True)
made({}, {"__slots__": ()}, slots=True)
made({}, weakref_slot=True)
made({"a": D.InitVar[int]}, {"a": D.field(default_factory=int)})
made({"a": int, "self": int, "_": "D.KW_ONLY", "k": int}, {"k": 1})
show(lambda: D.dataclass(frozen=True)(type("Q", (C,), {})))
show(lambda: D.dataclass(type("Q", (F,), {})))


@D.dataclass(slots=True, frozen=True)
class G:
    x: int
    y: int = 4


print(G.__slots__, G(1), G.__getstate__(G(1)), copy.copy(G(3)), copy.deepcopy(G(3, [])))
show(lambda: setattr(G(1), "x", 2))
show(lambda: setattr(G(1), "z", 2))
show(lambda: D.dataclass(slots=True)(type("P", (type("It", (), {"__slots__": iter(("q",))}),), {})))


@D.dataclass
class WithSelf:
    self: int
    n: D.InitVar[int] = 5
    total: int = D.field(init=False)

    def __post_init__(self, n):
        self.total = n + 1


print(WithSelf(1), WithSelf(self=1, n=2).total, [f.name for f in D.fields(WithSelf)], WithSelf.__match_args__)
show(lambda: D.replace(WithSelf(1), total=3))
show(lambda: D.replace(WithSelf(1), n=9))


@D.dataclass
class Tree:
    value: object
    children: list = D.field(default_factory=list, repr=False)
    extra: dict = D.field(default_factory=dict, compare=False)


t = Tree(1, [Tree(2), (Tree(3), "x")], {Tree: {"k": F(4)}})
print(t, D.asdict(t), D.astuple(t))
loop = Tree(None)
loop.value = loop
print(loop)
show(lambda: D.asdict(loop) and None)
print(D.is_dataclass(Tree), D.is_dataclass(t), D.is_dataclass(5), D.is_dataclass(int))
match t:
    case Tree(value, [first, *_]):
        print(value, first)
