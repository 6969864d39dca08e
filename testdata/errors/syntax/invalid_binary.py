print('the program does not start')
x = 0b2
