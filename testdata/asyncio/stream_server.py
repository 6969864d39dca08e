# open_connection, start_server and their Unix forms over the loopback
import asyncio
import os


async def echo(reader, writer):
    while line := await reader.readline():
        writer.write(line.upper())
        await writer.drain()
    writer.close()
    await writer.wait_closed()


async def talk(reader, writer, where):
    print(where, writer.can_write_eof(), writer.is_closing(), writer.get_extra_info("nothing", 4), writer.transport is writer._transport)
    writer.writelines([b"hello\n", b"you\n"])
    await writer.drain()
    print(await reader.readline(), await reader.readexactly(2))
    writer.write_eof()
    print(await reader.read(), reader.at_eof())
    writer.close()
    print(writer.is_closing())
    await writer.wait_closed()


async def main():
    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    reader, writer = await asyncio.open_connection(host, port)
    print(writer.get_extra_info("peername") == (host, port), server.is_serving())
    await talk(reader, writer, "tcp")

    async def client(i):
        reader, writer = await asyncio.open_connection(host, port)
        for n in range(5):
            writer.write(f"client {i} {n}\n".encode())
            await writer.drain()
            assert await reader.readline() == f"CLIENT {i} {n}\n".encode()
        writer.close()
        await writer.wait_closed()
        return i
    print(await asyncio.gather(*(client(i) for i in range(10))))
    # more than all buffers hold
    reader, writer = await asyncio.open_connection(host, port)

    async def count():
        n = 0
        while line := await reader.readline():
            n += len(line)
        return n
    counting = asyncio.create_task(count())
    for _ in range(200):
        writer.write(b"x" * 9999 + b"\n")
        await writer.drain()
    writer.write_eof()
    print(await counting)
    writer.close()
    server.close()
    await server.wait_closed()
    print(server.sockets, server.is_serving())
    try:
        await asyncio.open_connection(host, port)
    except ConnectionRefusedError as e:
        print(type(e).__name__)
    path = f"/tmp/stream_server.{os.getpid()}"
    server = await asyncio.start_unix_server(echo, path)
    await talk(*await asyncio.open_unix_connection(path), "unix")
    server.close()
    await server.wait_closed()
    os.unlink(path)


asyncio.run(main())
