# A generator that nobody holds is closed: its finally and with blocks run.
import contextlib


def g(name):
    try:
        yield 1
        yield 2
    finally:
        print("closed", name)


for x in g("loop with break"):
    break
print("--")
it = g("deleted")
next(it)
del it
print("--")
it = g("rebound")
next(it)
it = None
print("--")
it = g("never started")
del it
print("--")


def first(name):
    return next(g(name))


print(first("in a function"))
next(g("temporary"))
print(any(x == 1 for x in g("any")))
print(list(zip(g("zip"), "a")))
a, *rest = g("used up")
print(a, rest)


def outer():
    try:
        yield from g("delegated to")
    finally:
        print("closed outer")


o = outer()
next(o)
del o
print("--")


class CM:
    def __enter__(self):
        print("enter")

    def __exit__(self, typ, exc, tb):
        print("exit", typ)


def w():
    with CM():
        yield


x = w()
next(x)
x = None
print("--")


@contextlib.contextmanager
def manager(name):
    print("begin", name)
    try:
        yield name
    finally:
        print("end", name)


with manager("with") as n:
    print(n)
c = manager("not left")
c.__enter__()
del c
print("--")
try:
    with manager("raises"):
        1 / 0
except ZeroDivisionError as e:
    print(e)


def returns():
    for x in g("return in the loop"):
        return x


print(returns())


def raises():
    for x in g("raise in the loop"):
        raise KeyError(x)


try:
    raises()
except KeyError as e:
    print("KeyError", e)
print("--")


class T:
    def __del__(self):
        print("end of T")


def holds():
    t = T()
    yield 1
    yield t


h = holds()
next(h)
del h
print("--")
h = (t for t in [T()])
next(h)
del h
keep = g("at exit")
next(keep)
print("end of the program")
