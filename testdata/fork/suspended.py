# Suspended generators, coroutines and async generators go on in both processes, each from where it stood.
import contextlib
import os
import sys


def numbers(n):
    try:
        for i in range(n):
            got = yield i
            if got:
                print("got", got)
    finally:
        print("closed", i)


def delegating():
    r = yield from numbers(3)
    print("delegate returned", r)
    try:
        yield "last"
    except KeyError as e:
        print("thrown in", e)
        yield "after"


class Awaitable:
    def __await__(self):
        x = yield "waiting"
        return x * 2


async def coro():
    a = await Awaitable()
    b = await Awaitable()
    return a + b


async def agen():
    for i in range(3):
        yield i


@contextlib.contextmanager
def managed():
    print("enter", os.getpid() == me)
    yield 5
    print("leave", os.getpid() == me)


def step(c, v):
    try:
        return c.send(v)
    except StopIteration as e:
        return "result", e.value


me = os.getpid()
g, d, c, a = numbers(5), delegating(), coro(), agen()
next(g), next(d), next(d), step(c, None), step(c, 10)
step(a.__anext__(), None)
nested = (x * y for x in range(3) for y in range(1, 3))
next(nested), next(nested), next(nested)
made = [next(numbers(2)) for _ in range(2)]
with managed() as five, contextlib.ExitStack() as stack:
    stack.callback(print, "callback", five)
    sys.stdout.flush()
    pid = os.fork()
    if pid:
        os.waitpid(pid, 0)
        print("parent now")
print(g.send("value"), next(g), list(nested), made)
g.close()
print(next(d), next(d))
print(d.throw(KeyError("k")))
print(step(c, 20))
print(step(a.__anext__(), None), step(a.__anext__(), None))
try:
    g.send(1)
except StopIteration:
    print("stopped")
if pid == 0:
    sys.stdout.flush()
    os._exit(0)
