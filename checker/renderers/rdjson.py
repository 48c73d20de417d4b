"""reviewdog's diagnostic format, whose columns count bytes of UTF-8."""

from __future__ import annotations

from typing import Any, TextIO

from checker.model.finding import Failure, Where
from checker.renderers import About
from checker.renderers.encoding import Items
from checker.renderers.paths import container, relative
from checker.renderers.printable import visible
from checker.renderers.said import annotated
from checker.triage import Report

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


class RdjsonRenderer:
    def __init__(self, stream: TextIO, language: str) -> None:
        self.stream = stream
        self.language = language
        self._items = Items(stream)

    def begin(self, about: About) -> None:
        self.stream.write('{"source": {"name": "work-report-checker"}, "diagnostics": [')
        for failure in about.failures:
            self._failure(failure)

    def document(self, report: Report) -> None:
        for finding in report.findings:
            file, lined, said = annotated(report.path, finding, self.language)
            diagnostic: dict[str, Any] = {
                "message": said,
                "location": {"path": relative(file), **({"range": _range(finding.where)} if lined else {})},
                "severity": _SEVERITIES[finding.severity],
                "code": {"value": finding.code},
            }
            if lined and finding.suggestion is not None and all(finding.where.bytes):
                diagnostic["suggestions"] = [{"range": _range(finding.where), "text": finding.suggestion}]
            self._items.write(diagnostic)
        for failure in report.failures:
            self._failure(failure)

    def end(self) -> None:
        self.stream.write("\n]}\n")

    def _failure(self, failure: Failure) -> None:
        said = visible(failure.message.say(self.language))
        self._items.write(
            {"message": said, "location": {"path": relative(container(failure.path or ".")[0])}, "severity": "ERROR", "code": {"value": failure.code}}
        )


def _range(where: Where) -> dict[str, Any]:
    start, end = ({"line": place.line, **({"column": column} if column else {})} for place, column in zip((where.start, where.end), where.bytes, strict=True))
    return {"start": start, "end": end}
