# Asynchronous generators in a loop: closed when they are left, at shutdown, and errors of their ends.
import asyncio


async def numbers(log, n):
    try:
        for i in range(n):
            await asyncio.sleep(0)
            yield i
    finally:
        log.append("closed")


async def main(log):
    print([x async for x in numbers(log, 3)], log)
    async for x in numbers(log, 10):
        if x == 2:
            break
    await asyncio.sleep(0.001)
    print(log)
    g = numbers(log, 5)
    print(await g.__anext__(), await g.asend(None))
    await g.aclose()
    print(log)
    global kept
    kept = numbers(log, 5)
    print(await kept.__anext__())


log = []
asyncio.run(main(log))
print(log)


async def stubborn():
    try:
        yield 1
    finally:
        raise ValueError("at the end")


async def second(seen):
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, ctx: seen.append((ctx["message"].split(" <")[0], repr(ctx["exception"]))))
    global kept
    kept = stubborn()
    await kept.__anext__()


seen = []
asyncio.run(second(seen))
print(seen)
