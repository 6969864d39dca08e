# Where an attribute comes from: data descriptor, instance, non-data descriptor, class, __getattr__.
class Data:
    def __get__(self, o, c): return "data descriptor"
    def __set__(self, o, v): pass
class NonData:
    def __get__(self, o, c): return "non-data descriptor"
class A:
    d, n, c, i = Data(), NonData(), "class", "class"
    def __getattr__(self, name): return "getattr " + name
a = A()
for k in "dnci": a.__dict__[k] = "instance"
print(a.d, a.n, a.c, a.i, a.z)
for k in "dnci": a.__dict__.pop(k)
print(a.d, a.n, a.c, a.i)
class Spec:
    def __len__(self): return 5
s = Spec(); s.__len__ = lambda: 99
print(len(s), s.__len__())
Spec.__len__ = lambda self: 7
print(len(s))
del Spec.__len__
try:
    len(s)
except TypeError as e:
    print(e)
class Base: x = "base"
class Child(Base): pass
c = Child(); print(c.x); Base.x = "changed"; print(c.x, Child.x); Child.x = "child"; print(c.x); c.x = "instance"; print(c.x); del c.x, Child.x; print(c.x)
try:
    del Child.x
except AttributeError as e:
    print(e)
def loop(o):
    out = []
    for i in range(6):
        if i == 2: Base.x = "b2"
        if i == 4: o.x = "own"
        out.append(o.x)
    return out
print(loop(c))
