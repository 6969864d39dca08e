print('the program does not start')
x = ub'a'
