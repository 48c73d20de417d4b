"""JSON Lines: one object per finding, failure and document, for machines. The keys are a contract."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model.finding import Failure, Finding, Muted
from checker.model.span import Place
from checker.model.typed import Any, TextIO
from checker.renderers import About
from checker.renderers.encoding import encoder
from checker.renderers.printable import inert
from checker.triage import Report


class JsonLinesRenderer:
    def __init__(self, stream: TextIO, language: str) -> None:
        self.stream = stream
        self.language = language
        self.encode = encoder()

    def begin(self, about: About) -> None:
        """The plugins that could not be loaded."""
        self._write(failure_object(f, self.language) for f in about.failures)

    def document(self, report: Report) -> None:
        """The findings of a report, then its failures, then its summary."""
        self._write(
            [
                *(finding_object(report.path, f, self.language) for f in report.findings),
                *(muted_object(report.path, m, self.language) for m in report.muted),
                *(failure_object(f, self.language) for f in report.failures),
                *([summary_object(report)] if report.read else []),
                *passed_over_objects(report),
            ]
        )

    def end(self) -> None:
        pass

    def _write(self, lines: Iterable[dict[str, Any]]) -> None:
        self.stream.write("".join(inert(self.encode(line)) + "\n" for line in lines))


def finding_object(path: str, finding: Finding, language: str) -> dict[str, Any]:
    """A finding of the report at a path. start and end are code points of the text as decoded, line and column count from 1."""
    start, stop = finding.where.start, finding.where.end
    return {
        "type": "finding",
        "path": path,
        "code": finding.code,
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.says(language),
        "start": finding.span.start,
        "end": finding.span.end,
        "line": start.line,
        "column": start.column,
        "end_line": stop.line,
        "end_column": stop.column,
        **spot_object(start),
        **({"file": finding.where.file} if finding.where.file else {}),
        "quote": finding.quote,
        "section": finding.section,
        "related": [{"start": r.span.start, "end": r.span.end, "line": r.start.line, "quote": r.quote} for r in finding.related],
        "evidence": {name: finding.calculation(language) if name == "calculation" else value for name, value in finding.evidence.items()},
        "suggestion": finding.suggestion,
        "cause": finding.cause,
        "fingerprint": finding.fingerprint,
    }


def muted_object(path: str, muted: Muted, language: str) -> dict[str, Any]:
    """A finding that counts for nothing: known, suppressed or unchanged."""
    return {**finding_object(path, muted.finding, language), "type": muted.why, "reason": muted.reason}


def spot_object(place: Place) -> dict[str, Any]:
    """page, cell, paragraph and box (left, top, right, bottom in points) as far as the file's format has them."""
    spot = {"page": place.page, "cell": place.cell, "paragraph": place.paragraph, "box": list(place.box) if place.box else None}
    return {key: value for key, value in spot.items() if value is not None}


def failure_object(failure: Failure, language: str) -> dict[str, Any]:
    """What could not be checked; path is "" for what concerns the whole run."""
    return {"type": "failure", "path": failure.path, "code": failure.code, "message": failure.message.say(language)}


def passed_over_objects(report: Report) -> list[dict[str, Any]]:
    """What was passed over in the archive that ends with this report: one object, or none."""
    count, first = report.passed_over
    return [{"type": "passed_over", "path": report.path.partition("!/")[0], "count": count, "first": list(first)}] if count else []


def summary_object(report: Report) -> dict[str, Any]:
    """The verdict of a report that could be read, with its counts."""
    summary = report.summary
    return {
        "type": "document",
        "path": report.path,
        "verdict": summary.verdict,
        "errors": summary.errors,
        "warnings": summary.warnings,
        "infos": summary.infos,
        "coverage": summary.coverage._asdict(),
    }
