print('the program does not start')
def f():
    return [x async for x in y]
