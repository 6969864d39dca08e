print('the program does not start')
try:
    pass
except* A:
    pass
except B:
    pass
