# Annotations of variables, arguments and classes are evaluated and stored.
x: int = 5
y: "forward"
z: list[int]
print(__annotations__)
try:
    y
except NameError as e:
    print(e)
class C:
    a: int
    b: str = "b"
    (c): float = 1.5
    def m(self, p: int, *q: str, k: bool = True, **r: None) -> "C": self.attr: int = 1; return self
print(C.__annotations__, C.m.__annotations__, hasattr(C, "a"), C.b, C.c, C().m(1).attr)
def f():
    local: undefined_is_not_evaluated = 1
    other: int
    try:
        other
    except UnboundLocalError as e:
        return local, str(e)
print(f(), f.__annotations__)
try:
    bad: undefined_name = 1
except NameError as e:
    print(e)
d = {}
d["k"]: int = 5; print(d)
class D(C): extra: int
print(D.__annotations__, "a" in D.__annotations__)
def g(a: (1, 2), b: print("evaluated at definition") = 0) -> [int]: pass
print(g.__annotations__)
lam: object = lambda x: x
