print('the program does not start')
import os as 5
