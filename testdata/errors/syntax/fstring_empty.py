print('the program does not start')
x = f'{}'
