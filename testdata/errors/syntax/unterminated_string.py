print('the program does not start')
x = 'abc
print(x)
