"""When: what 上年, 上半年, 1—9月, 截至3月底, “十四五”期间 mean, seen from the year a report speaks of."""

from __future__ import annotations

import re
from functools import lru_cache

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import Period

_TITLE_YEAR = lazy(r"((?:19|20)\d\d)\s*(?=年)")
_NAME_YEAR = lazy(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_PLAN_PLACE = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
# first year of the first five-year plan is 1953; from the sixth on they follow each other without a gap from 1981
_QUARTERS = {"一": 0, "1": 0, "首": 0, "二": 3, "2": 3, "三": 6, "3": 6, "四": 9, "4": 9}
_PATTERN = lazy(
    r"(?P<span>(?P<y1>(?:19|20)\d\d)年?[-—–~～至到─]{1,2}(?P<y2>(?:19|20)\d\d)年)"
    r"|(?:(?P<year>(?:19|20)\d\d)年?|(?P<relative>上年|去年|前年|今年|本年|当年|明年|上一年|来年|上年度|本年度|新的一年))?"
    r"(?:(?P<m1>\d{1,2})月?[-—–~～至到─]{1,2}(?P<m2>\d{1,2})月|(?P<month>\d{1,2})月|(?P<half>[上下])半年|前(?P<first>[一二三123])个?季度|第?(?P<quarter>[一二三四首1234])季度|(?P<whole>全年|年度))?"
    r"(?P<point>年底|年末|年初|底|末|初)?"
    r"(?P<same>同期|同月)?"
)
_PLAN = lazy(r"[“\"「]?(十[一二三四五]|[六七八九十])五(?:[”\"」]|规划|时期|期间|末|以来|收官)")


def plan_years(name: str) -> tuple[int, int] | None:
    """“十四五” is 2021..2025; None for a plan before the sixth."""
    number = _PLAN_PLACE.get(name[0], 0) if len(name) == 1 else 10 + _PLAN_PLACE.get(name[1], 0)
    if number < 6:
        return None
    start = 1981 + (number - 6) * 5
    return start, start + 4


@lru_cache(maxsize=2048)
def resolve(text: str, base: int | None, current: int | None = None) -> Period | None:
    """The period of a time expression. base is the year that 今年 means; current the year in force in the sentence.

    None where it needs a year that nobody said.
    """
    plan = _PLAN.search(text)
    if plan:
        years = plan_years(plan[1])
        if years:
            return Period(years[0] * 12, years[1] * 12 + 11, text)
    match = next((m for m in _PATTERN.finditer(text) if m[0]), None)
    if match is None:
        return None
    if match["span"]:
        return Period(int(match["y1"]) * 12, int(match["y2"]) * 12 + 11, text)
    year = int(match["year"]) if match["year"] else None
    if year is None:
        spoken = current if current is not None else base
        relative = match["relative"]
        if relative in ("今年", "本年", "本年度", "当年", "新的一年"):
            year = base
        elif spoken is not None and relative in ("上年", "去年", "上一年", "上年度"):
            year = spoken - 1
        elif spoken is not None and relative == "前年":
            year = spoken - 2
        elif spoken is not None and relative in ("明年", "来年"):
            year = spoken + 1
        elif match["same"] and spoken is not None:
            year = spoken - 1
        else:
            year = spoken
    if year is None:
        return None
    first, last = _months(match)
    point = match["point"]
    if point in ("年初", "初") and not match["month"]:
        first = last = 0
    elif point:
        first = last
    return Period(year * 12 + first, year * 12 + last, text, bool(point))


def _months(match: re.Match[str]) -> tuple[int, int]:
    """First and last month (0 to 11) of what a time expression says within its year."""
    if match["m1"]:
        return (int(match["m1"]) - 1) % 12, (int(match["m2"]) - 1) % 12
    if match["month"]:
        month = (int(match["month"]) - 1) % 12
        return month, month
    if match["half"]:
        return (0, 5) if match["half"] == "上" else (6, 11)
    if match["first"]:
        return 0, 3 * ("一二三".find(match["first"]) + 1 or int(match["first"])) - 1
    if match["quarter"]:
        start = _QUARTERS[match["quarter"]]
        return start, start + 2
    return 0, 11


def report_year(document: Document) -> tuple[int | None, int | None]:
    """(the year a report is about, the year it was written), from headings, title, dateline, file name and first lines.

    A government work report or a budget report given in January to April reviews the year before.
    """
    issued, month = _dateline(document)
    match = _TITLE_YEAR.search(document.title)
    title_year = int(match[1]) if match else None
    if title_year is None:
        name = _NAME_YEAR.findall(document.source.name.rpartition("/")[2]) if len(document.parts) == 1 and not document.offset else []
        title_year = int(name[0]) if len(set(name)) == 1 else None
    reference: int | None = None
    for block in document.blocks:
        if block.kind == "heading":
            found = _TITLE_YEAR.search(document.text, block.span.start, min(block.span.end, block.span.start + 30))
            if found:
                reference = int(found[1])
                break
    if reference is None and _is_address(document):
        if issued is not None and month is not None and month <= 4:
            reference = issued - 1
        elif issued is None and title_year is not None and "预算" not in document.title:
            reference, issued = title_year - 1, title_year
    if reference is None:
        reference = title_year
    if reference is None:
        reference = issued
    if reference is None:
        reference = _first_body_year(document)
    return reference, issued if issued is not None else title_year


_DATELINE = lazy(r"((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月")


def _dateline(document: Document) -> tuple[int | None, int | None]:
    """Year and month of a date printed under the title (——2025年1月19日在…会议上, （2025年4月8日）)."""
    for block in document.blocks[:6]:
        if block.span.end - block.span.start > 60 or block.kind == "heading":
            continue
        match = _DATELINE.search(document.text, block.span.start, block.span.end)
        if match and 1 <= int(match[2]) <= 12:
            return int(match[1]), int(match[2])
    return None, None


def _is_address(document: Document) -> bool:
    """Whether a report is given to a congress: such a report of January to April reviews the year before."""
    return "各位代表" in document.text[:1200] or "政府工作报告" in document.title


def _first_body_year(document: Document) -> int | None:
    match = _TITLE_YEAR.search(document.text, 0, 1500)
    return int(match[1]) if match else None
