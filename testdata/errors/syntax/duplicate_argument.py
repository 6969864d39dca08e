print('the program does not start')
def f(a, b, a): pass
