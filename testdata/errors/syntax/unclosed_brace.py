print('the program does not start')
x = {'a': 1,
