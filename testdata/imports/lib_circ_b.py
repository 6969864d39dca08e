print("b starts")
import lib_circ_a
b = "B"
def get_a(): return lib_circ_a.a
print("b ends")
