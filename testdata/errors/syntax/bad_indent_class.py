print('the program does not start')
class A:
x = 1
