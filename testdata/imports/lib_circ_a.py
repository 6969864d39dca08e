print("a starts")
import lib_circ_b
a = "A"
print("a ends")
