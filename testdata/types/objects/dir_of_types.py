# dir() of every built-in type, and the text signatures of their methods and of the built-in functions.
import builtins
import sys


def gen(): yield
async def co(): pass
async def ag(): yield
def f():
    x = 1
    def g(): return x
    return g


class A:
    __slots__ = ("a",)
    def m(self): pass


class Seq:
    def __getitem__(self, i): return 0


try:
    1 / 0
except ZeroDivisionError as e:
    tb = e.__traceback__
c, a = co(), ag()
samples = [
    gen(), c, a, a.__anext__(), a.athrow(ValueError), c.__await__(), f, A().m, len, f.__code__, sys._getframe(), tb, sys, f().__closure__[0],
    iter(range(2)), iter(range(10 ** 30)), iter([]), reversed([]), iter(()), iter("é"), iter("a"), iter(b""), iter(bytearray()), iter(set()),
    {}.keys(), {}.values(), {}.items(), iter({}), iter({}.values()), iter({}.items()), reversed({}), reversed({}.values()), reversed({}.items()),
    iter(int, 1), iter(Seq()), A.__dict__, None, ..., NotImplemented, type.__dict__["__dict__"], A.a, list.append, dict.__dict__["fromkeys"],
    int.__add__, (1).__add__, list[int], int | str, sys.implementation, iter(memoryview(b"")),
]
c.close()
types = [getattr(builtins, n) for n in sorted(vars(builtins)) if isinstance(getattr(builtins, n), type) and n[0] != "_"]
types += [type(s) for s in samples]
for t in types:
    print(t.__module__, t.__qualname__, t.__base__, t.__text_signature__)
    print("   ", *sorted(dir(t)))
    for name in sorted(t.__dict__):
        if name in ("__del__", "__class_getitem__") and t.__name__.startswith(("gen", "cor", "async")):
            continue
        sig = getattr(t.__dict__[name], "__text_signature__", None)
        if sig:
            print("   ", name, sig)
for n in sorted(vars(builtins)):
    v = getattr(builtins, n)
    if not isinstance(v, type) and n not in ("__build_class__", "open"):
        print(n, getattr(v, "__text_signature__", None))
