print('the program does not start')
print(*a for a in b)
