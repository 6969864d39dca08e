# WeakValueDictionary, WeakKeyDictionary, WeakSet lose what nobody else holds.
import weakref
from weakref import WeakKeyDictionary, WeakSet, WeakValueDictionary


class C:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return "C%d" % self.n

    def __eq__(self, other):
        return isinstance(other, C) and self.n == other.n

    def __hash__(self):
        return hash(self.n)


objs = [C(i) for i in range(5)]
d = WeakValueDictionary(enumerate(objs))
print(len(d), sorted(d), d[0], 0 in d, d.get(9))
del objs[0]
print(len(d), sorted(d.keys()), sorted(d.values(), key=repr), 0 in d, d.get(0, "gone"))
try:
    d[0]
except KeyError as e:
    print("KeyError", e)
print(d.setdefault(0, objs[0]), d.pop(0), d.pop(0, "default"))
print(sorted(d.items(), key=repr), len(d.valuerefs()))
c = d.copy()
objs.pop()
print(len(d), len(c), d == c, dict(c))
d["temp"] = C(77)
print("temp" in d, len(d))
print(sorted((d | {9: objs[0]}).items(), key=repr))
for k, v in d.items():
    print(k, v)
k = v = None
keys = [C(i) for i in range(4)]
w = WeakKeyDictionary()
for i, x in enumerate(keys):
    w[x] = "v%d" % i
del x
print(len(w), w[C(2)], C(3) in w, sorted(map(repr, w)))
keys.pop(1)
print(len(w), C(1) in w, sorted(w.values()))
print(w.pop(keys[0]), len(w), w.get(keys[0]), len(w.keyrefs()))
try:
    w[1] = 2
except TypeError as e:
    print(e)
w[keys[0]] = keys[0]
s = WeakSet(keys)
s.add(C(50))
print(len(s), C(50) in s, sorted(map(repr, s)))
t = WeakSet([keys[0]])
print(t <= s, t < s, s - t == WeakSet(keys[1:]), sorted(map(repr, s & t)), (s ^ t) == s - t, s.isdisjoint(t))
keys.clear()
print(len(s), list(s), len(t), bool(s))
print(len(w), "the value holds its own key")
del w
x = C(60)
s.add(x)
s.add(x)
it = iter(s)
print(next(it), len(s))
del it
x = None
print(len(s))
cache = WeakValueDictionary()


def make(n):
    o = cache.get(n)
    if o is None:
        print("making", n)
        o = cache[n] = C(n)
    return o


a = make(1)
b = make(1)
print(a is b)
del a, b
make(1)
print(len(cache))
