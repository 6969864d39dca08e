# Tasks are cancelled while they wait for a lock, also after it was given to them
import asyncio


async def take(lock, log, name):
    try:
        await lock.acquire()
    except asyncio.CancelledError:
        log.append(f"{name} cancelled")
        raise
    log.append(name)


async def scene(make):
    lock, log = make(), []
    await lock.acquire()
    tasks = [asyncio.create_task(take(lock, log, n)) for n in "abc"]
    await asyncio.sleep(0)
    tasks[0].cancel()
    await asyncio.sleep(0)
    lock.release()           # b is told
    tasks[1].cancel()        # and cancelled before it runs: c gets the lock
    await asyncio.gather(*tasks, return_exceptions=True)
    print(log, lock.locked(), [t.cancelled() for t in tasks])
    lock.release()
    # all who wait are cancelled: the lock is free for who comes
    lock, log = make(), []
    await lock.acquire()
    tasks = [asyncio.create_task(take(lock, log, n)) for n in "ab"]
    await asyncio.sleep(0)
    for t in tasks:
        t.cancel()
    lock.release()
    await lock.acquire()
    log.append("main")
    await asyncio.gather(*tasks, return_exceptions=True)
    print(log, lock.locked())


async def timeouts():
    lock = asyncio.Lock()
    await lock.acquire()
    try:
        await asyncio.wait_for(lock.acquire(), 0.01)
    except asyncio.TimeoutError:
        print("timeout", lock.locked(), len(lock._waiters))
    sem = asyncio.Semaphore(0)
    waiters = [asyncio.create_task(sem.acquire()) for _ in range(3)]
    await asyncio.sleep(0)
    sem.release()
    sem.release()
    waiters[0].cancel()
    waiters[1].cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print([w.done() for w in waiters], sem._value)
    event = asyncio.Event()
    waiters = [asyncio.create_task(event.wait()) for _ in range(3)]
    await asyncio.sleep(0)
    waiters[1].cancel()
    await asyncio.sleep(0)
    event.set()
    print(await asyncio.gather(*waiters, return_exceptions=True), len(event._waiters))


async def main():
    await scene(asyncio.Lock)
    await scene(lambda: asyncio.Semaphore(1))
    await timeouts()


asyncio.run(main())
