"""JUnit XML: a suite per report, a case per finding, failed where it is at or above the fail level; what was not checked is an error."""

from __future__ import annotations

from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from checker.model.finding import Failure, Finding
from checker.renderers import About
from checker.renderers.printable import visible
from checker.renderers.said import located, sentence
from checker.selection import reaches
from checker.triage import Report


class JUnitRenderer:
    def __init__(self, stream: TextIO, language: str) -> None:
        self.stream = stream
        self.language = language

    def begin(self, about: About) -> None:
        self.stream.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="work-report-checker">\n')
        if about.failures:
            self._suite("plugins", [self._error("plugins", failure) for failure in about.failures], 0, len(about.failures))

    def document(self, report: Report) -> None:
        failed = sum(reaches(f, report.fail_level) for f in report.findings)
        cases = [self._case(report, finding) for finding in report.findings] + [self._error(report.path, failure) for failure in report.failures]
        if not cases:
            cases = [f"<testcase classname={_attribute(report.path)} name={_attribute('没有问题' if self.language != 'en' else 'nothing found')}/>"]
        self._suite(report.path, cases, failed, len(report.failures))

    def end(self) -> None:
        self.stream.write("</testsuites>\n")

    def _suite(self, name: str, cases: list[str], failures: int, errors: int) -> None:
        self.stream.write(f'<testsuite name={_attribute(name)} tests="{len(cases)}" failures="{failures}" errors="{errors}">\n')
        self.stream.write("".join(f"  {case}\n" for case in cases) + "</testsuite>\n")

    def _case(self, report: Report, finding: Finding) -> str:
        said = sentence(finding, self.language)
        place = located(finding, self.language)
        quote = visible(f"{finding.where.before}【{finding.quote}】{finding.where.after}")
        body = escape(_legal(f"{place}：{quote}\n{said}"))
        name = _attribute(f"{finding.code} {place} {finding.rule}")
        if reaches(finding, report.fail_level):
            inner = f'<failure type="{finding.severity}" message={_attribute(said)}>{body}</failure>'
        else:
            inner = f"<system-out>{escape(finding.severity)}: {body}</system-out>"
        return f"<testcase classname={_attribute(report.path)} name={name}>{inner}</testcase>"

    def _error(self, path: str, failure: Failure) -> str:
        said = _attribute(failure.message.say(self.language))
        return f"<testcase classname={_attribute(path)} name={_attribute(failure.code)}><error type={_attribute(failure.code)} message={said}/></testcase>"


def _attribute(text: str) -> str:
    return quoteattr(_legal(visible(text)))


def _legal(text: str) -> str:
    """Without the two characters that XML forbids and that are no control characters."""
    return text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
