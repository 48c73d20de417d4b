"""SARIF 2.1.0, for code scanning services and editors; results are written one by one, the rules they name at the end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TextIO

from checker import __version__
from checker.model.finding import Failure, Finding, Muted
from checker.model.span import Place, Span
from checker.renderers import About
from checker.renderers.encoding import Items, printed
from checker.renderers.json_lines import spot_object
from checker.renderers.paths import container, uri
from checker.renderers.printable import visible
from checker.renderers.said import annotated
from checker.triage import Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from checker.explain import Page

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0-rtm.5.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


class SarifRenderer:
    def __init__(self, stream: TextIO, language: str) -> None:
        self.stream = stream
        self.language = language
        self.rules: dict[str, tuple[int, str]] = {}  # code → its place in the list of rules, and its name
        self._items = Items(stream)
        self.failed = False
        self.compared = False
        self.pages: Callable[[], Mapping[str, Page]] = dict

    def begin(self, about: About) -> None:
        self.compared, self.pages = about.compared, about.pages
        self.stream.write(f'{{"$schema": "{_SCHEMA}", "version": "2.1.0", "runs": [{{"columnKind": "unicodeCodePoints", "results": [')
        for failure in about.failures:
            self._failure(failure)

    def document(self, report: Report) -> None:
        for finding in report.findings:
            self._items.write(self._result(report.path, finding))
        for muted in report.muted:
            self._items.write(self._result(report.path, muted.finding, muted))
        for failure in report.failures:
            self._failure(failure)

    def end(self) -> None:
        """The tool with the rules that were named, and whether everything could be checked."""
        pages = self.pages() if self.rules else {}
        rules = [_rule(code, name, pages.get(code), self.language) for code, (_, name) in self.rules.items()]
        driver = {"name": "work-report-checker", "version": __version__, "semanticVersion": __version__, "rules": rules}
        language = "en-US" if self.language == "en" else "zh-CN"
        rest = {"tool": {"driver": driver}, "language": language, "invocations": [{"executionSuccessful": not self.failed}]}
        self.stream.write("\n], " + printed(rest)[1:] + "]}\n")

    def _result(self, path: str, finding: Finding, muted: Muted | None = None) -> dict[str, Any]:
        where = finding.where
        file, lined, said = annotated(path, finding, self.language)
        result: dict[str, Any] = {
            **self._rule_of(finding.code, finding.rule),
            "level": _LEVELS[finding.severity],
            "message": {"text": said},
            "locations": [_location(file, lined, where.start, where.end, finding.span, finding.quote, finding.section)],
            "partialFingerprints": {"ruleAndSentence/v1": finding.fingerprint},
        }
        if finding.related:
            result["relatedLocations"] = [{"id": n, **_location(file, lined, r.start, r.end, r.span, r.quote)} for n, r in enumerate(finding.related)]
        if finding.suggestion is not None and lined:
            result["fixes"] = [_fix(file, finding)]
        if self.compared:
            result["baselineState"] = "unchanged" if muted and muted.why != "suppressed" else "new"
        if muted and muted.why == "suppressed":
            result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": visible(muted.reason)}]
        return result

    def _failure(self, failure: Failure) -> None:
        """What could not be checked, as a result at the file: services show nothing else."""
        self.failed = True
        result: dict[str, Any] = {**self._rule_of(failure.code, "not-checked"), "level": "error"}
        result["message"] = {"text": visible(failure.message.say(self.language))}
        if failure.path:
            result["locations"] = [{"physicalLocation": {"artifactLocation": {"uri": uri(container(failure.path)[0])}}}]
        self._items.write(result)

    def _rule_of(self, code: str, name: str) -> dict[str, Any]:
        return {"ruleId": code, "ruleIndex": self.rules.setdefault(code, (len(self.rules), name))[0]}


def _location(file: str, lined: bool, start: Place, end: Place, span: Span, quote: str, section: str = "") -> dict[str, Any]:
    """A place in a file. Where its lines are none of the file's there is no region: a service would show another passage."""
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri(file)}}
    if lined:
        physical["region"] = {**_region(start, end), "charOffset": span.start, "charLength": span.end - span.start, "snippet": {"text": quote}}
    location: dict[str, Any] = {"physicalLocation": physical}
    if section:
        location["logicalLocations"] = [{"fullyQualifiedName": visible(section)}]
    spot = spot_object(start)
    if not lined:
        spot["quote"] = visible(quote)
    if spot:
        location["properties"] = spot
    return location


def _region(start: Place, end: Place) -> dict[str, Any]:
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _fix(path: str, finding: Finding) -> dict[str, Any]:
    replacement = {"deletedRegion": _region(finding.where.start, finding.where.end), "insertedContent": {"text": finding.suggestion}}
    return {"artifactChanges": [{"artifactLocation": {"uri": uri(path)}, "replacements": [replacement]}]}


def _rule(code: str, name: str, page: Page | None, language: str) -> dict[str, Any]:
    rule: dict[str, Any] = {"id": code, "name": "".join(word.capitalize() for word in name.split("-")) or code}
    if page is None:
        return rule
    from checker.explain import render

    title = page.title_en if language == "en" and page.title_en else page.title
    rule["shortDescription"] = {"text": title}
    rule["fullDescription"] = {"text": page.why or title}
    rule["help"] = {"text": render(page, language)}
    rule["defaultConfiguration"] = {"level": _LEVELS.get(page.severity, "warning")}
    rule["properties"] = {"tags": [code[:3], *([page.authority] if page.authority else [])]}
    return rule
