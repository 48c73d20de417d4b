"""GitLab's code quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format."""

from __future__ import annotations

import json
from typing import Any, TextIO

from checker.model.finding import Failure
from checker.placing import digest
from checker.renderers import About
from checker.renderers.paths import relative
from checker.renderers.printable import inert, visible
from checker.renderers.said import sentence
from checker.triage import Report

_SEVERITIES = {"error": "critical", "warning": "minor", "info": "info"}


class GitLabRenderer:
    def __init__(self, stream: TextIO, language: str) -> None:
        self.stream = stream
        self.language = language
        self.any = False

    def begin(self, about: About) -> None:
        self.stream.write("[")
        for failure in about.failures:
            self._failure(failure)

    def document(self, report: Report) -> None:
        for finding in report.findings:
            severity = _SEVERITIES[finding.severity]
            said = f"{finding.code} {sentence(finding, self.language)}"
            self._write(report.path, finding.code, said, severity, finding.fingerprint, finding.where.start.line, finding.where.end.line)
        for failure in report.failures:
            self._failure(failure)

    def end(self) -> None:
        self.stream.write("\n]\n")

    def _failure(self, failure: Failure) -> None:
        said = visible(failure.message.say(self.language))
        self._write(failure.path or ".", failure.code, f"{failure.code} {said}", "blocker", digest(f"{failure.code}\0{said}"), 1, 1)

    def _write(self, path: str, code: str, said: str, severity: str, fingerprint: str, line: int, last: int) -> None:
        """One entry. Its fingerprint holds the path: two reports may have the same sentence."""
        place = relative(path)
        entry: dict[str, Any] = {
            "description": said,
            "check_name": code,
            "fingerprint": digest(f"{place}\0{fingerprint}"),
            "severity": severity,
            "location": {"path": visible(place), "lines": {"begin": line, "end": last}},
        }
        self.stream.write((",\n" if self.any else "\n") + inert(json.dumps(entry, ensure_ascii=False)))
        self.any = True
