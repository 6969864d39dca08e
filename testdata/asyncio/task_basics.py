# Tasks: names, contexts, current_task and all_tasks, bad yields, awaiting oneself, awaitables of all kinds, results.
import asyncio
import contextvars
import types

var = contextvars.ContextVar("var", default="none")


async def setter(x):
    var.set(x)
    await asyncio.sleep(0)
    return var.get()


class Awaitable:
    def __await__(self):
        yield
        return "from __await__"


class Yields:
    def __init__(self, v):
        self.v = v

    def __await__(self):
        return (yield self.v)


@types.coroutine
def old_style():
    yield
    return "old style"


async def bad(v):
    await Yields(v)


async def selfish():
    await asyncio.current_task()


async def main():
    me = asyncio.current_task()
    print(me.get_name(), me in asyncio.all_tasks(), len(asyncio.all_tasks()))
    var.set("main")
    a = asyncio.create_task(setter("a"))
    b = asyncio.create_task(setter("b"), name="named")
    ctx = contextvars.copy_context()
    c = asyncio.create_task(setter("c"), context=ctx)
    print(b.get_name(), len(asyncio.all_tasks()))
    print(await a, await b, await c, var.get(), ctx[var])
    b.set_name(17)
    print(repr(b.get_name()), len(asyncio.all_tasks()))
    print(await asyncio.ensure_future(Awaitable()), await asyncio.ensure_future(old_style()))
    for v in (1, "x", object):
        try:
            await asyncio.create_task(bad(v))
        except RuntimeError as e:
            print(e)
    try:
        await asyncio.create_task(selfish())
    except RuntimeError as e:
        print(str(e)[:29])
    for wrong in (3, main, None):
        try:
            asyncio.create_task(wrong)
        except TypeError as e:
            print(str(e)[:35])
        try:
            asyncio.ensure_future(wrong)
        except TypeError as e:
            print(e)
    t = asyncio.create_task(setter("z"))
    print(t.get_coro().__name__, asyncio.iscoroutine(t.get_coro()), asyncio.iscoroutinefunction(setter))
    for m, args in ((t.set_result, (1,)), (t.set_exception, (ValueError(),))):
        try:
            m(*args)
        except RuntimeError as e:
            print(e)
    await t
    try:
        asyncio.run(setter("nested"))
    except RuntimeError as e:
        print(e)


import warnings
warnings.simplefilter("ignore")
asyncio.run(main())
