for x in foo(1,
    2):
    pass
with a(1) as b, c:
    d
assert x, "m"
assert y
def f(a=b, *, c=d) -> int:
    return a
@deco(1)
class C(B, m=1):
    x: int = 5
[i for i in y if i]
del a.b, c[1]
x.a.b = 5
x[1] += 2
x.y += 2
import a.b as c
from a import (b,
   c)
try:
    q
except E as n:
    r
finally:
    s
f(a,
  b).g(
  c)
print(x
   .y
   .z(1))
lambda: x
async def g():
    await x
    async with y: z
    async for p in q: r
a, b = c
a < b < c
not a
f"{a!r:>{w}}" f"b"
yy[a:b]
def gen():
    x = yield 1
    yield from z
    return x
