"""YER009."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding, Severity
from checker.validator import Rule

_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DOTTED = re.compile(r"20\d\d([-./])(\d{1,2})\1(\d{1,2})(?![\d.])")
_SPELLED = re.compile("月三十([一二三四五六七八九])?日")
_MONTHS = {word: number for number, word in enumerate("一 二 三 四 五 六 七 八 九 十 十一 十二".split(), 1)}
_FORTH = re.compile(r"月[份底末初]|月\d{1,2}日|月[上中下]旬")


class DatesExist(Rule):
    """日期必须存在

    为何：
        13月、2月30日、6月31日在日历上不存在，平年也没有2月29日，多为录入或批量替换出错。
    反例：
        项目于2025年13月开工。
        6月31日完成验收。
        2025年2月29日召开推进会。
        签订日期为2025-02-30。
    正例：
        2024年2月29日召开推进会。
        6月30日完成验收，12月31日前投入使用。
        施工历时13个月。
    """

    code = "YER009"
    name = "dates-exist"
    title_en = "Dates exist in the calendar"
    severity = "error"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.view.text
        year: int | None = None
        sentence_end = 0
        for date in facts.dates:
            if date.start >= sentence_end:
                sentence = facts.sentence_at(date.start)
                sentence_end = sentence.end if sentence is not None else len(text)
                year = None
            if date.year is not None:
                year = date.year
            if date.month is None:
                continue
            why, severity = _fault(date.month, date.day, date.year or year, facts)
            if not why:
                continue
            if date.day is None and date.year is None and date.first is None and not _FORTH.match(text, date.end - 1):
                severity = "warning"  # 历时13月
            yield self._said(facts, date.start, date.end, why, severity)
        if "20" in text:
            for match in _DOTTED.finditer(text):
                why, severity = _fault(int(match[2]), int(match[3]), int(match[0][:4]), facts)
                if why and (match[1] != "." or int(match[2]) <= 31):
                    yield self._said(facts, match.start(), match.end(), why, severity if match[1] == "-" else "warning")
        if "月三十" in text:
            for match in _SPELLED.finditer(text):
                start = match.start()
                name = text[start - 2 : start] if text[start - 2 : start - 1] == "十" else text[start - 1 : start]
                why, severity = _fault(_MONTHS.get(name, 1), 30 + (_MONTHS[match[1]] if match[1] else 0), None, facts)
                if why:
                    yield self._said(facts, start - len(name), match.end(), why, severity)

    def _said(self, facts: Facts, start: int, end: int, why: str, severity: Severity) -> Finding:
        words = facts.document.view.text[start:end]
        return self.finding(facts.printed(start, end), f"“{words}”不存在：{why}，请核对日期", f"“{words}” does not exist in the calendar; check the date", severity=severity)


def _fault(month: int, day: int | None, year: int | None, facts: Facts) -> tuple[str, Severity]:
    """Why a date cannot be; "" where it can. 29 February is certain only where the year is said beside it."""
    if not 1 <= month <= 12:
        return "一年只有12个月", "error"
    if day is None:
        return "", "error"
    if not 1 <= day <= _DAYS[month - 1]:
        return f"{month}月只有{_DAYS[month - 1]}天" if day else "没有0日", "error"
    if month == 2 and day == 29:
        said = year or (facts.reference.year if facts.reference is not None else None)
        if said is not None and (said % 4 or (said % 100 == 0 and said % 400)):
            return f"{said}年是平年，2月只有28天", "error" if year is not None else "warning"
    return "", "error"
