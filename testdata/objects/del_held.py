# Objects with __del__ held by containers, attributes, closures, generators and methods end when the last holder lets go, thousands of them too.
import weakref
from collections import deque

ended = []


class T:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        ended.append(self.name)


class Box:
    pass


def show(what):
    print(what, ended)
    ended.clear()


def count(what):
    print(what, len(ended), ended[:3], ended[-2:])
    ended.clear()


x = T("global 1")
x = T("global 2")
show("rebound")
x = None
show("gone")

items = [T(i) for i in range(4)]
copy = list(items)
items.pop()
show("popped, in the copy")
del copy
show("copy gone")
part = items[1:]
items.clear()
show("cleared, but for a slice")
part = part + [T("added")]
part.reverse()
del part[0]
show("deleted")
part[:] = []
show("slice emptied")

pairs = [(i, T(i)) for i in range(3)]
for i, t in pairs:
    pass
t = None
pairs.pop(0)
show("tuple popped")
a, b = pairs
pairs.clear()
show("unpacked")
a = None
show("one dropped")
a, b = b, None
a = b
show("both dropped")

table = {"k": T("value 1"), T("key"): 1}
table["k"] = T("value 2")
show("value replaced")
other = {**table}
table.clear()
show("cleared, but for a copy")
other.popitem()
show("popitem")
other = None
show("dict gone")

box = Box()
box.inner = Box()
box.inner.t = T("chain")
inner = box.inner
box = None
show("inner is held")
inner.t, inner.u = T("chain 2"), T("chain 3")
show("replaced")
inner.__dict__["u"] = None
show("through __dict__")
inner = None
show("inner gone")


def closure(t):
    def get():
        return t

    return get


get = closure(T("cell"))
twice = [get, get]
get = None
twice.pop()
show("one of two")
twice.pop()
show("closure gone")


def default(v=[]):
    v.append(T("default"))


default()
default = None
show("function gone")


def annotated(t: T("annotation") = 1):
    pass


notes = annotated.__annotations__
annotated = None
show("annotations are held")
notes = None
show("annotations gone")

alias = list[(T("argument"), int)]
show("generic alias")
alias = None
show("alias gone")


def values(t):
    u = T("local")
    yield 1
    t = None
    yield u
    u = None
    yield 3


g = values(T("parameter"))
next(g)
show("suspended")
next(g)
show("parameter dropped")
kept = [g]
del g
next(kept[0])
show("local dropped")
kept.clear()
show("generator gone")
g = values(T("never started"))
g = None
show("not started")
any(t.name is None for t in [T("in an expression")])
show("expression")


class M:
    def __init__(self):
        self.t = T("of a method")

    def method(self):
        return self.t.name


m = M().method
show("method")
print(m())
m = None
show("method gone")

q = deque([T(i) for i in range(4)], maxlen=4)
q.append(T(4))
show("fell out")
q.rotate(1)
q.popleft()
show("popleft")
q.remove(q[1])
show("removed")
q.clear()
show("deque cleared")

called = []
held = [T("referenced")]
ref = weakref.ref(held[0], lambda r: called.append(r() is None))
lost = weakref.ref(held[0], lambda r: called.append("lost"))
lost = None
held.pop()
show("referenced")
print(called, ref())

s = {T("in a set")}
f = frozenset(s)
s.clear()
show("in a frozenset")
f = None
show("frozenset gone")

first = held = T("resurrected")
saved = []


class Back:
    def __del__(self):
        saved.append(self)
        ended.append("back")


y = Back()
y = None
show("resurrected")
saved.pop()
show("only once")
first = held = None
show("two names")

# Many.
N = 2000
for i in range(N):
    x = T(i)
x = None
count("rebound")
items = []
for i in range(N):
    items.append(T(i))
while items:
    items.pop()
count("popped")
table = {i: T(i) for i in range(N)}
for i in range(N):
    del table[i]
count("deleted")
boxes = []
for i in range(N):
    box = Box()
    box.content = [T(i)]
    boxes.append(box)
del box
while boxes:
    boxes.pop()
count("in boxes")


class Node:
    def __init__(self, number, next):
        self.number = number
        self.next = next

    def __del__(self):
        ended.append(self.number)


head = None
for i in range(5000):
    head = Node(i, head)
head = None
count("linked list")
tree = None
for i in range(2000):
    tree = [tree, T(i), (T(-i),)]
tree = None
print("nested lists", len(ended))
ended.clear()
refs = []
items = [T(i) for i in range(N)]
died = []
for t in items:
    refs.append(weakref.ref(t, lambda r: died.append(1)))
del t
while items:
    items.pop()
count("with callbacks")
print(len(died), sum(r() is not None for r in refs))
