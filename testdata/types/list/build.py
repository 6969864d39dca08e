# list: constructor, operators, indexing, slicing, comparison, repr.
L = [10, 20, 30, 40, 50]
CHECKS = r'''
list(), list("abc"), list(range(3)), list({1: 2}), [], [1, "a", None, [2]], list((1, 2)), [*range(2)]
L[0], L[-1], L[1:3], L[::-1], L[::2], L[-2:], L[:-2], L[10:], L[3:1], L[4:0:-2], L[slice(1, 4, 2)], L[True]
[1] + [2], [1, 2] * 2, 2 * [0], [0] * 0, [0] * -1, [1] == [1.0], [1, 2] < [1, 3], [] < [0], [1] != [2], 20 in L, 5 not in L, len(L), bool([]), [1, 2] <= [1, 2], [[1]] > [[0]]
L.index(30), L.index(30, 1), L.index(30, 1, 3), L.index(50, -1), L.count(10), L.count("x"), L.copy() == L, L.copy() is L
L.index(99)
L.index(10, 1)
L.index()
L[5]
L[-6]
L["a"]
L[1.0]
L[::0]
L["a":]
L + (1,)
L + 5
L * "a"
L * 1.5
L - L
L < (1,)
list(5)
list(1, 2)
list(x=1)
[].pop()
L.pop(10)
L.pop("a")
L.remove(99)
L.insert(1)
L.append()
L.append(1, 2)
L.extend(5)
L.sort(5)
L.sort(key=5)
L.sort(foo=1)
L.reverse(1)
L.missing
hash(L)
[1, 2].__contains__(1), [1].__add__([2]), [1].__mul__(2), [1].__rmul__(2), [1].__len__(), [1].__eq__([1]), [1].__eq__(5), [1].__lt__([2]), [1].__getitem__(0), list([1].__iter__()), list([1, 2].__reversed__()), [1].__repr__(), list.__hash__, [1].__iadd__((2,)), [1].__imul__(2)
[1].__add__((2,))
list.append(5, 1)
list.append()
(lambda l: (l.append(l), repr(l)))([1])
(lambda l: (l.append({"l": l}), repr(l)))([1])
repr([1.0, 'a', b"b", None, True, ..., 1j, (), (1,), {}, {1}, set()])
list[int], list.__class_getitem__(str), list.__mro__, list.__name__
sorted([3, 1, 2]), sorted("hello"), sorted([3, 1, 2], reverse=True), sorted(["bb", "a", "ccc"], key=len), sorted([(1, "b"), (0, "z"), (1, "a")]), sorted([1, 1.0, True]), sorted({3: 0, 1: 0})
sorted([1, "a"])
sorted([None, None])
sorted([1j, 2j])
sorted([], key=5), sorted([1], key=None)
sorted([1, 2], key=5)
sorted()
sorted([1], lambda x: x)
sorted([3, 1, 2], key=lambda x: -x), sorted([3, -1, 2], key=abs, reverse=True)
'''
for code in CHECKS.strip().splitlines():
    try:
        print(code, '->', repr(eval(code)))
    except Exception as e:
        print(code, '-> raises', type(e).__name__ + ':', e)
