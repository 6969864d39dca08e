print('the program does not start')
del a + b
