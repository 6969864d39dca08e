"""Weak references to objects that stay alive: refs, proxies, mappings, sets, finalizers."""
import weakref


class C:
    def __init__(self, n=0):
        self.n = n

    def m(self):
        return self.n

    def __add__(self, o):
        return self.n + o

    def __len__(self):
        return self.n


c = C(3)
r = weakref.ref(c)
print(r() is c, weakref.ref(c) is r, hash(r) == hash(c), r == weakref.ref(c), type(r), weakref.getweakrefcount(c), weakref.getweakrefs(c) == [r])
for bad in (3, "s", [], (), None):
    try:
        weakref.ref(bad)
    except TypeError as e:
        print(e)
p = weakref.proxy(c)
p.x = 5
print(p.n, c.x, p.m(), p + 4, len(p), bool(p), type(p) is weakref.ProxyType, p.__class__ is C, isinstance(p, C))
f = lambda x: x * 2
print(weakref.proxy(f)(4), type(weakref.proxy(f)) is weakref.CallableProxyType)
try:
    hash(p)
except TypeError as e:
    print(e)
m = weakref.WeakMethod(c.m)
print(m()(), m == weakref.WeakMethod(c.m), m() == c.m)
d = weakref.WeakValueDictionary(a=c)
d["b"] = f
print(sorted(d), d["a"] is c, "b" in d, "z" in d, d.get("z", 1), len(d), d.pop("b") is f, d.setdefault("a", f) is c, dict(d.items()) == {"a": c}, list(d.values()) == [c])
try:
    d["zz"]
except KeyError as e:
    print("KeyError", e)
k = weakref.WeakKeyDictionary({c: 1})
k[f] = 2
print(k[c], len(k), f in k, 3 in k, k.get(f), list(k.values()), k.pop(f), k.setdefault(c, 9), list(k.keys()) == [c])
s = weakref.WeakSet([c])
s.add(f)
s.add(c)
print(len(s), c in s, 5 in s, s == weakref.WeakSet([f, c]), (s - [f]) == weakref.WeakSet([c]), s.isdisjoint([f]), s >= weakref.WeakSet([c]))
s.discard(f)
s.remove(c)
try:
    s.pop()
except KeyError as e:
    print(e)
fin = weakref.finalize(c, print, "finalized", 1)
print(fin.alive, fin.atexit, fin.peek()[1:], fin(), fin.alive, fin(), fin.peek())
fin = weakref.finalize(c, print, "never")
print(fin.detach() is not None, fin.alive)
weakref.finalize(c, print, "at exit 1")
weakref.finalize(c, print, "at exit 2").atexit = True
weakref.finalize(c, print, "not at exit").atexit = False
print(sorted(weakref.__all__))
