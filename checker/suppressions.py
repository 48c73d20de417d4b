"""Suppressions: findings that somebody looked at and answers for, in a file beside the report (汇报.docx.checker.toml).

    [[suppress]]
    rule = "SUM001"                  # a rule or a family
    quote = "合计41.5亿元"            # words of the passage
    reason = "四舍五入，已与统计局核对"
    by = "张三"
    until = 2026-12-31               # may be left out

One that is past its date suppresses nothing, and one that nothing answers to is of no use: both are findings.
"""

from __future__ import annotations

import datetime
import os
from typing import Any

from checker.explain import Page
from checker.lazy import lazy
from checker.model.finding import Failure, Finding, Message, Muted, Severity, Where
from checker.model.record import NamedTuple
from checker.model.span import Place, Span
from checker.placing import digest
from checker.selection import SUPPRESSION_SUFFIX, at_level, is_selected
from checker.settings import Settings
from checker.triage import Report

_HEAD = lazy(r"\s*\[\[\s*suppress\s*\]\]")
_KEYS = {"rule": str, "quote": str, "reason": str, "by": str, "until": datetime.date}
PAGES = (
    Page(
        "SUP001", "suppression-is-needed", "豁免的问题应当还在", "What is suppressed is still there", "warning", "",
        "问题已经改好，或原文已经改动，这条豁免不再起作用，请从报告旁的 .checker.toml 中删去，以免日后掩盖别的问题。", (), (),
    ),
    Page(
        "SUP002", "suppression-is-in-force", "豁免应当没有过期", "A suppression is not past its date", "warning", "",
        "豁免写明了截止日期，过期之后问题重新计入。请改好问题，或由负责人重新确认并更新日期。", (), (),
    ),
)  # fmt: skip


class Suppression(NamedTuple):
    """line is that of the suppression file on which it begins, 0 where that is not known."""

    rule: str
    quote: str
    reason: str
    by: str
    until: datetime.date | None = None
    line: int = 0

    def answers(self, finding: Finding) -> bool:
        """Whether it speaks of this finding: the rule fits, and its words, laid over the passage, touch the quote and agree throughout."""
        if not finding.code.startswith(self.rule):
            return False
        before, quote, after = (_folded(t) for t in (finding.where.before, finding.quote, finding.where.after))
        cut_before, cut_after = before.startswith("…"), after.endswith("…")
        before, after = before.removeprefix("…"), after.removesuffix("…")
        words, shown = _folded(self.quote), before + quote + after
        first = len(before) - len(words) + 1 if cut_before else 0
        last = len(before) + len(quote) - 1 if cut_after else len(shown) - len(words)
        for shift in range(first, min(last, len(before) + max(len(quote), 1) - 1) + 1):
            low, high = max(0, shift), min(len(shown), shift + len(words))
            if high > len(before) and shown[low:high] == words[low - shift : high - shift]:
                return True
        return False

    @property
    def justification(self) -> str:
        return f"{self.reason}（{self.by}）" if self.until is None else f"{self.reason}（{self.by}，至{self.until}）"


def suppress(report: Report, settings: Settings, today: datetime.date | None = None) -> Report:
    """The report with its suppressed findings muted; suppressions without use or past their date are findings of it."""
    path = report.path + SUPPRESSION_SUFFIX
    if report.path.startswith("<") or not os.path.isfile(path):
        return report
    try:
        known = _load(path)
    except ValueError as error:
        said = Message(f"豁免文件 {path} 有误：{error}", f"suppression file {path}: {error}")
        return report.adding((), [Failure(report.path, "CHK015", said)])
    day = today or datetime.date.today()
    muted: list[Muted] = []
    extra: list[Finding] = []
    for number, entry in enumerate(known):
        fitting = [f for f in report.findings if entry.answers(f)]
        if entry.until is not None and entry.until < day:
            if fitting:
                extra.append(_past(path, number, entry))
        elif fitting:
            taken = {id(m.finding) for m in muted}
            muted += [Muted(f, "suppressed", entry.justification) for f in fitting if id(f) not in taken]
        elif report.read and is_selected(entry.rule, settings):
            extra.append(_useless(path, number, entry))
    chosen = [at_level(f, settings) for f in extra if is_selected(f.code, settings)]
    return report.muting(muted).adding(chosen, ())


def _load(path: str) -> list[Suppression]:
    """Raises ValueError naming key and what is allowed."""
    import tomllib

    try:
        with open(path, "rb") as file:
            text = file.read().decode("utf-8-sig")  # editors on Windows put a mark before it
    except OSError as error:
        raise ValueError(error.strerror) from error
    except UnicodeDecodeError as error:
        raise ValueError("应以 UTF-8 保存 / must be UTF-8") from error
    data = tomllib.loads(text)
    tables = data.get("suppress")
    if set(data) - {"suppress"} or not isinstance(tables, list) or not all(isinstance(t, dict) for t in tables):
        raise ValueError("应由 [[suppress]] 组成 / must consist of [[suppress]] tables")
    lines = [number for number, line in enumerate(text.split("\n"), 1) if _HEAD.match(line)]
    if len(lines) != len(tables):  # written as one array
        lines = [0] * len(tables)
    return [_suppression(number, table)._replace(line=line) for number, (table, line) in enumerate(zip(tables, lines, strict=True), 1)]


def _suppression(number: int, table: dict[str, Any]) -> Suppression:
    for key, value in table.items():
        if key not in _KEYS:
            raise ValueError(f"第{number}条：不认识的 {key!r}（可用：{'、'.join(_KEYS)}） / unknown key")
        if not isinstance(value, _KEYS[key]) or isinstance(value, datetime.datetime) or not value:
            wanted = "日期，如 2026-12-31" if key == "until" else "文字"
            raise ValueError(f"第{number}条：{key} 应为{wanted}，实为 {value!r} / not allowed")
    missing = [key for key in _KEYS if key != "until" and key not in table]
    if missing:
        raise ValueError(f"第{number}条：缺 {'、'.join(missing)} / missing")
    return Suppression(**{**table, "rule": table["rule"].upper()})


def _useless(path: str, number: int, entry: Suppression) -> Finding:
    zh = f"豁免不再起作用：{entry.rule}“{entry.quote}”在报告中没有对应的问题，请从 {os.path.basename(path)} 中删去"
    return _finding(PAGES[0], path, number, entry, zh, f"nothing answers to the suppression of {entry.rule} at {entry.quote!r}; remove it")


def _past(path: str, number: int, entry: Suppression) -> Finding:
    zh = f"豁免已过期：{entry.rule}“{entry.quote}”只豁免到{entry.until}，问题重新计入，见 {os.path.basename(path)}"
    return _finding(PAGES[1], path, number, entry, zh, f"the suppression of {entry.rule} at {entry.quote!r} ended on {entry.until}")


def _finding(page: Page, path: str, number: int, entry: Suppression, zh: str, en: str) -> Finding:
    """A finding about what stands in the suppression file, at the entry's line; of the report it speaks as a whole."""
    severity: Severity = "warning"
    key = f"{page.code}\0{entry.rule}\0{_folded(entry.quote)}\0{number}"
    place = Place(entry.line or 1, 1)
    where = Where(place, place, (1, 1), sentence=digest(key), file=path)
    return Finding(page.code, page.name, severity, Message(zh, en), Span(0, 0), cause=f"{page.code}@{number}", fingerprint=digest(key), where=where)


def _folded(text: str) -> str:
    return "".join(text.split())
