print('the program does not start')
assert x = 1
