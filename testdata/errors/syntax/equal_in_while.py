print('the program does not start')
while x = 1:
    pass
