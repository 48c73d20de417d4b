"""A run over reports: each with the settings that its configuration gives it, one after the other, in order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from checker.configuration import Configuration
from checker.errors import UsageError
from checker.host import Host
from checker.model.finding import Failure
from checker.pipeline import Batches, Checker, Examined, Input
from checker.selection import SUPPRESSION_SUFFIX
from checker.settings import Settings
from checker.triage import Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from checker.baseline import Baseline
    from checker.explain import Page
    from checker.history.identity import Member
    from checker.history.memory import Memory
    from checker.history.store import Store


def open_store(settings: Settings) -> tuple[Store, tuple[Member, ...]]:
    """The store and the roster that the settings name. Raises UsageError where it cannot be opened, or its libraries are missing."""
    try:
        from checker.history.identity import roster_of
        from checker.history.store import Store
    except ImportError as error:
        raise UsageError(f"历史库需要安装：pip install 'work-report-checker[history]'（{error}） / the extra `history` is not installed") from error
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

    def close(self) -> None:
        for checker in self:
            checker.close()
        for store, _ in self._stores.values():
            store.close()


class Reports(Iterator[Report]):
    """The reports of a run, one at a time and in order; each document is read when it is asked for, and then forgotten.

    failures  plugins that could not be loaded: what they would have found is missing from every report
    """

    def __init__(self, entries: Callable[[frozenset[str]], Iterable[Input]], configuration: Configuration, baseline: Baseline | None = None) -> None:
        """entries makes the inputs, told the suffixes of the files that can be read.

        Raises UsageError where the configuration names a rule, a suite or a file that does not exist or is broken.
        """
        self.configuration = configuration
        self.baseline = baseline
        self._checkers = Checkers()
        for settings in configuration.every():
            self._checkers.of(settings)
        self._batches = Batches()
        suffixes = frozenset[str]().union(*(checker.readers.suffixes for checker in self._checkers))
        self._run = self._reports(entries(suffixes))

    @property
    def failures(self) -> tuple[Failure, ...]:
        return tuple(dict.fromkeys(failure for checker in self._checkers for failure in checker.failures))

    def pages(self) -> dict[str, Page]:
        """The pages of all rules and suite entries of the run, by code."""
        return {page.code: page for checker in self._checkers for page in checker.host.pages(checker.settings)}

    def formats(self) -> dict[str, Any]:
        """The output formats of plugins, by name."""
        return {name: made for checker in self._checkers for name, made in checker.host.renderers().items()}

    def __next__(self) -> Report:
        return next(self._run)

    def _reports(self, entries: Iterable[Input]) -> Iterator[Report]:
        try:
            remembers = any(checker.memory for checker in self._checkers)
            for report in self._submitted(entries) if remembers else self._batches.reports(self._examined(entries)):
                yield self._muted(report)
        finally:
            self._checkers.close()

    def _muted(self, report: Report) -> Report:
        """The report without what is suppressed beside it or known from the baseline."""
        if os.path.isfile(report.path + SUPPRESSION_SUFFIX):
            from checker.suppressions import suppress

            report = suppress(report, self.configuration.for_report(report.path))
        return report if self.baseline is None else self.baseline.mute(report)

    def _submitted(self, entries: Iterable[Input]) -> Iterator[Report]:
        """One after the other: each report is held against those before it."""
        for entry in entries:
            yield from self._checkers.of(self.configuration.for_report(entry.name)).submit(entry)

    def _examined(self, entries: Iterable[Input]) -> Iterator[tuple[Checker, Examined]]:
        for entry in entries:
            checker = self._checkers.of(self.configuration.for_report(entry.name))
            for examined in checker.examine(entry):
                yield checker, examined
