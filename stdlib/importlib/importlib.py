# Importing by name (library reference, importlib).
import sys

__all__ = ["__import__", "import_module", "invalidate_caches", "reload"]
from builtins import __import__

_reloading = {}


def invalidate_caches():
    """Tell the finders that files may have changed."""
    for finder in sys.meta_path:
        if hasattr(finder, "invalidate_caches"):
            finder.invalidate_caches()


def import_module(name, package=None):
    """Import a module by its name, relative to a package where the name begins with a dot; return it."""
    if name.startswith("."):
        if not package:
            raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
        level = len(name) - len(name.lstrip("."))
        name = _absolute(name[level:], package, level)
    module = sys.modules.get(name)
    if module is None:
        __import__(name)
        module = sys.modules[name]
    elif getattr(getattr(module, "__spec__", None), "_initializing", False):
        __import__(name)
    return module


def _absolute(name, package, level):
    parts = package.rsplit(".", level - 1)
    if len(parts) < level:
        raise ImportError("attempted relative import beyond top-level package")
    return f"{parts[0]}.{name}" if name else parts[0]


def reload(module):
    """Run a module's code again, in the same module object; return the module."""
    name = getattr(getattr(module, "__spec__", None), "name", None) or getattr(module, "__name__", None)
    if name is None:
        raise TypeError("reload() argument must be a module")
    if sys.modules.get(name) is not module:
        raise ImportError(f"module {name} not in sys.modules", name=name)
    if name in _reloading:
        return _reloading[name]
    _reloading[name] = module
    try:
        from importlib.util import _find
        parent = name.rpartition(".")[0]
        path = None
        if parent:
            if parent not in sys.modules:
                raise ImportError(f"parent {parent!r} not in sys.modules", name=parent)
            path = sys.modules[parent].__path__
        spec = module.__spec__ = _find(name, path, module)
        if spec is None:
            raise ModuleNotFoundError(f"spec not found for the module {name!r}", name=name)
        if spec.loader is not None:
            module.__loader__ = spec.loader
            spec.loader.exec_module(module)
        return sys.modules[name]
    finally:
        del _reloading[name]


def find_loader(name, path=None):
    """Find a module's loader; deprecated, util.find_spec is the better way."""
    import warnings
    warnings.warn("Deprecated since Python 3.4 and slated for removal in Python 3.12; use importlib.util.find_spec() instead", DeprecationWarning, stacklevel=2)
    from importlib.util import _find
    spec = _find(name, path)
    return None if spec is None else spec.loader
