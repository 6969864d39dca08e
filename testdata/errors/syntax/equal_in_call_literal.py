print('the program does not start')
f(1 = 2)
