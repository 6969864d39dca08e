# collections: Counter, defaultdict, namedtuple.
from collections import *
C = Counter("abracadabra")
P = namedtuple("P", "x y")
p = P(1, 2)
CHECKS = r'''
C, C["a"], C["z"], C.most_common(2), C.most_common(), sorted(C.elements())[:4], C.total(), Counter(a=2, b=1), Counter({"x": 3}), Counter([1, 1, 2]), Counter(), repr(Counter()), Counter("ab") + Counter("bc"), Counter("aab") - Counter("ab"), Counter("aab") & Counter("ab"), Counter("aab") | Counter("bb"), +Counter(a=-1, b=2), -Counter(a=-1), Counter(a=1) == Counter(a=1, b=0), Counter("a") <= Counter("aa"), Counter(a=1) < Counter(a=2)
(lambda c: (c.update("aa"), c.subtract("b"), c, c.pop("a"), c.setdefault("q", 5), c, dict(c)))(Counter("abc")), (lambda c: (c.__setitem__("new", 1), c.__delitem__("nope"), c))(Counter()), Counter("aab").copy(), type(Counter("a").copy()).__name__, Counter(a=3, b=0, c=-2).total(), list(Counter(a=2, b=0, c=-1).elements())
Counter(5)
Counter("a", "b")
Counter.fromkeys("ab")
Counter("a") + {"a": 1}
Counter("a") < 5
Counter({"a": "x"}).most_common(), Counter("bbaac").most_common(2), Counter(b=1, a=1)
defaultdict(int), defaultdict(list, {"a": [1]}), defaultdict(None), (lambda d: (d["x"], d["y"], d, d.get("z"), "z" in d, len(d)))(defaultdict(int)), (lambda d: (d["a"].append(1), d))(defaultdict(list)), defaultdict(lambda: 5)["k"], defaultdict(int, a=1) | {"b": 2}, type(defaultdict(int).copy()).__name__, defaultdict(int).default_factory, defaultdict(int) == {}, defaultdict(list, x=1).__missing__("q")
defaultdict(5)
defaultdict(None)["x"]
defaultdict(lambda: 1 / 0)["x"]
defaultdict(int)[[]]
p, p.x, p[1], p._asdict(), p._replace(x=5), P._fields, P._make([3, 4]), P(y=1, x=2), p == (1, 2), p + (3,), len(p), hash(p) == hash((1, 2)), p._field_defaults, repr(p), P.__doc__, P.x.__doc__, isinstance(p, tuple), [*p], P.__name__, p.count(1), p.index(2), P.__match_args__, p.__getnewargs__(), P.__slots__, max(P(1, 2), P(1, 3))
P(1)
P(1, 2, 3)
P(1, z=2)
P._make([1])
p._replace(z=1)
p.z
p.__setattr__("x", 5)
namedtuple("Q", "a b", defaults=[5])(1), namedtuple("Q", ["a", "b"])(1, 2), namedtuple("Q", "a, b")(1, 2), namedtuple("Q", "a def a _x", rename=True)._fields, namedtuple("Q", "", module="m")(), namedtuple("Q", "a b c", defaults=(1, 2))._field_defaults
namedtuple("Q", "a a")
namedtuple("Q", "def")
namedtuple("Q", "_a")
namedtuple("1Q", "a")
namedtuple("Q", "a-b")
namedtuple("Q", "a", defaults=[1, 2])
namedtuple("class", "a")
namedtuple(5, "a")
'''
for code in CHECKS.strip().splitlines():
    try:
        print(code, '->', repr(eval(code)))
    except Exception as e:
        print(code, '-> raises', type(e).__name__ + ':', e)
