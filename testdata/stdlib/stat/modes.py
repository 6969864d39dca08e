# stat: the modes as ls shows them, the tests of types, and what is no mode.
import stat

for mode in (0o107777, 0o40000, 0o160000, 0o104644, 0o120777, 0o61755, 0o10600, 0o140000, 0o20620, 2 ** 31, 0, True):
    print(oct(mode), stat.filemode(mode), oct(stat.S_IFMT(mode)), oct(stat.S_IMODE(mode)),
          [name for name in dir(stat) if name.startswith("S_IS") and callable(getattr(stat, name)) and getattr(stat, name)(mode)])


def show(f, *args):
    try:
        print(f.__name__, args, repr(f(*args)))
    except Exception as e:
        print(f.__name__, args, type(e).__name__, e)


for bad in ("x", -1, 2 ** 32, 2 ** 63, 2 ** 64, 1.0, None):
    show(stat.S_ISDIR, bad)
    show(stat.filemode, bad)
show(stat.S_ISDIR)
show(stat.S_IMODE, 1, 2)
show(stat.filemode)
print(stat.filemode, stat.S_ISREG.__module__)
for name in sorted(vars(stat)):
    if isinstance(getattr(stat, name), int):
        print(name, getattr(stat, name))
