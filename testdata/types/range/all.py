# range: everything.
CHECKS = r'''
range(5), range(1, 5), range(0, 10, 2), range(5, 0, -1), list(range(5, 0, -2)), list(range(0)), list(range(5, 5)), range(3).start, range(3).stop, range(1, 9, 3).step, len(range(1, 9, 3)), len(range(0)), len(range(10, 0, -3))
range(10)[3], range(10)[-1], range(10)[2:5], range(10)[::-1], range(10)[::3], range(0, 10, 2)[1:3], range(10)[5:2], range(10)[-3:], range(2**70)[2**69], range(10)[slice(None, None, -2)]
3 in range(5), 5 in range(5), 2 in range(1, 5, 2), 3.0 in range(5), 3.5 in range(5), "a" in range(5), True in range(2), 2**70 in range(2**71), -1 in range(5)
range(3) == range(0, 3), range(0) == range(2, 2), range(0, 3, 2) == range(0, 4, 2), range(3) == [0, 1, 2], range(3) != range(4), hash(range(3)) == hash(range(0, 3, 1)), range(1, 2) == range(1, 2, 5)
range(5).index(3), range(0, 10, 2).index(4), range(5).count(3), range(5).count(9), list(reversed(range(5))), list(reversed(range(0, 10, 3))), bool(range(0)), bool(range(1)), sum(range(101)), max(range(5)), min(range(5, 0, -1)), sorted(range(5, 0, -1)), repr(range(1, 2)), repr(range(1, 2, 3)), repr(range(1, 5, 1))
range()
range(1, 2, 3, 4)
range(1, 2, 0)
range(1.5)
range("a")
range(None)
range(stop=5)
range(5)[5]
range(5)[-6]
range(5)["a"]
range(5).index(9)
range(5).index("a")
range(5) + range(5)
range(5) < range(6)
len(range(2**64))
range(5).missing
range(5).__setattr__("start", 1)
range(5).__len__(), range(5).__contains__(3), range(5).__getitem__(1), range(5).__eq__(5), range(5).__bool__(), range(5).__reduce__(), type(iter(range(5))).__name__, type(iter(range(2**70))).__name__, list(range(2**65, 2**65 + 3)), range(5).__hash__() == hash(range(5)), iter(range(5)).__length_hint__()
next(iter(range(2**70, 2**71))), [*range(3)], tuple(range(2)), dict.fromkeys(range(2)), list(range(-3, 3)), list(range(3, -3, -2)), list(range(True))
type("R", (range,), {})
'''
for code in CHECKS.strip().splitlines():
    try:
        print(code, '->', repr(eval(code)))
    except Exception as e:
        print(code, '-> raises', type(e).__name__ + ':', e)
