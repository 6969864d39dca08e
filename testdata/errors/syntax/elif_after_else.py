print('the program does not start')
if 1:
    pass
else:
    pass
elif 2:
    pass
