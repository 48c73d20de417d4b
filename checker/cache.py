"""Reports that were checked before: kept by content, name, rules, settings and versions, so that nothing is checked twice.

One file per input, written beside its place and moved there, so that runs side by side never see half of one; each begins with
the digest of the rest, and one that does not agree with it is dropped. What could not be checked wholly is never kept.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Sequence

from checker import __version__
from checker.digests import blake2b
from checker.folders import cache_folder, remove
from checker.reading.formats import is_plain
from checker.triage import Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from checker.pipeline import Checker

MOST = 256_000_000  # bytes kept; past that the entries not used for longest go
_DAY = 86_400


class Cache:
    """The cache of a run. All of it may fail, for a full disk or a folder that belongs to others: then reports are checked."""

    def __init__(self, folder: str | None = None) -> None:
        self.folder = os.path.join(folder or cache_folder(), "reports")
        self._stamps: dict[int, str] = {}
        self._office: str | None = None  # which LibreOffice reads what only it can
        self._written = 0  # bytes

    def key(self, checker: Checker, name: str, data: bytes) -> str | None:
        """What the reports of an input are kept by; None where they depend on more than the input."""
        stamp = self._stamps.get(id(checker))
        if stamp is None:
            stamp = self._stamps[id(checker)] = _stamp(checker)
        if not stamp:
            return None
        if not is_plain(name, data):
            if self._office is None:
                from checker.reading.libreoffice import installation

                self._office = installation()
            stamp += self._office
        return blake2b(f"{stamp}\0{name}\0".encode("utf-8", "surrogatepass") + data, digest_size=20).hexdigest()

    def get(self, key: str) -> list[Report] | None:
        """The reports kept under a key, without their documents; None where there are none, or a file is broken, which then goes."""
        from checker import stored

        path = self._path(key)
        try:
            with open(path, encoding="ascii") as file:
                digest, _, text = file.read().partition("\n")
        except (OSError, UnicodeDecodeError):
            return None
        try:
            if digest != _digest(text):
                raise ValueError("not what was written")
            reports = stored.load(text)
        except (ValueError, TypeError, KeyError, IndexError):
            remove(path)
            return None
        self._touch(path)
        return reports

    def put(self, key: str, reports: Sequence[Report]) -> None:
        """Keep the reports of an input, unless something of them could not be checked."""
        if any(report.failures for report in reports):
            return
        from checker import stored

        text = stored.dump(reports)
        text = f"{_digest(text)}\n{text}"
        path = self._path(key)
        partial = f"{path}.{os.getpid()}"
        try:
            os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
            with open(partial, "w", encoding="ascii") as file:
                file.write(text)
            os.replace(partial, path)
            self._written += len(text)
        except OSError:
            remove(partial)

    def close(self) -> None:
        """Keep the cache within its bound: past it the entries used least recently go, a tenth more of them than must, lest each run look.

        How much there is stands in a file, since adding up thousands takes as long as checking a report; once a day it is counted anew.
        """
        if not self._written:
            return
        marker = os.path.join(self.folder, "pruned")
        try:
            counted = os.stat(marker).st_mtime
            with open(marker, encoding="ascii") as file:
                size = int(file.read()) + self._written
        except (OSError, ValueError):  # none yet, or of another version
            counted = size = 0
        anew = time.time() - counted > _DAY
        try:
            if anew or size > MOST:
                size = prune(self.folder)
            with open(marker, "w", encoding="ascii") as file:
                file.write(str(size))
            if not anew:
                os.utime(marker, (counted, counted))
        except OSError:
            return

    def _path(self, key: str) -> str:
        return os.path.join(self.folder, key[:2], key[2:])

    def _touch(self, path: str) -> None:
        """Note that an entry was used, at most once a day."""
        try:
            if time.time() - os.stat(path).st_mtime > _DAY:
                os.utime(path)
        except OSError:
            return


def prune(folder: str, most: int | None = None) -> int:
    """Where there is more than `most` bytes (MOST), remove the entries not used for longest until a tenth is free again; the bytes kept."""
    most = MOST if most is None else most
    found = sorted(entries(folder), reverse=True)
    total = sum(size for _, size, _ in found)
    if total <= most:
        return total
    kept = 0
    for _, size, path in found:
        if kept + size > most - most // 10:
            remove(path)
        else:
            kept += size
    return kept


def entries(folder: str) -> Iterator[tuple[float, int, str]]:
    """(last used, bytes, path) of everything that is kept."""
    for here, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(here, name)
            try:
                about = os.stat(path)
            except OSError:
                continue
            if here != folder:
                yield about.st_mtime, about.st_size, path


def clear(folder: str) -> int:
    """Remove everything that is kept; how many entries there were."""
    paths = [path for _, _, path in entries(folder)]
    for path in paths:
        remove(path)
    return len(paths)


def _stamp(checker: Checker) -> str:
    """What the reports of a checker depend on beside their input, "" where that cannot be said."""
    validators = [validator.stamp for validator in checker.batch_validators]
    if checker.failures or any(stamp is None for stamp in validators):  # what is missing may be there the next time
        return ""
    settings = checker.settings._replace(data_docs=None, origins={})
    codes = [(plugin, rule.code) for plugin, rule in checker.rules]
    said = repr((__version__, sys.version, _installed(), [f"{checker.host.sources()}"], settings, codes, validators))
    return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()


def _installed() -> list[str]:
    """The distributions that can be imported, with their versions: readers and rules may rest on any of them."""
    found: set[str] = set()
    for folder in sys.path:
        try:
            found.update(name for name in os.listdir(folder or ".") if name.endswith((".dist-info", ".egg-info")))
        except OSError:
            continue
    return sorted(found)


def _digest(text: str) -> str:
    return blake2b(text.encode("ascii"), digest_size=16).hexdigest()
