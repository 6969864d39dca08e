# generators, async by hand
def g():
    try: yield 1
    finally: return 5
it = g(); next(it)
try: it.throw(ValueError)
except StopIteration as e: print("ret", e.value)
it = g(); next(it); print(it.close())
def g2():
    try: yield 1
    except GeneratorExit: yield 2
it = g2(); next(it)
try: it.close()
except RuntimeError as e: print(e)
def g3():
    yield (yield (yield 1))
it = g3(); print(next(it), it.send(2), it.send(3))
try: it.send(4)
except StopIteration as e: print(e.value)
def g4():
    x = yield from [1, 2]
    print("x", x)
    try: y = yield from g()
    except ValueError as e: y = e
    return (x, y)
it = g4(); print(next(it), next(it), next(it))
try: next(it)
except StopIteration as e: print(e.value)
def g5(): raise StopIteration(3); yield
try: next(g5())
except RuntimeError as e: print(e, repr(e.__cause__))
try: g().send(1)
except TypeError as e: print(e)
def rec():
    global R
    yield next(R)
R = rec()
try: next(R)
except ValueError as e: print(e)
def run(c, log=None):
    try:
        while True: print("susp", c.send(None))
    except StopIteration as e: return e.value
class Aw:
    def __init__(s, v): s.v = v
    def __await__(s): r = yield s.v; return s.v * 2
class CM:
    async def __aenter__(s): print("aenter", await Aw(1)); return s
    async def __aexit__(s, t, v, tb): print("aexit", t and t.__name__, await Aw(2)); return t is KeyError
class AI:
    def __init__(s, n): s.n = n
    def __aiter__(s): return s
    async def __anext__(s):
        if not s.n: raise StopAsyncIteration
        s.n -= 1; await Aw("n%d" % s.n); return s.n
async def main():
    async with CM() as c, CM(): raise KeyError
    async for i in AI(2): print("i", i)
    else: print("else")
    print([i async for i in AI(3) if i], {i: await Aw(i) async for i in AI(2)}, [x async for x in ag()])
    gen = (await Aw(z) async for z in AI(1)); print(type(gen).__name__); print([q async for q in gen])
    async for i in AI(5):
        if i == 3: break
    try:
        async with CM(): raise OSError("o")
    except OSError as e: print(e)
    return await Aw(7)
async def ag():
    try:
        yield 1
        x = yield 2
    finally: print("ag fin", await Aw("f"))
print(run(main()))
async def m2():
    a = ag(); print(await a.__anext__(), await a.asend(None))
    try: await a.athrow(ValueError("t"))
    except ValueError as e: print("t", e)
    b = ag(); await b.__anext__(); await b.aclose()
    print(await anext(AI(1)), await anext(AI(0), "dflt"))
    try: await anext(AI(0))
    except StopAsyncIteration as e: print("SAI")
    try: await 5
    except TypeError as e: print(e)
    try:
        async with 5: pass
    except TypeError as e: print(e)
    try:
        async for _ in [1]: pass
    except TypeError as e: print(e)
    try:
        with CM(): pass
    except TypeError as e: print(e)
run(m2())
c = main(); c.close()
try: c.send(None)
except RuntimeError as e: print(e)
def pl(): yield 1
try: run(type("Q", (), {"__await__": lambda s: 3})().__await__())
except AttributeError as e: print(e)
async def bad(): await type("Q", (), {"__await__": lambda s: 3})()
try: run(bad())
except TypeError as e: print(e)
async def bad2():
    async for i in type("Q", (), {"__aiter__": lambda s: 3})(): pass
try: run(bad2())
except TypeError as e: print(e)
