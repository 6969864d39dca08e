print('the program does not start')
except ValueError:
    pass
