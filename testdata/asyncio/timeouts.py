# timeout, timeout_at, wait_for: expiry, rescheduling, nesting, what is cancelled and what is raised.
import asyncio


async def main():
    try:
        async with asyncio.timeout(0.01) as t:
            print(t.expired(), t.when() is not None)
            await asyncio.sleep(10)
    except TimeoutError as e:
        print("timeout", t.expired(), t, repr(e.__cause__), asyncio.current_task().cancelling())
    async with asyncio.timeout(None) as t:
        print(t.when(), t)
        await asyncio.sleep(0)
    print(t)
    async with asyncio.timeout(10) as t:
        t.reschedule(None)
    print(t.expired())
    try:
        t.reschedule(5)
    except RuntimeError as e:
        print(e)
    try:
        async with asyncio.timeout(-1):
            print("entered")
            await asyncio.sleep(0)
            print("one turn")
            await asyncio.sleep(0)
    except TimeoutError:
        print("over at once")
    try:
        async with asyncio.timeout(10):
            async with asyncio.timeout(0.01):
                await asyncio.sleep(1)
    except TimeoutError:
        print("inner")
    try:
        async with asyncio.timeout(0.01) as outer:
            async with asyncio.timeout(10) as inner:
                await asyncio.sleep(1)
    except TimeoutError:
        print("outer", outer.expired(), inner.expired())
    try:
        async with asyncio.timeout(0.01):
            try:
                await asyncio.sleep(1)
            finally:
                raise KeyError("instead")
    except KeyError as e:
        print("passed", e, repr(e.__context__))

    async def slow(log):
        try:
            await asyncio.sleep(10)
        finally:
            log.append("cleaned")

    log = []
    try:
        await asyncio.wait_for(slow(log), 0.01)
    except TimeoutError as e:
        print("wait_for", log, type(e.__cause__).__name__)
    print(await asyncio.wait_for(asyncio.sleep(0, "quick"), 1), await asyncio.wait_for(asyncio.sleep(0, "none"), None))
    done = asyncio.get_running_loop().create_future()
    done.set_result("ready")
    print(await asyncio.wait_for(done, 0))
    try:
        await asyncio.wait_for(asyncio.get_running_loop().create_future(), 0)
    except TimeoutError:
        print("zero")

    async def holds():
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            return "kept its result"

    print(await asyncio.wait_for(holds(), 0.01))
    log = []
    t = asyncio.create_task(asyncio.wait_for(slow(log), 10))
    await asyncio.sleep(0.001)
    t.cancel()
    await asyncio.wait([t])
    print(t.cancelled(), log)


asyncio.run(main())
