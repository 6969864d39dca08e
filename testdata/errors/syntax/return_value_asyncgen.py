print('the program does not start')
async def f():
    yield 1
    return 2
