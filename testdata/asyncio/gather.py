# gather: order of results, exceptions kept or raised, the same future twice, cancellation of the whole and of a child.
import asyncio


async def value(n, fail=False):
    for _ in range(n):
        await asyncio.sleep(0)
    if fail:
        raise ValueError(n)
    return n


async def main():
    print(await asyncio.gather())
    print(await asyncio.gather(value(3), value(1), value(2)))
    print(await asyncio.gather(value(1), value(2, True), return_exceptions=True))
    try:
        await asyncio.gather(value(5), value(2, True))
    except ValueError as e:
        print("raised", e)
    fut = asyncio.ensure_future(value(2))
    print(await asyncio.gather(fut, fut, value(0)))

    children = [asyncio.create_task(value(100)) for _ in range(3)]
    whole = asyncio.gather(*children)
    await asyncio.sleep(0)
    print(type(whole).__name__, whole.cancel("stop"), whole.cancelled())
    try:
        await whole
    except asyncio.CancelledError as e:
        print("cancelled", e.args, [c.cancelled() for c in children])

    a, b = asyncio.create_task(value(100)), asyncio.create_task(value(1))
    whole = asyncio.gather(a, b, return_exceptions=True)
    await asyncio.sleep(0)
    a.cancel("only a")
    print(await whole)
    a, b = asyncio.create_task(value(100)), asyncio.create_task(value(1))
    whole = asyncio.gather(a, b)
    await asyncio.sleep(0)
    a.cancel()
    try:
        await whole
    except asyncio.CancelledError as e:
        print("child cancelled", e.args, b.done(), whole.cancelled())


asyncio.run(main())
