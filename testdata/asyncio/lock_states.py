# Lock, Event, Condition and Semaphore: reprs, states, errors
import asyncio
import re


def show(x):
    print(re.sub("0x[0-9a-f]+", "0x", repr(x)))


async def attempt(make):
    try:
        r = make()
        if asyncio.iscoroutine(r):
            r = await r
        print("result", r)
    except Exception as e:
        print(type(e).__name__, re.sub("0x[0-9a-f]+", "0x", str(e)))


async def main():
    lock = asyncio.Lock()
    show(lock)
    print(await lock.acquire(), lock.locked())
    waiter = asyncio.create_task(lock.acquire())
    await asyncio.sleep(0)
    show(lock)
    lock.release()
    print(await waiter)
    show(lock)
    lock.release()
    await attempt(lock.release)
    async with lock as nothing:
        print(nothing, lock.locked())
    show(lock)

    event = asyncio.Event()
    show(event)
    waiter = asyncio.create_task(event.wait())
    await asyncio.sleep(0)
    show(event)
    event.set()
    event.set()
    print(event.is_set(), await waiter, await event.wait())
    show(event)
    event.clear()
    show(event)

    lock = asyncio.Lock()
    cond = asyncio.Condition(lock)
    show(cond)
    await attempt(cond.notify)
    await attempt(cond.notify_all)
    await attempt(cond.wait)
    async with cond:
        show(cond)
        print(lock.locked(), cond.locked())

    sem = asyncio.Semaphore(2)
    show(sem)
    await sem.acquire()
    await sem.acquire()
    show(sem)
    waiter = asyncio.create_task(sem.acquire())
    await asyncio.sleep(0)
    show(sem)
    sem.release()
    await waiter
    sem.release()
    sem.release()
    sem.release()
    show(sem)
    bounded = asyncio.BoundedSemaphore(1)
    await attempt(bounded.release)
    await attempt(lambda: asyncio.Semaphore(-1))
    await attempt(lambda: asyncio.BoundedSemaphore(-1))
    await attempt(lambda: asyncio.Semaphore("x"))
    await attempt(lambda: asyncio.Lock(3))
    await attempt(lambda: asyncio.Lock(loop=3))
    await attempt(lambda: asyncio.Condition(loop=3))
    await attempt(lambda: asyncio.Condition(3))


asyncio.run(main())
