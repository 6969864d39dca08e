# What the import system asks the interpreter (_imp). There are no frozen modules and no extension modules here.
import sys

check_hash_based_pycs = "default"
_lock_depth = 0


def acquire_lock():
    """Take the import lock."""
    global _lock_depth
    _lock_depth += 1


def release_lock():
    """Give the import lock back."""
    global _lock_depth
    if not _lock_depth:
        raise RuntimeError("not holding the import lock")
    _lock_depth -= 1


def lock_held():
    """Return whether the import lock is taken."""
    return _lock_depth > 0


def extension_suffixes():
    """Return the endings of extension modules' files: none."""
    return []


def is_builtin(name):
    """Return 1 for a built-in module, -1 for one that cannot be initialised again, 0 for others."""
    return (-1 if name in ("sys", "builtins") else 1) if name in sys.builtin_module_names else 0


def is_frozen(name):
    """Return whether a module is frozen: none is."""
    return False


def is_frozen_package(name):
    """Return whether a frozen module is a package."""
    raise ImportError(f"No such frozen object named {name}", name=name)


def find_frozen(name, *, withdata=False):
    """Return what is known of a frozen module: None."""
    return None


def get_frozen_object(name, data=None):
    """Return a frozen module's code."""
    raise ImportError(f"No such frozen object named {name}", name=name)


def init_frozen(name):
    """Make a frozen module."""
    raise ImportError(f"No such frozen object named {name}", name=name)


def create_builtin(spec):
    """Make a built-in module."""
    from _frozen_importlib import BuiltinImporter
    return BuiltinImporter.create_module(spec)


def exec_builtin(mod):
    """Fill a built-in module: it is full."""
    return 0


def _fix_co_filename(code, path):
    pass


def _frozen_module_names():
    return []


def _override_frozen_modules_for_tests(override):
    pass
