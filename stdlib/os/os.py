# The part of os that needs nothing but the rest of it.
import abc
import sys
from sys import modules as _modules


class PathLike(abc.ABC):
    """The class of objects that stand for a path: they have __fspath__."""

    @abc.abstractmethod
    def __fspath__(self):
        """Return the path as str or bytes."""
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is not PathLike:
            return NotImplemented
        return any("__fspath__" in k.__dict__ for k in subclass.__mro__) or NotImplemented

    __class_getitem__ = classmethod(type(list[int]))


PathLike.register(DirEntry)


def makedirs(name, mode=0o777, exist_ok=False):
    """Make a folder and those above it that are missing."""
    above, last = path.split(name)
    if not last:
        above, last = path.split(above)
    if above and last and not path.exists(above):
        try:
            makedirs(above, exist_ok=exist_ok)
        except FileExistsError:
            pass  # somebody else made it meanwhile
        if last == (b"." if isinstance(last, bytes) else "."):
            return
    try:
        mkdir(name, mode)
    except OSError:
        if exist_ok and path.isdir(name):
            return
        raise


def removedirs(name):
    """Remove an empty folder, and those above it as far as they are empty then."""
    rmdir(name)
    above, last = path.split(name)
    if not last:
        above, last = path.split(above)
    try:
        while above and last:
            rmdir(above)
            above, last = path.split(above)
    except OSError:
        pass


def renames(old, new):
    """Rename, making the folders above new and removing the empty ones above old."""
    above, last = path.split(new)
    if above and last and not path.exists(above):
        makedirs(above)
    rename(old, new)
    above, last = path.split(old)
    if above and last:
        try:
            removedirs(above)
        except OSError:
            pass


def walk(top, topdown=True, onerror=None, followlinks=False):
    """Yield (folder, folders in it, files in it) for a folder and all below."""
    sys.audit("os.walk", top, topdown, onerror, followlinks)
    todo = [fspath(top)]
    while todo:
        here = todo.pop()
        if isinstance(here, tuple):
            yield here
            continue
        dirs, files, down = [], [], []
        try:
            with scandir(here) as entries:
                for entry in entries:
                    try:
                        is_dir = entry.is_dir()
                    except OSError:
                        is_dir = False
                    (dirs if is_dir else files).append(entry.name)
                    if is_dir and not topdown:
                        try:
                            link = entry.is_symlink()
                        except OSError:
                            link = False
                        if followlinks or not link:
                            down.append(entry.path)
        except OSError as error:
            if onerror is not None:
                onerror(error)
            continue
        if topdown:
            yield here, dirs, files
            for name in reversed(dirs):
                below = path.join(here, name)
                if followlinks or not path.islink(below):
                    todo.append(below)
        else:
            todo.append((here, dirs, files))
            todo.extend(reversed(down))


def get_exec_path(env=None):
    """Return the folders in which programs are searched."""
    text = None
    if env is None:
        env = environ
    try:
        text = env.get("PATH")
    except TypeError:
        pass
    try:
        raw = env[b"PATH"]
    except (KeyError, TypeError):
        pass
    else:
        if text is not None:
            raise ValueError("env cannot contain 'PATH' and b'PATH' keys")
        text = fsdecode(raw)
    return (defpath if text is None else text).split(pathsep)


def getenv(key, default=None):
    """Return an environment variable, default when it is not set."""
    return environ.get(key, default)


def getenvb(key, default=None):
    """Return an environment variable as bytes, default when it is not set."""
    return environb.get(key, default)


def fdopen(fd, mode="r", buffering=-1, encoding=None, *args, **kwargs):
    """Open a stream on a descriptor, as open() does."""
    if not isinstance(fd, int):
        raise TypeError("invalid fd type (%s, expected integer)" % type(fd))
    import io
    if "b" not in mode:
        encoding = io.text_encoding(encoding)
    return io.open(fd, mode, buffering, encoding, *args, **kwargs)


def register_at_fork(*, before=None, after_in_child=None, after_in_parent=None):
    """Have functions called around fork."""
    given = [f for f in (before, after_in_child, after_in_parent) if f is not None]
    if not given:
        raise TypeError("At least one argument is required.")
    for f in given:
        if not callable(f):
            raise TypeError("'%s' object is not callable" % type(f).__name__)
    _at_fork.append((before, after_in_child, after_in_parent))


_at_fork = []
_modules["os.path"] = path
del _modules
