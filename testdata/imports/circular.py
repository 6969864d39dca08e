# Circular imports: what works and the message of what does not.
import lib_circ_a
print(lib_circ_a.a, lib_circ_a.lib_circ_b.b, lib_circ_a.lib_circ_b.get_a())
try:
    import lib_circ_c
except ImportError as e:
    print(type(e).__name__, str(e).split(" (/")[0], e.name)
import sys
print("lib_circ_c" in sys.modules, "lib_circ_d" in sys.modules)
try:
    import lib_circ_e
except AttributeError as e:
    print(type(e).__name__, e)
import pkg_circ.x
print(pkg_circ.x.y.x.name, pkg_circ.y.name)
