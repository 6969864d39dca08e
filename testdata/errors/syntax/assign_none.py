print('the program does not start')
None = 1
