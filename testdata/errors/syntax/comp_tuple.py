print('the program does not start')
x = [i, j for i in y]
