print('the program does not start')
def f():
    x = 1
    y = = 2
    return x
