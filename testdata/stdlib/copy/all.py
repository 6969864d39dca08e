"""copy and deepcopy: containers, instances, cycles, hooks."""
import copy
import copyreg

a = [1, [2, 3], {"k": [4]}, (5, [6]), {7}, "s"]
b, c = copy.copy(a), copy.deepcopy(a)
print(b == a, b is a, b[1] is a[1], c == a, c[1] is a[1], c[2]["k"] is a[2]["k"], c[3] is a[3], c[5] is a[5])
t = (1, "x", (2, 3))
print(copy.deepcopy(t) is t, copy.copy(t) is t)
loop = []
loop.append(loop)
d = copy.deepcopy(loop)
print(d[0] is d, d is not loop)
tup = ([],)
tup[0].append(tup)
e = copy.deepcopy(tup)
print(e[0][0] is e)


class P:
    def __init__(self, x):
        self.x = x


p = P([1])
q, r = copy.copy(p), copy.deepcopy(p)
print(q.x is p.x, r.x is p.x, r.x, type(r).__name__)


class S:
    __slots__ = ("a", "b")


s = S()
s.a = [1]
u = copy.deepcopy(s)
print(u.a, u.a is s.a, hasattr(u, "b"), copy.copy(s).a is s.a)


class Hook:
    def __copy__(self):
        return "copied"

    def __deepcopy__(self, memo):
        return "deep", isinstance(memo, dict)


print(copy.copy(Hook()), copy.deepcopy(Hook()), copy.deepcopy([Hook()]))


class L(list):
    pass


l = L([1, [2]])
l.attr = [3]
m = copy.deepcopy(l)
print(type(m).__name__, m, m.attr, m[1] is l[1], m.attr is l.attr, copy.copy(l).attr is l.attr)


class State:
    def __getstate__(self):
        return {"v": 1}

    def __setstate__(self, state):
        self.got = state


print(copy.copy(State()).got)


class Reg:
    pass


copyreg.pickle(Reg, lambda r: (str, ("from registry",)))
print(copy.copy(Reg()), copy.deepcopy(Reg()))
print(copy.copy(len) is len, copy.copy(P) is P, copy.deepcopy(print) is print, copy.copy(None), copy.copy(3.5), copy.deepcopy(range(3)), copy.copy(slice(1, 2)))
x = [1]
y = copy.deepcopy([x, x])
print(y[0] is y[1], y[0] is x)
print(copy.deepcopy(ValueError("v", 1)).args, copy.deepcopy(bytearray(b"ab")), copy.deepcopy({1: {2}}), copy.deepcopy(frozenset([1])))
print(copy.Error.__mro__[1], copy.error is copy.Error, copy.__all__)
try:
    copyreg.pickle(Reg, 3)
except TypeError as e:
    print(e)
