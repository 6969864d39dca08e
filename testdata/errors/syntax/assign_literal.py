print('the program does not start')
5 = x
