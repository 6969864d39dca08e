print('the program does not start')
x = (a b)
