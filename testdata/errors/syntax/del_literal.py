print('the program does not start')
del 5
