print('the program does not start')
def f():
    # only a comment
x = 1
