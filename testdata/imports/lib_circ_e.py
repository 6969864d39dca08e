import lib_circ_f
e = 1
