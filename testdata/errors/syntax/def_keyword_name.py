print('the program does not start')
def class(): pass
