# What goes to other processes: methods, partials, exceptions, and what cannot be pickled.
import multiprocessing as m, functools, io, sys
from multiprocessing.reduction import ForkingPickler
class C:
    def __init__(self, v): self.v = v
    def times(self, n): return self.v * n
    @classmethod
    def make(cls, v): return cls(v)
def add(a, b=0): return a + b
def echo(conn):
    for x in iter(conn.recv, None): conn.send(x)
class Err(Exception):
    def __init__(self, a, b): super().__init__(a, b); self.b = b
if __name__ == "__main__":
    here, there = m.Pipe()
    p = m.Process(target=echo, args=(there,)); p.start()
    for x in (C(3).times, functools.partial(add, 1, b=2), [].append, str.upper, dict.fromkeys, C.make, len):
        here.send(x); y = here.recv(); print(type(y).__name__, getattr(y, "__name__", None))
    here.send(C(3).times); print(here.recv()(4))
    here.send(functools.partial(add, 1, b=2)); print(here.recv()())
    here.send(Err(1, "two")); e = here.recv(); print(repr(e), e.b)
    for bad in (lambda: 1, sys, (i for i in ())):
        try: here.send(bad)
        except Exception as e: print(type(e).__name__)
    here.send(None); p.join(); print(p.exitcode)
    class Local: pass
    ForkingPickler.register(C, lambda c: (C, (c.v + 1,)))
    print(ForkingPickler.loads(ForkingPickler.dumps(C(1))).v, type(ForkingPickler.dumps(1)).__name__)
    b = io.BytesIO(); ForkingPickler(b, 2).dump([C(5)]); print(ForkingPickler.loads(b.getvalue())[0].v)
