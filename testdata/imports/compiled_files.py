# Compiled files in __pycache__: written, read, checked against their source, made by hand; modules without source.
import importlib
import importlib.util
import marshal
import os
import sys

where = os.path.join(os.environ.get("TMPDIR", "/tmp"), "compiled_files_%d" % os.getpid())
os.mkdir(where)
sys.path.insert(0, where)
sys.dont_write_bytecode = False


def write(name, text, mtime=None):
    path = os.path.join(where, name)
    with open(path, "w") as f:
        f.write(text)
    if mtime is not None:
        os.utime(path, (mtime, mtime))
    return path


def load(name):
    sys.modules.pop(name, None)
    importlib.invalidate_caches()
    return importlib.import_module(name)


try:
    path = write("one.py", "def f():\n    return 'first', [(x, 2.5, 1j, b'b', ...) for x in (1, -3, 10 ** 30)]\nclass C:\n    'doc'\n    a: int = {1, 2}\nwhere = __file__\n", 1_000_000)
    m = load("one")
    cached = importlib.util.cache_from_source(path)
    print(m.__cached__ == cached == m.__spec__.cached, os.path.exists(cached))
    with open(cached, "rb") as f:
        data = f.read()
    print(data[:4] == importlib.util.MAGIC_NUMBER, data[4:8], int.from_bytes(data[8:12], "little"), int.from_bytes(data[12:16], "little") == os.path.getsize(path))
    m = load("one")
    print(m.f(), m.C.__doc__, m.C.a, m.C.__annotations__, m.where == path, m.f.__code__.co_filename == path, m.f.__code__.co_firstlineno)

    # the compiled file is what runs while time and size agree
    write("one.py", "def f():\n    return 'other', [(x, 2.5, 1j, b'b', ...) for x in (1, -3, 10 ** 30)]\nclass C:\n    'doc'\n    a: int = {1, 2}\nwhere = __file__\n", 1_000_000)
    print(load("one").f()[0])
    os.utime(path, (1_000_001, 1_000_001))
    print(load("one").f()[0])

    # a damaged one is made anew
    for damage in (b"", b"\0" * 20, data[:20]):
        with open(cached, "wb") as f:
            f.write(damage)
        print(load("one").f()[0], end=" ")
        with open(cached, "rb") as f:
            print(f.read()[:4] == importlib.util.MAGIC_NUMBER)

    # none is written when it is forbidden
    sys.dont_write_bytecode = True
    two = write("two.py", "x = 2\n")
    print(load("two").x, os.path.exists(importlib.util.cache_from_source(two)))
    sys.dont_write_bytecode = False

    # by hash: unchecked ones run whatever the source says
    source = b"x = 'from the file'\n"
    three = write("three.py", "x = 'from the source'\n")
    code = compile("x = 'from the file'", three, "exec")
    cached = importlib.util.cache_from_source(three)
    for flags, digest in ((1, b"12345678"), (3, b"12345678"), (3, importlib.util.source_hash(open(three, "rb").read()))):
        with open(cached, "wb") as f:
            f.write(importlib.util.MAGIC_NUMBER + flags.to_bytes(4, "little") + digest + marshal.dumps(code))
        print(flags, load("three").x)

    # without a source
    four = os.path.join(where, "four.pyc")
    with open(four, "wb") as f:
        f.write(importlib.util.MAGIC_NUMBER + bytes(12) + marshal.dumps(compile("def f(): pass", "elsewhere.py", "exec")))
    m = load("four")
    print(m.__file__ == four, m.f.__code__.co_filename, type(m.__loader__).__name__, m.__spec__.cached == four)
    for bad in (b"", b"1234", importlib.util.MAGIC_NUMBER, importlib.util.MAGIC_NUMBER + b"\x07\0\0\0" + bytes(8)):
        with open(four, "wb") as f:
            f.write(bad)
        try:
            load("four")
        except (ImportError, EOFError) as e:
            print(type(e).__name__, e, getattr(e, "name", None))

    # elsewhere
    sys.pycache_prefix = os.path.join(where, "prefix")
    five = write("five.py", "x = 5\n")
    m = load("five")
    print(m.__cached__ == os.path.join(where, "prefix") + os.path.splitext(five)[0] + "." + sys.implementation.cache_tag + ".pyc", os.path.exists(m.__cached__))
finally:
    for folder, folders, files in os.walk(where, topdown=False):
        for name in files:
            os.remove(os.path.join(folder, name))
        os.rmdir(folder)
