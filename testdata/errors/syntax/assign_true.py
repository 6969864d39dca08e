print('the program does not start')
x = True = 1
