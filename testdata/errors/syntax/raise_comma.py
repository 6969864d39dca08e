print('the program does not start')
raise ValueError, 'x'
