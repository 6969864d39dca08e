print('the program does not start')
for f() in x: pass
