# datagram endpoints: local, connected, broadcast, errors and texts of ValueErrors
import asyncio, socket
class D(asyncio.DatagramProtocol):
    def __init__(self): self.q = asyncio.Queue(); self.lost = asyncio.get_running_loop().create_future()
    def datagram_received(self, data, addr): self.q.put_nowait((data, addr))
    def error_received(self, exc): self.q.put_nowait(type(exc).__name__)
    def connection_lost(self, exc): self.lost.set_result(exc)
async def main():
    loop = asyncio.get_running_loop()
    t1, p1 = await loop.create_datagram_endpoint(D, local_addr=('127.0.0.1', 0))
    here = t1.get_extra_info('sockname')
    t2, p2 = await loop.create_datagram_endpoint(D, remote_addr=here)
    print(type(t1).__name__, t1.get_extra_info('peername'), t2.get_extra_info('peername') == here)
    t2.sendto(b'one'); t2.sendto(b'two', here)
    data, addr = await p1.q.get(); print(data, addr == t2.get_extra_info('sockname')); print((await p1.q.get())[0])
    t1.sendto(b'back', addr); print((await p2.q.get())[0])
    try: t2.sendto(b'x', ('127.0.0.1', 1))
    except ValueError as e: print(str(e).replace(str(here), 'HERE'))
    try: t1.sendto('x', addr)
    except TypeError as e: print(e)
    t1.close(); print(await p1.lost, t1.is_closing())
    t2.sendto(b'nobody'); print(await p2.q.get())
    t2.abort(); print(await p2.lost)
    s = socket.socket(type=socket.SOCK_DGRAM); s.bind(('127.0.0.1', 0))
    t, p = await loop.create_datagram_endpoint(D, sock=s); print(t.get_extra_info('sockname') == s.getsockname()); t.close(); await p.lost
    st = socket.socket()
    for kw in ({}, {'sock': st}, {'sock': socket.socket(type=socket.SOCK_DGRAM), 'local_addr': ('127.0.0.1', 0), 'reuse_port': True}, {'local_addr': 'x'}, {'local_addr': ('127.0.0.1', 0), 'family': socket.AF_INET6}):
        try: await loop.create_datagram_endpoint(D, **kw)
        except (ValueError, TypeError, OSError) as e: print(type(e).__name__, str(e).split(', got')[0])
        if 'sock' in kw: kw['sock'].close()
asyncio.run(main())
