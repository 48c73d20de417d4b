"""Ctrl-C: a run ends at once with what was found, and never in the middle of a line of output."""

from __future__ import annotations

import signal
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from checker.triage import Report


class Interruption:
    """While it is entered, Ctrl-C sets `happened` and ends the reports; inside deferred() it waits until that is left."""

    def __init__(self) -> None:
        self.happened = False
        self._deferring = False
        self._before: Any = None

    def __enter__(self) -> Interruption:
        try:
            self._before = signal.signal(signal.SIGINT, self._note)
        except ValueError:  # not the main thread: whoever runs us there deals with signals
            self._before = None
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)

    def until(self, reports: Iterable[Report]) -> Iterator[Report]:
        """The reports until it happens."""
        try:
            for report in reports:
                yield report
                if self.happened:
                    return
        except KeyboardInterrupt:
            self.happened = True

    @contextmanager
    def deferred(self) -> Iterator[None]:
        self._deferring = True
        try:
            yield
        finally:
            self._deferring = False

    def _note(self, number: int, frame: FrameType | None) -> None:
        if self.happened:
            return
        self.happened = True
        if not self._deferring:
            raise KeyboardInterrupt
