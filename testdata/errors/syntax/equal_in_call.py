print('the program does not start')
f(a.b = 1)
