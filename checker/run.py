"""A run over reports: each with the settings that its configuration gives it, one after the other, in order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator

from checker.configuration import Configuration
from checker.errors import ReadError, not_installed
from checker.host import Host
from checker.model.finding import Failure
from checker.model.typed import Any
from checker.pipeline import Batches, Checker, Examined, Input
from checker.reading.formats import bytes_of, is_plain
from checker.reading.limits import MEGABYTE
from checker.selection import SUPPRESSION_SUFFIX
from checker.settings import Settings
from checker.triage import Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from checker.baseline import Baseline
    from checker.cache import Cache
    from checker.explain import Page
    from checker.history.identity import Member
    from checker.history.memory import Memory
    from checker.history.store import Store
    from checker.pool import Pool

# bytes of text from which on the cache is asked: finding out what the rules are takes as long as checking so much
_UNCACHED = 100_000
# bytes from which on other processes are started: they need as long to be ready as checking so much takes
_ALONE = 400_000

_Step = tuple[Checker, Examined, "_Entry | None"]


def open_store(settings: Settings) -> tuple[Store, tuple[Member, ...]]:
    """The store and the roster that the settings name. Raises UsageError where it cannot be opened, or its libraries are missing."""
    try:
        from checker.history.identity import roster_of
        from checker.history.store import Store
    except ImportError as error:
        raise not_installed("history", error) from error
    return Store(settings.store), roster_of(settings.submitters)


class Checkers:
    """The checkers of a run, one for each settings that its reports have. Bundles are loaded once for all."""

    def __init__(self) -> None:
        self._hosts: dict[tuple[str, ...], Host] = {}
        self._by_settings: dict[str, Checker] = {}
        self._stores: dict[str, tuple[Store, tuple[Member, ...]]] = {}

    def of(self, settings: Settings) -> Checker:
        """The checker for these settings. Raises UsageError where they name a rule, an option or a suite that does not exist."""
        key = repr(settings)
        if key not in self._by_settings:
            folders = settings.plugin_folders
            if folders not in self._hosts:
                self._hosts[folders] = Host(folders)
            self._by_settings[key] = Checker(settings, self._hosts[folders], self._memory(settings))
        return self._by_settings[key]

    def _memory(self, settings: Settings) -> Memory | None:
        """The store that the settings name, opened once for the run."""
        if not settings.store:
            return None
        if settings.store not in self._stores:
            self._stores[settings.store] = open_store(settings)
        from checker.history.memory import Memory

        return Memory(*self._stores[settings.store])

    def __iter__(self) -> Iterator[Checker]:
        return iter(self._by_settings.values())

    @property
    def failures(self) -> tuple[Failure, ...]:
        """Plugins that could not be loaded, each once."""
        return tuple(dict.fromkeys(failure for checker in self for failure in checker.failures))

    def close(self) -> None:
        for checker in self:
            checker.close()
        for store, _ in self._stores.values():
            store.close()


class _Entry:
    """The reports of one input on their way into the cache: they are put there when the last of them is ready."""

    def __init__(self, cache: Cache, key: str) -> None:
        self._cache = cache
        self._key = key
        self._open = 0
        self._complete = False
        self._reports: list[Report] = []

    def expect(self) -> None:
        self._open += 1

    def done(self, report: Report) -> None:
        self._reports.append(report._replace(document=None))
        self._open -= 1
        self._put()

    def complete(self) -> None:
        """No report will be expected any more."""
        self._complete = True
        self._put()

    def _put(self) -> None:
        if self._complete and not self._open:
            self._cache.put(self._key, self._reports)


class Reports(Iterator[Report]):
    """The reports of a run, one at a time and in order; each document is read when it is asked for, and then forgotten.

    failures  plugins that could not be loaded: what they would have found is missing from every report
    suffixes  of the files that are taken for reports in a folder
    """

    def __init__(
        self,
        entries: Callable[[frozenset[str]], Iterable[Input]],
        configuration: Configuration,
        baseline: Baseline | None = None,
        jobs: int = 1,
        cache: Cache | None = None,
        remembers: bool = True,
    ) -> None:
        """entries makes the inputs, told the suffixes of the files that can be read.

        jobs   processes that check; none is started for a run that ends sooner than they would be ready
        cache  reports from there, and from other processes, come without their document
        remembers  whether reports are submissions, to be kept in the store that the settings name

        Raises UsageError where the configuration names a rule, a suite or a file that does not exist or is broken.
        """
        self.configuration = configuration
        self.baseline = baseline
        self._jobs = jobs
        self._cache = cache
        self._remembers = remembers
        self._pool: Pool | None = None
        self._checkers = Checkers()
        for settings in configuration.every():
            self._checkers.of(self._as_submission(settings))
        self._batches = Batches(lambda entry, report: entry.done(report) if entry is not None else None)
        self.suffixes = frozenset[str]().union(*(checker.readers.suffixes for checker in self._checkers))
        self._run = self._reports(entries(self.suffixes))

    @property
    def failures(self) -> tuple[Failure, ...]:
        return self._checkers.failures

    def pages(self) -> dict[str, Page]:
        """The pages of all rules and suite entries of the run, by code."""
        return {page.code: page for checker in self._checkers for page in checker.host.pages(checker.settings)}

    def formats(self) -> dict[str, Any]:
        """The output formats of plugins, by name."""
        return {name: made for checker in self._checkers for name, made in checker.host.renderers().items()}

    def __next__(self) -> Report:
        return next(self._run)

    def interrupted(self) -> list[Report]:
        """To be called when a run is broken off: ends its processes, and gives the reports that were still held."""
        if self._pool is not None:
            self._pool.close()
        return [self._muted(report) for report in self._batches.abandon()]

    def _settings(self, path: str) -> Settings:
        return self._as_submission(self.configuration.for_report(path))

    def _as_submission(self, settings: Settings) -> Settings:
        """The settings without their store where the run keeps nothing in it."""
        return settings if self._remembers else settings._replace(store="")

    def _reports(self, entries: Iterable[Input]) -> Iterator[Report]:
        try:
            remembers = any(checker.memory for checker in self._checkers)
            for report in self._submitted(entries) if remembers else self._batches.reports(self._in_order(entries)):
                yield self._muted(report)
        finally:
            if self._pool is not None:
                self._pool.close()
            if self._cache is not None:
                self._cache.close()
            self._checkers.close()

    def _muted(self, report: Report) -> Report:
        """The report without what is suppressed beside it or known from the baseline."""
        if os.path.isfile(report.path + SUPPRESSION_SUFFIX):
            from checker.suppressions import suppress

            report = suppress(report, self._settings(report.path))
        return report if self.baseline is None else self.baseline.mute(report)

    def _submitted(self, entries: Iterable[Input]) -> Iterator[Report]:
        """One after the other: each report is held against those before it."""
        for entry in entries:
            yield from self._checkers.of(self._settings(entry.name)).submit(entry)

    def _in_order(self, entries: Iterable[Input]) -> Iterator[_Step]:
        """Everything that is checked, in the order of the inputs; of those in other processes no more than a few at once."""
        window: deque[Callable[[], Iterator[_Step]]] = deque()
        seen = 0
        for entry in entries:
            settings = self._settings(entry.name)
            data = _fetch(entry, settings) if self._cache is not None or self._jobs > 1 else None
            window.append(self._step(entry, settings, data, seen))
            seen += len(data or b"")
            # what is checked here waits for nothing
            while window and (self._pool is None or len(window) > 3 * self._jobs):
                yield from window.popleft()()
        while window:
            yield from window.popleft()()

    def _step(self, entry: Input, settings: Settings, data: bytes | None, seen: int) -> Callable[[], Iterator[_Step]]:
        """How the reports of an input are had: out of the cache, from another process, or here when their turn comes."""
        checker = self._checkers.of(settings)
        kept: _Entry | None = None
        if data is None:  # it is to be read, or refused, here
            return lambda: _steps(checker, checker.examine(entry), None)
        if self._cache is not None and (seen + len(data) > _UNCACHED or not is_plain(entry.name, data)):
            key = self._cache.key(checker, entry.name, data)
            known = self._cache.get(key) if key is not None else None
            if known is not None:
                return lambda: _steps(checker, [Examined(report, {}) for report in known], None)
            kept = _Entry(self._cache, key) if key is not None else None
        if self._jobs > 1 and seen > _ALONE:
            if self._pool is None:
                from checker.pool import Pool

                self._pool = Pool(self._jobs)
            task = self._pool.task(entry.name, data, settings)
            return lambda: _steps(checker, task.result(), kept)
        return lambda: _steps(checker, checker.examine(Input(entry.name, lambda: data)), kept)


def _steps(checker: Checker, found: Iterable[Examined], kept: _Entry | None) -> Iterator[_Step]:
    """What became of an input, one report after the other; the entry of the cache that it goes into is told how many there are."""
    for examined in found:
        if kept is not None:
            kept.expect()
        yield checker, examined, kept
    if kept is not None:
        kept.complete()


def _fetch(entry: Input, settings: Settings) -> bytes | None:
    """The bytes of an input, None where there are none to be had or more than the limit."""
    try:
        if entry.size is not None and entry.size() > settings.limits.file_size * MEGABYTE:
            return None
        data = bytes_of(entry.read, settings.limits)
        return data if len(data) <= settings.limits.file_size * MEGABYTE else None
    except (ReadError, OSError):
        return None  # whoever checks it will say why
