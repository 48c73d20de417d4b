"""Markdown for the summary of a CI job: a table of reports to return or review, the causes of each, counts at the end."""

from __future__ import annotations

import re
from typing import TextIO

from checker.model.finding import CHINESE, Failure
from checker.renderers import About
from checker.renderers.printable import visible
from checker.renderers.said import Counted, located, sentence
from checker.triage import Cause, Report, causes

_MARKUP = re.compile(r"[\\`*_{}\[\]()<>#+!|~&@$-]|(?<=www)\.|:(?=//)")
_QUOTE = 60
_WORDS = {
    "zh": {
        "title": "工作汇报检查结果", "head": "| 级别 | 规则 | 位置 | 问题 | 原文 |", "unread": "未能检查",
        **CHINESE, "times": "（共{}处）", "known": "另有已知、已豁免或与本次修改无关的{}处。",
        "sum": "报告{}份：退回{}，待复核{}，通过{}", "more": "；另有{}项未能检查", "incomplete": "；检查不完整：有规则没有载入", "stop": "。", "coverage": "数字{}个，已验算{}个；未验算的数字不等于正确。",
    },
    "en": {
        "title": "Work reports checked", "head": "| severity | rule | place | finding | quote |", "return": "return", "review": "review", "pass": "pass",
        "unread": "not checked", "error": "error", "warning": "warning", "info": "info", "times": " ({} places)",
        "known": "{} more are known, suppressed or not due to the change.",
        "sum": "{:report}: {} to return, {} to review, {} pass", "more": "; {} more not checked",
        "incomplete": "; the check is not complete: rules could not be loaded", "stop": ". ",
        "coverage": "{:figure}, {} recomputed; a figure not recomputed is not thereby right.",
    },
}  # fmt: skip


class MarkdownRenderer:
    def __init__(self, stream: TextIO, language: str) -> None:
        self.stream = stream
        self.language = language
        self.words = _WORDS["en" if language == "en" else "zh"]
        self.counts = {"return": 0, "review": 0, "pass": 0, "unread": 0}
        self.incomplete = False
        self.figures = [0, 0]

    def begin(self, about: About) -> None:
        self.stream.write(f"## {self.words['title']}\n\n")
        self._failures(about.failures)
        self.incomplete = bool(about.failures)

    def document(self, report: Report) -> None:
        """A section for a report with something to say; one that passes without a word is only counted."""
        words = self.words
        kind = report.summary.verdict if report.read else "unread"
        self.counts[kind] += 1
        self.figures[0] += report.summary.coverage.figures
        self.figures[1] += report.summary.coverage.checked
        if not report.findings and not report.failures:
            return
        self.stream.write(f"### {words[kind]}：{_plain(report.path)}\n\n" if words is _WORDS["zh"] else f"### {words[kind]}: {_plain(report.path)}\n\n")
        self._failures(report.failures)
        if report.findings:
            rows = "".join(self._row(cause) for cause in causes(report.findings))
            self.stream.write(f"{words['head']}\n|---|---|---|---|---|\n{rows}\n")
        if report.muted:
            self.stream.write(words["known"].format(len(report.muted)) + "\n\n")

    def end(self) -> None:
        *verdicts, unread = self.counts.values()
        said = self.words["sum"].format(Counted(sum(verdicts)), *verdicts)
        if unread:
            said += self.words["more"].format(unread)
        if self.incomplete:
            said += self.words["incomplete"]
        self.stream.write(f"**{said}{self.words['stop']}{self.words['coverage'].format(*map(Counted, self.figures))}**\n")

    def _row(self, cause: Cause) -> str:
        finding = cause.first
        quote = finding.quote if len(finding.quote) <= _QUOTE else finding.quote[: _QUOTE // 2] + "……" + finding.quote[-_QUOTE // 2 :]
        times = self.words["times"].format(len(cause.findings)) if len(cause.findings) > 1 else ""
        cells = (self.words[finding.severity], finding.code, located(finding, self.language), sentence(finding, self.language) + times)
        shown = f"{_plain(finding.where.before)}**{_plain(quote)}**{_plain(finding.where.after)}"
        return "| " + " | ".join(_plain(cell) for cell in cells) + f" | {shown} |\n"

    def _failures(self, failures: tuple[Failure, ...]) -> None:
        for failure in failures:
            self.stream.write(f"- {failure.code} {_plain(failure.path)} {_plain(failure.message.say(self.language))}\n")
        if failures:
            self.stream.write("\n")


def _plain(text: str) -> str:
    """Text in which no character is markup: of Markdown, of HTML, of mentions and links."""
    return _MARKUP.sub(lambda m: f"&#{ord(m[0])};", visible(text))
