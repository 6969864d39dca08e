# sending files over sockets and transports
import asyncio, io, socket
data = open(__file__, 'rb').read()
async def main():
    loop = asyncio.get_running_loop()
    async def collect(r, w): got.set_result(await r.read()); w.close()
    srv = await asyncio.start_server(collect, '127.0.0.1', 0)
    where = srv.sockets[0].getsockname()
    for make, args in ((lambda: open(__file__, 'rb'), ()), (lambda: open(__file__, 'rb'), (10, 50)), (lambda: io.BytesIO(data), ()), (lambda: io.BytesIO(data), (5, 20)), (lambda: open(__file__, 'rb'), (len(data),))):
        got = loop.create_future()
        tr, p = await loop.create_connection(asyncio.Protocol, *where)
        with make() as f:
            tr.write(b'head:')
            n = await loop.sendfile(tr, f, *args); print(n == len(data) or n, f.tell() == len(data) or f.tell())
        tr.close()
        start, count = (args + (0, None))[0] if args else 0, args[1] if len(args) > 1 else None
        print((await got) == b'head:' + data[start:][:count])
        got = loop.create_future()
        c = socket.socket(); c.setblocking(False); await loop.sock_connect(c, where)
        with make() as f: n = await loop.sock_sendfile(c, f, *args); print(n == len(data) or n)
        c.close(); print((await got) == data[start:][:count])
    got = loop.create_future()
    tr, p = await loop.create_connection(asyncio.Protocol, *where)
    try: await loop.sendfile(tr, io.BytesIO(b'x'), fallback=False)
    except RuntimeError as e: print(type(e).__name__)
    c = tr.get_extra_info('socket')
    for args in ((io.StringIO('x'), 0), (io.BytesIO(b'x'), -1), (io.BytesIO(b'x'), 0, 0), (io.BytesIO(b'x'), 0, 'x'), (io.BytesIO(b'x'), 1.5)):
        try: loop._check_sendfile_params(c, args[0], *(args[1:] + (None,))[:2])
        except (ValueError, TypeError) as e: print(type(e).__name__, e)
    tr.close()
    try: await loop.sendfile(tr, io.BytesIO(b'x'))
    except RuntimeError as e: print(e)
    await got; srv.close()
asyncio.run(main())
