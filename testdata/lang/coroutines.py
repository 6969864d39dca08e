# Coroutines driven by hand: send, throw, close, await of awaitables, attributes, errors.
class Wait:
    def __init__(self, v): self.v = v
    def __await__(self):
        got = yield self.v
        return got
async def inner(x):
    print("inner", x)
    r = await Wait(x)
    print("inner got", r)
    return r * 2
async def outer():
    a = await inner(1)
    b = await inner(2)
    return a + b
c = outer()
print(type(c).__name__, c.__name__, c.__qualname__, c.cr_running, c.cr_await, c.cr_frame is not None, c.cr_code.co_name, c.cr_suspended)
print(c.send(None))
print(c.cr_await.__name__, c.cr_suspended)
print(c.send(10))
try:
    c.send(20)
except StopIteration as e:
    print("result", e.value)
for f in (lambda: c.send(None), lambda: c.throw(ValueError), lambda: c.close()):
    try:
        print(f())
    except (RuntimeError, ValueError) as e:
        print(type(e).__name__, e)
async def handles():
    try:
        await Wait("w")
    except ValueError as e:
        return "handled " + str(e)
    finally:
        print("finally")
c = handles(); c.send(None)
try:
    c.throw(ValueError("thrown"))
except StopIteration as e:
    print(e.value)
c = handles(); c.send(None); c.close()
c = handles(); c.close(); print("closed before start")
c = outer()
try:
    c.send(5)
except TypeError as e:
    print(e)
c.close()
async def bad(x): return await x
class BadAwait:
    def __await__(self): return 5
class ListAwait:
    def __await__(self): return [1]
for x in (5, None, "a", BadAwait(), ListAwait(), lambda: 0, (i for i in "a")):
    c = bad(x)
    try:
        c.send(None)
    except TypeError as e:
        print(e)
c = inner(1); c.send(None); d = bad(c)
try:
    d.send(None)
except RuntimeError as e:
    print(e)
c.close()
for f in (lambda: iter(outer()), lambda: next(outer()), lambda: list(outer()), lambda: [*outer()]):
    try:
        f()
    except TypeError as e:
        print(e)
class CM:
    async def __aenter__(self): print("aenter", await Wait("enter")); return self
    async def __aexit__(self, t, v, tb): print("aexit", t and t.__name__, await Wait("exit")); return t is KeyError
class AIter:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        if self.n == 0: raise StopAsyncIteration
        self.n -= 1
        await Wait(f"next {self.n}")
        return self.n
async def everything():
    async with CM() as cm:
        async for i in AIter(2): print("i", i)
        else: print("else")
    async with CM(), CM(): raise KeyError("suppressed")
    print([x async for x in AIter(2)], {x: await Wait(x) async for x in AIter(1)}, {x async for x in AIter(3) if x % 2}, [await Wait(y) for y in range(2)])
    async for i in AIter(3):
        if i == 2: continue
        break
    return "done"
def run(c, v=None):
    log = []
    try:
        while True:
            log.append(c.send(v)); v = len(log)
    except StopIteration as e:
        return e.value, log
print(run(everything()))
async def no_protocol(kind):
    if kind == 0:
        async with 5: pass
    elif kind == 1:
        async for x in 5: pass
    elif kind == 2:
        async with open.__class__: pass
    else:
        async for x in type("A", (), {"__aiter__": lambda s: 5})(): pass
for k in range(4):
    try:
        run(no_protocol(k))
    except TypeError as e:
        print(e)
async def stops(): raise StopIteration("x")
try:
    run(stops())
except RuntimeError as e:
    print(e, repr(e.__cause__))
lam = (lambda: (await_ for await_ in [1]))()
print(list(lam), run(inner("arg")))
