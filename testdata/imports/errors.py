# The texts of ModuleNotFoundError and ImportError.
import sys
for s in ("import nope", "import nope.sub", "import pkg_basic.nope", "from pkg_basic import nope", "from nope import x", "import lib_simple.sub", "from . import x", "from .. import y", "from .a import b", "from lib_simple import nope, other", "import math.sub", "from math import nope", "from pkg_basic.sub import nope as n", "import pkg_raises", "import pkg_raises.deep", "import lib_syntax", "from pkg_empty_ns import x", "import pkg_empty_ns.z"):
    try:
        exec(s)
        print(s, "fine")
    except Exception as e:
        print(s, "->", type(e).__name__, str(e).split(" (")[0], getattr(e, "name", None), repr(getattr(e, "path", None))[-25:] if not getattr(e, "path", None) else "path")
print("pkg_raises" in sys.modules, "lib_syntax" in sys.modules)
for call in ("__import__('x.y.z')", "__import__('')", "__import__(5)", "__import__('a', level=1)", "__import__('a', {'__package__': 'p'}, level=1)", "__import__('math', level=-1)", "__import__('.math')"):
    try:
        print(call, eval(call))
    except Exception as e:
        print(call, "->", type(e).__name__, e)
try:
    import nope_again as q
except ModuleNotFoundError as e:
    print(isinstance(e, ImportError), e.args, e.msg, e.name, e.path)
print(repr(ImportError("m", name="n", path="p")), ImportError("m", name="n").name, ImportError().msg, repr(ModuleNotFoundError("x", name="y")))
try:
    ImportError("m", foo=1)
except TypeError as e:
    print(e)
