# from module import * without __all__: public names only.
before = set(globals())
from lib_star import *
print(sorted(set(globals()) - before - {"before"}))
try:
    exec("from lib_bad_all import *")
except AttributeError as e:
    print(e)
from lib_getattr import dynamic, other
import lib_getattr
print(dynamic, other, lib_getattr.anything, dir(lib_getattr))
try:
    from lib_getattr import forbidden
except ImportError as e:
    print(str(e).split(" (")[0])
