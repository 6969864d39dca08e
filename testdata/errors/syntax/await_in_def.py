print('the program does not start')
def f():
    await x
