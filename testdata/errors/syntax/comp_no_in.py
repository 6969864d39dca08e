print('the program does not start')
x = [i for i range(3)]
