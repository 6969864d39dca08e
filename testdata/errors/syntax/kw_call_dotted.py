print('the program does not start')
f(a=1 b=2)
