# list: mutation by methods, slices, del; sorting stability; changes during iteration and sort.
l = [1, 2, 3]
l.append(4); l.extend("ab"); l.extend(l); l.insert(0, "first"); l.insert(-1, "before last"); l.insert(100, "end"); l.insert(-100, "start")
print(l)
print(l.pop(), l.pop(0), l.pop(-2), l)
l.remove("a"); l.reverse()
print(l)
l = list(range(10))
l[2:5] = ["x"]; print(l)
l[1:1] = [100, 200]; print(l)
l[::3] = [None] * len(l[::3]); print(l)
l[-2:] = []; print(l)
l[:] = "new"; print(l)
l[5:10] = [1]; print(l)
l[1:3] = iter([7, 8, 9]); print(l)
l[::-1] = l[:]; print(l)
l[2:1] = ["ins"]; print(l)
del l[0]; del l[-1]; del l[1:3]; print(l)
l = list(range(12)); del l[::3]; print(l); del l[::-2]; print(l); del l[:]; print(l)
for code in ("l[0] = 1", "l[::2] = [1]", "l[0:1] = 5", "l['a'] = 1", "del l[0]", "del l['a']", "l[0]", "l += 5", "l *= 'a'", "l[::0] = []", "l[1.5] = 1"):
    try:
        exec(code)
        print(code, l)
    except Exception as e:
        print(code, type(e).__name__, e)
l = [1, 2, 3, 4]
try:
    l[::2] = [1, 2, 3]
except ValueError as e:
    print(e)
data = [("b", 2), ("a", 2), ("c", 1), ("d", 2), ("e", 1)]
data.sort(key=lambda p: p[1]); print(data)
data.sort(key=lambda p: p[1], reverse=True); print(data)
data.sort(); print(data)
big = [(i * 7919) % 1009 for i in range(300)]
big.sort()
print(big[:10], big == sorted(big), sum(big))
words = "the quick brown fox jumps over the lazy dog".split()
words.sort(key=str.upper, reverse=True); print(words)
l = [3, 1, 2]
try:
    l.sort(key=lambda x: l.append(x) or x)
except ValueError as e:
    print(e, l)
l = [3, 1, "a", 2]
try:
    l.sort()
except TypeError as e:
    print(e, len(l))
l = [2, 1]
try:
    l.sort(key=lambda x: 1 / 0)
except ZeroDivisionError as e:
    print(e, l)
def key(x):
    print("key", x, len(l))
    return x
l.sort(key=key); print(l)
l = [1, 2, 3]
for x in l:
    if len(l) < 6: l.append(x * 10)
print(l)
l.clear(); print(l)
l = [[]] * 3; l[0].append(1); print(l)
a = [1, 2]; b = a[:]; b[0] = 9; print(a, b)
l = [1, 2, 3]; l += l; l *= 2; print(l)
l.__setitem__(0, "s"); l.__delitem__(1); l.__init__("re"); print(l)
it = iter([1, 2, 3]); next(it)
print(it.__length_hint__(), it.__reduce__()[1:], type(it).__name__)
it.__setstate__(0); print(list(it))
r = reversed([1, 2, 3]); print(next(r), r.__length_hint__(), list(r), list(r), type(r).__name__)
class L(list):
    def __len__(self): return 99
x = L([1, 2]); print(x, len(x), x == [1, 2], x + [3], type(x + [3]).__name__, type(x[:]).__name__, bool(L()), list(x))
