# Specs, and modules made from them (library reference, importlib.util).
import sys
from _frozen_importlib import ModuleSpec, SourceFileLoader
from importlib import _absolute

MAGIC_NUMBER = (3495).to_bytes(2, "little") + b"\r\n"


def resolve_name(name, package):
    """Make a relative module name absolute."""
    if not name.startswith("."):
        return name
    if not package:
        raise ImportError(f"no package specified for {repr(name)} (required for relative module names)")
    level = len(name) - len(name.lstrip("."))
    return _absolute(name[level:], package, level)


def _find(name, path=None, target=None):
    for finder in list(sys.meta_path):
        find = getattr(finder, "find_spec", None)
        spec = find and find(name, path, target)
        if spec is not None:
            return spec
    return None


def find_spec(name, package=None):
    """Find a module's spec without importing it; its parents are imported."""
    full = resolve_name(name, package) if name.startswith(".") else name
    if full in sys.modules:
        module = sys.modules[full]
        if module is None:
            return None
        try:
            spec = module.__spec__
        except AttributeError:
            raise ValueError(f"{full}.__spec__ is not set") from None
        if spec is None:
            raise ValueError(f"{full}.__spec__ is None")
        return spec
    parent = full.rpartition(".")[0]
    if not parent:
        return _find(full)
    above = __import__(parent, fromlist=["__path__"])
    try:
        path = above.__path__
    except AttributeError as e:
        raise ModuleNotFoundError(f"__path__ attribute not found on {parent!r} while trying to find {full!r}", name=full) from e
    return _find(full, path)


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    """Make a spec for a loader."""
    if hasattr(loader, "get_filename") and origin is None:
        return spec_from_file_location(name, loader=loader, submodule_search_locations=[] if is_package else None)
    if is_package is None:
        try:
            is_package = bool(loader.is_package(name))
        except (AttributeError, ImportError):
            is_package = False
    return ModuleSpec(name, loader, origin=origin, is_package=is_package)


_unset = object()


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=_unset):
    """Make a spec for a source file."""
    from os import path
    if location is None:
        location = loader.get_filename(name) if hasattr(loader, "get_filename") else "<unknown>"
    else:
        import os
        location = path.abspath(os.fspath(location))
    if loader is None:
        if not location.endswith(".py"):
            return None
        loader = SourceFileLoader(name, location)
    spec = ModuleSpec(name, loader, origin=location)
    spec.has_location = True
    if submodule_search_locations is _unset:
        package = False
        try:
            package = loader.is_package(name)
        except (AttributeError, ImportError):
            pass
        if package:
            spec.submodule_search_locations = [path.dirname(location)]
    else:
        spec.submodule_search_locations = submodule_search_locations
        if submodule_search_locations == [] and location:
            submodule_search_locations.append(path.dirname(location))
    return spec


def module_from_spec(spec):
    """Make the module of a spec; its loader's exec_module() fills it."""
    module = None
    create = getattr(spec.loader, "create_module", None)
    if create is not None:
        module = create(spec)
    elif hasattr(spec.loader, "exec_module"):
        raise ImportError("loaders that define exec_module() must also define create_module()")
    if module is None:
        module = type(sys)(spec.name)
    module.__name__, module.__loader__, module.__package__, module.__spec__ = spec.name, spec.loader, spec.parent, spec
    if spec.submodule_search_locations is not None:
        module.__path__ = spec.submodule_search_locations
    if spec.has_location:
        module.__file__ = spec.origin
        if spec.cached is not None:
            module.__cached__ = spec.cached
    return module


def cache_from_source(path, debug_override=None, *, optimization=None):
    """Return where a source file's compiled form would lie."""
    from os import fspath, path as p
    head, tail = p.split(fspath(path))
    base = tail.rpartition(".")[0] or tail
    opt = "" if optimization in (None, "") else f".opt-{optimization}"
    return p.join(head, "__pycache__", f"{base}.{sys.implementation.cache_tag or 'pyemu-311'}{opt}.pyc")


def source_from_cache(path):
    """Return the source file of a compiled one."""
    from os import fspath, path as p
    head, tail = p.split(fspath(path))
    head, cache = p.split(head)
    if cache != "__pycache__":
        raise ValueError(f"__pycache__ not bottom-level directory in {path!r}")
    return p.join(head, tail.partition(".")[0] + ".py")


def decode_source(source_bytes):
    """Decode source text, line ends made one."""
    import re
    found = re.match(rb"(?:[^\n]*\n)?[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)", bytes(source_bytes[:300]))
    text = bytes(source_bytes).decode(found.group(1).decode() if found else "utf-8-sig")
    return text.replace("\r\n", "\n").replace("\r", "\n")


class LazyLoader:
    """A loader that could put off loading; here it loads at once."""

    def __init__(self, loader):
        if not hasattr(loader, "exec_module"):
            raise TypeError("loader must define exec_module()")
        self.loader = loader

    @classmethod
    def factory(cls, loader):
        return lambda *args, **kwargs: cls(loader(*args, **kwargs))

    def create_module(self, spec):
        return self.loader.create_module(spec)

    def exec_module(self, module):
        self.loader.exec_module(module)
