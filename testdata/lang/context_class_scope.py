# Scopes of class bodies, comprehensions in them, and free variables.
x = "global"
def f():
    x = "local"
    class C:
        y = x
        x = "class"
        z = x
        def m(self): return x
        w = [x for _ in range(1)]
        v = (lambda: x)()
        class D:
            q = x
    return C
C = f()
print(C.y, C.z, C().m(), C.w, C.v, C.D.q)
class G:
    a = x
    x = "in G"
    b = x
    del x
    c = x
    def g(self): return x
print(G.a, G.b, G.c, G().g())
class E:
    n = 2
    rng = [i for i in range(n)]
    first = next(i for i in [n])
    try:
        bad = [n for i in range(1)]
    except NameError as e:
        print(e)
print(E.rng, E.first)
def h():
    class K:
        nonlocal v
        v = "set in class"
    return v
    v = 0
def h2():
    v = 0
    class K:
        nonlocal v
        v = "set in class"
    return v, hasattr(K, "v")
print(h2())
class L:
    locals()["dynamic"] = 5
    print(dynamic, sorted(k for k in locals() if not k.startswith("__")))
print(L.dynamic)
class M:
    def method(self): return __class__, super().__init__ is not None
    static = staticmethod(lambda: __name__)
print(M().method()[0].__name__, M.static())
def make(name):
    class Made:
        label = name
        def get(self): return name
    Made.__name__ = name
    return Made
print([k().get() + k.label + k.__name__ for k in (make("a"), make("b"))])
i = "outer i"
print([i for i in range(2)], i, [j for i in [5] for j in [i]], i)
def unb():
    print([u for _ in range(1)]) if False else None
    try:
        return u
    except UnboundLocalError as e:
        return str(e)
    u = 1
print(unb())
