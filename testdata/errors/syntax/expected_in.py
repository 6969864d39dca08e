print('the program does not start')
for i on x:
    pass
