"""GitLab's code quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format."""

from __future__ import annotations

from typing import Any, TextIO

from checker.model.finding import Failure
from checker.placing import digest
from checker.renderers import About
from checker.renderers.encoding import Items
from checker.renderers.paths import container, relative
from checker.renderers.printable import visible
from checker.renderers.said import annotated
from checker.triage import Report

_SEVERITIES = {"error": "critical", "warning": "minor", "info": "info"}


class GitLabRenderer:
    def __init__(self, stream: TextIO, language: str) -> None:
        self.stream = stream
        self.language = language
        self._items = Items(stream)

    def begin(self, about: About) -> None:
        self.stream.write("[")
        for failure in about.failures:
            self._failure(failure)

    def document(self, report: Report) -> None:
        for finding in report.findings:
            severity = _SEVERITIES[finding.severity]
            file, lined, said = annotated(report.path, finding, self.language)
            # an entry must have lines: what stands on none of the file's is shown at its first
            lines = (finding.where.start.line, finding.where.end.line) if lined else (1, 1)
            self._write(report.path, file, finding.code, f"{finding.code} {said}", severity, finding.fingerprint, *lines)
        for failure in report.failures:
            self._failure(failure)

    def end(self) -> None:
        self.stream.write("\n]\n")

    def _failure(self, failure: Failure) -> None:
        said = visible(failure.message.say(self.language))
        path = failure.path or "."
        self._write(path, container(path)[0], failure.code, f"{failure.code} {said}", "blocker", digest(f"{failure.code}\0{said}"), 1, 1)

    def _write(self, path: str, file: str, code: str, said: str, severity: str, fingerprint: str, line: int, last: int) -> None:
        """One entry, at a file. Its fingerprint holds the report's path: two reports, of one archive too, may have the same sentence."""
        place = relative(path)
        entry: dict[str, Any] = {
            "description": said,
            "check_name": code,
            "fingerprint": digest(f"{place}\0{fingerprint}"),
            "severity": severity,
            "location": {"path": visible(relative(file)), "lines": {"begin": line, "end": last}},
        }
        self._items.write(entry)
