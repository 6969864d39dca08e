print('the program does not start')
from os import
