# Condition: notify in order, wait_for, cancellation with the lock held again
import asyncio


async def waiter(cond, log, name):
    async with cond:
        try:
            log.append((name, await cond.wait()))
        except asyncio.CancelledError:
            log.append((name, "cancelled", cond.locked()))
            raise


async def turns(n=20):
    """Lets the others run; no clock is asked."""
    for _ in range(n):
        await asyncio.sleep(0)


async def main():
    cond, log = asyncio.Condition(), []
    tasks = [asyncio.create_task(waiter(cond, log, i)) for i in range(5)]
    await asyncio.sleep(0)
    async with cond:
        cond.notify(2)
    await turns()
    print(log)
    tasks[2].cancel()
    await asyncio.sleep(0)
    async with cond:
        cond.notify(0)
        cond.notify()
    await turns()
    print(log)
    async with cond:
        cond.notify_all()
    print(await asyncio.gather(*tasks, return_exceptions=True))
    print(log)

    # cancelled while it waits for the lock again: the lock comes first
    gate = asyncio.Event()

    async def slow():
        async with cond:
            cond.notify()
            await gate.wait()
            log.append("slow")
    log.clear()
    t = asyncio.create_task(waiter(cond, log, "x"))
    await asyncio.sleep(0)
    s = asyncio.create_task(slow())
    await turns()
    t.cancel()
    await turns()
    gate.set()
    await asyncio.gather(t, s, return_exceptions=True)
    print(log, t.cancelled(), cond.locked())

    state = []

    async def until():
        async with cond:
            return await cond.wait_for(lambda: len(state) > 1 and state)
    t = asyncio.create_task(until())
    for i in range(3):
        await asyncio.sleep(0)
        async with cond:
            state.append(i)
            cond.notify_all()
    print(await t)

    async def failing():
        async with cond:
            await cond.wait_for(lambda: 1 / 0)
    try:
        await failing()
    except ZeroDivisionError as e:
        print(e, cond.locked())
    # two conditions over one lock
    lock = asyncio.Lock()
    a, b = asyncio.Condition(lock), asyncio.Condition(lock)
    async with a:
        print(b.locked())
        b.notify_all()

    class Mine(asyncio.Lock):
        async def acquire(self):
            log.append("acquire")
            return await super().acquire()

        def release(self):
            log.append("release")
            super().release()
    log.clear()
    async with asyncio.Condition(Mine()) as c:
        pass
    print(log)


asyncio.run(main())
