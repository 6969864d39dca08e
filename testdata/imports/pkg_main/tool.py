import sys
print(__name__, __package__, __spec__.name, __file__.endswith("tool.py"), sys.argv[1:], sys.argv[0].endswith("tool.py"))
from . import helper
print(helper.where, "pkg_main.tool" in sys.modules)
