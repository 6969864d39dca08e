import collections, functools, itertools
d = collections.deque([1])
tests = ["d + [1]", "d[5]", "d['a']", "d < 5", "collections.OrderedDict() < 1", "functools.partial()", "functools.partial(5)", "itertools.count('a')", "itertools.chain(5).__next__()", "d.foo", "collections.deque.append()", "collections.deque.append(5, 1)", "d.append()", "d.append(1, 2)", "hash(d)", "functools.partial(int).foo", "itertools.count().foo", "5 in itertools.count", "len(itertools.count())", "-d", "d()", "iter(functools.partial(int))", "d @ 1", "1 + d", "setattr(d, 'x', 1)", "del_(d)", "functools.reduce(5, [1, 2])", "functools.lru_cache(5)(6)", "functools.cmp_to_key()", "print(1, sep=5)", "collections.Counter(5)", "collections.namedtuple('A', 'a b')(1)", "collections.namedtuple('1', 'a')", "itertools.islice([1], -1)", "itertools.repeat()", "itertools.product(5)", "type(d).__mro__", "type(itertools.count()).__module__", "repr(type(d))"]
for t in tests:
    try: v = repr(eval(t))
    except Exception as e: v = type(e).__name__ + ": " + str(e)
    print(t, "->", v)
def f(*a, **k): pass
try: print(*5)
except TypeError as e: print(e)
try: f(*[1], **5)
except TypeError as e: print(e)
try: f(**{"a": 1}, **{"a": 2})
except TypeError as e: print(e)
try: f(a=1, **{"a": 2})
except TypeError as e: print(e)
class K:
    def m(self, a): pass
try: K().m()
except TypeError as e: print(e)
try: K.m()
except TypeError as e: print(e)
try: K().m(1, 2)
except TypeError as e: print(e)
try: K(1)
except TypeError as e: print(e)
class N:
    def __new__(cls, a): return object.__new__(cls)
try: N()
except TypeError as e: print(e)
try: N(1).__init__(2)
except TypeError as e: print(e)
s = "def f():\n" + "".join("  " * (i + 1) + "for i in x:\n" for i in range(21)) + "  " * 22 + "pass\n"
try: compile(s, "s", "exec")
except SyntaxError as e: print(e.msg, e.lineno)
for n in (19, 20, 21):
    for h in ("while 1:", "with a:", "try:", "for i in x:"):
        s = "".join(" " * i + h + "\n" for i in range(n)) + " " * n + "pass\n"
        if h == "try:": s += "".join(" " * i + "finally: pass\n" for i in reversed(range(n)))
        try: compile(s, "s", "exec"); print(n, h, "ok")
        except SyntaxError as e: print(n, h, e.msg, e.lineno, e.offset)
