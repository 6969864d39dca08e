print('the program does not start')
if True:
        x = 1
	y = 2
