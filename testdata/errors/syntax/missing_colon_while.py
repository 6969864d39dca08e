print('the program does not start')
while True
    pass
