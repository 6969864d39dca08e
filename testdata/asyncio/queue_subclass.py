# Subclasses of Queue: _init, _put and _get, and methods that are replaced
import asyncio


class SetQueue(asyncio.Queue):
    def _init(self, maxsize):
        print("init", maxsize)
        self._queue = set()

    def _put(self, item):
        self._queue.add(item)

    def _get(self):
        item = min(self._queue)
        self._queue.remove(item)
        return item


class Loud(asyncio.Queue):
    def put_nowait(self, item):
        print("put_nowait", item)
        return super().put_nowait(item)

    def get_nowait(self):
        print("get_nowait")
        return super().get_nowait()

    def full(self):
        print("full?")
        return super().full()

    def empty(self):
        print("empty?")
        return super().empty()

    def _format(self):
        return "loud " + super()._format()


class Bounded(asyncio.Semaphore):
    def locked(self):
        print("locked?")
        return super().locked()


class Named(asyncio.Lock):
    def __init__(self, name):
        super().__init__()
        self.name = name

    def __repr__(self):
        return f"Named({self.name})"


async def main():
    q = SetQueue(3)
    for i in (3, 1, 1, 2):
        await q.put(i)
    print(q, q.full(), [await q.get() for _ in range(3)])
    q = Loud(1)
    await q.put(1)
    print(q)
    print(await q.get())
    s = Bounded()
    async with s:
        print(s._value)
    lock = Named("n")
    print(lock)
    async with lock:
        print(lock.locked(), vars(lock)["name"])


asyncio.run(main())
lock = Named("bound")


async def wait_in_vain():
    await lock.acquire()
    try:
        await asyncio.wait_for(lock.acquire(), 0.001)
    except asyncio.TimeoutError:
        print("timeout")


async def elsewhere():
    try:
        await lock.acquire()
    except RuntimeError as e:
        print(e)


asyncio.run(wait_in_vain())
asyncio.run(elsewhere())
