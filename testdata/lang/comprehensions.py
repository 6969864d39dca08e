# Comprehensions: kinds, conditions, nesting, scopes, order of evaluation.
print([x * x for x in range(5)])
print([x for x in range(20) if x % 2 if x % 3])
print([(x, y) for x in range(3) for y in range(x)])
print([[y for y in range(x)] for x in range(4)])
print({x % 3 for x in range(10)} == {0, 1, 2})
print({x: x * x for x in range(4)}, {k: v for k, v in zip("abc", range(3))})
print(sum(x for x in range(10)), list(x for x in "abc"), tuple(x for x in [1]))
x = "outside"
[x for x in range(3)]
print(x)
print([y := 5, y ** 2], y)
print([last := n for n in range(4)], last)
def f():
    total = 0
    out = [total := total + v for v in range(5)]
    return out, total
print(f())
def trace(name, value):
    print("eval", name, value)
    return value
d = {trace("k", k): trace("v", v) for k, v in [(1, 2), (3, 4)]}
print(d)
g = (trace("item", i) for i in trace("outer", [1, 2]))
print("made")
print(list(g))
class C:
    n = 3
    a = [i for i in range(n)]
    try:
        b = [i * n for i in range(n)]
    except NameError as e:
        print(e)
    c = {n: n for n in range(n)}
print(C.a, C.c, C.n)
print([lambda: i for i in range(3)][0]())
print([i for i in [j for j in range(3) if j]])
print([a + b for a, b in [(1, 2), (3, 4)]], [a for a, *b in ["xyz", "pq"]])
print([[1 if i == j else 0 for j in range(3)] for i in range(3)])
print([*(i for i in range(2)), *[3]])
try:
    (i for i in 5)
except TypeError as e:
    print(e)
try:
    [1 / i for i in (1, 0)]
except ZeroDivisionError as e:
    print(e)
try:
    {[]: 1 for i in range(1)}
except TypeError as e:
    print(e)
gen = (i for i in range(3))
print(next(gen), 1 in gen, list(gen))
print([i for i in range(3) if (lambda: i)()], any(i > 1 for i in range(3)), all(i for i in range(3)))
gen = (i for i in range(2))
print(gen.__name__, gen.__qualname__)
def h():
    return (i for i in ()), lambda: 0
print(h()[0].__qualname__, h()[1].__qualname__)
