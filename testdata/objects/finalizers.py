# weakref.finalize and WeakMethod: called when the object goes, or at exit, the newest first.
import atexit
import weakref


class C:
    def m(self):
        return 1


def say(*args, **kw):
    print("say", args, kw)
    return "result"


c = C()
f = weakref.finalize(c, say, 1, 2, k=3)
print(f.alive, f.peek()[0] is c, f.peek()[2:], f.atexit)
del c
print(f.alive, f.peek(), f.detach(), f())
c = C()
f = weakref.finalize(c, say, "by hand")
print(f(), f(), f.alive)
c = None
c = C()
f = weakref.finalize(c, say, "detached")
print(f.detach()[2:], f.alive)
c = None
c = C()
weakref.finalize(c, say, "first")
weakref.finalize(c, say, "second")
print("two")
c = None
m = C()
wm = weakref.WeakMethod(m.m)
print(wm()(), wm == weakref.WeakMethod(m.m))
m = None
print(wm())
m = C()
wm = weakref.WeakMethod(m.m, lambda ref: print("method gone", ref is wm))
m = None
atexit.register(print, "atexit function")
a, b, d = C(), C(), C()
weakref.finalize(a, say, "at exit a")
weakref.finalize(b, say, "at exit b")
weakref.finalize(d, say, "not at exit").atexit = False
print("end of the program")
