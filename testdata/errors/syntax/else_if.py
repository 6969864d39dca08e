print('the program does not start')
if 1:
    pass
else if 2:
    pass
