"""The baseline: findings that are known already, so that a run over an old collection shows only what is new.

A known finding is one of the same rule in the same sentence, wherever the sentence has moved to, or one of the same rule with the
same quote beside a neighbour that did not change, where the sentence itself was touched. Of sentences that read alike in several
places each entry covers one: first at its place, then in its report, then wherever its own report is gone or has no use for it.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator

from checker.errors import UsageError
from checker.model.finding import Finding, Muted
from checker.model.record import NamedTuple
from checker.placing import digest
from checker.renderers.encoding import encoder
from checker.triage import Report

NAME = ".checker-baseline.json"
_VERSION = 1


class Entry(NamedTuple):
    """One known finding. path is relative to the baseline's folder, with slashes; line and shown are for whoever reads the file."""

    path: str
    code: str
    sentence: str
    last: str
    next: str
    quote: str
    line: int
    shown: str


class Baseline:
    """The entries of a file, used up by the findings of a run. Reports may come in any order."""

    def __init__(self, path: str, entries: Iterable[Entry] = ()) -> None:
        self.path = path
        self.entries = list(entries)
        self._root = os.path.dirname(os.path.abspath(path))
        self._used = [False] * len(self.entries)
        self._by_sentence: dict[tuple[str, str], list[int]] = {}
        self._by_quote: dict[tuple[str, str], list[int]] = {}
        for number, entry in enumerate(self.entries):
            self._by_sentence.setdefault((entry.code, entry.sentence), []).append(number)
            self._by_quote.setdefault((entry.code, entry.quote), []).append(number)
        self._free: dict[str, bool] = {}

    @classmethod
    def load(cls, path: str) -> Baseline:
        """Raises UsageError where the file is missing or is no baseline."""
        import json

        try:
            with open(path, encoding="utf-8") as file:
                data = json.load(file)
            if data["version"] != _VERSION:
                raise ValueError(f"version {data['version']}")
            return cls(path, (Entry(**entry) for entry in data["findings"]))
        except OSError as error:
            raise UsageError(f"{path}: 基线无法读取：{error.strerror} / the baseline cannot be read") from error
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise UsageError(f"{path}: 不是基线文件，请用 checker baseline write 重写（{error}） / no baseline") from error

    def save(self) -> None:
        """Write the file, complete or not at all: one entry per line, in order, so that changes to it can be read."""
        encode = encoder()
        lines = ",\n".join(encode(entry._asdict()) for entry in sorted(self.entries, key=lambda e: (e.path, e.line, e.code)))
        partial = f"{self.path}.{os.getpid()}.part"
        try:
            with open(partial, "w", encoding="utf-8", errors="surrogatepass", newline="\n") as file:
                file.write(f'{{"version": {_VERSION}, "findings": [\n{lines}\n]}}\n')
            os.replace(partial, self.path)
        except OSError as error:
            raise UsageError(f"{self.path}: {error.strerror}") from error

    def mute(self, report: Report) -> Report:
        """The report with its known findings muted, and what it no longer needs set free for other reports."""
        path = self.relative(report.path)
        left = dict(enumerate(report.findings))
        known: dict[int, Finding] = {}
        for fits in (self._in_place, self._in_report, self._moved, self._touched):
            for number, finding in list(left.items()):
                entry = next((e for e in fits(path, finding) if not self._used[e]), None)
                if entry is not None:
                    self._used[entry] = True
                    known[number] = left.pop(number)
        self._free[path] = report.read
        return report.muting([Muted(known[number], "known") for number in sorted(known)])

    def stale(self, paths: Iterable[str]) -> list[Entry]:
        """Entries that no finding needed, of reports that were checked or that are gone from below the paths that were."""
        below = [self.relative(p) for p in paths]
        return [
            entry
            for number, entry in enumerate(self.entries)
            if not self._used[number] and self._is_free(entry.path) and (entry.path in self._free or any(_lies_in(entry.path, folder) for folder in below))
        ]

    def counts(self, paths: Iterable[str]) -> Counter[str]:
        """Entries per rule, of the reports at and below these paths."""
        below = [self.relative(p) for p in paths]
        return Counter(entry.code for entry in self.entries if any(_lies_in(entry.path, folder) for folder in below))

    def entry(self, path: str, finding: Finding) -> Entry:
        where = finding.where
        # the quote of a pasted section is long: it is only ever compared
        return Entry(self.relative(path), finding.code, where.sentence, where.last, where.next, _folded(finding.quote), where.start.line, finding.quote[:40])

    def relative(self, path: str) -> str:
        return path if path.startswith("<") else os.path.relpath(os.path.abspath(path), self._root).replace(os.sep, "/")

    def _in_place(self, path: str, finding: Finding) -> Iterator[int]:
        for number in self._in_report(path, finding):
            if (self.entries[number].last, self.entries[number].next) == (finding.where.last, finding.where.next):
                yield number

    def _in_report(self, path: str, finding: Finding) -> Iterator[int]:
        for number in self._by_sentence.get((finding.code, finding.where.sentence), ()):
            if self.entries[number].path == path:
                yield number

    def _moved(self, path: str, finding: Finding) -> Iterator[int]:
        for number in self._by_sentence.get((finding.code, finding.where.sentence), ()):
            if self.entries[number].path != path and self._is_free(self.entries[number].path):
                yield number

    def _touched(self, path: str, finding: Finding) -> Iterator[int]:
        where = finding.where
        for number in self._by_quote.get((finding.code, _folded(finding.quote)), ()):
            entry = self.entries[number]
            beside = (entry.last and entry.last == where.last) or (entry.next and entry.next == where.next)
            if beside and (entry.path == path or self._is_free(entry.path)):
                yield number

    def _is_free(self, path: str) -> bool:
        """Whether a report's unused entries may serve others: it was checked already, or it is gone."""
        if path not in self._free:
            if os.path.exists(os.path.join(self._root, path.partition("!/")[0])):
                return False
            self._free[path] = True
        return self._free[path]


def find(folder: str) -> str | None:
    """The baseline at or above a folder."""
    while True:
        path = os.path.join(folder, NAME)
        if os.path.isfile(path):
            return path
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def _folded(quote: str) -> str:
    return digest("".join(quote.split()))


def _lies_in(path: str, folder: str) -> bool:
    return folder == "." or path == folder or path.startswith(folder.rstrip("/") + "/")
