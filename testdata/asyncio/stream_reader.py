# StreamReader: the ways to read, limits, ends, errors
import asyncio


class Transport:
    def __init__(self):
        self.log = []

    def pause_reading(self):
        self.log.append("pause")

    def resume_reading(self):
        self.log.append("resume")

    def __repr__(self):
        return "<T>"


class NoPause(Transport):
    def pause_reading(self):
        raise NotImplementedError


async def show(coro):
    try:
        print(repr(await coro))
    except (Exception, asyncio.CancelledError) as e:
        print(type(e).__name__, e, getattr(e, "partial", None), getattr(e, "expected", None), getattr(e, "consumed", None))


def fed(data, eof=False, **kw):
    r = asyncio.StreamReader(**kw)
    r.feed_data(data)
    if eof:
        r.feed_eof()
    return r


async def main():
    for limit in (0, -1):
        try:
            asyncio.StreamReader(limit)
        except ValueError as e:
            print(e)
    r = fed(b"abc\nde")
    print(r)
    await show(r.readline())
    await show(r.read(1))
    r.feed_eof()
    print(r, r.at_eof())
    await show(r.readline())
    await show(r.readline())
    await show(r.read())
    print(r, r.at_eof())
    # limits
    r = asyncio.StreamReader(limit=4)
    r.set_transport(Transport())
    r.feed_data(b"abcdefghi")
    print(r, r._transport.log)
    await show(r.readuntil(b"x"))
    await show(r.readline())
    print(r, r._transport.log)
    r = asyncio.StreamReader(limit=4)
    r.set_transport(Transport())
    r.feed_data(b"abcdefghi\nxx\n")
    await show(r.readuntil())
    await show(r.readline())
    await show(r.readline())
    print(r, r._transport.log)
    r = asyncio.StreamReader(limit=2)
    r.set_transport(NoPause())
    r.feed_data(b"abcdefghi")
    print(r)
    # exactly
    r = fed(b"abcdef", eof=True)
    await show(r.readexactly(2))
    await show(r.readexactly(0))
    await show(r.readexactly(5))
    await show(r.readexactly(-1))
    await show(r.readuntil(b""))
    await show(fed(b"abc", eof=True).readuntil(b"zz"))
    await show(fed(b"a<>b<>", eof=True).readuntil(b"<>"))
    await show(fed(b"abcde", eof=True).read())
    await show(fed(b"").read(0))
    # pieces
    r = asyncio.StreamReader()
    t = asyncio.create_task(r.readuntil(b"--end--"))
    for piece in (b"x--e", b"nd-", b"-tail"):
        await asyncio.sleep(0)
        r.feed_data(piece)
    await show(t)
    print(r._buffer)
    t = asyncio.create_task(r.readexactly(10))
    await asyncio.sleep(0)
    r.feed_data(b"0123456789")
    await show(t)
    t = asyncio.create_task(r.read())
    await asyncio.sleep(0)
    r.feed_data(b"more")
    await asyncio.sleep(0)
    r.feed_eof()
    await show(t)
    # two who wait
    r = asyncio.StreamReader()
    t = asyncio.create_task(r.read(3))
    await asyncio.sleep(0)
    await show(r.read(1))
    await show(r.readline())
    await show(r.readexactly(1))
    t.cancel()
    await show(t)
    print(r)
    t = asyncio.create_task(r.read(3))
    await asyncio.sleep(0)
    r.set_exception(ValueError("x"))
    await show(t)
    print(r, r.exception())
    for coro in (r.read(), r.readline(), r.readexactly(2), r.readuntil()):
        await show(coro)
    for first, second in ((r.feed_eof, lambda: r.feed_data(b"x")), (lambda: r.set_transport(Transport()),) * 2):
        try:
            first()
            second()
        except AssertionError as e:
            print(repr(e))
    print([line async for line in fed(b"a\nb\nc", eof=True)])


asyncio.run(main())
asyncio.set_event_loop(None)
try:
    asyncio.StreamReader()
except RuntimeError as e:
    print(e)
