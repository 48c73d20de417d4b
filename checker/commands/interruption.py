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
    """While it is entered, Ctrl-C sets `happened` and ends the reports; inside deferred() it waits until that is left."""

    def __init__(self) -> None:
        self.happened = False
        self.deferring = False
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
        try:
            for report in reports:
                yield report
                if self.happened:
                    return
        except KeyboardInterrupt:
            self.happened = True

    def deferred(self) -> _Deferral:
        return _Deferral(self)

    def _note(self, number: int, frame: FrameType | None) -> None:
        if self.happened:
            return
        self.happened = True
        if not self.deferring:
            raise KeyboardInterrupt


class _Deferral:
    def __init__(self, interruption: Interruption) -> None:
        self._interruption = interruption

    def __enter__(self) -> None:
        self._interruption.deferring = True

    def __exit__(self, *error: object) -> None:
        self._interruption.deferring = False
