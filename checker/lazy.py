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
from collections.abc import Mapping
from functools import lru_cache

from checker.folders import cache_folder, remove
from checker.model.typed import Any, cast

_MOST = 2_000  # patterns kept, twice as many as there are; past that those go first that were not used for longest: older releases had others
_LONGEST = 1 << 24  # bytes of an index: what claims to be longer is none
_UNUSED = 30 * 86_400  # seconds after which what other interpreters, and runs that were killed, left in the folder goes


_Code = tuple[int, int, dict[str, int], bytes]  # flags, number of groups, those that have names, and what the compiler makes of a pattern


class _LazyPattern:
    """Stands for re.compile(pattern). What was asked of it once is the compiled pattern's own."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    def __getattr__(self, name: str) -> Any:
        own = self.__dict__
        compiled = own.get("_compiled")
        if compiled is None:
            compiled = own["_compiled"] = _cache.compiled(self.pattern)
        own[name] = getattr(compiled, name)
        return own[name]


@lru_cache(maxsize=1024)
def lazy(pattern: str) -> re.Pattern[str]:
    """A pattern that is compiled at its first use. A fault in it raises re.error there; every rule's page is a test of that."""
    return cast("re.Pattern[str]", _LazyPattern(pattern))


class _Cache:
    """Compiled code by pattern. A run writes the file once, at its end, if it compiled something new.

    The file is the length of an index in eight bytes, the index, and the codes one behind the other. A run uses half of them: each
    is read when its pattern is used.
    """

    def __init__(self) -> None:
        self._index: dict[str, tuple[int, int, dict[str, int], int, int]] | None = None  # …, where its code lies, and its size
        self._file = self._codes = -1
        self._new: dict[str, _Code] = {}
        self._used: set[str] = set()

    def compiled(self, pattern: str) -> re.Pattern[str]:
        self._used.add(pattern)
        try:
            known = self._known(pattern)
            if known is not None:
                return cast("re.Pattern[str]", _from_code(pattern, known))
        except (OSError, RuntimeError, TypeError, ValueError, OverflowError):
            pass  # the file is broken: _sre checks code before it takes it
        compiled = re.compile(pattern)
        code = _to_code(pattern) if _path() else None
        if code is not None:
            self._note_growth()
            self._new[pattern] = code
        return compiled

    def _known(self, pattern: str) -> _Code | None:
        if self._index is None:
            self._index = self._opened()
        if pattern in self._new or pattern not in self._index:
            return self._new.get(pattern)
        flags, groups, names, start, size = self._index[pattern]
        return flags, groups, names, os.pread(self._file, size, self._codes + start)

    def _opened(self) -> dict[str, Any]:
        """The index of the file. The file stays open: another run may put a new one in its place."""
        path = _path()
        if not path:
            return {}
        from marshal import loads

        try:
            self._file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
            length = int.from_bytes(os.pread(self._file, 8, 0), "little")
            index = loads(os.pread(self._file, min(length, _LONGEST), 8))
        except (OSError, EOFError, ValueError, TypeError):
            return {}
        self._codes = 8 + length
        return index if isinstance(index, dict) else {}

    def _note_growth(self) -> None:
        if not self._new:
            import atexit

            atexit.register(self._save)

    def _save(self) -> None:
        path = _path()
        partial = f"{path}.{os.getpid()}"
        kept = {**(self._index or {}), **self._new}
        patterns = [*(p for p in kept if p not in self._used), *(p for p in kept if p in self._used)][-_MOST:]
        try:
            codes = {pattern: self._known(pattern) for pattern in patterns}
            os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
            with open(partial, "wb") as file:
                file.write(_packed(codes))
            os.replace(partial, path)
            _prune(os.path.dirname(path), os.path.basename(path))
        except (OSError, TypeError, ValueError):
            remove(partial)  # a cache that cannot be kept, as in a process that may write nothing, only costs time


def _packed(codes: Mapping[str, _Code | None]) -> bytes:
    """The content of a file that keeps these codes."""
    from marshal import dumps

    index: dict[str, tuple[int, int, dict[str, int], int, int]] = {}
    pieces: list[bytes] = []
    start = 0
    for pattern, known in codes.items():
        if known is not None:
            flags, groups, names, code = known
            index[pattern] = flags, groups, names, start, len(code)
            pieces.append(code)
            start += len(code)
    packed = dumps(index)
    return b"".join([len(packed).to_bytes(8, "little"), packed, *pieces])


def _path() -> str:
    """The cache file of this interpreter, "" where the cache is off."""
    folder = cache_folder()
    if not folder or os.name != "posix":
        return ""
    return os.path.join(folder, f"patterns-{sys.implementation.cache_tag}-{sys.hexversion:x}")


def _prune(folder: str, own: str) -> None:
    """Remove the files of others that were not written for long; at worst an interpreter has to compile its patterns again."""
    import time

    for name in os.listdir(folder):
        path = os.path.join(folder, name)
        if name.startswith(("patterns-", "codes-")) and name != own and time.time() - os.stat(path).st_mtime > _UNUSED:
            remove(path)


def _to_code(pattern: str) -> _Code | None:
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
    return int(flags), state.groups - 1, names, array("I", code).tobytes()


def _from_code(pattern: str, known: _Code) -> Any:
    import _sre  # type: ignore[import-not-found]

    flags, groups, names, code = known
    indexed: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        indexed[number] = name
    return _sre.compile(pattern, flags, memoryview(code).cast("I").tolist(), groups, names, tuple(indexed))


_cache = _Cache()
