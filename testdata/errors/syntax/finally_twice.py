print('the program does not start')
try:
    pass
finally:
    pass
finally:
    pass
