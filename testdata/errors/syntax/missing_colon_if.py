print('the program does not start')
if True
    print(1)
