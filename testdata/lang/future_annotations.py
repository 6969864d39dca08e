# from __future__ import annotations: annotations are kept as text.
from __future__ import annotations
x: undefined_name = 1
y: list[int | None]
def f(a: Missing, b: dict[str, "int"] = {}, *c: (1, 2), d: lambda: 0 = 1, **e: f"{x}") -> not_there.at_all: pass
class C:
    z: int = 5
    w: C
print(__annotations__, f.__annotations__, C.__annotations__)
