print('the program does not start')
x = '\N{NOT A CHARACTER}'
