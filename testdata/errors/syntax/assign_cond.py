print('the program does not start')
(a if b else c) = 1
