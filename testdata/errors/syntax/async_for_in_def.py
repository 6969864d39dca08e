print('the program does not start')
def f():
    async for x in y: pass
