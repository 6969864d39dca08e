"""importlib: by name, reload, specs; the module stat."""
import importlib, importlib.util, importlib.machinery, importlib.abc, stat
for f in (lambda: importlib.import_module(".x"), lambda: importlib.import_module("nope"), lambda: importlib.import_module(3), lambda: importlib.reload(3), lambda: importlib.util.find_spec("nope"), lambda: importlib.util.find_spec("nope.x"), lambda: importlib.util.find_spec("sys.x"), lambda: importlib.util.resolve_name(".a","b.c"), lambda: importlib.util.resolve_name(".a",""), lambda: importlib.util.find_spec("__main__"), lambda: importlib.util.spec_from_file_location("a","/tmp/a.py").origin,lambda: importlib.util.resolve_name("...a","b.c"), lambda: importlib.import_module("..x","a")):
    try: print(f())
    except BaseException as e: print(type(e).__name__,e)
import os, sys
d = "/tmp/il-%d" % os.getpid()
os.mkdir(d)
sys.dont_write_bytecode = True
path = d + "/il_mod.py"
with open(path, "w") as f:
    f.write("X=1\nprint('run', __name__)\n")
s=importlib.util.spec_from_file_location("il_mod",path)
m=importlib.util.module_from_spec(s); s.loader.exec_module(m); print(m.X, m.__file__ == path, m.__spec__.name, m.__name__)
sys.path.insert(0, d)
m=importlib.import_module("il_mod"); m.X=5
with open(path, "w") as f:
    f.write("X=2\nprint('run2', __name__)\n")
print(importlib.reload(m) is m, m.X, importlib.import_module("os.path") is os.path, isinstance(importlib.machinery.PathFinder, type))
importlib.invalidate_caches()
os.remove(path)
os.rmdir(d)
print(stat.filemode(0o100644), stat.filemode(0o41777), stat.S_ISDIR(os.stat("/").st_mode), stat.S_IMODE(0o100755), stat.filemode(0o104711))
