# Closures: free variables, late binding, cells shared between functions.
def counter():
    n = 0
    def inc(by=1):
        nonlocal n
        n += by
        return n
    def get():
        return n
    return inc, get
inc, get = counter()
inc(); inc(5)
print(get())
inc2, get2 = counter()
print(inc2(), get())
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])
def outer(x):
    def mid(y):
        def inner(z):
            return x, y, z
        return inner
    return mid
print(outer(1)(2)(3))
print(inc.__closure__ is not None, inc.__code__.co_freevars, counter.__code__.co_cellvars)
print(inc.__closure__[0].cell_contents, outer.__closure__)
def later():
    def f():
        return value
    try:
        f()
    except NameError as e:
        print(type(e).__name__, e)
    value = 3
    return f
print(later()())
def unbound():
    try:
        print(x)
    except UnboundLocalError as e:
        print(e)
    x = 1
unbound()
def deleted():
    x = 1
    def f():
        return x
    del x
    try:
        f()
    except NameError as e:
        print(type(e).__name__, e)
deleted()
def nest():
    x = "outer"
    def a():
        x = "a"
        def b():
            nonlocal x
            x = "b"
        b()
        return x
    return a(), x
print(nest())
def loop():
    out = []
    for i in range(3):
        def f():
            return i
        out.append(f)
    return [f() for f in out]
print(loop())
def args(a, *b, c=1, **d):
    return lambda: (a, b, c, d)
print(args(1, 2, 3, c=4, e=5)())
def cls():
    x = 1
    class C:
        y = x
        def m(self):
            return x
        x2 = [x for _ in range(2)]
    return C
C = cls()
print(C.y, C().m(), C.x2)
cell = inc.__closure__[0]
cell.cell_contents = 100
print(get())
try:
    del cell.cell_contents
    get()
except NameError as e:
    print(type(e).__name__, e)
try:
    cell.cell_contents
except ValueError as e:
    print(e)
