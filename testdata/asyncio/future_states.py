# Future: states, reprs, errors, callbacks and their order, exceptions of every kind.
import asyncio


def show(fn, *args):
    try:
        print(fn.__name__, fn(*args))
    except BaseException as e:
        print(fn.__name__, type(e).__name__, e)


def cb(name):
    def called(fut):
        print("callback", name, fut.done())
    return called


async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    print(f, f.done(), f.cancelled(), f._state, f.get_loop() is loop)
    show(f.result)
    show(f.exception)
    one = cb("one")
    f.add_done_callback(one)
    f.add_done_callback(cb("two"))
    f.add_done_callback(one)
    print(f.remove_done_callback(one), f.remove_done_callback(print))
    f.add_done_callback(cb("three"))
    f.set_result([1, 2])
    print(f, f._callbacks)
    print("not yet")
    await asyncio.sleep(0)
    show(f.result)
    show(f.exception)
    show(f.set_result, 1)
    show(f.set_exception, ValueError)
    show(f.cancel)
    f.add_done_callback(cb("late"))
    await asyncio.sleep(0)

    f = loop.create_future()
    show(f.set_exception, 3)
    show(f.set_exception, StopIteration)
    f.set_exception(KeyError("k"))
    print(f)
    show(f.exception)
    show(f.result)
    try:
        await f
    except KeyError as e:
        print("awaited", repr(e))

    f = loop.create_future()
    show(f.cancel, "why")
    print(f, f._cancel_message)
    show(f.result)
    show(f.exception)
    show(f.cancel)
    print(asyncio.isfuture(f), asyncio.isfuture(3), asyncio.Future[int])

    class Sub(asyncio.Future):
        extra = 1

    f = Sub(loop=loop)
    f.note = "attribute"
    f.set_result("x" * 60)
    print(f, f.note, await f == "x" * 60)
    f = loop.create_future()
    f.set_result({i: str(i) for i in range(9)})
    print(f)
    f = loop.create_future()
    f.set_result([[[[[[[1]]]]]], tuple(range(20))])
    print(f)


asyncio.run(main())
