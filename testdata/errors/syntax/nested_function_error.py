print('the program does not start')
def outer():
    def inner():
        x = (1
    return inner
