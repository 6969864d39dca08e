# tuple: everything.
T = (1, 2, 3, 2)
CHECKS = r'''
(), (1,), 1, tuple(), tuple("ab"), tuple([1]), tuple(range(3)), (1, (2, 3)), ((),), tuple((1, 2)) is tuple((1, 2)), tuple(T) is T, T[:] is T
T[0], T[-1], T[1:3], T[::-1], T + (4,), T * 2, 2 * T, T * 0, 2 in T, len(T), T.count(2), T.index(2), T.index(2, 2), (1, 2) < (1, 3), (1,) < (1, 0), () < (0,), (1, 2) == (1.0, 2.0), (1, 2) != [1, 2], hash((1, 2)) == hash((1.0, 2))
T[4]
T["a"]
T.index(9)
T.index(1, 1)
T.count()
T + [1]
T + 1
T * "a"
T < [1]
tuple(5)
tuple(1, 2)
T.append(1)
T.__setitem__(0, 1)
hash(([],))
repr((1,)), repr(()), str((1, "a")), repr(((1,), [2])), (lambda l: (l[0].append(l), repr(l)))(([],))
T.__add__((1,)), T.__contains__(1), T.__getnewargs__(), T.__eq__(5), T.__lt__((2,)), T.__mul__(2), tuple[int, str], tuple[()], list(iter(T)), T.__getitem__(slice(1, 2)), tuple.__mro__
T.__add__([1])
type("Sub", (tuple,), {})((1, 2)), type(type("Sub", (tuple,), {})((1, 2)) + (3,)).__name__
tuple.__new__(tuple, [1, 2])
tuple.__new__(int, [1])
max((1, 5, 2)), min((3, 2)), sum((1, 2)), sorted((3, 1)), any((0, 1)), all(()), list(zip((1, 2), (3, 4))), dict(((1, 2), (3, 4)))
'''
for code in CHECKS.strip().splitlines():
    try:
        print(code, '->', repr(eval(code)))
    except Exception as e:
        print(code, '-> raises', type(e).__name__ + ':', e)
