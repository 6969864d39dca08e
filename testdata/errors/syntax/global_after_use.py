print('the program does not start')
def f():
    x = 1
    global x
