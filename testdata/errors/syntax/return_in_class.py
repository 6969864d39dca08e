print('the program does not start')
class A:
    return 1
