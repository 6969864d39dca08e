print('the program does not start')
__debug__ = 1
