# staggered_race: attempts start one after the other, the first success wins
import asyncio
from asyncio.staggered import staggered_race


async def ok(v, d=0):
    print("start", v)
    try:
        await asyncio.sleep(d)
    except asyncio.CancelledError:
        print("cancelled", v)
        raise
    print("ok", v)
    return v


async def bad(v, d=0):
    print("start", v)
    await asyncio.sleep(d)
    print("bad", v)
    raise ValueError(v)


async def main():
    print(await staggered_race([lambda: ok(1), lambda: ok(2)], None))
    print(await staggered_race([lambda: bad(1), lambda: ok(2), lambda: ok(3)], None))
    print(await staggered_race([lambda: bad(1), lambda: bad(2)], None))
    print(await staggered_race([lambda: ok(1, 0.4), lambda: ok(2), lambda: ok(3)], 0.05))
    print(await staggered_race([lambda: bad(1, 0.02), lambda: ok(2, 0.4), lambda: ok(3)], 0.1))
    print(await staggered_race([], None), await staggered_race(iter([]), 1))
    t = asyncio.create_task(staggered_race([lambda: ok(1, 1), lambda: ok(2, 1)], 0.01))
    await asyncio.sleep(0.1)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("race cancelled")

    def boom():
        1 / 0
    print(await staggered_race([boom, lambda: ok(2)], 0))
    print(await staggered_race([lambda: ok(1)], 0, loop=asyncio.get_running_loop()))


asyncio.run(main())
