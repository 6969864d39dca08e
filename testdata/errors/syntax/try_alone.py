print('the program does not start')
try:
    pass
x = 1
