print('the program does not start')
def f():
    [(yield x) for x in y]
