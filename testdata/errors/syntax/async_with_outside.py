print('the program does not start')
async with x: pass
