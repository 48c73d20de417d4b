"""The periods that the names of attachments and tables state, held against the report's own: what was not brought up to date."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from checker.cues import holds_any
from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.record import NamedTuple
from checker.model.span import Span
from checker.reading.spellings import arabic_years
from checker.validator import Rule
from checker_periods.datelines import datelines_of
from checker_periods.timeline import is_slip, mentions, months_of
from checker_periods.titled_stretch import PLANS, REPORTS

_NAME = lazy(
    r"(?m)^[ \u3000]*(?:(?P<head>附[件表][ ]?[0-9一二三四五六七八九十]{0,2}[：:.．、 \u3000])|(?P<item>\d{1,2}[.．、])|(?P<table>表[ \u3000]?[0-9一二三四五六七八九十]{1,2}[ \u3000：:.．]))"
    r"[ \u3000]*[^\n。]{4,160}$"
)
_PARTED = lazy("[；;]")
_MARK = lazy(
    r"^[ \u3000；;]*(?:附[件表][ ]?[0-9一二三四五六七八九十]{0,2}[：:.．、 \u3000]?|表[ \u3000]?[0-9一二三四五六七八九十]{1,2}[ \u3000：:.．])?[ \u3000]*(?:\d{1,2}[.．、])?[ \u3000]*"
)
_YEARS = lazy(r"((?:19|20)\d\d)\s*年")
_RANGE = lazy(r"(?:19|20)?\d\d年?[-—–~～至到]{1,2}(?:19|20)?\d\d年|年[初至]|以来")
_PART = lazy(r"(?:前[一二三123]个?季度|[上下]半年|第?[一二三四1-4]季度|\d{1,2}月?[-—–~～至到]{1,2}\d{1,2}月|\d{1,2}月)(?!\d{1,2}日)")
# what is called after results; names of lists and documents may be of any year
_RESULTS = lazy("情况|完成|进展|进度|指标|收支|统计|明细|数据|产量|汇总|一览")
_DONE = lazy("完成|执行|进展|进度|收支情况")
_EXEMPT = lazy(
    "对比|对照|比较|基期|基数|历年|近年|逐年|历史|结转|遗留|[上去往跨]年|同期|决算|名单|名录|问题|整改|审计|考核|排名|政策|文件|规划|五年|三年|普查|"
    "计划(?!执行|完成|进展)|安排|打算|目标(?!完成)|任务(?!完成|进展)|要点|方案|草案|分工|储备|谋划|预期|预计|预算(?!执行|完成|[收支])|拟|建议|下一?步"
)
_BASES = frozenset("比较与同由从")
_YEAR_BEFORE = ("过去一年", "过去的一年")  # what the report of a new year reviews
_IN_BRACKETS = 8  # characters
_EARLY = 2  # months of a year in which nobody knows its results
_LATE, _LAST = 11, 12  # December: a report on the whole year may be written then
_WHOLE = lazy("总结|公报|年报|年度|全年|执行情况")
_SO_FAR = lazy("推进|进展|进度|截[至止]|快报|通报|月报|旬报|简报|季报")


class _Name(NamedTuple):
    """start and end, as printed, of what an attachment or a table is called."""

    start: int
    end: int
    attached: bool


def other_periods(rule: Rule, facts: Facts) -> Iterator[Finding]:
    """附件：2024年上半年主要指标表 below the title 2025年上半年……情况, 附表：2024年1至6月…… below one on its third quarter."""
    title, text = arabic_years(facts.document.title), facts.document.folded
    years = sorted({int(year) for year in _YEARS.findall(title)})
    if not years or not (holds_any(text, ("附件", "附表")) or "\n表" in text) or not REPORTS.search(title):
        return
    names = list(_names(text))
    titled = _PART.findall(_YEARS.sub("", title))
    series = _series(text, names)
    other_year: dict[int, bool] = {}
    told_of: dict[tuple[int, int], bool] = {}
    for name in names:
        words = text[name.start : name.end]
        own, parts = list(_YEARS.finditer(text, name.start, name.end)), set(_PART.findall(_YEARS.sub("", words)))
        if len(own) > 1 or len(parts) > 1 or _EXEMPT.search(words) or not _RESULTS.search(words) or _RANGE.search(words) or _called(words) in series:
            continue
        if own and int(own[0][1]) not in years:
            year = int(own[0][1])
            if year not in other_year:
                other_year[year] = _is_of_year_before(facts, year, years, names)
            if other_year[year] or _is_of_year_ahead(facts, year, years, words):
                part_behind = _PART.match(text, own[0].end())
                yield _finding(rule, Span(own[0].start(), (part_behind or own[0]).end()), f"{years[0]}年", f"{year}年", name)
            continue
        part = next(iter(parts), "")
        told = months_of(part) if part and name.attached and len(years) == 1 and len(titled) < 2 and not PLANS.search(title) else None
        months = months_of(titled[0]) if titled else _whole_year(facts, years[0])
        if told is None or months is None or not _is_stale(part, told, months):
            continue
        if told not in told_of:
            told_of[told] = _is_told(text, told, names)
        at = text.find(part, name.start, name.end)
        if at >= 0 and not told_of[told]:
            yield _finding(rule, Span(at, at + len(part)), titled[0] if titled else f"{years[0]}年", part, name)


def _finding(rule: Rule, span: Span, titled: str, told: str, name: _Name) -> Finding:
    what, en = ("附件", "what is attached") if name.attached else ("表", "this table")
    return rule.finding(
        span,
        f"标题为{titled}，{what}却是{told}的，请核对",
        f"the title says {titled}, {en} {told}; check the period",
        evidence={"title": titled, "name": told},
    )


def _names(text: str) -> Iterator[_Name]:
    """What attachments and tables are called: in the line of 附件：, in the numbered lines right below it, behind 表1."""
    end = -1  # of the list of attachments so far
    for match in _NAME.finditer(text):
        if match["item"] and (end < 0 or text[end : match.start()].strip()):
            continue
        attached = not match["table"]
        end = match.end() if attached else -1
        start = match.start()
        for stop in (*(m.start() for m in _PARTED.finditer(text, *match.span())), match.end()):
            yield _Name(start, stop, attached)
            start = stop + 1


def _called(words: str) -> str:
    """A name without its number, year and months."""
    return _PART.sub("", _YEARS.sub("", _MARK.sub("", words))).strip(" \u3000年度份")


def _series(text: str, names: list[_Name]) -> set[str]:
    """What several attachments or tables are called, each of a time of its own: a list that goes over years or quarters."""
    times: dict[str, set[str]] = {}
    for name in names:
        words = text[name.start : name.end]
        times.setdefault(_called(words), set()).add("".join([*_YEARS.findall(words), *_PART.findall(_YEARS.sub("", words))]))
    return {called for called, said in times.items() if len(said) > 1}


def _is_of_year_before(facts: Facts, year: int, years: list[int], names: list[_Name]) -> bool:
    """Whether a name's year is the one before, or has a slip in it, and the report tells nothing of that year but what it compares with."""
    if not (year == years[0] - 1 or year < years[0] and len(years) == 1 and is_slip(year, years[0])):
        return False
    text, view = facts.document.view.text, facts.document.view
    if holds_any(text, _YEAR_BEFORE):
        return False
    for other in facts.derive(mentions):
        if other.year != year and other.first != year or other.same or text[other.start - 1 : other.start] in _BASES:
            continue
        if text.rfind("（", max(0, other.start - _IN_BRACKETS), other.start) > text.rfind("）", max(0, other.start - _IN_BRACKETS), other.start):
            continue  # 完成12亿元（2023年为10亿元）
        sentence, at = facts.sentences[other.sentence], view.origin(other.start)
        if not any(str(titled) in text[sentence.start : sentence.end] for titled in years) and not _is_within(names, at):
            return False
    return True


def _is_within(names: list[_Name], at: int) -> bool:
    """Whether a place is in one of the names, which are in order."""
    index = bisect_right(names, at, key=_start) - 1
    return index >= 0 and at < names[index].end


def _start(name: _Name) -> int:
    return name.start


def _is_of_year_ahead(facts: Facts, year: int, years: list[int], words: str) -> bool:
    """Whether a name speaks of what was done in a year that has not begun, or hardly."""
    if year != years[-1] + 1 or _DONE.search(words) is None:
        return False
    dates = [date for date in facts.derive(datelines_of) if date.month]
    return bool(dates) and all(d.year < year or d.year == year and (d.month or 0) <= _EARLY for d in dates)


def _whole_year(facts: Facts, year: int) -> tuple[int, int] | None:
    """The months of a year that a report is on as a whole: dated in December or later."""
    title, dates = facts.document.title, [date for date in facts.derive(datelines_of) if date.month]
    if not dates or _WHOLE.search(title) is None or _SO_FAR.search(title):
        return None
    return (1, _LAST) if all(d.year == year + 1 or d.year == year and (d.month or 0) > _LATE for d in dates) else None


def _is_stale(part: str, told: tuple[int, int], titled: tuple[int, int]) -> bool:
    """Whether months end before those of the title: figures from the year's beginning may be a month late, single months within the title's are a part of them."""
    reported = told[0] == 1 and told[1] > 1 or part[-1] in "度年"  # from the year's beginning, or a quarter: what has a report of its own
    return told[1] < titled[0] or (reported and told[1] < titled[1] - 1) or (told[1] > titled[1] and told[1] > told[0])


def _is_told(text: str, told: tuple[int, int], names: list[_Name]) -> bool:
    """Whether the text itself speaks of the months."""
    for match in _PART.finditer(text, text.find("\n") + 1):
        months = months_of(match[0])
        if months is not None and months[1] == told[1] and months[0] <= told[0] and not _is_within(names, match.start()):
            return True
    return False
