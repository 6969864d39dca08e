# __init_subclass__, __class_getitem__, __set_name__ together.
class Base:
    registry = []
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.registry.append((cls.__name__, tag))
        cls.tag = tag
class A(Base, tag="a"): pass
class B(A): pass
class C(B, tag=3): pass
print(Base.registry, A.tag, B.tag, C.tag)
try:
    class D(Base, other=1): pass
except TypeError as e:
    print(e)
try:
    class D(other=1): pass
except TypeError as e:
    print(e)
class G:
    def __class_getitem__(cls, item): return f"{cls.__name__}[{item}]"
class H(G): pass
print(G[int], H[1, 2], H["x":"y"])
try:
    G()[1]
except TypeError as e:
    print(e)
try:
    A[1]
except TypeError as e:
    print(e)
class Field:
    def __set_name__(self, owner, name): self.full = owner.__name__ + "." + name
class Model:
    def __init_subclass__(cls): print("fields", [v.full for v in vars(cls).values() if isinstance(v, Field)])
class User(Model):
    name, age = Field(), Field()
class Plugin:
    def __init_subclass__(cls): raise ValueError("no subclasses")
try:
    class P(Plugin): pass
except ValueError as e:
    print(e)
print(list[int], dict[str, int], tuple[int, ...], list[int].__origin__, list[int].__args__, type[int], set[list[int]], list[int]([1, 2]), type(list[int]).__name__)
print(int | str, int | None, (int | str).__args__, isinstance(5, int | str), list[int] | None, int | str == str | int)
try:
    int | 5
except TypeError as e:
    print(e)
try:
    int[5]
except TypeError as e:
    print(e)
