print('the program does not start')
(a.b := 5)
