# Runner and run: one loop for several calls, contexts, debug, misuse, errors, tasks that are left at the end.
import asyncio
import contextvars

var = contextvars.ContextVar("var")


async def set_var(x):
    var.set(x)
    return asyncio.get_running_loop()


async def get_var():
    return var.get()


async def left(log):
    try:
        await asyncio.sleep(100)
    finally:
        log.append("cancelled at the end")


async def main(log):
    t = asyncio.create_task(left(log))
    await asyncio.sleep(0)
    return t


def show(fn, *args, **kw):
    try:
        print(fn(*args, **kw))
    except BaseException as e:
        print(type(e).__name__, e)


with asyncio.Runner() as r:
    loop = r.run(set_var(1))
    print(loop is r.get_loop(), loop.is_running(), loop.is_closed(), r.run(get_var()))
    ctx = contextvars.copy_context()
    r.run(set_var(2), context=ctx)
    print(r.run(get_var()), ctx[var])
    show(r.run, 3)
print(loop.is_closed())
show(r.get_loop)
c = get_var()
show(r.run, c)
c.close()

log = []
t = asyncio.run(main(log))
print(log, t.cancelled())


async def boom():
    raise LookupError("boom")


async def leave():
    raise SystemExit(5)


async def debugging():
    return asyncio.get_running_loop().get_debug()


show(asyncio.run, boom())
show(asyncio.run, leave())
print(asyncio.run(debugging()), asyncio.run(debugging(), debug=True), asyncio.run(debugging(), debug=False))


async def cancels():
    asyncio.current_task().cancel("me")
    await asyncio.sleep(0)

show(asyncio.run, cancels())


class Policy(asyncio.DefaultEventLoopPolicy):
    def new_event_loop(self):
        print("a new loop")
        return super().new_event_loop()


asyncio.set_event_loop_policy(Policy())
print(asyncio.run(asyncio.sleep(0, "by the policy")))
asyncio.set_event_loop_policy(None)
loops = []


def factory():
    loops.append(asyncio.new_event_loop())
    return loops[-1]


with asyncio.Runner(loop_factory=factory) as r:
    print(r.run(set_var(1)) is loops[0])
show(asyncio.get_event_loop)
