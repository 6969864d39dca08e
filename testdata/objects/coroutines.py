# Coroutines that are never awaited warn; those that wait are closed; asynchronous generators go to the hook.
import sys
import warnings

warnings.simplefilter("always")


def show(message, category, filename, lineno, file=None, line=None):
    print(category.__name__, message)


warnings.showwarning = show


async def coro(name):
    try:
        await Wait()
        return name
    finally:
        print("finally", name)


class Wait:
    def __await__(self):
        yield "waiting"


coro("dropped")
print("--")
c = coro("closed")
c.close()
del c
print("--")
c = coro("started")
print(c.send(None))
del c
print("--")
c = coro("finished")
c.send(None)
try:
    c.send(None)
except StopIteration as e:
    print(e.value)
del c
print("--")


async def both():
    c = coro("inner, not awaited")
    return await coro("awaited")


c = both()
c.send(None)
try:
    c.send(None)
except StopIteration as e:
    print(e.value)
del c
print("-- asynchronous generators")


async def agen():
    try:
        yield 1
        yield 2
    finally:
        print("finally of agen")


a = agen()
try:
    a.__anext__().send(None)
except StopIteration as e:
    print(e.value)
del a
print("--")
sys.set_asyncgen_hooks(firstiter=lambda a: print("first"), finalizer=lambda a: print("finalizer", a.__name__))
a = agen()
try:
    a.__anext__().send(None)
except StopIteration as e:
    print(e.value)
del a
print("end")
