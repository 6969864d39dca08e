print("importing pkg_basic.sub")
from . import other
