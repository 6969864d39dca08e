# os.fork below an event loop: the child goes on in the coroutine, has no running loop, and its error ends it; the parent's loop goes on.
import asyncio
import os


async def work(n):
    await asyncio.sleep(0.001)
    return n


async def main():
    print("before", flush=True)
    pid = os.fork()
    if pid == 0:
        try:
            asyncio.get_running_loop()
        except RuntimeError as e:
            print("child:", e, flush=True)
        os._exit(7)
    _, status = os.waitpid(pid, 0)
    print("child ended with", os.waitstatus_to_exitcode(status), flush=True)
    pid = os.fork()
    if pid == 0:
        return "child's result"
    os.waitpid(pid, 0)
    return await work(5)


print("result", asyncio.run(main()), flush=True)


def callback(loop):
    pid = os.fork()
    if pid:
        print("callback's child ended with", os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
    loop.stop()
    if not pid:
        os._exit(4)


loop = asyncio.new_event_loop()
loop.call_soon(callback, loop)
loop.run_forever()
loop.close()
print("end", flush=True)
