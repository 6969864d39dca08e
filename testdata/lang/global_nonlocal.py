# global and nonlocal statements.
x = 1
def set_global():
    global x, fresh
    x = 2
    fresh = "made"
set_global()
print(x, fresh)
def shadow():
    x = 10
    def inner():
        global x
        x += 1
        return x
    return inner(), x
print(shadow(), x)
class C:
    global made_in_class
    made_in_class = 5
    x = 20
    def get(self):
        return x
print(made_in_class, C().get(), C.x)
def f():
    for i in range(2):
        nonlocal_total = i
        def g():
            nonlocal nonlocal_total
            nonlocal_total += 10
        g()
    return nonlocal_total
print(f())
def dele():
    global x
    del x
dele()
try:
    x
except NameError as e:
    print(e)
for source in ("def f():\n x = 1\n global x", "def f():\n print(x)\n global x", "def f(x):\n global x", "nonlocal x", "def f():\n nonlocal x",
               "def f():\n x = 1\n def g():\n  x = 2\n  nonlocal x", "def f(x):\n nonlocal x", "def f():\n global x\n nonlocal x", "def f():\n def g():\n  nonlocal y",
               "class A:\n nonlocal q"):
    try:
        compile(source, "s", "exec")
        print("fine")
    except SyntaxError as e:
        print(e.msg, e.lineno)
print(globals()["fresh"], "set_global" in globals())
globals()["injected"] = 42
print(injected)
def loc(a, b=2):
    c = a + b
    return locals()
print(loc(1))
