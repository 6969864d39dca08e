from lib_circ_d import d
c = 1
