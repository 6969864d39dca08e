# wait with its three conditions, as_completed, shield: what is done, what is left, what is raised.
import asyncio


async def value(n, fail=False):
    await asyncio.sleep(n / 100)
    if fail:
        raise ValueError(n)
    return n


def names(tasks):
    return sorted(t.get_name() for t in tasks)


def start(*spec):
    return [asyncio.create_task(value(*s), name=str(s)) for s in spec]


async def main():
    for when in (asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED):
        tasks = start((1,), (3, True), (6,))
        done, left = await asyncio.wait(tasks, return_when=when)
        print(when, names(done), names(left))
        await asyncio.wait(tasks)
        [t.exception() for t in tasks]
    tasks = start((1,), (50,))
    done, left = await asyncio.wait(tasks, timeout=0.03)
    print(names(done), names(left), tasks[1].cancelled())
    tasks[1].cancel()
    for wrong in ([], asyncio.sleep, 5):
        try:
            await asyncio.wait(wrong)
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e)
    c = value(1)
    for wrong, kw in (([c], {}), (c, {}), (tasks, {"return_when": "SOON"})):
        try:
            await asyncio.wait(wrong, **kw)
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e)
    c.close()

    for c in asyncio.as_completed([value(3), value(1), value(2, True)]):
        try:
            print("completed", await c)
        except ValueError as e:
            print("raised", e)
    late = start((1,), (50,))
    for c in asyncio.as_completed(late, timeout=0.03):
        try:
            print("completed", await c)
        except TimeoutError as e:
            print("timeout", e.args)
    late[1].cancel()

    inner = asyncio.create_task(value(2))
    outer = asyncio.shield(inner)
    await asyncio.sleep(0)
    print(outer.cancel(), inner.cancelled(), inner.done())
    try:
        await outer
    except asyncio.CancelledError:
        print("outer cancelled")
    print(await inner)
    print(await asyncio.shield(value(0)))
    try:
        await asyncio.shield(value(0, True))
    except ValueError as e:
        print("through the shield", e)
    inner = asyncio.create_task(value(5))
    outer = asyncio.shield(inner)
    inner.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print("inner cancelled")


asyncio.run(main())
