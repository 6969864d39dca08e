# A lock and a semaphore go to the tasks in the order of asking, and nobody overtakes
import asyncio


async def worker(name, lock, log):
    async with lock:
        log.append(name)
        await asyncio.sleep(0)


async def overtaker(name, lock, log):
    for i in range(3):
        async with lock:
            log.append(f"{name}{i}")


async def main():
    for make in (asyncio.Lock, asyncio.Semaphore, lambda: asyncio.Semaphore(2), asyncio.BoundedSemaphore, asyncio.Condition):
        log = []
        lock = make()
        await asyncio.gather(*(worker(i, lock, log) for i in range(6)))
        print(log)
        log = []
        lock = make()
        await asyncio.gather(*(overtaker(c, lock, log) for c in "abc"))
        print(log)
    # a release and an acquire in one step: the waiter comes first
    lock = asyncio.Lock()
    log = []
    await lock.acquire()
    waiter = asyncio.create_task(worker("waiter", lock, log))
    await asyncio.sleep(0)
    lock.release()
    await lock.acquire()
    log.append("main")
    lock.release()
    await waiter
    print(log)
    sem = asyncio.Semaphore(1)
    log = []
    await sem.acquire()
    waiter = asyncio.create_task(worker("waiter", sem, log))
    await asyncio.sleep(0)
    sem.release()
    print(sem.locked())
    await sem.acquire()
    log.append("main")
    sem.release()
    await waiter
    print(log)


asyncio.run(main())
