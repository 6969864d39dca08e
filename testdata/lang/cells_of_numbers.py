# Variables of outer functions that hold numbers: every reader gets the value of its moment, however it is read.
import sys


def counter():
    n = 0
    x = 0.5

    def step():
        nonlocal n, x
        n += 1
        x *= 2
        return n, x

    def peek():
        return n, x

    return step, peek


def swap():
    v = 1
    seen = []

    def put(new):
        nonlocal v
        seen.append(v)
        v = new

    def drop():
        nonlocal v
        del v

    def get():
        return v

    return put, drop, get, seen


def main():
    step, peek = counter()
    cells = dict(zip(step.__code__.co_freevars, step.__closure__))
    first = cells["n"].cell_contents, cells["x"].cell_contents
    print(first, step(), first, step(), peek())
    held = [cells["n"].cell_contents]
    for _ in range(3):
        step()
        held.append(cells["n"].cell_contents)
    print(held, [type(c.cell_contents).__name__ for c in step.__closure__])
    cells["n"].cell_contents = 1000
    cells["x"].cell_contents = "a"
    print(peek(), cells["n"] == cells["n"], cells["n"] < cells["x"] if isinstance(cells["x"].cell_contents, int) else "-")
    print(step())
    put, drop, get, seen = swap()
    for new in (2, 2.5, "s", 3, None, 4.0, 5, 2**70, 6):
        put(new)
        print(get(), end=" ")
    print(seen)
    drop()
    try:
        get()
    except NameError as e:
        print(e)
    try:
        put.__closure__[1].cell_contents
    except ValueError as e:
        print(e)
    put.__closure__[0]

    a, b = 1, 2.0

    def inner():
        nonlocal a, b
        got = sys._getframe(1).f_locals
        old = got["a"], got["b"]
        a, b = 10, 20.0
        return old

    print(inner(), a, b, [f() for f in [lambda i=i: (i, a) for i in range(3)]], locals()["a"])
    fs = []
    for i in range(3):
        fs.append(lambda: (i, a))
    a += 1
    print([f() for f in fs])


main()
