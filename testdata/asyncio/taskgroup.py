# TaskGroup: results, errors of several tasks, errors of the block, cancellation from outside, misuse.
import asyncio


async def ok(n):
    await asyncio.sleep(0)
    return n


async def fail(exc, delay=0):
    await asyncio.sleep(delay)
    raise exc


async def at_end(log):
    try:
        await asyncio.sleep(10)
    finally:
        log.append("end")


async def turns(n=20):
    """Lets the others run; no clock is asked."""
    for _ in range(n):
        await asyncio.sleep(0)


async def main():
    async with asyncio.TaskGroup() as g:
        tasks = [g.create_task(ok(i), name=f"t{i}") for i in range(3)]
        print(g)
    print([t.result() for t in tasks], [t.get_name() for t in tasks])
    log = []
    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(fail(ValueError("v")))
            g.create_task(fail(KeyError("k")))
            g.create_task(at_end(log))
            await asyncio.sleep(10)
    except* ValueError as eg:
        print("values", eg.exceptions)
    except* KeyError as eg:
        print("keys", eg.exceptions)
    print(log, asyncio.current_task().cancelling())
    try:
        async with asyncio.TaskGroup() as g:
            t = g.create_task(at_end(log))
            await asyncio.sleep(0)
            raise OSError("block")
    except ExceptionGroup as eg:
        print(eg.message, eg.exceptions, t.cancelled())

    async def group():
        async with asyncio.TaskGroup() as g:
            g.create_task(at_end(log))
            await asyncio.sleep(10)

    t = asyncio.create_task(group())
    await turns()
    t.cancel("outside")
    try:
        await t
    except asyncio.CancelledError as e:
        print("cancelled", e.args, log)

    try:
        async with asyncio.TaskGroup() as g:
            async with asyncio.TaskGroup() as h:
                h.create_task(fail(ZeroDivisionError()))
            print("not reached")
    except ExceptionGroup as eg:
        print(repr(eg))
    g = asyncio.TaskGroup()
    c = ok(1)
    try:
        g.create_task(c)
    except RuntimeError as e:
        print(e)
    async with g:
        pass
    try:
        g.create_task(c)
    except RuntimeError as e:
        print(e)
    try:
        await g.__aenter__()
    except RuntimeError as e:
        print(e)
    c.close()
    async with asyncio.TaskGroup() as g:
        t = g.create_task(ok(5))
        t.cancel()
    print("a cancelled task is no error", t.cancelled())

    async def adds(g):
        g.create_task(ok(1))
        await asyncio.sleep(0)

    async with asyncio.TaskGroup() as g:
        g.create_task(adds(g))
    print("done", g)


asyncio.run(main())
