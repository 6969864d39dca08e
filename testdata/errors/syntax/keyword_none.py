print('the program does not start')
f(None=1)
