print('the program does not start')
try
    pass
except:
    pass
