print('the program does not start')
def f(*, **k): pass
