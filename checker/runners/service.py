"""What the commands that run for months share: stopping gracefully, a line for each submission, figures for Prometheus."""

from __future__ import annotations

import json
import signal
import sys
import time
from types import FrameType
from typing import Any


class Stopping:
    """Set by SIGTERM and SIGINT: the submission at hand is finished, then the run ends. A second signal ends it at once."""

    def __init__(self) -> None:
        self.asked = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)

    def __call__(self) -> bool:
        return self.asked

    def _stop(self, number: int, frame: FrameType | None) -> None:
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True

    def wait(self, seconds: float) -> None:
        """Sleep, but not past being asked to stop."""
        until = time.monotonic() + seconds
        while not self.asked and (left := until - time.monotonic()) > 0:
            time.sleep(min(left, 0.1))


class Log:
    """One JSON object per event on standard error: what was submitted, what came of it, how long it took."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    def submission(self, name: str, verdict: dict[str, Any]) -> None:
        now = time.monotonic()
        self._say(
            "submission",
            name=name,
            verdict=verdict["verdict"],
            findings=len(verdict["findings"]),
            failures=len(verdict["failures"]),
            seconds=round(now - self._began, 3),
        )
        self._began = now

    def event(self, event: str, **more: Any) -> None:
        self._say(event, **more)

    def _say(self, event: str, **more: Any) -> None:
        when = time.strftime("%Y-%m-%dT%H:%M:%S%z")
        print(json.dumps({"time": when, "event": event, **more}, ensure_ascii=False), file=sys.stderr, flush=True)
