# transports over pipes
import asyncio, os
class P(asyncio.Protocol):
    def __init__(self): self.done = asyncio.get_running_loop().create_future()
    def connection_made(self, tr): print('made', type(tr).__name__)
    def data_received(self, data): print('data', data if len(data) < 20 else 'much'); self.n = getattr(self, 'n', 0) + len(data)
    def eof_received(self): print('eof')
    def connection_lost(self, exc): print('lost', repr(exc)); self.done.set_result(None)
    def pause_writing(self): print('pause')
    def resume_writing(self): print('resume')
async def main():
    loop = asyncio.get_running_loop()
    r, w = os.pipe()
    rt, rp = await loop.connect_read_pipe(P, open(r, 'rb', 0))
    wt, wp = await loop.connect_write_pipe(P, open(w, 'wb', 0))
    print(repr(rt).split()[2], repr(wt).split()[2:], rt.get_extra_info('pipe').fileno() == r, wt.can_write_eof())
    await asyncio.sleep(0)
    print(repr(rt).split()[2])
    wt.write(b'one'); await asyncio.sleep(0.02)
    rt.pause_reading()
    wt.write(b'two'); await asyncio.sleep(0.01)
    rt.resume_reading(); await asyncio.sleep(0.01)
    rp.data_received = lambda data: None
    wt.write(b'z' * 300000); print(wt.get_write_buffer_size() > 0)
    wt.write_eof(); wt.write_eof(); print(wt.is_closing())
    await wp.done; await rp.done
    print(repr(rt).split()[1], repr(wt).split()[1])
    r, w = os.pipe()
    wt, wp = await loop.connect_write_pipe(P, open(w, 'wb', 0)); await asyncio.sleep(0)
    os.close(r); await wp.done
    r, w = os.pipe()
    rt, rp = await loop.connect_read_pipe(P, open(r, 'rb', 0))
    rt.close(); await rp.done; os.close(w)
    for connect in (loop.connect_read_pipe, loop.connect_write_pipe):
        with open(__file__, 'rb') as f:
            try: await connect(P, f)
            except ValueError as e: print(e)
asyncio.run(main())
