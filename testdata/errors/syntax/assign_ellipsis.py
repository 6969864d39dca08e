print('the program does not start')
... = 1
