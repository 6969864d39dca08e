# Mixin methods of the asynchronous abstract base classes, and close of Generator and Coroutine.
import collections.abc as A
class G(A.AsyncGenerator):
    def __init__(self, how): self.how = how; self.n = 0
    async def asend(self, v):
        self.n += 1
        if self.n > 2: raise StopAsyncIteration
        return self.n, v
    async def athrow(self, typ, val=None, tb=None):
        if self.how == 'super': return await super().athrow(typ, val, tb)
        if self.how == 'ignore': return 5
        raise ValueError('other')
def run(c):
    try:
        while True: c.send(None)
    except StopIteration as e: return e.value
    except BaseException as e: return type(e).__name__, str(e)
async def main(how):
    g = G(how); out = []
    async for x in g: out.append(x)
    out.append(await g.aclose())
    return out
for how in ('super', 'ignore', 'raise'): print(how, run(main(how)))
g = G('super')
print(run(g.athrow(KeyError('a'))), run(g.athrow(KeyError, 'b')), run(g.athrow(KeyError, KeyError('c'))), run(g.athrow(KeyError, None, None)), run(A.AsyncGenerator.asend(g, 1)), run(A.AsyncIterator.__anext__(g)))
print(type(g.__anext__()).__name__, g.__anext__.__qualname__)
class N(A.Generator):
    def __init__(self, how): self.how = how
    def send(self, v): return v
    def throw(self, typ, val=None, tb=None):
        if self.how == 'super': super().throw(typ, val, tb)
        if self.how == 'stop': raise StopIteration
        if self.how == 'other': raise OSError('x')
for how in ('super', 'stop', 'other', 'ignore'):
    try: print(how, N(how).close())
    except BaseException as e: print(how, type(e).__name__, e)
print(next(N('x')), iter(n := N('x')) is n)
try: N('super').throw(3)
except BaseException as e: print(type(e).__name__, e)
try: N('super').throw(KeyError, 3)
except BaseException as e: print(type(e).__name__, e)
class C(A.Coroutine):
    def __await__(self): yield
    send = N.send; how = 'ignore'; throw = N.throw
try: C().close()
except RuntimeError as e: print(e)
for k in A.__all__:
    try: getattr(A, k)()
    except TypeError as e: print(e)
