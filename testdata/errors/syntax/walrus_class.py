print('the program does not start')
class A:
    [y := i for i in x]
