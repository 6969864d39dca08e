# Queue, PriorityQueue, LifoQueue: reprs, limits, errors, join
import asyncio
import re


def show(x):
    print(re.sub("0x[0-9a-f]+", "0x", repr(x)), x)


async def main():
    q = asyncio.Queue()
    show(q)
    print(q.empty(), q.full(), q.qsize(), q.maxsize)
    q.put_nowait(1)
    await q.put("two")
    show(q)
    print(await q.get(), q.get_nowait(), q.empty())
    try:
        q.get_nowait()
    except asyncio.QueueEmpty as e:
        print(repr(e), type(e).__module__)
    q.task_done()
    q.task_done()
    try:
        q.task_done()
    except ValueError as e:
        print(e)
    await q.join()

    q = asyncio.Queue(1)
    q.put_nowait(1)
    print(q.full())
    try:
        q.put_nowait(2)
    except asyncio.QueueFull as e:
        print(repr(e), type(e).__module__)
    putters = [asyncio.create_task(q.put(i)) for i in range(3)]
    await asyncio.sleep(0)
    show(q)
    print([await q.get() for _ in range(4)])
    await asyncio.gather(*putters)
    getters = [asyncio.create_task(q.get()) for i in range(3)]
    await asyncio.sleep(0)
    show(q)
    for c in "abc":
        await q.put(c)
    print(await asyncio.gather(*getters))
    print(asyncio.Queue(-1).full(), asyncio.Queue[int], asyncio.LifoQueue[str].__origin__)

    p = asyncio.PriorityQueue(4)
    for x in (5, 1, 4):
        p.put_nowait(x)
    show(p)
    print([p.get_nowait() for _ in range(3)])
    p.put_nowait((1, "a"))
    p.put_nowait((0, "b"))
    print(await p.get())
    try:
        p.put_nowait(3)
    except TypeError as e:
        print(e)
    s = asyncio.LifoQueue()
    for x in range(3):
        s.put_nowait(x)
    show(s)
    print([await s.get() for _ in range(3)])

    # join waits for task_done
    q, log = asyncio.Queue(), []

    async def worker(name):
        while True:
            item = await q.get()
            await asyncio.sleep(0.001 * item)
            log.append(item)
            q.task_done()
    for i in (3, 1, 2):
        q.put_nowait(i)
    workers = [asyncio.create_task(worker(i)) for i in range(2)]
    await q.join()
    print(sorted(log), q._unfinished_tasks)
    for t in workers:
        t.cancel()
    print(await asyncio.gather(*workers, return_exceptions=True))


asyncio.run(main())
