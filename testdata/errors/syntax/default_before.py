print('the program does not start')
def f(a=1, b): pass
