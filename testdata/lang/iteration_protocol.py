# Iteration: __iter__, __next__, __getitem__, iter(callable, sentinel), exhausted iterators.
class It:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n
print(list(It(3)), tuple(It(2)), sum(It(4)), max(It(3)), 1 in It(3), [*It(2)], dict(zip(It(2), "ab")), sorted(It(3)), set(It(3)) == {0, 1, 2}, ",".join(map(str, It(3))), list(enumerate(It(2))))
a, b = It(2)
print(a, b)
values = iter([1, 2, 3, "stop", 4])
print(list(iter(lambda: next(values), "stop")), next(values))
class G:
    def __getitem__(self, i):
        if i == 3: raise IndexError
        return i
print(list(G()), list(iter(G())), 2 in G(), type(iter(G())).__name__, list(zip(G(), "ab")))
class R:
    def __len__(self): return 3
    def __getitem__(self, i): return "xyz"[i]
    def __length_hint__(self): return 10
print(list(reversed(R())), list(R()))
class Rev:
    def __reversed__(self): return "my reversed"
print(reversed(Rev()))
it = iter([1])
print(next(it), next(it, None), list(it), next(it, "end"))
it = iter({"a": 1})
print(next(it), list(it))
class NoNext:
    def __iter__(self): return 5
class Err:
    def __iter__(self): raise OSError("iter")
class ErrNext:
    def __iter__(self): return self
    def __next__(self): raise ValueError("next")
class NoneIter:
    __iter__ = None
class NoneContains:
    __contains__ = None
    def __iter__(self): return iter([1])
for code in ("list(NoNext())", "list(Err())", "list(ErrNext())", "1 in ErrNext()", "list(NoneIter())", "1 in NoneIter()", "1 in NoneContains()", "next([])", "next(5)", "iter(5)", "iter(5, 5)", "iter()", "next(iter([]))", "list(5)", "tuple(None)", "set(5)", "dict(5)", "dict([1])", "dict([(1, 2, 3)])", "sum('ab')", "sum(['a'], '')", "min([])", "max()", "max(1)", "min([], default=5)", "sorted(5)", "sorted([1, 'a'])", "zip(1)", "map()", "map(5)", "list(map(5, [1]))", "enumerate()", "enumerate(5)", "reversed({1})", "reversed(5)", "any(5)", "all(None)", "filter(None)", "','.join(5)", "','.join([1])", "list(zip([1], [1, 2], strict=True))", "list(zip([1, 2], [1], strict=True))"):
    try:
        print(code, eval(code))
    except Exception as e:
        print(code, "->", type(e).__name__, e)
d = {1: 1, 2: 2}
try:
    for k in d: d[k + 10] = 1
except RuntimeError as e:
    print(e)
try:
    for k in d: del d[k]
except RuntimeError as e:
    print(e)
d = {1: 1, 2: 2}
for k in d: d[k] = k * 5
print(d)
try:
    for v in d.values(): d.pop(v, None); d[9 + len(d)] = 1
except RuntimeError as e:
    print(e)
s = {1, 2}
try:
    for x in s: s.add(x + 10)
except RuntimeError as e:
    print(e)
