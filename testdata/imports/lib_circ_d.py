from lib_circ_c import c
d = 2
