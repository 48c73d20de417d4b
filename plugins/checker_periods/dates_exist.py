"""YER009: dates exist in the calendar."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from checker.cues import around
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import DateMention
from checker.model.facts import Facts
from checker.model.finding import Finding, Severity
from checker.validator import Rule
from checker_periods.moments import MONTHS
from checker_periods.timeline import pasted

_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SPELLED = lazy("月三十([一二三四五六七八九])?日")
_MISTYPED = lazy(r"2(?<![\d.,]2)(?:0\d{3}|[oO]\d\d|[1-9]\d\d)年(?=[\d上下前第底末初度，）》]|全)")
_SPELLED_MONTH = lazy("年十[三四五六七八九]月")
_DAY_OF_MONTH = lazy(r"(\d{1,2})月(\d{1,2})(?:号(?![楼线院路门井台机泵煤矿桥])|日(?=[-—–~～至到]))")
_TIME = lazy(r"[日号晨午晚间天 ](\d{1,2})(?:时|点)(?:(\d{1,2})分)?|(?<![\d.])(\d{1,2})时(\d{1,2})分")
_QUARTER = lazy("第([五六七八九5-9])季度|(?<![\\d第])([五六七八九5-9])季度")
_FORTH = ("份", "底", "末", "初", "上旬", "中旬", "下旬")


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
        for date in facts.dates:
            if date.month is None or (1 <= date.month <= 12 and (date.day is None or 1 <= date.day <= 28)):
                continue
            year = date.year
            if year is None and date.month == 2:
                year = _year_before(facts, date.start)
            why, severity = _fault(date.month, date.day, year, facts)
            if not why:
                continue
            if date.day is None and date.year is None and date.first is None and not text.startswith(_FORTH, date.end):
                severity = "warning"  # 历时13月
            yield self._said(facts, date.start, date.end, why, severity)
        for match in facts.derive(pasted):
            if match[1]:
                why, severity = _fault(int(match[2]), int(match[3]), int(match[0][:4]), facts)
                if why and (match[1] == "-" or int(match[2]) <= 31):
                    yield self._said(facts, match.start(), match.end(), why, severity if match[1] == "-" else "warning")
        yield from self._mistyped(facts)
        yield from self._said_otherwise(facts, text)
        if "月三十" in text:
            for match in _SPELLED.finditer(text):
                start = match.start()
                name = text[start - 2 : start] if text[start - 2 : start - 1] == "十" else text[start - 1 : start]
                why, severity = _fault(MONTHS.get(name, 1), 30 + (MONTHS[match[1]] if match[1] else 0), None, facts)
                if why:
                    yield self._said(facts, start - len(name), match.end(), why, severity)

    def _said_otherwise(self, facts: Facts, text: str) -> Iterator[Finding]:
        """2月30号; 4月31日至12月; 25时, 8时75分; 第五季度."""
        known = {(date.end, date.day) for date in facts.dates if date.day is not None and date.first is None}
        for match in around(_DAY_OF_MONTH, text, ("月",), before=2):
            why, severity = _fault(int(match[1]), int(match[2]), _year_before(facts, match.start()), facts)
            if why and (match.end(), int(match[2])) not in known and not text[match.start() - 1 : match.start()].isdecimal():
                yield self._said(facts, match.start(), match.end(), why, severity)
        for match in around(_TIME, text, ("时", "点"), before=3):
            hour, minute = int(match[1] or match[3]), int(match[2] or match[4] or 0)
            if hour > 24 or minute > 59 or hour == 24 and minute:
                yield self._said(facts, match.start() + (match[1] is not None), match.end(), "一天只有24小时，一小时只有60分", "warning")
        for match in around(_QUARTER, text, ("季度",), before=2):
            yield self._said(facts, match.start(), match.end(), "一年只有四个季度", "error")

    def _mistyped(self, facts: Facts) -> Iterator[Finding]:
        """20225年, 2O25年, 二〇二五年十三月; 2205年 where the digits are those of a year near by."""
        text = facts.document.view.text
        for match in _MISTYPED.finditer(text):
            number = match[0][:-1]
            if number.isdecimal() and len(number) == 4:
                near = facts.reference.year if facts.reference is not None else None
                if near is None or sorted(number) not in [sorted(str(year)) for year in range(near - 5, near + 6)]:
                    continue
            yield self._said(facts, match.start(), match.end(), "年份多写或写错了数字" if number.isdecimal() else "年份里混有字母", "error")
        if "年十" in text:
            for match in _SPELLED_MONTH.finditer(text):
                yield self._said(facts, match.start() + 1, match.end(), "一年只有12个月", "error")

    def _said(self, facts: Facts, start: int, end: int, why: str, severity: Severity) -> Finding:
        words = facts.document.view.text[start:end]
        zh = f"“{words}”不存在：{why}，请核对日期"
        return self.finding(facts.printed(start, end), zh, f"“{words}” does not exist in the calendar; check the date", severity=severity)


def _year_before(facts: Facts, offset: int) -> int | None:
    """The year last named in the sentence before an offset."""
    sentence = facts.sentence_at(offset)
    at = bisect_left(facts.dates, offset, key=_start) - 1
    while sentence is not None and at >= 0 and facts.dates[at].start >= sentence.start:
        if facts.dates[at].year is not None:
            return facts.dates[at].year
        at -= 1
    return None


def _start(date: DateMention) -> int:
    return date.start


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
