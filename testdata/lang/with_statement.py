# with: enter and exit, suppression, several managers, exits in every way.
class M:
    def __init__(self, name, suppress=False, fail_enter=False, fail_exit=False):
        self.name, self.suppress, self.fail_enter, self.fail_exit = name, suppress, fail_enter, fail_exit
    def __enter__(self):
        print("enter", self.name)
        if self.fail_enter:
            raise OSError("enter " + self.name)
        return self.name.upper()
    def __exit__(self, t, v, tb):
        print("exit", self.name, t and t.__name__, v, tb is not None)
        if self.fail_exit:
            raise LookupError("exit " + self.name)
        return self.suppress
with M("a") as x:
    print("body", x)
with M("a") as x, M("b") as y:
    print(x, y)
with (M("p") as x, M("q"),):
    print("parenthesised", x)
with M("s", suppress=True):
    raise ValueError("suppressed")
print("goes on")
try:
    with M("n"):
        raise ValueError("not suppressed")
except ValueError as e:
    print("caught", e)
try:
    with M("o"), M("i", fail_enter=True):
        print("never")
except OSError as e:
    print("caught", e)
try:
    with M("o", fail_exit=True):
        raise ValueError("first")
except LookupError as e:
    print("caught", e, repr(e.__context__))
with M("outer", suppress=True):
    with M("inner", fail_exit=True):
        pass
def ret():
    with M("r"):
        return "value"
print(ret())
for i in range(3):
    with M(str(i)):
        if i == 0:
            continue
        if i == 1:
            break
with M("t") as (a):
    print(a)
class Pair:
    def __enter__(self):
        return 1, 2
    def __exit__(self, *args):
        print(len(args))
with Pair() as (a, b):
    print(a, b)
d = {}
with M("d") as d["k"]:
    pass
print(d)
for bad in (5, object()):
    try:
        with bad:
            pass
    except TypeError as e:
        print(e)
class NoExit:
    def __enter__(self):
        print("not called")
try:
    with NoExit():
        pass
except TypeError as e:
    print(e)
class Instance:
    pass
inst = Instance()
inst.__enter__ = lambda: 1
inst.__exit__ = lambda *a: None
try:
    with inst:
        pass
except TypeError as e:
    print(e)
def gen():
    with M("g"):
        yield 1
        yield 2
g = gen()
print(next(g))
g.close()
