print('the program does not start')
for 5 in x: pass
