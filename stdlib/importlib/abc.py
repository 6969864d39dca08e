# Abstract base classes of finders and loaders (library reference, importlib.abc).
import abc
from _frozen_importlib import BuiltinImporter, NamespaceLoader, PathFinder, SourceFileLoader


class Loader(abc.ABC):
    """Loads modules."""

    def create_module(self, spec):
        """Return the module to fill, None for a new one."""
        return None


class MetaPathFinder(abc.ABC):
    """Finds modules, from sys.meta_path."""

    def invalidate_caches(self):
        """Forget what was cached."""


class PathEntryFinder(abc.ABC):
    """Finds modules in one place of a path."""

    def invalidate_caches(self):
        """Forget what was cached."""


class InspectLoader(Loader):
    """A loader that can tell of modules."""

    def is_package(self, fullname):
        raise ImportError

    def get_code(self, fullname):
        source = self.get_source(fullname)
        return None if source is None else self.source_to_code(source)

    @abc.abstractmethod
    def get_source(self, fullname):
        raise ImportError

    @staticmethod
    def source_to_code(data, path="<string>"):
        return compile(data, path, "exec", dont_inherit=True)

    def exec_module(self, module):
        exec(self.get_code(module.__name__), module.__dict__)


class ExecutionLoader(InspectLoader):
    """A loader that can run modules as scripts."""

    @abc.abstractmethod
    def get_filename(self, fullname):
        raise ImportError


class ResourceLoader(Loader):
    """A loader that can read files."""

    @abc.abstractmethod
    def get_data(self, path):
        raise OSError


class FileLoader(ResourceLoader, ExecutionLoader):
    """A loader of files."""


class SourceLoader(ResourceLoader, ExecutionLoader):
    """A loader of source files."""

    def get_source(self, fullname):
        from importlib.util import decode_source
        return decode_source(self.get_data(self.get_filename(fullname)))


MetaPathFinder.register(BuiltinImporter)
MetaPathFinder.register(PathFinder)
SourceLoader.register(SourceFileLoader)
FileLoader.register(SourceFileLoader)
InspectLoader.register(BuiltinImporter)
InspectLoader.register(NamespaceLoader)
