# collections: deque, OrderedDict, ChainMap, User classes.
from collections import *
D = deque([1, 2, 3])
O = OrderedDict(a=1, b=2, c=3)
CM = ChainMap({"a": 1}, {"a": 2, "b": 3})
CHECKS = r'''
D, deque(), deque("abc", 2), deque(maxlen=3), D[0], D[-1], len(D), 2 in D, D.maxlen, deque([1], 5).maxlen, D == deque([1, 2, 3]), D < deque([2]), D + deque([4]), D * 2, list(reversed(D)), D.index(2), D.count(1), D.copy(), repr(deque([1], maxlen=2)), bool(deque()), D.index(3, 1, 3), deque([1, 2], maxlen=1), deque([1]) * 3, 2 * deque([1, 2], maxlen=3)
(lambda d: (d.append(4), d.appendleft(0), d.pop(), d.popleft(), d.extend([7, 8]), d.extendleft([9, 10]), d.rotate(1), d, d.rotate(-2), d, d.rotate(), d, d.remove(7), d.reverse(), d, d.insert(1, "i"), d, d.clear(), d))(deque([1, 2, 3])), (lambda d: (d.append(4), d, d.appendleft(0), d, d.extend([5, 6]), d))(deque([1, 2, 3], 3)), (lambda d: (d.__setitem__(0, 9), d.__delitem__(1), d, d.__iadd__([5]), d))(deque([1, 2, 3]))
D[5]
D["a"]
D[1:2]
deque().pop()
deque().popleft()
D.remove(9)
D.index(9)
D.insert("a", 1)
deque(5)
deque([1], -1)
deque([1], "a")
deque([1, 2], 2).insert(0, 1)
D + [1]
D < [1]
hash(D)
D.rotate("a")
[x for x in D if D.append(x) or True]
D.maxlen.real
D.__setattr__("maxlen", 5)
O, O.popitem(), O, O.popitem(last=False), O, O.move_to_end("b"), list(OrderedDict([("x", 1), ("y", 2)])), list(reversed(OrderedDict(a=1, b=2))), OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == {"b": 2, "a": 1}, OrderedDict(), repr(OrderedDict(a=1)), OrderedDict.fromkeys("ab", 1), (lambda o: (o.move_to_end("a"), o, o.move_to_end("c", last=False), o, o.pop("b"), o.setdefault("z", 1), o))(OrderedDict(a=1, b=2, c=3)), OrderedDict(a=1) | {"b": 2}, list(OrderedDict(a=1).items()), OrderedDict(a=1).copy()
OrderedDict().popitem()
OrderedDict(a=1).move_to_end("z")
OrderedDict(5)
OrderedDict()["x"]
OrderedDict(a=1).pop("z")
OrderedDict({}, {})
CM, CM["a"], CM["b"], CM.get("z", 0), dict(CM), list(CM), len(CM), CM.maps, CM.parents, CM.new_child({"c": 5}), "b" in CM, CM.new_child()["a"], (lambda c: (c.__setitem__("b", 9), c.maps))(ChainMap({}, {"b": 1})), ChainMap(), repr(ChainMap({"x": 1})), CM | {"q": 1}, sorted(CM.items()), CM.new_child(z=1).maps[0], bool(ChainMap())
CM["zz"]
ChainMap({}, {"b": 1}).pop("b")
ChainMap({}, {"b": 1}).__delitem__("b")
ChainMap({}).popitem()
UserDict(a=1), UserDict({"x": 1})["x"], UserList([1, 2]) + [3], UserList("ab"), UserString("abc").upper(), UserString("a") + "b", UserDict().data, UserList([1]).data, type("U", (UserDict,), {"__missing__": lambda s, k: k * 2})()["ab"], UserList([3, 1, 2]).index(1), len(UserString("abc")), UserString("abc")[1:]
UserDict()["q"]
sorted(n for n in __import__("collections").__all__)
'''
for code in CHECKS.strip().splitlines():
    try:
        print(code, '->', repr(eval(code)))
    except Exception as e:
        print(code, '-> raises', type(e).__name__ + ':', e)
