print('the program does not start')
x = $5
