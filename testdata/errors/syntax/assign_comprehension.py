print('the program does not start')
[x for x in y] = 1
