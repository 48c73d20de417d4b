"""Ctrl-C: a run ends at once with what was found, and never in the middle of a line of output."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import FrameType, TracebackType

from checker.model.typed import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from signal import SIGINT, signal

    from checker.triage import Report
else:
    from _signal import SIGINT, signal  # signal itself makes enumerations of all signals first


class Interruption:
    """While it is entered, Ctrl-C sets `happened` and ends the reports: at once where they are waited for, else behind the one at hand."""

    def __init__(self) -> None:
        self.happened = False
        self._waiting = False
        self._before: Any = None

    def __enter__(self) -> Interruption:
        try:
            self._before = signal(SIGINT, self._note)
        except ValueError:  # not the main thread: whoever runs us there deals with signals
            self._before = None
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._before is not None:
            signal(SIGINT, self._before)

    def until(self, reports: Iterable[Report]) -> Iterator[Report]:
        """The reports until it happens."""
        rest = iter(reports)
        while True:
            # an exception is raised here and nowhere else: what is done with a report, and what stands between, is never torn
            try:
                self._waiting = True
                report = None if self.happened else next(rest, None)
                self._waiting = False
            except KeyboardInterrupt:
                self.happened = True
                return
            if report is None:
                return
            yield report

    def _note(self, number: int, frame: FrameType | None) -> None:
        if self.happened:
            return
        self.happened = True
        if self._waiting:
            raise KeyboardInterrupt
