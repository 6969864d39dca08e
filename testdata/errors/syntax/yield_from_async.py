print('the program does not start')
async def f():
    yield from x
