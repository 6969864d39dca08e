# set: mutation, in-place operators, pop order, growth, errors while iterating.
s = {3, 1, 2}
s.add(4); s.add(1); s.discard(9); s.remove(2); print(s)
s.update([5, 6], "a"); print(len(s), 5 in s)
s.discard("a")
s |= {10}; s &= {1, 3, 10, 4}; s -= {4}; s ^= {1, 7}; print(sorted(s))
s.intersection_update([3, 7, 10], {7, 10}); print(sorted(s))
s.difference_update([7], [99]); print(s)
s.symmetric_difference_update([10, 11]); print(s)
print(s.pop(), s, s.clear(), s)
t = set(range(10)); print([t.pop() for _ in range(5)], t)
t = {30, 20, 10}; print(t, t.pop(), t)
s = set(range(100))
for i in range(0, 100, 2): s.remove(i)
print(len(s), sorted(s)[:5], list(s)[:10])
s = set()
for i in range(50): s.add(i * 37 % 101)
print(list(s))
s = {i for i in range(8)}; s.discard(3); s.add(11); s.add(3); print(list(s))
print(list({i * 8 for i in range(10)}), list({2**i for i in range(12)}), list({-i for i in range(10)}), list({i / 4 for i in range(10)}))
print(list(set("zyxwvutsrqponm")), list({str(i) for i in range(12)}), list(set("hello world")), list({(i, i) for i in range(6)}))
a = {1, 2}; b = a; a |= {3}; print(b is a, b)
f = frozenset({1}); g = f; f |= {2}; print(f is g, f, g)
for code in ("s |= [1]", "s &= 5", "s -= 'a'", "s ^= None", "s.update(5)", "s.update([[]])", "s.remove(999)", "s.pop(1)", "s.add(1, 2)", "del s[0]", "s[0] = 1", "f.update([1])", "s.clear(1)", "s.intersection_update(5)", "s.difference_update(None)"):
    try:
        exec(code); print(code, "fine")
    except Exception as e:
        print(code, type(e).__name__, e)
s = {1, 2, 3}; s -= s; print(s)
s = {1, 2, 3}; s.update(s); s ^= s; print(s)
class H:
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, o): return self.n == o.n
    def __repr__(self): return f"H{self.n}"
print({H(1), H(2), H(1)}, H(2) in {H(1), H(2)})
x = {H(i) for i in range(5)}; x.remove(H(2)); print(x)
print({1, 2, 3}.isdisjoint(iter([4])), set().union(*[[1], [2]]), {1} | {2} | {3}, {1, 2, 3} & {2, 3} & {3})
c = s.copy(); c.add(1); print(s, c)
it = iter({1, 2}); next(it); print(it.__length_hint__(), type(it).__name__)
class S(set):
    def __repr__(self): return "S!"
y = S([1]); print(y, type(y | {2}).__name__, type(y.copy()).__name__, set(y), y == {1}, f"{y}")
