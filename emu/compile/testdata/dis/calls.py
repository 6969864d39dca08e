def plain(f, x):
    return f(x, 1, "a")


def method(o, x):
    o.add(x)
    return o.get(x, key=1)


def spread(f, args, kw):
    f(*args, **kw)
    f(1, *args, a=2, **kw)


def chain(a):
    return a.b.c(1)(2)[3]
