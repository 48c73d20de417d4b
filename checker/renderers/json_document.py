"""One JSON document for the whole run, written report by report; the objects are those of JSON Lines."""

from __future__ import annotations

from typing import Any, TextIO

from checker import __version__
from checker.model.finding import SEVERITIES
from checker.renderers import About
from checker.renderers.encoding import printed
from checker.renderers.json_lines import failure_object, finding_object, muted_object, summary_object
from checker.triage import Report


class JsonRenderer:
    """{"version", "failures", "reports": [{…, "findings", "muted", "failures"}], "summary"}; failures are plugins that did not load."""

    def __init__(self, stream: TextIO, language: str) -> None:
        self.stream = stream
        self.language = language
        self.counts = {"reports": 0, "unread": 0, **{f"{s}s": 0 for s in SEVERITIES}, "muted": 0, "failures": 0}

    def begin(self, about: About) -> None:
        failures = [failure_object(f, self.language) for f in about.failures]
        self.stream.write(f'{{"version": "{__version__}", "failures": {printed(failures)}, "reports": [')

    def document(self, report: Report) -> None:
        said: dict[str, Any] = summary_object(report) if report.read else {"type": "document", "path": report.path, "verdict": None}
        said["findings"] = [finding_object(report.path, f, self.language) for f in report.findings]
        said["muted"] = [muted_object(report.path, m, self.language) for m in report.muted]
        said["failures"] = [failure_object(f, self.language) for f in report.failures]
        if report.passed_over.number:
            said["passed_over"] = {"count": report.passed_over.number, "first": list(report.passed_over.first)}
        self.stream.write((",\n" if self.counts["reports"] else "\n") + printed(said))
        self.counts["reports"] += 1
        self.counts["unread"] += not report.read
        self.counts["muted"] += len(report.muted)
        self.counts["failures"] += len(report.failures)
        for finding in report.findings:
            self.counts[f"{finding.severity}s"] += 1

    def end(self) -> None:
        self.stream.write(f'\n], "summary": {printed(self.counts)}}}\n')
