import lib_circ_e
lib_circ_e.e
