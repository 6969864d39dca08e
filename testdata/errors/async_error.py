# A traceback through coroutines driven by hand, and one never awaited.
async def inner():
    raise ValueError("in coroutine")
async def outer():
    await inner()
c = outer()
try:
    c.send(None)
except ValueError:
    import traceback
    traceback.print_exc()
inner()
print("end")
