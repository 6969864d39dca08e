print('the program does not start')
lambda a, a: 1
