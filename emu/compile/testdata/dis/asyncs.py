async def f(a, b):
    async with a as x:
        async for y in b:
            await y
            yield x
    return


async def g(a):
    return [await x async for x in a]


def delegate(a):
    r = yield from a
    return r
