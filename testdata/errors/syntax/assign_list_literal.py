print('the program does not start')
[a, 1] = x
