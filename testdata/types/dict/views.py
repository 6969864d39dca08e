# dict views: set operations, iteration, repr, mapping proxy.
D = {"a": 1, "b": 2}
K, V, I = D.keys(), D.values(), D.items()
CHECKS = r'''
K, V, I, len(K), len(V), "a" in K, 1 in V, ("a", 1) in I, ("a", 2) in I, "a" in I, ["a", 1] in I
K == {"a", "b"}, K == {"a": 0, "b": 0}.keys(), K & {"a", "z"}, sorted(K | ["z"]), K - {"a"}, sorted(K ^ {"b", "c"}), K <= {"a", "b", "c"}, K < {"a", "b"}, K > {"a"}, K >= {"a"}, K.isdisjoint("xyz"), K.isdisjoint(["a"]), sorted("az" & K)
I & {("a", 1)}, I == {("a", 1), ("b", 2)}, sorted(I | {(1, 2)}), I - {("a", 1)}, I.isdisjoint([]), I <= {("a", 1), ("b", 2)}
V == D.values(), V == V, K != {"a"}, K == ["a", "b"], list(V), sorted(K), max(V), list(reversed(I)), {}.keys(), {}.values(), {}.items()
V & {1}
K + K
K[0]
hash(K)
K & 5
K - 5
K < 5
K.isdisjoint(5)
type(K).__name__, type(V).__name__, type(I).__name__, K.mapping, V.mapping["a"], type(I.mapping).__name__
K.mapping.__setitem__("a", 1)
K.mapping | {"z": 1}, K.mapping.get("q", 5), K.mapping.copy(), len(K.mapping), list(K.mapping), repr(K.mapping), K.mapping == D, list(K.mapping.items()), "a" in K.mapping
K.missing
V.isdisjoint([])
type(K)()
(D.update(c=3), K, V, D.pop("c"), K)
{"a": []}.items() & {("a", 1)}
({"a": []}.items() == {"a": []}.items())
'''
for code in CHECKS.strip().splitlines():
    try:
        print(code, '->', repr(eval(code)))
    except Exception as e:
        print(code, '-> raises', type(e).__name__ + ':', e)
