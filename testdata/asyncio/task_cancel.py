# Cancelling tasks: messages, cancelling and uncancel, refusals, cancellation of what a task waits for, cancellation before the first step.
import asyncio


async def sleeper(log):
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError as e:
        log.append(e.args)
        raise


async def stubborn():
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError:
        print("ignored")
    await asyncio.sleep(0)
    return "alive"


async def main():
    log = []
    t = asyncio.create_task(sleeper(log), name="sleeper")
    await asyncio.sleep(0)
    print(t.cancelling(), t.cancel("first"), t.cancel("second"), t.cancelling(), t.uncancel(), t.cancelling())
    print(repr(t).startswith("<Task cancelling name='sleeper' coro=<sleeper()"))
    try:
        await t
    except asyncio.CancelledError as e:
        print("main", e.args, log, t.cancelled(), t.cancel())

    t = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    t.cancel()
    print(await t, t.cancelled(), t.cancelling())

    t = asyncio.create_task(sleeper(log))
    t.cancel("early")
    await asyncio.wait([t])
    print(t.cancelled(), log)

    fut = asyncio.get_running_loop().create_future()

    async def waits():
        await fut

    t = asyncio.create_task(waits())
    await asyncio.sleep(0)
    t.cancel("deep")
    await asyncio.sleep(0)
    print(fut.cancelled(), fut._cancel_message, t.done())
    await asyncio.wait([t])
    print(t.cancelled())

    inner = asyncio.create_task(sleeper(log))

    async def outer():
        await inner

    t = asyncio.create_task(outer())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    t.cancel("passed on")
    await asyncio.wait([t])
    print(inner.cancelled(), t.cancelled(), log[-1])

    async def finishes():
        asyncio.current_task().cancel()
        return "result"

    t = asyncio.create_task(finishes())
    await asyncio.wait([t])
    print(t.cancelled())
    try:
        t.result()
    except asyncio.CancelledError as e:
        print("result raises", e.args)


asyncio.run(main())
