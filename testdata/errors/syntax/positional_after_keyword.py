print('the program does not start')
f(a=1, 2)
