print('the program does not start')
class A:
    yield 1
