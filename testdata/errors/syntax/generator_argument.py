print('the program does not start')
f(x for x in y, 1)
