print('the program does not start')
with x as 5: pass
