print('the program does not start')
class A(:
    pass
