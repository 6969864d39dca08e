print('the program does not start')
match x:
    pass
