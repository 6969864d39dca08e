# Threads and loops: run_in_executor, to_thread, run_coroutine_threadsafe, call_soon_threadsafe, one running loop a thread.
import asyncio
import concurrent.futures
import contextvars
import threading

var = contextvars.ContextVar("var")


def square(x):
    if x < 0:
        raise ValueError(x)
    return x * x


async def double(x):
    await asyncio.sleep(0.001)
    if x < 0:
        raise KeyError(x)
    return 2 * x


async def main():
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, square, 5))
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        print(await asyncio.gather(*[loop.run_in_executor(pool, square, i) for i in range(5)]))
        try:
            await loop.run_in_executor(pool, square, -1)
        except ValueError as e:
            print("raised", e)
    var.set("context")
    print(await asyncio.to_thread(lambda a, k: (a, k, var.get(), threading.current_thread() is threading.main_thread()), 1, k=2))

    def other(results):
        results.append(asyncio.run_coroutine_threadsafe(double(4), loop).result())
        f = asyncio.run_coroutine_threadsafe(double(-4), loop)
        results.append(repr(f.exception()))
        f = asyncio.run_coroutine_threadsafe(asyncio.sleep(100), loop)
        results.append(f.cancel())
        try:
            asyncio.get_running_loop()
        except RuntimeError as e:
            results.append(str(e))
        results.append(asyncio.run(double(50)))

    results = []
    await asyncio.to_thread(other, results)
    print(results)
    fut = loop.create_future()
    th = threading.Thread(target=lambda: loop.call_soon_threadsafe(fut.set_result, "from a thread"))
    th.start()
    print(await fut)
    th.join()
    cf = concurrent.futures.Future()
    wrapped = asyncio.wrap_future(cf)
    cf.set_result("wrapped")
    print(await wrapped)
    cf = concurrent.futures.Future()
    wrapped = asyncio.wrap_future(cf)
    wrapped.cancel()
    await asyncio.sleep(0)
    print(cf.cancelled())
    for wrong in (3, print):
        try:
            loop.set_default_executor(wrong)
        except TypeError as e:
            print(e)


asyncio.run(main())


def no_loop():
    try:
        asyncio.get_event_loop()
    except RuntimeError as e:
        print(e)


t = threading.Thread(target=no_loop, name="worker")
t.start()
t.join()
