print('the program does not start')
del f()
