print('the program does not start')
with open('x') as f
    pass
