print('the program does not start')
f(**k, *a)
