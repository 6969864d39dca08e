print('the program does not start')
print >>sys.stderr, 'x'
