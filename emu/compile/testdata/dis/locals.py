def maybe(c):
    if c:
        x = 1
    return x


def surely(c):
    if c:
        x = 1
    else:
        x = 2
    return x


def deleted(x):
    del x
    try:
        x = 1
    except E as e:
        print(e)
    return x


def cells(a):
    b = a
    def inner():
        nonlocal b
        b += a
        return b
    return inner


def swap(a, b):
    a, b = b, a
    a, b = b, a + b
    [c, d] = a.x = 1, b
    return a, c
