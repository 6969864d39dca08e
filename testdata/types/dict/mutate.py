# dict: insertion order, deletion, update, setdefault, merge, growth.
d = {}
for k in "zyxw":
    d[k] = ord(k)
print(d)
del d["y"]; d["y"] = 1; d["z"] = 2
print(d, d.pop("x"), d)
d.update(a=1, z=3); d.update({"b": 2}); d.update([("c", 3), ("a", 4)]); d.update(); print(d)
print(d.setdefault("new", []), d.setdefault("z", 0), d.setdefault("none"), d)
d["new"].append(1); print(d["new"], d.popitem(), d.popitem())
d |= {"m": 1}; d |= [("n", 2)]; print(d)
c = d.copy(); d.clear(); print(d, c)
big = {i: i * i for i in range(1000)}
for i in range(0, 1000, 3): del big[i]
for i in range(2000, 2005): big[i] = -i
print(len(big), list(big)[:5], list(big)[-6:], big[1], 3 in big)
for i in list(big): del big[i]
print(big, len(big))
big["after"] = 1; print(big)
for code in ("del d['zz']", "d[[]] = 1", "d.update(5)", "d.update([(1, 2, 3)])", "d |= 5", "d['x']['y'] = 1", "d.update(1, 2)", "d.popitem(1)", "d.clear(1)", "del d[[]]", "d.setdefault({}, 1)", "d.update([1, 2])"):
    try:
        exec(code); print(code, "fine")
    except Exception as e:
        print(code, type(e).__name__, e)
class D(dict):
    def __missing__(self, k):
        print("missing", k); self[k] = v = k * 2
        return v
x = D(a=1)
print(x["q"], x.get("zz"), "w" in x, x, x["a"], D.fromkeys("ab", 1), type(x.copy()).__name__, type(x | {}).__name__)
try:
    x.pop("no")
except KeyError as e:
    print(repr(e))
class Keys:
    def keys(self): return ["p", "q"]
    def __getitem__(self, k): return k.upper()
print(dict(Keys()), {**Keys()}, dict(**Keys()))
class BadEq:
    def __hash__(self): return 1
    def __eq__(self, o): raise ValueError("compared")
e = {BadEq(): 1}
try:
    e[BadEq()]
except ValueError as err:
    print(err)
d = {1: "a", 2: "b"}
d[1.0] = "c"; print(d)
d = {"k": 1}
for i in range(5): d["k"] += i
print(d)
nested = {}
for path in ("a/b/c", "a/b/d", "a/e"):
    node = nested
    for part in path.split("/"):
        node = node.setdefault(part, {})
print(nested)
it = iter({1: 2}.items()); print(next(it), it.__length_hint__(), type(it).__name__, type(iter({})).__name__, type(iter({}.values())).__name__, type(reversed({})).__name__)
print({"a": 1}.items() == {"a": 1}.items(), dict(sorted({"b": 1, "a": 2}.items(), key=lambda kv: kv[1])))
