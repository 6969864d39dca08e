# Unpacking in assignments, loops and displays, and its error messages.
a, b = 1, 2
a, b = b, a
print(a, b)
(a, [b, c]), d = (1, (2, 3)), 4
print(a, b, c, d)
first, *rest = "hello"
print(first, rest)
*start, last = range(4)
print(start, last)
x, *y, z = [1, 2]
print(x, y, z)
[p, *q] = {1: 2, 3: 4}
print(p, q)
for i, (j, *k) in [(1, (2, 3, 4)), (5, (6,))]:
    print(i, j, k)
print([*range(3), *"ab"], (*[1], *(2,)), {*[1, 2], *[2, 3]}, {**{"a": 1}, "b": 2, **{"a": 3}})
m = n = []
m.append(1)
print(n, m is n)
values = [0, 1, 2]
i = 0
i, values[i] = 1, "x"
print(i, values)
def gen():
    yield 1
    yield 2
    print("asked for a third")
    yield 3
def attempt(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
def few(): a, b, c = 1, 2
def many(): a, b = 1, 2, 3
def many_gen(): a, b = gen()
def none(): a, b = None
def number(): a, = 5
def star_few(): a, b, *c = [1]
def star_few2(): a, *b, c = "x"
def empty(): [] = [1]
def nested(): (a, b), c = 1, 2
def star_number(): print(*5)
def star_display(): return [*5]
def mapping(): return {**5}
def mapping2(): print(**[1])
for f in (few, many, many_gen, none, number, star_few, star_few2, empty, nested, star_number, star_display, mapping, mapping2):
    attempt(f)
() = []
[] = ()
a, = [7]
print(a)
print(*[1, 2], *(3,), sep="-", **{"end": "!\n"})
