print('the program does not start')
[i := 1 for i in x]
