# Strings looked up in sets: beside keys with the same hash that are no plain str, deleted places, the empty string.
class E(str):
    def __hash__(self): return hash("x")
    def __eq__(self, o): return o == "x" or o == "q"
class F:
    def __hash__(self): return hash("x")
    def __eq__(self, o): return True
print("x" in {"a","x"}, "" in {"a",""}, "" in {"a"}, "y" in set(), "x" in {F()}, "x" in {E("z")}, "b" in frozenset("abc"), "zz" in set(map(str, range(100))), "77" in set(map(str, range(100))))
s = set(map(str, range(100)))
for i in range(90): s.discard(str(i))
print("5" in s, "95" in s)
