"""Patterns that are compiled when they are first used, and kept between runs.

Compiling all the patterns of all rules takes several times as long as checking a report. What Python's compiler makes of a
pattern is a list of integers; it is kept, packed into bytes, in the user's cache folder as byte code is, keyed by the
interpreter that made it.
A cache that is missing, broken, or made by another interpreter only costs time: the pattern is compiled as usual.
CHECKER_CACHE names another folder; empty, it turns the cache off.
"""

from __future__ import annotations

import os
import re
import sys

from checker.folders import cache_folder
from checker.model.typed import Any, cast

_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "split", "sub", "subn")
_MOST = 1_000  # patterns kept; past that only those of the run that is ending: older releases had others
_UNUSED = 30 * 86_400  # seconds after which what other interpreters, and runs that were killed, left in the folder goes


class _LazyPattern:
    """Stands for re.compile(pattern). After the first use its methods are the compiled pattern's own."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    def __getattr__(self, name: str) -> Any:
        compiled = _cache.compiled(self.pattern)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy(pattern: str) -> re.Pattern[str]:
    """A pattern that is compiled at its first use. A fault in it raises re.error there; every rule's page is a test of that."""
    return cast("re.Pattern[str]", _LazyPattern(pattern))


class _Cache:
    """Compiled code by pattern. Reads its file once, writes it once at the end of a run that compiled something new."""

    def __init__(self) -> None:
        self._codes: dict[str, tuple[Any, ...]] | None = None
        self._used: set[str] = set()
        self._grown = False

    def compiled(self, pattern: str) -> re.Pattern[str]:
        if self._codes is None:
            self._codes = self._load()
        self._used.add(pattern)
        known = self._codes.get(pattern)
        if known is not None:
            try:
                return cast("re.Pattern[str]", _from_code(pattern, known))
            except (RuntimeError, TypeError, ValueError, OverflowError):
                del self._codes[pattern]  # _sre checks code before it takes it
        compiled = re.compile(pattern)
        if _path():
            code = _to_code(pattern)
            if code is not None:
                self._codes[pattern] = code
                self._note_growth()
        return compiled

    def _load(self) -> dict[str, tuple[Any, ...]]:
        path = _path()
        if not path:
            return {}
        import marshal

        try:
            with open(path, "rb") as file:
                codes = marshal.loads(file.read())
        except (OSError, EOFError, ValueError, TypeError):
            return {}
        return codes if isinstance(codes, dict) else {}

    def _note_growth(self) -> None:
        if not self._grown:
            self._grown = True
            import atexit

            atexit.register(self._save)

    def _save(self) -> None:
        import marshal

        path, codes = _path(), self._codes or {}
        if len(codes) > _MOST:
            codes = {pattern: code for pattern, code in codes.items() if pattern in self._used}
        partial = f"{path}.{os.getpid()}"
        try:
            os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
            with open(partial, "wb") as file:
                marshal.dump(codes, file)
            os.replace(partial, path)
            _prune(os.path.dirname(path), os.path.basename(path))
        except (OSError, ValueError):
            _remove(partial)  # a cache that cannot be kept, as in a process that may write nothing, only costs time


def _path() -> str:
    """The cache file of this interpreter, "" where the cache is off."""
    folder = cache_folder()
    if not folder or os.name != "posix":
        return ""
    return os.path.join(folder, f"codes-{sys.implementation.cache_tag}-{sys.hexversion:x}")


def _prune(folder: str, own: str) -> None:
    """Remove the files of others that were not written for long; at worst an interpreter has to compile its patterns again."""
    import time

    for name in os.listdir(folder):
        path = os.path.join(folder, name)
        if name.startswith("codes-") and name != own and time.time() - os.stat(path).st_mtime > _UNUSED:
            _remove(path)


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return


def _to_code(pattern: str) -> tuple[Any, ...] | None:
    """What the compiler of this interpreter makes of a pattern, None where it is not to be had."""
    from array import array

    try:
        from re import _compiler, _parser  # type: ignore[attr-defined]

        parsed = _parser.parse(pattern, 0)
        state = parsed.state
        flags = state.flags
        code = _compiler._code(parsed, 0)
        names = dict(state.groupdict)
    except Exception:  # the compiler's inside may change with any release; then there is no cache
        return None
    return int(flags), array("I", code).tobytes(), state.groups - 1, names


def _from_code(pattern: str, known: tuple[Any, ...]) -> Any:
    import _sre  # type: ignore[import-not-found]

    flags, code, groups, names = known
    indexed: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        indexed[number] = name
    return _sre.compile(pattern, flags, memoryview(code).cast("I").tolist(), groups, names, tuple(indexed))


_cache = _Cache()
