# Endless recursion through every protocol method, deeply nested values, and the recursion limit.
import sys, functools
def t(name, f, quiet=False):
    try: r = f(); print(name, 'ok', type(r).__name__)
    except RecursionError as e: print(name, 'RecursionError', '' if quiet else e)
    except Exception as e: print(name, type(e).__name__, e)
def rec(n): return rec(n+1)
t('plain', lambda: rec(0))
class R:
    def __repr__(self): return repr(self)
t('repr', lambda: repr(R()), True)
class R2:
    def __repr__(self): return f'{self!r}'
t('repr2', lambda: repr(R2()), True)
class S:
    def __str__(self): return str(self)
t('str', lambda: str(S()), True)
class E:
    def __eq__(self, o): return self == o
t('eq', lambda: E() == E(), True)
class H:
    def __hash__(self): return hash(self)
t('hash', lambda: hash(H()), True)
class G:
    def __getattr__(self, n): return getattr(self, n + 'x')
t('getattr', lambda: G().x, True)
class GA:
    def __getattribute__(self, n): return self.x
t('getattribute', lambda: GA().x, True)
class SA:
    def __setattr__(self, n, v): setattr(self, n, v)
t('setattr', lambda: setattr(SA(), 'a', 1), True)
class C:
    def __call__(self): return self()
t('call', lambda: C()(), True)
class I:
    def __iter__(self): return iter(self)
t('iter', lambda: list(I()), True)
class L:
    def __len__(self): return len(self)
t('len', lambda: len(L()), True)
class B:
    def __bool__(self): return bool(self)
t('bool', lambda: bool(B()), True)
class IT:
    def __getitem__(self, i): return self[i]
t('getitem', lambda: IT()[0], True)
class AD:
    def __add__(self, o): return self + o
t('add', lambda: AD() + 1, True)
class IX:
    def __index__(self): return [0][self]
t('index', lambda: [0][IX()], True)
class F:
    def __format__(self, s): return format(self, s)
t('format', lambda: format(F(), ''), True)
class N:
    def __init__(self): N()
t('init', N, True)
class NW:
    def __new__(cls): return cls()
t('new', NW, True)
class P:
    @property
    def x(self): return self.x
t('property', lambda: P().x, True)
class CT:
    def __contains__(self, o): return o in self
t('contains', lambda: 1 in CT(), True)
class M(type):
    def __call__(cls, *a): return cls()
class MC(metaclass=M): pass
t('metacall', MC, True)
class IC(type):
    def __instancecheck__(cls, o): return isinstance(o, cls)
class ICC(metaclass=IC): pass
t('isinstance', lambda: isinstance(1, ICC), True)
key = lambda x: sorted([1, 2], key=key)
t('sortkey', lambda: key(1), True)
mp = lambda x: list(map(mp, [x]))
t('map', lambda: mp(1), True)
red = lambda a, b: functools.reduce(red, [1, 2])
t('reduce', lambda: red(1, 2), True)
def gen(): yield from gen()
t('yieldfrom', lambda: list(gen()), True)
l = []
for _ in range(100000): l = [l]
t('deep list repr', lambda: repr(l), True)
l2 = []
for _ in range(100000): l2 = [l2]
t('deep list eq', lambda: l == l2, True)
t('deep list lt', lambda: l < l2, True)
tp = ()
for _ in range(100000): tp = (tp,)
t('deep tuple repr', lambda: repr(tp), True)
d = {}
for _ in range(100000): d = {1: d}
t('deep dict repr', lambda: repr(d), True)
d2 = {}
for _ in range(100000): d2 = {1: d2}
t('deep dict eq', lambda: d == d2, True)
f = len
for _ in range(100000): f = functools.partial(f)
t('partial', lambda: f([]))
def deco(f): return lambda *a: f(*a)
f = len
for _ in range(5000): f = deco(f)
t('wrapped', lambda: f([]))
x = 1
e = ValueError(1)
for _ in range(50000):
    n = ValueError(2); n.__cause__ = e; e = n
t('cause', lambda: repr(e))
t('exec', lambda: exec('def f(): f()\nf()'))
src = "exec(src)"
t('exec2', lambda: exec(src, {'src': src}), True)
src = "eval(src)"
t('eval2', lambda: eval(src, {'src': src}), True)
t('isinstance deep', lambda: isinstance(1, tp), True)
class Sub:
    def __subclasscheck__(self, c): return issubclass(c, self)
t('sub', lambda: issubclass(int, Sub()), True)
l = []; l.append(l); print(l)
d = {}; d[1] = d; print(d)
t('selfcmp', lambda: [l] == [[l]], True)
a = []; a.append(a); b = []; b.append(b)
t('selfcmp2', lambda: a == b)
sys.setrecursionlimit(100000)
def down(n): return 0 if n == 0 else 1 + down(n - 1)
print(down(90000))
