# Exceptions in __del__ and in callbacks are reported and ignored; sys.unraisablehook gets them.
# stderr: compare
import re
import sys
import weakref


class Bad:
    def __del__(self):
        raise RuntimeError("in __del__")


def report(args):
    print("unraisable:", args.exc_type.__name__, args.exc_value, args.err_msg, re.sub(" at 0x[0-9a-f]+", "", repr(args.object)))


Bad()
x = Bad()
del x
sys.unraisablehook = report
Bad()


class C:
    pass


def callback(ref):
    raise ValueError("in callback")


c = C()
r = weakref.ref(c, callback)
c = None
print(r())


def gen():
    try:
        yield
    finally:
        raise KeyError("in finally")


g = gen()
next(g)
del g


def stubborn():
    while True:
        try:
            yield
        except GeneratorExit:
            print("no")


g = stubborn()
next(g)
del g


class NotCallable:
    __del__ = 5


NotCallable()
try:
    x = Bad()
    raise OSError("goes on")
except OSError as e:
    print(e)
x = None
c = C()
f = weakref.finalize(c, lambda: 1 / 0)
del c
print("alive", f.alive)
sys.unraisablehook = sys.__unraisablehook__
Bad()
