# Containers let go of their items by their own methods: each item ends when the method is done, or when its result is dropped.
import collections


class T:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("end of", self.name)

    def __repr__(self):
        return "T(%r)" % self.name


def made(*names):
    return [T(n) for n in names]


x = made("remove", "kept")
x.remove(x[0])
print("removed", x)
x[0] = T("stored")
print("overwritten")
x[:] = made("slice 1", "slice 2", "slice 3", "slice 4")
print("assigned", x)
del x[1:3]
print("deleted", x)
x[::2] = [T("extended")]
print("extended", x)
del x[::2]
print("stepped", x)
x.pop()
print("popped")
x = made("pop it")
y = x.pop()
print("result", y)
del y
x = made("times")
x *= 0
print("times 0")
x = made(*(str(i) for i in range(3)))
x.clear()
print("cleared")

d = {"a": T("a"), "b": T("b"), T("key"): 1}
d["a"] = T("a again")
print("set")
d.update(b=T("b by keyword"))
print("keyword")
d.update({"a": T("a by update")})
print("update")
d.update([("b", T("b by pair"))])
print("pair")
d |= {"a": T("a by or")}
print("or")
d.pop("a")
print("pop")
print(d.pop("none", T("default")))
d.setdefault("b", T("not used"))
print("setdefault")
d.popitem()
print("popitem")
del d["b"]
d["c"] = T("cleared from a dict")
d.clear()
print("cleared", d)

a, c = made("sa", "sc")
s = {a, c}
keep = {c}
del a, c
s &= keep
print("and", len(s))
s -= keep
keep.clear()
print("sub")
s = set(made("discard"))
s.discard(next(iter(s)))
print("discard")
s = set(made("pop"))
s.pop()
print("pop")
s = set(made("xor"))
s ^= s.copy()
print("xor")

q = collections.deque(made("d1", "d2"), maxlen=2)
q.append(T("d3"))
print("full", q)
q.appendleft(T("d4"))
print("full", q)
q.popleft()
print("popleft")
q[0] = T("d5")
print("set", q)
del q[0]
print("del", q)
q.extend(made("d6", "d7", "d8"))
print("extend", q)
q.remove(q[0])
print("remove", q)
q.clear()
print("clear", q)


class Box:
    pass


box = Box()
setattr(box, "x", T("attribute"))
setattr(box, "x", T("attribute 2"))
print("setattr")
delattr(box, "x")
print("delattr")
box.__dict__["x"] = T("in the dict")
box.__dict__["x"] = None
print("dict")
object.__setattr__(box, "x", T("object"))
object.__setattr__(box, "x", None)
print("object.__setattr__")
globals()["g"] = T("global")
globals()["g"] = 1
print("end")
