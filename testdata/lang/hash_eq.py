# __hash__ and __eq__ in dicts and sets.
class K:
    def __init__(self, k, h): self.k, self.h = k, h
    def __hash__(self): return self.h
    def __eq__(self, o): return isinstance(o, K) and self.k == o.k
    def __repr__(self): return f"K({self.k})"
d = {K("a", 1): 1, K("b", 1): 2, K("a", 1): 3}
print(d, d[K("b", 1)], K("a", 2) in d, K("c", 1) in d)
print(len({K(i, 0) for i in range(100)}), K(5, 0) in {K(i, 0) for i in range(10)})
class NoHash:
    __hash__ = None
class EqOnly:
    def __eq__(self, o): return True
class Big:
    def __hash__(self): return 2 ** 100
class Neg:
    def __hash__(self): return -1
class Raises:
    def __hash__(self): raise ValueError("no hash")
for code in ("hash(NoHash())", "hash(EqOnly())", "{EqOnly(): 1}", "hash(Big())", "hash(Neg())", "hash(Raises())", "{Raises()}", "{}[Raises()]", "{}[[]]", "{[]}", "{{}: 1}", "[] in {}", "[] in set()", "hash({})", "hash(set())", "hash(bytearray())", "hash(slice(1))", "hash(([],))", "hash((1, {}))", "{}.get([])", "set().add({})", "hash(frozenset([1]))", "{1: 2}[{}]"):
    try:
        print(code, eval(code))
    except Exception as e:
        print(code, "->", type(e).__name__, e)
print(hash(1) == hash(1.0) == hash(True) == hash(1 + 0j), hash(0.5), hash(-0.5), hash(1e100), hash(float("inf")), hash(float("-inf")), hash(1j), hash(1.5 + 2j), hash(-1), hash(-1.0), hash(2 ** 61 - 2), hash(0))
print(hash(""), hash(b""), hash("a"), hash("abc"), hash(b"abc"), hash("ü"), hash("日本"), hash("😀"))
print(hash(()), hash((1,)), hash((1, 2)), hash(("a", "b")), hash((1, (2, 3))), hash(frozenset()), hash(frozenset({1, 2, 3})), hash(frozenset({"a"})))
print(hash(None) == hash(None), hash(int) == hash(int), hash(len) == hash(len), hash(range(3)) == hash(range(0, 3)), hash(range(0)) == hash(range(3, 3)))
d = {}
d[1] = "int"; d[1.0] = "float"; d[True] = "bool"
print(d, {True: 1, 1: 2, 1.0: 3}, {0, False, 0.0, -0.0})
class Sub(int):
    def __hash__(self): return 99
print(Sub(5) in {5: 1}, Sub(5) in {Sub(5)}, 5 == Sub(5))
class Inherit(EqOnly):
    __hash__ = object.__hash__
print(isinstance(hash(Inherit()), int))
