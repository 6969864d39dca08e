print('the program does not start')
x = 1 * / 2
