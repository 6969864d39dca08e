print('the program does not start')
print 'hello'
