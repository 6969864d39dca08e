print('the program does not start')
a, b: int = 1
