print('the program does not start')
if 1:
    continue
