print('the program does not start')
while 1:
    pass
  else:
    pass
