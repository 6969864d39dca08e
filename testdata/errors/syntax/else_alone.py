print('the program does not start')
else:
    pass
