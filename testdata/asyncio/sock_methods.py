# the loop's methods on plain sockets
import asyncio, socket
async def main():
    loop = asyncio.get_running_loop()
    srv = socket.create_server(('127.0.0.1', 0)); srv.setblocking(False)
    c = socket.socket(); c.setblocking(False)
    acc = asyncio.create_task(loop.sock_accept(srv))
    print(await loop.sock_connect(c, srv.getsockname()))
    d, addr = await acc
    print(addr == c.getsockname(), d.gettimeout())
    r = asyncio.create_task(loop.sock_recv(d, 10)); await asyncio.sleep(0)
    print(r.done(), await loop.sock_sendall(c, b'hello'), await r)
    big = bytes(range(256)) * 20000
    s = asyncio.create_task(loop.sock_sendall(c, big))
    got, buf = b'', bytearray(100000)
    while len(got) < len(big):
        n = await loop.sock_recv_into(d, buf); got += buf[:n]
    await s; print(got == big)
    r = asyncio.create_task(loop.sock_recv(d, 10)); await asyncio.sleep(0)
    r.cancel()
    try: await r
    except asyncio.CancelledError: print('cancelled', loop.remove_reader(d))
    c.close(); print(await loop.sock_recv(d, 1)); d.close(); srv.close()
    dead = socket.socket(); dead.bind(('127.0.0.1', 0)); where = dead.getsockname()
    e = socket.socket(); e.setblocking(False)
    try: await loop.sock_connect(e, where)
    except ConnectionRefusedError as x: print(str(x).replace(str(where), 'WHERE'))
    e.close(); dead.close()
    u, w = (socket.socket(type=socket.SOCK_DGRAM) for _ in 'ab')
    for x in (u, w): x.bind(('127.0.0.1', 0)); x.setblocking(False)
    print(await loop.sock_sendto(u, b'gram', w.getsockname()), (await loop.sock_recvfrom(w, 100))[0])
    await loop.sock_sendto(u, b'again', w.getsockname())
    n, who = await loop.sock_recvfrom_into(w, buf); print(bytes(buf[:n]), who == u.getsockname())
    u.close(); w.close()
    loop.set_debug(True)
    b1, b2 = socket.socketpair()
    for call in (loop.sock_recv(b1, 1), loop.sock_sendall(b1, b'x'), loop.sock_accept(b1)):
        try: await call
        except ValueError as x: print(x)
    b1.close(); b2.close()
asyncio.run(main())
