# A program's own event loop, task factory, future and executor: everything is reached through methods.
import asyncio
import collections
import heapq


class Loop(asyncio.AbstractEventLoop):
    """Virtual time, callbacks only."""

    def __init__(self):
        self.ready = collections.deque()
        self.timers = []
        self.now = 0.0
        self.count = 0
        self.running = False

    def get_debug(self):
        return False

    def time(self):
        return self.now

    def is_running(self):
        return self.running

    def is_closed(self):
        return False

    def call_soon(self, callback, *args, context=None):
        h = asyncio.Handle(callback, args, self, context)
        self.ready.append(h)
        return h

    def call_later(self, delay, callback, *args, context=None):
        return self.call_at(self.now + delay, callback, *args, context=context)

    def call_at(self, when, callback, *args, context=None):
        h = asyncio.TimerHandle(when, callback, args, self, context)
        self.count += 1
        heapq.heappush(self.timers, (when, self.count, h))
        return h

    def _timer_handle_cancelled(self, handle):
        print("timer cancelled")

    def create_future(self):
        return asyncio.Future(loop=self)

    def create_task(self, coro, *, name=None, context=None):
        return asyncio.Task(coro, loop=self, name=name, context=context)

    def call_exception_handler(self, context):
        print("error:", context["message"].split(" at ")[0], repr(context.get("exception")))

    def run(self, coro):
        task = self.create_task(coro)
        asyncio._set_running_loop(self)
        try:
            while not task.done():
                if not self.ready:
                    when, _, h = heapq.heappop(self.timers)
                    self.now = when
                    if not h.cancelled():
                        self.ready.append(h)
                while self.ready:
                    h = self.ready.popleft()
                    if not h.cancelled():
                        h._run()
        finally:
            asyncio._set_running_loop(None)
        return task.result()


async def worker(n):
    loop = asyncio.get_running_loop()
    await asyncio.sleep(n)
    return n, loop.time()


async def main():
    loop = asyncio.get_running_loop()
    print(type(loop).__name__, asyncio.current_task().get_name() != "")
    print(await asyncio.gather(worker(100), worker(5), worker(50)))
    try:
        await asyncio.wait_for(worker(1000), 10)
    except TimeoutError:
        print("timeout at", loop.time())
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)
    async with asyncio.timeout(30):
        await asyncio.sleep(20)
    print(loop.time())
    return "done"


print(Loop().run(main()))


class Counting(asyncio.SelectorEventLoop):
    calls = 0

    def call_soon(self, callback, *args, context=None):
        type(self).calls += 1
        return super().call_soon(callback, *args, context=context)


class MyTask(asyncio.Task):
    def cancel(self, msg=None):
        print("cancel of", type(self).__name__)
        return super().cancel(msg)


async def counted():
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    t = asyncio.create_task(asyncio.sleep(10))
    await asyncio.sleep(0)
    t.cancel()
    await asyncio.wait([t])
    return type(t).__name__, t.cancelled()


with asyncio.Runner(loop_factory=Counting) as r:
    r.get_loop().set_task_factory(lambda loop, coro, **kw: MyTask(coro, loop=loop, **kw))
    print(r.run(counted()), Counting.calls > 5)


class Foreign:
    """A future of the program's own."""
    _asyncio_future_blocking = False

    def __init__(self, loop):
        self.loop = loop
        self.callbacks = []

    def get_loop(self):
        return self.loop

    def add_done_callback(self, fn, *, context=None):
        self.callbacks.append(fn)

    def finish(self, v):
        self.v = v
        for fn in self.callbacks:
            self.loop.call_soon(fn, self)

    def result(self):
        return self.v

    def __await__(self):
        self._asyncio_future_blocking = True
        yield self
        return self.v


async def foreign():
    loop = asyncio.get_running_loop()
    f = Foreign(loop)
    loop.call_soon(f.finish, "foreign result")
    print(asyncio.isfuture(f))
    return await f


print(asyncio.run(foreign()))
