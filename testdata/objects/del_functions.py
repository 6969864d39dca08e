# Locals, arguments and results: __del__ at the return of a function, when an argument is rebound, when a result is not used.
class T:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("end of", self.name)

    def me(self):
        return self


def local():
    a = T("local")
    print("in local")


local()
print("--")


def two():
    a = T("first")
    b = T("second")
    return b


two()
print("--")
kept = two()
print("kept", kept.name)
del kept


def argument(v):
    print("got", v.name)
    v = None
    print("rebound")


argument(T("argument"))
print("--")
argument(v=T("keyword"))
x = T("held by the caller")
argument(x)
print("still", x.name)


def stars(*args, **kw):
    print(len(args), len(kw))
    args = None
    print("args gone")


stars(T("star 1"), T("star 2"), k=T("kw"))
print("--")


def default(v=[]):
    v.append(T("in a default"))


default()
print("the default keeps it")
default = None
print("function gone")


def closure():
    t = T("captured")

    def inner():
        return t.name
    return inner


f = closure()
print(f())
f = None
print("closure gone")


def recursive(n):
    t = T("level %d" % n)
    if n:
        recursive(n - 1)


recursive(2)
T("chained").me().me()
m = T("bound").me
print("bound method keeps it")
del m
(lambda t: print("lambda", t.name))(T("to lambda"))
print([t.name for t in [T("c1"), T("c2")]])
print("done")
del x
