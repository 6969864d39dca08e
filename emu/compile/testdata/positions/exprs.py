def f(a, b, c, *args, **kw):
    x = a + b * c - (a
        + b)
    y = a.b.c(1, x=2).d[a][b:c]
    z = f(*args)(a, *args, **kw)
    z.attr = y[0] = a < b
    z.attr += 1
    y[0] -= b
    q = -a, ~b, not c, +a
    w = a if b else c.d
    print(f"{a.b!r:>{b}}", "%s" % a)
    if a < b and c in d or e is None:
        raise E(a) from b.c
    assert a.b == c, d(e)
    for i in g(a):
        i.j()
    while h(a) > 1:
        k()
    with m(a) as n, o(b).p as q:
        r(n)
    try:
        s()
    except t.u as v:
        w(v)
    finally:
        x()
    del a.b, c[d]
    import m.n as o
    from p import q
    l = [a.b for a in b if a.c]
    d = {a: b(c) for a, b in c}
    g = (x.y for x in z)
    (a
     .b()
     .c(1,
        2)
     .d)
    return l(d)(g)


@a.b(1)
@c
class C(d.e, k=f()):
    @g
    def h(self, x: i.j = k()) -> l:
        yield self.x
        z = yield from self.y
        return super().h(lambda: x + 1)


async def m(a):
    await a.b
    async with a.c() as d, e:
        async for f in d.e:
            await f
    return [x async for x in a.g()]


match a.b:
    case C.D:
        x()
    case E(f=1):
        y()
