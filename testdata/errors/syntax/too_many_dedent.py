print('the program does not start')
def f():
    if 1:
        x
   y
