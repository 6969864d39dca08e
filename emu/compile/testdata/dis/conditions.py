def short(a, b, c):
    if a and (b or not c):
        return 1
    return a or b and c


def chained(a, b, c):
    if 1 < a < b <= c:
        return a < b < c
    return a in (1, 2) or b not in [1, 2] or c in {3, 4}


def folded():
    if 0:
        print("never")
    return -1, 2 ** 10, "a" * 3, not 1, (1, 2)[0]


def ternary(a):
    x = a if a is not None else 5
    return x
