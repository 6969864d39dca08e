# A generator lets go of its arguments while it runs, also beside an object whose end shows.
import weakref, gc
class A: pass
class D:
    def __del__(self): pass
keep = D()
def gen(a):
    a = weakref.ref(a); gc.collect(); print("gen", a() is None); yield
def gen2(a):
    a = weakref.ref(a); print("gen2", a() is None); yield
def gen3(a):
    b = weakref.ref(a); a = None; print("gen3", b() is None); yield
def gen4(a):
    b = weakref.ref(a); a = None; x = 3; len("abc"); gc.collect(); print("gen4", b() is None); yield
def gen5(a):
    b = weakref.ref(a); del a; gc.collect(); print("gen5", b() is None); yield
for f in gen, gen2, gen3, gen4, gen5:
    g = f(A())
    x = 1
    next(g)
    for i in g: pass
def w():
    for f in gen, gen2, gen3, gen4, gen5:
        g = f(A())
        next(g)
w()
