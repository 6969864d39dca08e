print('the program does not start')
break
