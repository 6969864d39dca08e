# dict: construction, lookup, methods, errors.
D = {"a": 1, "b": 2, "c": 3}
CHECKS = r'''
{}, dict(), dict(a=1, b=2), dict([("x", 1), ("y", 2)]), dict({"k": "v"}, z=1), dict(zip("ab", (1, 2))), {1: "a", **{2: "b"}}, dict(D) == D, dict(["ab", "cd"]), dict(((1, 2),))
D["a"], D.get("a"), D.get("z"), D.get("z", 0), "a" in D, 1 in D, len(D), list(D), list(D.keys()), list(D.values()), list(D.items()), bool({}), D == {"c": 3, "b": 2, "a": 1}, D != {}, D is D.copy()
D["z"]
D[1]
D[(1, 2)]
D[None]
D[[]]
{}.popitem()
{}.pop("x")
{}.pop("x", "default"), {"x": 1}.pop("x"), {"x": 1}.pop("x", 2), {"a": 1, "b": 2}.popitem()
{}.pop()
D.get()
D.get("a", 1, 2)
D.get(key="a")
D.setdefault()
D.setdefault([], 1)
dict(5)
dict([1])
dict([(1,)])
dict(["abc"])
dict({}, {})
dict(None)
dict([([], 1)])
dict.fromkeys("ab"), dict.fromkeys([1, 2], 0), dict.fromkeys(()), dict.fromkeys("aa", [])
dict.fromkeys(5)
dict.fromkeys()
dict.fromkeys([[]])
D | {"d": 4}, {"a": 9} | D, D | {"a": 0}, D.__or__(5), D.__ror__({"q": 1})
D | [("x", 1)]
D | 5
D + {}
D < {}
D.missing
hash(D)
D.update(5)
D.update([1])
D.update({}, {})
D.keys()[0]
repr({1: {2: [3]}}), str({"a": None}), (lambda d: (d.update(me=d), repr(d)))({}), repr({(1,): {1}}), {1: 2}.__repr__()
{1: "int", 1.0: "float", True: "bool"}, {0: 1, False: 2, -0.0: 3}, {"": 1, None: 2, (): 3, frozenset(): 4}
D.__getitem__("a"), D.__contains__("a"), D.__len__(), D.__eq__({}), D.__eq__(5), list(D.__iter__()), list(D.__reversed__()), D.__sizeof__() > 0, dict.__mro__, dict.__hash__, dict[int, str]
D.__getitem__("zz")
dict.get({}, 1), dict.get({1: 2}, 1)
dict.get(5, 1)
dict.keys()
list(reversed(D)), list(reversed(D.keys())), list(reversed(D.values())), list(reversed(D.items())), sorted(D, reverse=True), max(D), min(D, key=D.get), sum(D.values()), any(D), "".join(D), [*D], {**D}, tuple(D)
'''
for code in CHECKS.strip().splitlines():
    try:
        print(code, '->', repr(eval(code)))
    except Exception as e:
        print(code, '-> raises', type(e).__name__ + ':', e)
