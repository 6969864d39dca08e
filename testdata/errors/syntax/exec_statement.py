print('the program does not start')
exec 'x'
