print('the program does not start')
f(**k, 2)
