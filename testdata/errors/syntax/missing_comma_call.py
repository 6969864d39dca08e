print('the program does not start')
print('a' 5)
