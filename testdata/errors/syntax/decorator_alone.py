print('the program does not start')
@deco
x = 1
