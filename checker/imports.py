"""Our own modules, found and read in five system calls each.

The import system looks for every kind of file that a module could be, and reads the one that it finds in a dozen calls: for the
two hundred modules of a run that takes as long as running them. Ours are plain files beside their package's. Where one is
anything else, or its byte code is missing or out of date, the import system does all of it, as always.
"""

from __future__ import annotations

import os
import sys
from _frozen_importlib import ModuleSpec
from _frozen_importlib_external import MAGIC_NUMBER, SourceFileLoader, cache_from_source
from collections.abc import Sequence
from marshal import loads
from types import CodeType, ModuleType

_packages = {"checker"}  # those whose modules are found here


class _Loader(SourceFileLoader):
    """Takes the byte code that the finder has read; everything else (source, resources) is had as from any file."""

    code: memoryview | None = None

    def get_code(self, fullname: str) -> CodeType | None:
        if self.code is None:
            return super().get_code(fullname)
        code: CodeType = loads(self.code)
        self.code = None
        return code


class _Finder:
    """Stands before the finders of the import system."""

    def __init__(self, kept: str, magic: bytes) -> None:
        """kept is where byte code lies, beside the source, with %s for the name of the module; magic is what it begins with."""
        self._kept = kept
        self._magic = magic + bytes(4)  # dated, not hashed

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None) -> ModuleSpec | None:
        package, _, module = name.rpartition(".")
        if path is None:
            return self._bundle(name) if name in _packages else None
        if package.partition(".")[0] not in _packages:
            return None
        return self._spec(name, path[0], module) or self._package(name, f"{path[0]}/{module}")

    def _bundle(self, name: str) -> ModuleSpec | None:
        for folder in sys.path:
            if not folder.startswith("/"):
                return None  # relative to the working folder, which may change
            spec = self._package(name, f"{folder}/{name}")
            if spec is not None:
                return spec
            if os.path.exists(f"{folder}/{name}") or os.path.exists(f"{folder}/{name}.py"):
                return None  # it is here, without byte code: not the one of a folder farther on
        return None

    def _package(self, name: str, folder: str) -> ModuleSpec | None:
        spec = self._spec(name, folder, "__init__")
        if spec is not None:
            spec.submodule_search_locations = [folder]
        return spec

    def _spec(self, name: str, folder: str, module: str) -> ModuleSpec | None:
        """How to load a file's module, None where there is no byte code of the file as it is."""
        source, kept = f"{folder}/{module}.py", f"{folder}/{self._kept % module}"
        try:
            file = os.open(kept, os.O_RDONLY | os.O_CLOEXEC)
            try:
                data = os.read(file, os.fstat(file).st_size)
            finally:
                os.close(file)
            state = os.stat(source)
        except OSError:
            return None
        if not data.startswith(self._magic + _four(int(state.st_mtime)) + _four(state.st_size)):
            return None
        loader = _Loader(name, source)
        loader.code = memoryview(data)[16:]
        spec = ModuleSpec(name, loader, origin=source)
        spec.cached = kept
        spec.has_location = True
        return spec


def _four(number: int) -> bytes:
    return (number & 0xFFFFFFFF).to_bytes(4, "little")


def module(name: str) -> ModuleType:
    """The module, imported where it is not yet."""
    __import__(name)
    return sys.modules[name]


def add(package: str) -> None:
    """Find the modules of this package here as well. It is one of ours: a plain folder of plain files."""
    _packages.add(package)


def quicken() -> None:
    """Stand before the import system, where it keeps its byte code beside the source."""
    if os.name == "posix" and sys.pycache_prefix is None and sys.implementation.cache_tag:
        sys.meta_path.insert(0, _Finder(cache_from_source("%s.py"), MAGIC_NUMBER))
