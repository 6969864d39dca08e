print('the program does not start')
for = 5
