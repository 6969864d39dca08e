print('the program does not start')
x = b'é'
