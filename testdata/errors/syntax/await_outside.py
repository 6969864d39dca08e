print('the program does not start')
await x
