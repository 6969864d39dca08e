# What is lost: tasks that are destroyed while they are pending, exceptions that nobody asks for, coroutines that nobody awaits.
import asyncio
import gc
import warnings

warnings.simplefilter("always")
warnings.showwarning = lambda message, category, *rest: print(category.__name__, message)


async def waits(fut):
    try:
        await fut
    finally:
        print("closed")


async def fails():
    raise LookupError("nobody asks")


async def nothing():
    pass


def handler(loop, context):
    print("handler:", context["message"], sorted(context), repr(context.get("exception")))


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    t = asyncio.create_task(waits(loop.create_future()), name="lost")
    await asyncio.sleep(0)
    del t
    gc.collect()
    print("-- a failed task")
    t = asyncio.create_task(fails())
    await asyncio.sleep(0)
    del t
    gc.collect()
    print("-- a failed task that is asked")
    t = asyncio.create_task(fails())
    await asyncio.sleep(0)
    print(repr(t.exception()))
    del t
    gc.collect()
    print("-- a failed future")
    f = loop.create_future()
    f.set_exception(KeyError(1))
    del f
    gc.collect()
    f = loop.create_future()
    f.set_exception(KeyError(2))
    f._log_traceback = False
    del f
    gc.collect()
    print("-- a coroutine")
    nothing()
    gc.collect()
    print(len(asyncio.all_tasks()))


asyncio.run(main())
