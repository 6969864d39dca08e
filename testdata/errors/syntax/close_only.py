print('the program does not start')
}
