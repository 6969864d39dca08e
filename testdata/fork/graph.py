# Objects of many kinds are copied: each keeps its state, its identity among the others, its hash and its place in sets and dicts.
import array
import collections
import contextlib
import contextvars
import copy
import dataclasses
import enum
import functools
import io
import itertools
import operator
import os
import queue
import random
import re
import sys
import threading
import types
import weakref


class Plain:
    def __init__(self, **kw):
        self.__dict__.update(kw)

    def method(self):
        return sorted(self.__dict__)


class Slotted:
    __slots__ = ("a", "b", "__weakref__")


class Meta(type):
    def __call__(cls, *args):
        return super().__call__(*args)


class WithMeta(metaclass=Meta):
    registry = []

    def __init_subclass__(cls):
        WithMeta.registry.append(cls.__name__)


class Sub(WithMeta):
    pass


class L(list):
    pass


class D(dict):
    def __missing__(self, key):
        return "missing " + key


class S(str):
    pass


class I(int):
    pass


class Color(enum.Enum):
    RED = 1
    GREEN = 2


class Flag(enum.Flag):
    A = 1
    B = 2


@dataclasses.dataclass
class Data:
    x: int
    y: list = dataclasses.field(default_factory=list)


Point = collections.namedtuple("Point", "x y")


@functools.lru_cache(maxsize=10)
def cached(n):
    return n * 2


@functools.singledispatch
def dispatched(x):
    return "object"


@dispatched.register
def _(x: int):
    return "int"


class Prop:
    def __init__(self):
        self._v = 1

    @property
    def v(self):
        return self._v

    @v.setter
    def v(self, x):
        self._v = x

    @staticmethod
    def st():
        return "static"

    @classmethod
    def cl(cls):
        return cls.__name__

    @functools.cached_property
    def cp(self):
        return ["cached"]


def gen():
    x = 0
    while True:
        got = yield x
        x += got or 1


async def coro():
    return 5


def consume(it, n):
    return list(itertools.islice(it, n))


plain = Plain(a=1, b=[1, 2])
plain.me = plain
keys = {plain: "plain", Color.RED: "red", Plain: "class", gen: "function", (plain, 1): "tuple", plain.method: "bound", frozenset([plain]): "frozen", len: "len"}
members = {plain, Plain, gen, Color.GREEN, (1, plain)}
slotted = Slotted()
slotted.a = plain
listy, dicty, texty, inty = L([1, plain]), D(k=plain), S("text"), I(7)
listy.attr = texty.attr = inty.attr = "attr"
data = Data(1, [plain])
point = Point(plain, 2)
cached(3)
prop = Prop()
prop.cp
g = gen()
next(g)
next(g)
started = gen()
ref = weakref.ref(plain)
dead = []
watched = Plain()
called = weakref.ref(watched, lambda r: dead.append("callback"))
weak_values = weakref.WeakValueDictionary(p=plain, s=slotted)
weak_keys = weakref.WeakKeyDictionary({plain: 1})
weak_set = weakref.WeakSet([plain, slotted])
finalized = Plain()
finalizer = weakref.finalize(finalized, dead.append, "finalized")
finalizer.atexit = False
part = functools.partial(operator.add, 10)
getter = operator.itemgetter(1)
dq = collections.deque([1, plain, 3], maxlen=5)
counter = collections.Counter("abca")
od = collections.OrderedDict(a=1, b=2)
od.move_to_end("a")
dd = collections.defaultdict(list, {"k": [plain]})
cm = collections.ChainMap({"a": 1}, {"b": 2})
arr = array.array("i", [1, 2, 3])
ba = bytearray(b"abc")
mv = memoryview(ba)
sio = io.StringIO("one\ntwo\n")
sio.readline()
bio = io.BytesIO(b"0123456789")
bio.seek(4)
iters = [iter([1, 2, 3]), iter((1, 2, 3)), iter({"a": 1, "b": 2, "c": 3}), iter({5}), iter("xyz"), iter(b"xyz"), iter(range(3)), reversed([1, 2, 3]), enumerate("abc"), zip("ab", "cd"),
         map(str, [1, 2, 3]), filter(None, [1, 0, 2]), itertools.count(5), itertools.cycle("ab"), itertools.chain([1], [2], [3]), itertools.accumulate([1, 2, 3]),
         itertools.product("ab", "cd"), itertools.permutations("abc"), itertools.groupby("aabb"), iter(itertools.tee([1, 2, 3])[0]), re.finditer("a", "aaa"), iter(dq)]
for it in iters[:-3]:
    next(it)
pattern = re.compile(r"(\w)(\d+)")
match = pattern.search("..x42..")
var = contextvars.ContextVar("var", default=0)
var.set("here")
ctx = contextvars.copy_context()
lock, rlock, event, cond, sem = threading.Lock(), threading.RLock(), threading.Event(), threading.Condition(), threading.Semaphore(3)
lock.acquire()
rlock.acquire()
rlock.acquire()
event.set()
sem.acquire()
local = threading.local()
local.x = "mine"
q = queue.Queue()
q.put(plain)
sq = queue.SimpleQueue()
sq.put(1)
rnd = random.Random(42)
rnd.random()
module = types.ModuleType("made")
module.value = plain
ns = types.SimpleNamespace(p=plain)
proxy = types.MappingProxyType({"p": plain})
exc = None
try:
    try:
        {}["nope"]
    except KeyError as e:
        raise ValueError("outer", plain) from e
except ValueError as e:
    exc = e
cell = (lambda: plain).__closure__
nan = float("nan")
nans = [nan]
big = 10**40
view = dd.keys()
stack = contextlib.ExitStack()
stack.callback(dead.append, "exit stack")
cycle = []
cycle.append(cycle)
alias = {"list": dq, "again": dq}
sys.setrecursionlimit(1234)


def show(who):
    p = plain
    print(who, p.me is p, p.method(), p.b)
    print([keys[k] for k in (plain, Color.RED, Plain, gen, (plain, 1), plain.method, frozenset([plain]), len)])
    print([x in members for x in (plain, Plain, gen, Color.GREEN, (1, plain), 7)], hash(plain) == hash(slotted.a), id(plain) == id(ns.p) == plain_id, hash(plain) == plain_hash)
    print(slotted.a is p, hasattr(slotted, "b"), listy[1] is p, listy.attr, dicty["k"] is p, dicty["z"], texty, texty.attr, inty + 1, inty.attr, type(listy).__name__)
    print(WithMeta.registry, type(WithMeta) is Meta, isinstance(WithMeta(), WithMeta), Sub.__mro__[1] is WithMeta, WithMeta.__subclasses__() == [Sub])
    print(Color.RED is Color(1), list(Color), Flag.A | Flag.B, data.y[0] is p, data == Data(1, [plain]), point.x is p, point._replace(y=5).y)
    print(cached.cache_info()[:2], cached(3), cached.cache_info()[:2], dispatched(3), dispatched("x"), part(5), getter("abc"))
    prop.v += 1
    print(prop.v, prop.st(), prop.cl(), prop.cp is prop.cp, prop.__dict__["cp"])
    print(next(g), g.send(10), next(started), g.gi_frame.f_locals["x"], ref() is p, called() is watched, p in weak_set, len(weak_set), weak_values["p"] is p, weak_keys[p])
    print(list(dq)[0], dq[1] is p, dq.maxlen, alias["list"] is alias["again"] is dq, counter.most_common(1), list(od), dd["k"][0] is p, dd["new"], sorted(view), cm["b"])
    mv[0] = ord("z")
    print(arr.tolist(), bytes(ba), mv.obj is ba, sio.readline(), sio.read(), bio.read(2), bio.tell())
    print([consume(it, 2) for it in iters[:18]])
    print(next(iters[18])[0], consume(iters[19], 2), next(iters[20]).span(), consume(iters[21], 1))
    print(match.groups(), match.re is pattern, pattern.findall("a1 b2"), match.string, var.get(), ctx[var], ctx.run(var.get))
    print(lock.locked(), rlock._is_owned(), event.is_set(), sem._value, local.x, q.qsize(), q.get_nowait() is p, sq.get())
    with cond:
        cond.notify_all()
    rlock.release()
    rlock.release()
    print(rnd.random(), rnd.randint(1, 1000), module.value is p, ns.p is p, proxy["p"] is p, repr(exc.__cause__), exc.args[1] is p, exc.__traceback__.tb_lineno, exc.__context__ is exc.__cause__)
    print(cell[0].cell_contents is p if cell else None, nans[0] is nan, nan in nans, big, cycle[0] is cycle, sys.getrecursionlimit(), copy.deepcopy(plain).me.b)
    print(isinstance(exc, ValueError), sys.modules[__name__].plain is p, globals()["p2"] is p, type(p) is Plain, Plain.method.__globals__ is globals())
    stack.close()
    print(dead)


plain_id, plain_hash = id(plain), hash(plain)
p2 = plain
sys.stdout.flush()
pid = os.fork()
if pid:
    status = os.waitpid(pid, 0)[1]
show("child" if pid == 0 else "parent")
if pid == 0:
    del watched
    print(dead)
    del finalized
    print(dead, ref() is plain, finalizer.alive)
    sys.stdout.flush()
    os._exit(0)
print(status)
