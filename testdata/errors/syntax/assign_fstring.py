print('the program does not start')
f'{x}' = 1
