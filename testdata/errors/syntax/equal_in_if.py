print('the program does not start')
x = 1
if x = 2:
    pass
