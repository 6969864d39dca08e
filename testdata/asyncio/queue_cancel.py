# Getters and putters are cancelled, also after they were told to go on: the next one is told
import asyncio


async def main():
    q = asyncio.Queue()
    a, b = asyncio.create_task(q.get()), asyncio.create_task(q.get())
    await asyncio.sleep(0)
    q.put_nowait("item")      # tells a
    a.cancel()
    print(await b, len(q._getters))
    print(a.cancelled() or await asyncio.gather(a, return_exceptions=True))

    q = asyncio.Queue(1)
    q.put_nowait(0)
    a, b = asyncio.create_task(q.put("a")), asyncio.create_task(q.put("b"))
    await asyncio.sleep(0)
    print(q.get_nowait())     # tells a
    a.cancel()
    await b
    print(q.get_nowait(), len(q._putters))

    # a getter that finds the queue empty again waits at the end of the line
    q = asyncio.Queue()
    first = asyncio.create_task(q.get())
    second = asyncio.create_task(q.get())
    await asyncio.sleep(0)
    q.put_nowait(1)
    print("taken", q.get_nowait())
    await asyncio.sleep(0)
    q.put_nowait(2)
    print(await second, first.done())
    q.put_nowait(3)
    print(await first)

    q = asyncio.Queue()
    for i in range(3):
        try:
            await asyncio.wait_for(q.get(), 0.005)
        except asyncio.TimeoutError:
            print("timeout", len(q._getters))
    # many producers and consumers, with a limit: all items arrive, each producer's in order
    q, got = asyncio.Queue(2), []

    async def produce(k):
        for i in range(20):
            await q.put((k, i))
            if i % 7 == k:
                await asyncio.sleep(0)

    async def consume():
        while True:
            got.append(await q.get())
            q.task_done()
    consumers = [asyncio.create_task(consume()) for _ in range(3)]
    await asyncio.gather(*(produce(k) for k in range(4)))
    await q.join()
    for c in consumers:
        c.cancel()
    for k in range(4):
        mine = [i for n, i in got if n == k]
        print(k, mine == sorted(mine), len(mine))
    print(len(got), q)


asyncio.run(main())
