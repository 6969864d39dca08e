print('the program does not start')
x = [*a for a in b]
