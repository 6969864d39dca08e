print('the program does not start')
[i for i in (y := [1])]
