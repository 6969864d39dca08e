"""Exit functions: order, arguments, exceptions, unregister."""
import atexit
import sys

sys.unraisablehook = lambda u: print("hook:", u.err_msg, repr(u.exc_value), u.object is bad)


def show(*args, **kw):
    print("exit", args, kw)


print(atexit.register(show, 1, 2, k=3) is show)
atexit.register(show, "last first")


@atexit.register
def bad():
    raise ValueError("in exit function")


def gone():
    print("never")


atexit.register(gone)
atexit.register(gone)
print(atexit._ncallbacks(), atexit.unregister(gone), atexit._ncallbacks())
for wrong in (lambda: atexit.register(), lambda: atexit.register(3)):
    try:
        wrong()
    except TypeError as e:
        print(e)
atexit.register(lambda: atexit.register(print, "registered while ending"))
print("main ends")
