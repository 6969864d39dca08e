print('the program does not start')
x = 0o8
