# Recursion: depth, limit, RecursionError caught, deep data.
import sys
def depth(n): return 0 if n == 0 else 1 + depth(n - 1)
print(depth(900))
def forever(n=0): return forever(n + 1)
try:
    forever()
except RecursionError as e:
    print(type(e).__mro__[1].__name__, e)
for i in range(3):
    try:
        depth(10000)
    except RecursionError as e:
        print(i, e)
sys.setrecursionlimit(100000)
print(depth(50000))
sys.setrecursionlimit(1000)
class R:
    def __repr__(self): return repr(self)
    def __eq__(self, o): return self == o
    def __getattr__(self, n): return getattr(self, n + "x")
    def __call__(self): return self()
    def __add__(self, o): return self + o
    def __hash__(self): return hash(self)
    def __bool__(self): return bool(self)
    def __iter__(self): return iter(self)
    def __str__(self): return f"{self}"
    def __len__(self): return len(self)
for op in (repr, lambda r: r == 1, lambda r: r.x, lambda r: r(), lambda r: r + 1, hash, bool, iter, str, len):
    try:
        op(R())
    except RecursionError as e:
        print(str(e)[:32])
l = []
for i in range(100000): l = [l]
try:
    repr(l)
except RecursionError as e:
    print(e)
a, b = [], []
a.append(b); b.append(a); print(a, b)
try:
    a == b
except RecursionError as e:
    print(e)
del l
def gen(n):
    if n: yield from gen(n - 1)
    yield n
print(sum(gen(300)))
def mutual_a(n): return "done" if n == 0 else mutual_b(n - 1)
def mutual_b(n): return mutual_a(n)
print(mutual_a(400))
f = lambda n: 1 if n < 2 else n * f(n - 1)
print(f(100) % 10**9 + 7, len(str(f(300))))
def ack(m, n): return n + 1 if m == 0 else ack(m - 1, 1) if n == 0 else ack(m - 1, ack(m, n - 1))
print(ack(2, 9))
def hanoi(n, a, b, c): return 0 if n == 0 else hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)
print(hanoi(10, *"abc"))
try:
    sorted([2, 1], key=lambda x: forever())
except RecursionError as e:
    print("in key:", e)
