# importlib: relative names, specs of files and loaders, the names of compiled files, loaders of one's own, a lazy loader, a finder of one folder.
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import sys
import types

sys.dont_write_bytecode = True


def show(f, *args, **kw):
    name = getattr(f, "__name__", "?")
    try:
        result = f(*args, **kw)
    except Exception as e:
        print(name, args, kw, "->", type(e).__name__, e, getattr(e, "name", None))
    else:
        print(name, args, kw, "->", repr(result))


for args in [(".x",), ("..x", "json"), (".nope", "json"), (5,), ("",)]:
    show(importlib.import_module, *args)
print(importlib.import_module(".decoder", "json").__name__)
show(importlib.reload, 5)
show(importlib.reload, types.ModuleType("zz"))
U = importlib.util
for args in [(".x", None), ("..x", "json"), ("x", None), (".x", ""), (".", "a.b"), ("...", "a.b.c")]:
    show(U.resolve_name, *args)
for args in [("nope",), ("json.nope",), ("os.nope",), (".nope",), ("nope.x",), ("__main__",)]:
    show(U.find_spec, *args)
sys.modules["zz"] = types.ModuleType("zz")
show(U.find_spec, "zz")
sys.modules["zy"] = None
show(U.find_spec, "zy")
del sys.modules["zz"].__spec__
show(U.find_spec, "zz")
show(U.spec_from_loader, "a", None)
show(U.spec_from_file_location, "a", "/x/b.foo")
for path in ["/x/b.py", "/x/__init__.py"]:
    spec = U.spec_from_file_location("a", path)
    print(spec.name, spec.origin, spec.submodule_search_locations, spec.has_location, type(spec.loader).__name__, spec.parent)
tag = sys.implementation.cache_tag
for args, kw in [(("/a/b/c.py",), {}), (("c.d.py",), {"optimization": 1}), (("c.py",), {"optimization": ""})]:
    print(U.cache_from_source(*args, **kw).replace(tag, "TAG"))
show(U.cache_from_source, "c.py", optimization="-")
for name in ["/a/__pycache__/c.cpython-311.pyc", "/a/c.pyc", "/a/__pycache__/c.pyc", "/a/__pycache__/c.cpython-311.opt-1.pyc", "/a/__pycache__/c.cpython-311.xxx.pyc",
             "/a/__pycache__/c.cpython-311.opt-.pyc", "/a/__pycache__/a.b.c.d.pyc", "__pycache__/m.x.pyc"]:
    show(U.source_from_cache, name)
for data in [b"# coding: latin-1\nx\r\ny\xe9\r", b"x = 1\n\n", b"#!/x\n# -*- coding: utf-8 -*-\n\xc3\xa9", b"\xef\xbb\xbfx", b"\xff"]:
    show(U.decode_source, data)


class Half:
    def exec_module(self, module):
        pass


show(U.module_from_spec, importlib.machinery.ModuleSpec("q", Half()))
show(U.module_from_spec, U.spec_from_loader("q", None))


class Loader(importlib.abc.InspectLoader):
    def get_source(self, fullname):
        return None if fullname == "none" else f"name = {fullname!r}; file = __file__ if '__file__' in globals() else None"


show(importlib.abc.InspectLoader)
spec = U.spec_from_loader("made", Loader(), origin="thin air")
module = U.module_from_spec(spec)
spec.loader.exec_module(module)
print(module.name, module.file, spec.origin)
show(Loader().exec_module, types.ModuleType("none"))
show(Loader().is_package, "x")
print(Loader.source_to_code("x = 1").co_filename, Loader.source_to_code("x = 1", "y").co_filename)


class Source(importlib.abc.SourceLoader):
    def get_filename(self, fullname):
        return f"/nowhere/{fullname}/__init__.py"

    def get_data(self, path):
        return b"# coding: latin-1\nwhat = '\xe9'\r\n"


print(Source().get_source("s"), Source().is_package("s"), Source().is_package("__init__"))
print(sorted(importlib.abc.ExecutionLoader.__abstractmethods__), sorted(importlib.abc.SourceLoader.__abstractmethods__), importlib.abc.Loader.__abstractmethods__)
print([c.__name__ for c in importlib.abc.SourceLoader.__mro__ if c.__module__ == "importlib.abc"])
print(issubclass(importlib.machinery.PathFinder, importlib.abc.MetaPathFinder), issubclass(importlib.machinery.SourceFileLoader, importlib.abc.SourceLoader))

root = f"/tmp/pyemu_importlib_{os.getpid()}"
os.mkdir(root)
try:
    with open(root + "/sleepy.py", "w") as f:
        f.write("print('sleepy runs')\nx = 1\ny = 2\n")
    spec = U.spec_from_file_location("sleepy", root + "/sleepy.py")
    lazy = U.LazyLoader(spec.loader)
    spec.loader = lazy
    module = U.module_from_spec(spec)
    sys.modules["sleepy"] = module
    lazy.exec_module(module)
    print("not yet", type(module).__name__)
    print(module.x, type(module).__name__, module.y)
    show(U.LazyLoader, 5)
    finder = importlib.machinery.FileFinder(root, (importlib.machinery.SourceFileLoader, [".py"]))
    spec = finder.find_spec("sleepy")
    print(spec.name, spec.origin == root + "/sleepy.py", finder.find_spec("nothing"))
    os.mkdir(root + "/space")
    spec = finder.find_spec("a.space")
    print(spec.name, spec.loader, len(spec.submodule_search_locations))
    print(repr(finder) == f"FileFinder({root!r})")
    hook = importlib.machinery.FileFinder.path_hook((importlib.machinery.SourceFileLoader, [".py"]))
    print(hook(root).find_spec("sleepy").name)
    try:
        hook(root + "/sleepy.py")
    except ImportError as e:
        print(e, e.path == root + "/sleepy.py")
finally:
    for name in os.listdir(root):
        full = os.path.join(root, name)
        os.rmdir(full) if os.path.isdir(full) else os.unlink(full)
    os.rmdir(root)
