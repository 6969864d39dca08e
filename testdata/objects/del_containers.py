# Containers let go of what they hold: items deleted and overwritten, clear, pop, slices, sets, dicts, nesting, attributes.
from collections import deque


class T:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("end of", self.name)


l = [T("l0"), T("l1"), T("l2"), T("l3")]
del l[1]
print("--")
l[0] = None
print("--")
l.pop()
print("--")
l.clear()
print("-- slices")
l = [T("s%d" % i) for i in range(4)]
l[1:3] = []
print("--")
del l
print("-- dict")
d = {"a": T("da"), "b": T("db"), "c": T("dc"), "d": T("dd")}
d["a"] = 1
print("--")
del d["b"]
print("--")
d.pop("c")
print("--")
d.update(d=2)
print("--")
d = {"x": T("dx"), "y": T("dy")}
d.clear()
print("-- set")
s = {T("in a set")}
s.clear()
s = {T("discarded")}
s.pop()
print("-- deque")
q = deque([T("q0"), T("q1"), T("q2")])
q.popleft()
print("--")
q.clear()
print("-- tuple")
t = (T("t0"), (T("t1"), [T("t2")]))
t = None
print("-- attributes")


class Box:
    pass


b = Box()
b.t = T("attribute")
b.t = 5
print("--")
b.t = T("deleted attribute")
del b.t
print("--")
b.t, b.u = T("box t"), T("box u")
b = None
print("-- nesting")
x = {"k": [Box()]}
x["k"][0].t = T("deep")
x = None
print("-- a list that keeps one")
keep = [T("kept")]
other = keep[0]
keep = None
print("held by other")
other = None
print("-- class attribute")
Box.shared = T("on the class")
Box.shared = None
setattr(Box, "s", T("by setattr"))
delattr(Box, "s")
print("done")
