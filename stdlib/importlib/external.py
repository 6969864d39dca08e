# What code reaches for in importlib's inner module: finding files of modules.
import os
from _frozen_importlib import NamespaceLoader, PathFinder, SourceFileLoader
from importlib.machinery import BYTECODE_SUFFIXES, DEBUG_BYTECODE_SUFFIXES, EXTENSION_SUFFIXES, OPTIMIZED_BYTECODE_SUFFIXES, SOURCE_SUFFIXES
from importlib.util import MAGIC_NUMBER, cache_from_source, source_from_cache, spec_from_file_location

path_sep = os.sep
path_separators = os.sep


def _path_isfile(path):
    return os.path.isfile(path)


def _path_isdir(path):
    return os.path.isdir(path or os.getcwd())


def _path_join(*parts):
    return path_sep.join(p.rstrip(path_separators) for p in parts if p)


def _get_sourcefile(bytecode_path):
    if not bytecode_path:
        return None
    stem, _, ending = bytecode_path.rpartition(".")
    if not stem or ending.lower()[-3:-1] != "py":
        return bytecode_path
    try:
        source = source_from_cache(bytecode_path)
    except (NotImplementedError, ValueError):
        source = bytecode_path[:-1]
    return source if _path_isfile(source) else bytecode_path
