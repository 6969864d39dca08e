# Async generators driven by hand: asend, athrow, aclose, anext.
class Wait:
    def __init__(self, v): self.v = v
    def __await__(self): return (yield self.v)
def run(c, v=None):
    log = []
    try:
        while True:
            log.append(c.send(v)); v = len(log)
    except StopIteration as e:
        return e.value, log
def attempt(c):
    try:
        return run(c)
    except BaseException as e:
        return type(e).__name__, str(e)
async def gen(n):
    try:
        for i in range(n):
            got = yield i
            print("got", got, await Wait(f"w{i}"))
    except ValueError as e:
        yield "caught " + str(e)
    finally:
        print("cleanup")
g = gen(3)
print(type(g).__name__, g.__name__, g.ag_running, g.ag_await, g.ag_code.co_name, g.ag_frame is not None)
print(run(g.__anext__()), run(g.asend("A")), run(g.athrow(ValueError("v"))), attempt(g.__anext__()), attempt(g.__anext__()))
g = gen(2); print(attempt(g.asend("x"))); print(run(anext(g))); print(run(g.aclose())); print(attempt(anext(g)), attempt(anext(g, "default")))
g = gen(1); print(run(g.aclose()), attempt(g.asend(None)))
async def collect(): return [x async for x in gen(2)], [x async for x in (y * 2 async for y in gen(2))]
print(run(collect()))
async def ignores():
    try:
        yield 1
    except GeneratorExit:
        yield 2
g = ignores(); run(anext(g)); print(attempt(g.aclose()))
async def raises():
    yield 1
    raise KeyError("in gen")
g = raises(); print(run(anext(g)), attempt(anext(g)), attempt(anext(g)))
async def stop():
    yield 1
    raise StopAsyncIteration("x")
g = stop(); run(anext(g)); print(attempt(anext(g)))
g = gen(1); a = g.asend(None); print(attempt(a), attempt(a), attempt(g.aclose()))
for f in (lambda: iter(gen(1)), lambda: next(gen(1)), lambda: list(gen(1)), lambda: [x for x in gen(1)], lambda: anext(5), lambda: aiter(5), lambda: aiter([])):
    try:
        f()
    except TypeError as e:
        print(e)
print(aiter(g) is g, type(g.asend(None)).__name__, type(g.athrow(ValueError)).__name__)
async def agen_in_with():
    items = []
    async for a in gen(1):
        async for b in gen(1): items.append((a, b))
    return items
print(run(agen_in_with()))
