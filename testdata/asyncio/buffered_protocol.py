# a protocol that brings its own buffer, and one that takes the place of another
import asyncio
class Own(asyncio.BufferedProtocol):
    def __init__(self): self.buf, self.got, self.done = bytearray(4), b'', asyncio.get_running_loop().create_future()
    def connection_made(self, tr): self.tr = tr
    def get_buffer(self, hint): return self.buf
    def buffer_updated(self, n): self.got += self.buf[:n]; print('updated', n)
    def eof_received(self): print('eof')
    def connection_lost(self, exc): self.done.set_result(exc)
class Plain(asyncio.Protocol):
    def data_received(self, data): print('plain', data)
    def connection_lost(self, exc): self.done.set_result(exc)
async def main():
    import socket
    loop = asyncio.get_running_loop()
    a, b = socket.socketpair()
    tr, p = await loop.create_connection(Own, sock=a)
    b.send(b'0123456789')
    while len(p.got) < 10: await asyncio.sleep(0.001)
    print(p.got, tr.get_protocol() is p)
    q = Plain(); q.done = loop.create_future()
    tr.set_protocol(q)
    b.send(b'more'); await asyncio.sleep(0.02)
    b.close(); print(await q.done)
    a, b = socket.socketpair()
    class Empty(Own):
        def get_buffer(self, hint): return bytearray()
    loop.set_exception_handler(lambda loop, ctx: print(ctx['message'], repr(ctx['exception'])))
    tr, p = await loop.create_connection(Empty, sock=a)
    b.send(b'x'); print(repr(await p.done)); b.close()
asyncio.run(main())
