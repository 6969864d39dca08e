# StreamWriter and StreamReaderProtocol over a transport of one's own: drain, close, callbacks
import asyncio
from asyncio import streams


class Transport:
    closing = False

    def is_closing(self):
        return self.closing

    def __repr__(self):
        return "<T>"

    def abort(self):
        print("abort")

    def close(self):
        print("close")

    def write(self, data):
        print("write", data)

    def writelines(self, data):
        print("writelines", data)

    def get_extra_info(self, name, default=None):
        return default


async def show(coro):
    try:
        print(repr(await coro))
    except Exception as e:
        print(type(e).__name__, e)


async def main():
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader()
    proto = asyncio.StreamReaderProtocol(reader)
    print(sorted(vars(proto)))
    writer = asyncio.StreamWriter(Transport(), proto, reader, loop)
    print(writer, asyncio.StreamWriter(Transport(), proto, None, loop), sorted(vars(writer)))
    writer.write(b"x")
    writer.writelines([b"a", b"b"])
    print(writer.is_closing(), writer.get_extra_info("peername", "nobody"), writer.transport)
    await show(writer.drain())
    proto.pause_writing()
    waiting = [asyncio.create_task(writer.drain()) for _ in range(2)]
    await asyncio.sleep(0)
    print([d.done() for d in waiting], len(proto._drain_waiters))
    proto.resume_writing()
    for d in waiting:
        await show(d)
    proto.pause_writing()
    d = asyncio.create_task(writer.drain())
    await asyncio.sleep(0)
    proto.connection_lost(None)
    await show(d)
    await show(writer.drain())
    await show(writer.wait_closed())
    print(reader.at_eof())
    # lost with an error
    reader = asyncio.StreamReader()
    proto = asyncio.StreamReaderProtocol(reader)
    writer = asyncio.StreamWriter(Transport(), proto, reader, loop)
    proto.pause_writing()
    d = asyncio.create_task(writer.drain())
    await asyncio.sleep(0)
    proto.connection_lost(OSError("broken"))
    await show(d)
    await show(writer.wait_closed())
    await show(writer.drain())
    await show(reader.read())
    try:
        asyncio.StreamWriter(Transport(), proto, 3, loop)
    except AssertionError as e:
        print(repr(e))
    f = streams.FlowControlMixin()
    print(sorted(vars(f)))
    for method in (lambda: f._get_close_waiter(1), f.resume_writing, lambda: (f.pause_writing(), f.pause_writing())):
        try:
            method()
        except (NotImplementedError, AssertionError) as e:
            print(repr(e))
    # callbacks
    def plain(reader, writer):
        print("plain", reader, writer)

    async def task(reader, writer):
        print("task", reader, writer)
        print(await reader.readline())
    proto = asyncio.StreamReaderProtocol(asyncio.StreamReader(), plain)
    print(type(proto._strong_reader).__name__)
    proto.connection_made(Transport())
    print(proto._strong_reader, proto._task)
    proto = asyncio.StreamReaderProtocol(asyncio.StreamReader(), task)
    proto.connection_made(Transport())
    proto.data_received(b"line")
    print(proto.eof_received())
    await proto._task

    async def broken(reader, writer):
        1 / 0
    done = asyncio.Event()

    def handler(loop, context):
        print(context["message"], repr(context["exception"]))
        done.set()
    loop.set_exception_handler(handler)
    proto = asyncio.StreamReaderProtocol(asyncio.StreamReader(), broken)
    proto.connection_made(Transport())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    proto.connection_lost(None)
    del proto
    await done.wait()


asyncio.run(main())
