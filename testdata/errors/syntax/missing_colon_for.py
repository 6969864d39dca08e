print('the program does not start')
for i in range(3)
    pass
