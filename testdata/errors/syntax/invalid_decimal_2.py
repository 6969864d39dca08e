print('the program does not start')
x = 123abc
