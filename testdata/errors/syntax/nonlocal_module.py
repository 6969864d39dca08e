print('the program does not start')
nonlocal x
