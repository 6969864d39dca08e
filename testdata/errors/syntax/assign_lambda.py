print('the program does not start')
lambda: 1 = 2
