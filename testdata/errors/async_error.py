# A traceback through coroutines driven by hand.
async def inner():
    raise ValueError("in coroutine")
async def outer():
    await inner()
c = outer()
try:
    c.send(None)
except ValueError:
    import sys
    sys.excepthook(*sys.exc_info())
print("end")
