# Exception events for the StopIteration that ends a loop or a delegation: where the consumer sees one, and where it does not.
import sys


class Counter:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if not self.n:
            raise StopIteration
        self.n -= 1
        return self.n


class Awaitable:
    def __await__(self):
        return Counter(1)


def silent():
    yield 1


def tells():
    yield 1
    return "value"


def loops():
    for i in silent():
        pass
    for i in tells():
        pass
    for i in Counter(1):
        pass
    for i in [1]:
        pass


def delegates():
    a = yield from silent()
    b = yield from tells()
    c = yield from Counter(1)
    d = yield from [1]


async def leaf():
    pass


async def waits():
    await leaf()
    await Awaitable()


def drive(coroutine):
    for i in delegates():
        pass
    try:
        while True:
            coroutine.send(None)
    except StopIteration:
        pass


seen = []


def tracer(frame, event, arg):
    name = frame.f_code.co_name
    if name not in ("loops", "delegates", "waits", "drive"):
        return None
    seen.append((name, event, frame.f_lineno - frame.f_code.co_firstlineno, arg[0].__name__ + repr(arg[1].args) if event == "exception" else None))
    return tracer


coroutine = waits()
sys.settrace(tracer)
loops()
drive(coroutine)
sys.settrace(None)
for row in seen:
    print(*row)
