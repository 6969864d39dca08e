print('the program does not start')
lambda a=1, b: a
