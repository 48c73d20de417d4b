"""What the commands that run for months share: stopping gracefully, a line for each submission, figures for Prometheus."""

from __future__ import annotations

import json
import signal
import sys
import time
from types import FrameType
from typing import Any

from checker.errors import UsageError, not_installed


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


class Metrics:
    """Figures for Prometheus at http://127.0.0.1:PORT/metrics; that it answers is the sign of health."""

    def __init__(self, port: int) -> None:
        """Raises UsageError where the port is taken or the library is missing."""
        try:
            from prometheus_client import Counter, Gauge, Histogram, start_http_server
        except ImportError as error:
            raise not_installed("metrics", error) from error
        self.submissions = Counter("checker_submissions_total", "submissions by verdict", ["verdict"])
        self.findings = Counter("checker_findings_total", "findings by rule and severity", ["code", "severity"])
        self.failures = Counter("checker_failures_total", "what could not be checked, by code", ["code"])
        self.seconds = Histogram("checker_submission_seconds", "seconds from one verdict to the next, waiting left out")
        self.waiting = Gauge("checker_waiting", "submissions seen and not yet judged")
        try:
            start_http_server(port, addr="127.0.0.1")
        except OSError as error:
            raise UsageError(f"--metrics {port}: {error.strerror}") from error

    def submission(self, verdict: dict[str, Any], seconds: float) -> None:
        """Count a verdict, as Engine.verdict has it, with its findings and failures, and how long it took."""
        self.submissions.labels(verdict["verdict"]).inc()
        for finding in verdict["findings"]:
            self.findings.labels(finding["code"], finding["severity"]).inc()
        for failure in verdict["failures"]:
            self.failures.labels(failure["code"]).inc()
        self.seconds.observe(seconds)


class Log:
    """One JSON object per event on standard error: what was submitted, what came of it, how long it took; figures where they are asked for."""

    def __init__(self, port: int | None = None) -> None:
        self._metrics = Metrics(port) if port is not None else None
        self._began = time.monotonic()

    def waiting(self, number: int) -> None:
        """How many submissions are waiting; what is judged next begins now."""
        self._began = time.monotonic()
        if self._metrics is not None:
            self._metrics.waiting.set(number)

    def submission(self, name: str, verdict: dict[str, Any]) -> None:
        """A line for a submission, and its figures: it took the time since the last one, or since waiting() was called."""
        now = time.monotonic()
        if self._metrics is not None:
            self._metrics.submission(verdict, now - self._began)
        self.event(
            "submission",
            name=name,
            verdict=verdict["verdict"],
            findings=len(verdict["findings"]),
            failures=len(verdict["failures"]),
            seconds=round(now - self._began, 3),
        )
        self._began = now

    def answered(self, objects: list[dict[str, Any]]) -> None:
        """The objects of one report of a stream: figures only, there are answers enough on standard output."""
        if self._metrics is not None:
            found = {kind: [line for line in objects if line["type"] == kind] for kind in ("finding", "failure", "document")}
            verdict = found["document"][0]["verdict"] if found["document"] else "review"
            now = time.monotonic()
            self._metrics.submission({"verdict": verdict, "findings": found["finding"], "failures": found["failure"]}, now - self._began)
            self._began = now

    def event(self, event: str, **more: Any) -> None:
        when = time.strftime("%Y-%m-%dT%H:%M:%S%z")
        print(json.dumps({"time": when, "event": event, **more}, ensure_ascii=False), file=sys.stderr, flush=True)
