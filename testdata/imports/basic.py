# Imports of modules and packages beside the program.
import sys
import pkg_basic
import pkg_basic.sub.leaf
import pkg_basic.sub.leaf as renamed
from pkg_basic import value, sub
from pkg_basic.sub import leaf, other as o
from pkg_basic.star import *
import lib_simple, lib_simple as again
print(pkg_basic.value, value, renamed is pkg_basic.sub.leaf, leaf is renamed, o.name, starred, "hidden" in globals(), "_private" in globals())
print(pkg_basic.__name__, pkg_basic.__package__, pkg_basic.sub.leaf.__name__, pkg_basic.sub.leaf.__package__, lib_simple.__package__ == "", hasattr(lib_simple, "__path__"), len(pkg_basic.__path__))
print(again is lib_simple, sys.modules["lib_simple"] is lib_simple, "pkg_basic.sub" in sys.modules, sub is sys.modules["pkg_basic.sub"])
print(lib_simple.__file__.endswith("lib_simple.py"), pkg_basic.__file__.endswith("__init__.py"), lib_simple.__spec__.name, lib_simple.__spec__.origin == lib_simple.__file__, lib_simple.__doc__, __spec__, __package__, __file__.endswith("basic.py"), __name__)
print(repr(lib_simple).startswith("<module 'lib_simple' from '"), repr(sys), type(sys).__name__)
lib_simple.counter += 1
import lib_simple
print(lib_simple.counter)
del sys.modules["lib_simple"]
import lib_simple as fresh
print(fresh.counter, fresh is again)
print(__import__("pkg_basic.sub.leaf").__name__, __import__("pkg_basic.sub.leaf", fromlist=["x"]).__name__)
import importlib
print(importlib.import_module("pkg_basic.sub.leaf") is leaf, importlib.import_module(".leaf", "pkg_basic.sub") is leaf)
importlib.reload(fresh)
print(fresh.counter)
print(sys.path[0].endswith("imports"), sys.argv)
sys.modules["made_up"] = "anything"
import made_up
print(made_up)
sys.modules["blocked"] = None
try:
    import blocked
except ImportError as e:
    print(type(e).__name__, e)
def f():
    import lib_simple as local
    from pkg_basic import value as v
    return local.counter, v
print(f())
m = type(sys)("dynamic", "doc"); m.x = 5
print(m, m.__doc__, m.__name__, m.x, m.__dict__["x"], m.__spec__, m.__loader__)
