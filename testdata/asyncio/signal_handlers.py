# signals as callbacks of the loop
import asyncio, os, signal
async def main():
    loop = asyncio.get_running_loop()
    q = asyncio.Queue()
    loop.add_signal_handler(signal.SIGUSR1, q.put_nowait, 'usr1')
    loop.add_signal_handler(signal.SIGUSR2, q.put_nowait, 'usr2')
    for s in (signal.SIGUSR1, signal.SIGUSR2, signal.SIGUSR1):
        os.kill(os.getpid(), s); print(await q.get())
    loop.add_signal_handler(signal.SIGUSR1, q.put_nowait, 'changed')
    signal.raise_signal(signal.SIGUSR1); print(await q.get())
    print(loop.remove_signal_handler(signal.SIGUSR1), loop.remove_signal_handler(signal.SIGUSR1), signal.getsignal(signal.SIGUSR1))
    async def co(): pass
    for sig, fn in ((-1, print), ('x', print), (1000, print), (signal.SIGKILL, print), (signal.SIGUSR1, co)):
        try: loop.add_signal_handler(sig, fn)
        except (TypeError, ValueError, RuntimeError) as e: print(type(e).__name__, e)
    loop.add_signal_handler(signal.SIGINT, q.put_nowait, 'int')
    os.kill(os.getpid(), signal.SIGINT); print(await q.get())
    def other():
        try: loop.add_signal_handler(signal.SIGUSR1, print)
        except (RuntimeError, ValueError) as e: print(type(e).__name__, e)
    await asyncio.to_thread(other)
asyncio.run(main())
print(signal.getsignal(signal.SIGUSR2), signal.getsignal(signal.SIGINT) is signal.default_int_handler)
