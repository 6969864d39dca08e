# sys.path decides, in order; a change takes effect at once.
import os
import sys
here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(here, "pkg_path_a"))
import same_name
print(same_name.where)
del sys.modules["same_name"]
sys.path.insert(0, os.path.join(here, "pkg_path_b"))
import same_name
print(same_name.where)
sys.path[:2] = []
del sys.modules["same_name"]
try:
    import same_name
except ModuleNotFoundError as e:
    print(e)
sys.path.append("/nonexistent/folder")
try:
    import still_missing
except ModuleNotFoundError as e:
    print(e)
