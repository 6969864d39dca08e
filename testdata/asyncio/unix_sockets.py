# servers and connections over Unix sockets
import asyncio, os, socket
path = '\0pyemu-test-%d' % os.getpid()
async def echo(r, w):
    while data := await r.readline(): w.write(data.swapcase())
    w.close()
async def main():
    srv = await asyncio.start_unix_server(echo, path)
    print(srv.sockets[0].family.name, srv.is_serving())
    r, w = await asyncio.open_unix_connection(path)
    w.write(b'Hello\nAgain\n'); w.write_eof()
    print(await r.read()); w.close(); await w.wait_closed()
    srv.close(); await srv.wait_closed()
    loop = asyncio.get_running_loop()
    try: await loop.create_unix_connection(asyncio.Protocol, path)
    except ConnectionRefusedError as e: print('refused')
    s = socket.socket()
    for f, kw in ((loop.create_unix_connection, {}), (loop.create_unix_connection, {'path': 'x', 'sock': s}), (loop.create_unix_connection, {'sock': s}), (loop.create_unix_connection, {'path': 'x', 'server_hostname': 'y'}),
                  (loop.create_unix_server, {}), (loop.create_unix_server, {'path': 'x', 'sock': s}), (loop.create_unix_server, {'path': 'x', 'ssl': False}), (loop.create_unix_server, {'path': 'x', 'ssl_shutdown_timeout': 1})):
        try: await f(asyncio.Protocol, **kw)
        except (ValueError, TypeError) as e: print(str(e).split(', got')[0])
    s.close()
asyncio.run(main())
