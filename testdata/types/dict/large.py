# Dicts of thousands of entries: growth, deletion at both ends and in between, order, copies, updates, views, int keys that are not their own hash.
from collections import OrderedDict

M = 2**61 - 1
for n in (1023, 1024, 1025, 2047, 2049, 5000):
    d = {}
    for i in range(n):
        d[i * 7 % 10007] = i
    print(n, len(d), next(iter(d)), list(d)[-1], next(reversed(d)), sum(d.values()) == n * (n - 1) // 2)
    e = dict(d)
    c = d.copy()
    for k in list(d)[1::2]:
        del d[k]
    print(len(d), list(d)[:3], list(d)[-2:], list(d.items())[500:503], list(reversed(d))[:3])
    d.update(e)
    print(len(d), list(d)[:3], list(d)[-2:], d == e, e == c, list(e) == list(c))
    while len(d) > 3:
        d.popitem()
    print(d)
    for k in list(e)[: n - 2]:
        e.pop(k)
    print(e, list(reversed(e)))
    e[1] = 2
    for i in range(3000):
        e[("t", i)] = i
        if i % 3 == 0:
            del e[("t", i // 3)]
    print(len(e), list(e)[:4], sum(v for v in e.values()))
    e.clear()
    e["x"] = 1
    print(e, len(c), c[7], c.get(-5), 3 in c)

d = {-1: "m1", -2: "m2", M: "M", 0: "zero", M + 1: "M+1", 1: "one", -M: "-M", 2**62: "2**62", 2.0: "float", True: "true"}
print(d, d[-1], d[-2], d[M], d[0], d[M + 1], d[1], d[2], d[2**62], len(d))
for k in (M - 1, -M - 1, 2**61, 2**63, 3):
    print(k, k in d, d.get(k), hash(k))
big = {i * M: i for i in range(-4, 5)}
print(big, [big[i * M] for i in range(-4, 5)], [M * 5 in big, 0 in big, 2**63 in big])
for i in range(2000):
    big[i] = -i
print(len(big), big[0], big[M], big[M * 2], big[1999], M + 7 in big)

o = OrderedDict((i, i) for i in range(3000))
for i in range(0, 3000, 5):
    o.move_to_end(i, last=i % 10 == 0)
print(list(o)[:5], list(o)[-5:], len(o), o.popitem(last=False), o.popitem(), list(o.items())[1500])
for i in range(2500):
    o.popitem(last=False)
print(len(o), list(o)[:3], list(reversed(o))[:3])

d = {i: None for i in range(2000)}
try:
    for k in d:
        if k == 1500:
            d["new"] = 1
except RuntimeError as e:
    print(e, len(d))
s = {f"k{i}": i for i in range(4000)}
t = {k: v for k, v in s.items() if v % 2}
print(len(t), t["k3999"], "k2" in t, list(t.keys() & {"k1", "k2", "k3"}) and sorted(t.keys() & {"k1", "k2", "k3"}), len(s.keys() - t.keys()), len(s.items() ^ t.items()))
s |= {"k0": "replaced", "last": 0}
print(s["k0"], list(s)[0], list(s)[-1], len(s))
