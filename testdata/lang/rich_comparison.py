# Rich comparison: reflection, subclass priority, defaults, containers.
class V:
    def __init__(self, v): self.v = v
    def __repr__(self): return f"V{self.v}"
    def __lt__(self, o): print("lt", self, o); return self.v < getattr(o, "v", o)
    def __le__(self, o): print("le", self, o); return NotImplemented
    def __eq__(self, o): print("eq", self, o); return self.v == getattr(o, "v", o)
    def __hash__(self): return hash(self.v)
a, b = V(1), V(2)
print(a < b, a > b, a < 5, 5 > a, a == b, a != b, a == 1, 1 == a)
try:
    a <= b
except TypeError as e:
    print(e)
try:
    a >= b
except TypeError as e:
    print(e)
class W(V):
    def __gt__(self, o): print("W.gt"); return "W decides"
print(a < W(0))
print(a in [b, a], [b, a].index(a), [a] == [a], [a] == [V(1)], (a, b) < (a, V(3)))
print(sorted([V(3), V(1), V(2)]), max(V(1), V(2)))
class P: pass
p = P()
print(p == p, p == P(), p != p, p == 1)
class Identity:
    def __eq__(self, o): return False
i = Identity()
print(i == i, i in [i], [i] == [i], {1: i} == {1: i}, [i].count(i), (i,) == (i,))
nan = float("nan")
print(nan == nan, nan in [nan], [nan] == [nan], nan != nan, nan < 1, nan > 1, {nan: 1}[nan], float("nan") in [nan])
class Odd:
    def __eq__(self, o): return "non-bool"
    def __ne__(self, o): return []
print(Odd() == 1, Odd() != 1, [Odd()] == [1], not Odd() != 1)
class E:
    def __eq__(self, o): raise ValueError("eq raises")
for code in ("E() == 1", "1 == E()", "[E()] == [1]", "E() in [1]", "{1: E()} == {1: 1}", "[1].index(E())", "E() != 1"):
    try:
        print(eval(code))
    except ValueError as e:
        print(code, e)
print(1 == 1.0 == (1 + 0j) == True, 1 < 1.5, 2 ** 53 + 1 == float(2 ** 53 + 1), 2 ** 53 + 1 > 2.0 ** 53, 10 ** 400 > 1e308, -10 ** 400 < float("-inf"), 10 ** 400 < float("inf"))
print("a" < "b", "a" < "aa", "Z" < "a", "é" > "z", b"a" < b"b", (1, 2) < (1, 2, 0), [1, 2] > [1], (1, "a") == (1, "a"), "a" == b"a", [1] == (1,), {1} == frozenset({1}), range(3) == range(0, 3, 1), range(0) == range(5, 5))
print({1, 2} < {1, 2, 3}, {1} <= {1}, {1} < {2}, {1, 2} > {1}, {1: 2} == {1.0: 2.0}, None == None, None != 0, ... == ..., NotImplemented == NotImplemented)
