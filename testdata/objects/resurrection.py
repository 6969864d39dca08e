# An object that __del__ saves lives on; its __del__ runs once.
import gc
import weakref


class R:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("end of", self.name)
        saved.append(self)


class Child:
    def __del__(self):
        print("end of child")


saved = []
r = R("a")
w = weakref.ref(r)
del r
print([s.name for s in saved], w() is saved[0], gc.is_finalized(saved[0]))
saved.clear()
print("second time", w())
r = R("b")
r.child = Child()
del r
print("child lives", hasattr(saved[0], "child"))
saved.clear()
print("both gone")
a, b = R("c"), R("d")
a.other, b.other = b, a
del a, b
print("cycle", len(saved))
print(gc.collect() > 0, sorted(s.name for s in saved))
for s in saved:
    s.other = None
saved.clear()
print("end", gc.collect())
