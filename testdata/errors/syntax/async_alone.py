print('the program does not start')
async x = 1
