# Exception handlers: what callbacks and tasks raise, contexts, broken handlers, what ends the loop.
import asyncio
import sys

sys.stderr = sys.stdout  # where messages go that nobody handles


def bad(*args):
    raise ZeroDivisionError("bad")


async def failing():
    raise ValueError("failing")


async def turns(n=20):
    """Lets the others run; no clock is asked."""
    for _ in range(n):
        await asyncio.sleep(0)


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_exception_handler())

    def handler(the_loop, context):
        print("handler", the_loop is loop, sorted(context), repr(context.get("exception")), context["message"].split(" at ")[0])

    loop.set_exception_handler(handler)
    loop.call_soon(bad)
    loop.call_later(0, bad, [1])
    await turns()
    fut = loop.create_future()
    fut.add_done_callback(bad)
    fut.set_result(1)
    await asyncio.sleep(0)
    loop.call_exception_handler({"message": "by hand", "number": 5})

    loop.set_exception_handler(None)
    for wrong in (5, "x"):
        try:
            loop.set_exception_handler(wrong)
        except TypeError as e:
            print(e)
    loop.default_exception_handler({"message": "default", "key": [1], "another": "text"})
    loop.call_exception_handler({})


asyncio.run(main())
loop = asyncio.new_event_loop()


def leaves():
    sys.exit(3)


loop.call_soon(leaves)
try:
    loop.run_forever()
except SystemExit as e:
    print("exit", e.code, loop.is_running())
try:
    loop.run_until_complete(failing())
except ValueError as e:
    print("raised", e)
fut = loop.create_future()
loop.call_soon(loop.stop)
try:
    loop.run_until_complete(fut)
except RuntimeError as e:
    print(e)
loop.close()
for fn in (loop.run_forever, loop.close, lambda: loop.call_soon(print), lambda: loop.call_later(1, print)):
    try:
        print(fn())
    except RuntimeError as e:
        print(e)
print(loop)
