# transports of TCP connections: flow control, end of file, abort, extra information, errors
import asyncio, socket

class Log(asyncio.Protocol):
    def __init__(self, name): self.name, self.done, self.paused = name, asyncio.get_running_loop().create_future(), 0
    def connection_made(self, tr): self.tr = tr; print(self.name, 'made', type(tr).__name__)
    def data_received(self, data): print(self.name, 'data', data if len(data) < 50 else len(data) > 0)
    def eof_received(self): print(self.name, 'eof'); return self.name == 'half'
    def connection_lost(self, exc): print(self.name, 'lost', repr(exc)); self.done.set_result(None)
    def pause_writing(self): self.paused += 1
    def resume_writing(self): self.paused -= 1

async def pair(client='client', server='server'):
    loop = asyncio.get_running_loop()
    made = loop.create_future()
    def factory():
        p = Log(server); made.set_result(p); return p
    srv = await loop.create_server(factory, '127.0.0.1', 0)
    tr, p = await loop.create_connection(lambda: Log(client), *srv.sockets[0].getsockname())
    other = await made
    srv.close(); await srv.wait_closed()
    return p, other

async def main():
    a, b = await pair()
    print(a.tr.get_extra_info('peername') == b.tr.get_extra_info('sockname'), type(a.tr.get_extra_info('socket')).__name__, a.tr.get_extra_info('nothing', 5))
    print(a.tr.is_closing(), a.tr.is_reading(), a.tr.can_write_eof(), a.tr.get_write_buffer_size(), a.tr.get_write_buffer_limits())
    a.tr.write(b'one'); a.tr.writelines([b'two', bytearray(b'three')])
    await asyncio.sleep(0.02)
    for bad in ('x', 5, None):
        try: a.tr.write(bad)
        except TypeError as e: print(e)
    b.tr.pause_reading()
    print(b.tr.is_reading())
    a.tr.set_write_buffer_limits(high=1000, low=100)
    print(a.tr.get_write_buffer_limits())
    for low, high in ((5, 1), (-1, 3)):
        try: a.tr.set_write_buffer_limits(high=high, low=low)
        except ValueError as e: print(e)
    a.tr.write(b'x' * 8_000_000)
    print(a.paused, a.tr.get_write_buffer_size() > 1000)
    b.data_received = lambda data: None
    b.tr.resume_reading()
    while a.tr.get_write_buffer_size(): await asyncio.sleep(0.001)
    print(a.paused)
    a.tr.write_eof()
    try: a.tr.write(b'more')
    except RuntimeError as e: print(e)
    await b.done; await a.done
    print(repr(a.tr).split()[1], repr(b.tr).split()[1], a.tr.is_closing(), a.tr.is_reading())
    a.tr.close(); a.tr.abort(); a.tr.write_eof()
    a, b = await pair('half', 'other')
    b.tr.write_eof()
    await asyncio.sleep(0.02)
    a.tr.write(b'still'); await asyncio.sleep(0.02)
    a.tr.abort(); await a.done
    b.tr.close(); await b.done
    a, b = await pair()
    sock = socket.socket()
    try: asyncio.get_running_loop().add_reader(a.tr.get_extra_info('socket').fileno(), print)
    except RuntimeError as e: print(str(e).split(' is used')[1][:13])
    sock.close()
    def broken(data): raise ZeroDivisionError('in the protocol')
    b.data_received = broken
    asyncio.get_running_loop().set_exception_handler(lambda loop, ctx: print('handler:', ctx['message'], repr(ctx['exception']), sorted(ctx)))
    a.tr.write(b'z')
    await b.done; a.tr.close(); await a.done
asyncio.run(main())
