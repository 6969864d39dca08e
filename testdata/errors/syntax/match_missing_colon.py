print('the program does not start')
match x
    case 1: pass
