# The order of callbacks, timers and tasks: first come first served, timers by their moment, tasks a turn each.
import asyncio


async def worker(name, n, log):
    for i in range(n):
        log.append(f"{name}{i}")
        await asyncio.sleep(0)
    return name


async def main():
    loop = asyncio.get_running_loop()
    log = []
    loop.call_soon(log.append, "soon1")
    t1 = asyncio.create_task(worker("a", 3, log))
    loop.call_soon(log.append, "soon2")
    t2 = asyncio.create_task(worker("b", 2, log))
    h = loop.call_soon(log.append, "never")
    h.cancel()
    print(h.cancelled())
    await t1
    await t2
    print(log)

    log.clear()
    now = loop.time()
    loop.call_at(now + 0.03, log.append, "3")
    loop.call_at(now + 0.01, log.append, "1")
    x = loop.call_at(now + 0.02, log.append, "x")
    loop.call_at(now + 0.02, log.append, "2")
    for i in range(3):
        loop.call_at(now + 0.025, log.append, "same")
    x.cancel()
    await asyncio.sleep(0.06)
    print(log)

    log.clear()

    def nested(n):
        log.append(n)
        if n:
            loop.call_soon(nested, n - 1)

    loop.call_soon(nested, 3)
    await asyncio.sleep(0)
    print(log)
    for _ in range(3):
        await asyncio.sleep(0)
    print(log)

    fut = loop.create_future()
    log.clear()
    waiters = [asyncio.create_task(wait(fut, i, log)) for i in range(4)]
    await asyncio.sleep(0)
    fut.add_done_callback(lambda f: log.append("cb"))
    fut.set_result(None)
    await asyncio.gather(*waiters)
    print(log)


async def wait(fut, i, log):
    await fut
    log.append(i)


asyncio.run(main())
