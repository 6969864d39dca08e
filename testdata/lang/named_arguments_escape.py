# The dict of **named is the call's own: whoever keeps it, looks at it from outside or puts another len in its way finds it as it was.
import sys
import gc

kept = []


def counts(a=0, *rest, c=3, **named):
    return a, len(rest), c, len(named)


def reads(**named):
    if not named:
        return "none"
    if "x" in named and "y" not in named:
        named["y"] = named["x"] + 1
    total = named.get("x", 0) + named.pop("y", 0) + named.setdefault("z", 5)
    del named["z"]
    return total, len(named)


def keeps(**named):
    kept.append(named)
    return len(named)


def seen(**named):
    kept.append(locals()["named"])
    return len(named)


def seen_by_callee(**named):
    look()
    return len(named)


def look():
    kept.append(sys._getframe(1).f_locals["named"])


def forwards(*args, **named):
    return counts(*args, **named)


def swaps(**named):
    n = len(named)
    named = {"other": n}
    return named


def inner(**named):
    return lambda: named


def steps(**named):
    yield len(named)
    yield named.get("k")


def raises(**named):
    return named["missing"] + len(named)


def deep(n, **named):
    if n == 0:
        return len(named)
    below = deep(n - 1, **{"k%d" % i: i for i in range(n)})
    return below * 10 + len(named)


class Made:
    def __init__(self, **named):
        self.n = len(named)
        if "bad" in named:
            named["bad"] = self


class Taker:
    def __init__(self, **named):
        self.__dict__.update(named)
        if len(named) > 1:
            return 1


def fill():
    for i in range(3):
        counts(i, q=1, r=2)
        reads(x=i)


for turn in range(2):
    print(counts(), counts(1), counts(1, c=4), counts(1, 2, 3, d=5), counts(*(1, 2), **{"c": 5, "e": 6}))
    print(reads(), reads(x=1), reads(x=1, y=2), reads(q=1, z=7))
    print(forwards(), forwards(1, 2, c=9), forwards(k=1, a=5), swaps(a=1), inner(b=2)())
    print(keeps(one=1), seen(two=2), seen_by_callee(three=3))
    fill()
    print(kept)
    print(list(steps(k=4, m=5)), deep(4, a=1, b=2), Made(a=1, b=2).n, Made(bad=1).n)
    for call in (lambda: raises(a=1), lambda: Taker(a=1, b=2), lambda: counts(1, a=2), lambda: counts(**{1: 2}), lambda: counts(*5, **{"a": 1}),
                 lambda: counts(**5), lambda: counts(**{"a": 1}, **{"a": 2}), lambda: counts(*5, **6), lambda: reads(1, **{}), lambda: kept(**{"a": 2})):
        try:
            call()
        except (TypeError, KeyError) as exc:
            print(type(exc).__name__, exc)
    fill()

source = {"c": 1, "k": 2}
print(counts(**source), forwards(**source), source, counts(**{"c": 1, "c": 2, "k": 3}))

for i in range(3):
    counts(a=i, z=i)
    if i == 1:
        builtin = len

        def len(x):
            kept.append(x)
            return builtin(x)

print(counts(k="late"), reads(w="later"))
fill()
print(kept)
del len


def tracked(**named):
    found = [o for o in gc.get_objects() if isinstance(o, dict) and o.get("needle") is tracked]
    n = len(named)
    kept[:] = found
    return n


tracked(needle=tracked)
fill()
print([list(d) for d in kept])
print(counts(1, b=2, c=3, d=4, e=5, f=6, g=7, h=8, i=9, j=10, k=11), reads(**{"k%d" % i: i for i in range(20)}), counts())
