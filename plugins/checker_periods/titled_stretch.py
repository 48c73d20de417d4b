"""The stretch of time that a title names, and the date of the report: nobody reports on what has not ended."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.extraction.context import NAME_YEAR
from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.span import Span
from checker.reading.spellings import arabic_years
from checker.validator import Rule
from checker_periods.datelines import Dateline
from checker_periods.moments import MONTHS
from checker_periods.standing import REPORT_WORDS
from checker_periods.timeline import months_of

REPORTS = lazy("|".join((*REPORT_WORDS, "月报", "季报", "公报", "年报")))
"""In a title: what reports on something past."""

PLANS = lazy("计划|方案|安排|要点|意见|预案|通知|打算|任务|目标|部署|会议|草案|预测|展望|建议|预期|上的")
"""In a title: what looks ahead."""

MIDST = 9  # until September nobody knows the year's results
# what a title says a report is on, and what it is called where it tells of something past
_TITLE_PERIOD = lazy(
    r"((?:19|20)\d\d)年(?:度)?(?:(?P<month>\d{1,2})月份?(?P<half>上半月|下半月|[上中下]旬)?(?![-—–~～至到\d])"
    r"|(?P<part>前[一二三123]个?季度|上半年|第?[一二三四1-4]季度|\d{1,2}[-—–~～至到]{1,2}\d{1,2}月))?"
)
_SPELLED_MONTH = lazy("(?<=年)(?:十[一二]?|[一二三四五六七八九])(?=月)")
_LATE_REPORTS = lazy("审计|决算|整改|评估|建议|提案|后评价|评级|验收|债券|国有资产|国资")  # which come long after the year
_LATE = 10  # months after the end of what a report is on


_PUBLISHED = lazy(r"发布(?:日期|时间)[：:][ \u3000]*(20\d\d)[-年./](\d{1,2})[-月./](\d{1,2})")
_TOLD_UP_TO = lazy(r"(?<=\n|。|，)[ \u3000]*截[至止]到?(?:(20\d\d)年)?(\d{1,2})月(\d{1,2})日，")
_HEAD, _MOST_AHEAD = 400, 3  # characters in which a web page says when it was published; months


def published_early(rule: Rule, facts: Facts, dates: list[Dateline]) -> Iterator[Finding]:
    """发布日期：2025-07-05 of a report that is dated July 20, or tells how things stood then."""
    text = facts.document.folded
    match = _PUBLISHED.search(text, 0, _HEAD) if text.find("发布", 0, _HEAD) >= 0 else None
    if match is None:
        return
    year, month, day = (int(part) for part in match.groups())
    later = [(d.year, d.month, d.day, d.span) for d in dates if d.month and d.day and d.span.start > match.end()]
    for told in _TOLD_UP_TO.finditer(text, match.end()):
        later.append((int(told[1] or year), int(told[2]), int(told[3]), Span(*told.span())))
    for other in later:
        # 截至12月20日 in what was published in January is of the year before
        if (year, month, day) < other[:3] and (other[0] - year) * 12 + other[1] - month <= _MOST_AHEAD:
            said = f"{other[0]}年{other[1]}月{other[2]}日"
            yield rule.finding(
                Span(*match.span()),
                f"发布日期早于文中的{said}，请核对",
                f"published before {other[0]}-{other[1]:02}-{other[2]:02}, which the text knows; check the dates",
                related=[other[3]],
                evidence={"text": said},
            )
            return


def too_early(rule: Rule, facts: Facts, dates: list[Dateline]) -> Iterator[Finding]:
    """A report on the first half year that is dated in May, on the whole year in March: nobody knows its figures yet."""
    title = arabic_years(facts.document.title)
    if len(dates) != 1 or not dates[0].month or not REPORTS.search(title) or PLANS.search(title):
        return
    (date,) = dates
    month, day = dates[0].month, date.day
    match = _TITLE_PERIOD.search(_SPELLED_MONTH.sub(lambda said: str(MONTHS[said[0]]), title))
    if match is None or len(NAME_YEAR.findall(title)) > 1:
        return
    if int(match[1]) != date.year:
        yield from _of_another_year(rule, facts, date, match)
        return
    if match["half"]:
        last, until, slack = int(match["month"]), {"上半月": 15, "上旬": 10, "中旬": 20}.get(match["half"], 30), 5
    elif match["month"]:
        last, until, slack = int(match["month"]), 30, 12
    elif match["part"]:
        months = months_of(match["part"])
        if months is None:
            return
        last, until, slack = months[1], 30, 20
    elif "公报" in title or "年报" in title:
        last, until, slack = MIDST, 30, 0
    else:
        return
    early = (last - month) * 30 + until - day > slack if day else last > month
    if early:
        said = match[0].removesuffix("份")
        yield rule.finding(
            date.span,
            f"标题说的是{said}，落款却在{date.year}年{month}月{f'{day}日' if day else ''}，时段还没有结束，请核对",
            f"the title speaks of {said}, the report is dated before its end; check both",
            evidence={"title": said},
        )


def _of_another_year(rule: Rule, facts: Facts, date: Dateline, title: re.Match[str]) -> Iterator[Finding]:
    """A report on June 2025 that is dated July 2024, or on the first half of 2024 dated July 2025: within the year, whole years apart."""
    months = (int(title["month"]),) * 2 if title["month"] else months_of(title["part"]) if title["part"] else None
    if months is None and date.year > int(title[1]) and not title["part"] and not _LATE_REPORTS.search(facts.document.title):
        months = (12, 12)  # of the whole year
    if months is None or date.month is None:
        return
    late = (date.year - int(title[1])) * 12 + date.month - months[1]
    if late < 0 or (late >= _LATE and late % 12 <= 2):
        said = title[0].removesuffix("份")
        yield rule.finding(
            date.span,
            f"标题说的是{said}，落款却在{date.year}年{date.month}月，请核对年份",
            f"the title speaks of {said}, the report is dated {date.year}-{date.month:02}; check the year",
            evidence={"title": said},
        )
