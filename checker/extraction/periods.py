"""When: what 上年, 上半年, 1—9月, 截至3月底, “十四五”期间 mean, seen from the year a report speaks of."""

from __future__ import annotations

import re
from functools import lru_cache

from checker.lazy import lazy
from checker.model.fact import Period
from checker.reading.numbering import integer
from checker.reading.spellings import arabic_years

_NAMED = 12  # characters of a heading that names a time and little else
_PLAN_PLACE = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_ORDER = {"一": 1, "1": 1, "首": 1, "二": 2, "2": 2, "两": 2, "三": 3, "3": 3, "四": 4, "4": 4}
_MONTH = r"(?:\d{1,2}|十[一二]?|[一二三四五六七八九])"
_TO = "[-—–~～至到─]{1,2}"
_PATTERN = lazy(
    rf"(?P<span>(?P<y1>(?:19|20)\d\d)年?{_TO}(?P<y2>(?:19|20)\d\d)年)"
    r"|(?:(?P<year>(?:19|20)\d\d)年?|(?P<relative>上年度?|去年|前年|今年|本年度?|当年|明年|上一年|下一?年|来年|新的一年|次年))?"
    rf"(?:(?P<m1>\d{{1,2}})(?:月?份?|月\d{{1,2}}日){_TO}(?P<m2>\d{{1,2}})月|(?P<c1>{_MONTH})(?:月份?)?[至到](?P<c2>{_MONTH})月|(?P<month>{_MONTH})月|(?P<half>[上下])半年|前(?P<first>[一二三123])个?季度"
    rf"|第?(?P<q1>[一二三1-3])季?度?{_TO}(?P<q2>[二三四2-4])季度|第?(?P<quarter>[一二三四首1-4])季度|(?P<months>(?:前|头)[\d一二三四五六七八九十]{{1,2}}个月)"
    r"|(?P<own>[本当]月|[本上]半月|本旬)|(?P<before>上月|上个月)|(?P<ownquarter>本季度?|(?<!季度)当季度?)|(?P<whole>全年|年度))?"
    r"份?(?P<since>以来)?(?P<point>年底|年末|月底|月末|年初|季末|底|末|初)?"
    r"(?P<same>同期|同月)?"
)
_PLAN = lazy(r"[“\"「‘]?(十[一二三四五六]|[六七八九十])五(?:[”\"」’]|规划|时期|期间|末|以来|收官|开局)")
_YEARS = lazy(
    r"(?P<ahead>今后|未来|下一?个?|后)?(?:过去|近|这|前|最近)?的?(?P<count>[一两二三四五六七八九十]|\d{1,2})(?:个?周?年(?:间|内|来|以来|时间|累计|多来)?)$"
)


def plan_years(name: str) -> tuple[int, int] | None:
    """“十四五” is 2021..2025; None for a plan before the sixth."""
    number = _PLAN_PLACE.get(name[0], 0) if len(name) == 1 else 10 + _PLAN_PLACE.get(name[1], 0)
    if number < 6:
        return None
    start = 1981 + (number - 6) * 5  # from the sixth plan on they follow each other without a gap
    return start, start + 4


def plan_span(text: str) -> Period | None:
    """The five years of a plan that a text names, None where it names none."""
    plan = _PLAN.search(text) if "五" in text else None
    said = plan_years(plan[1]) if plan else None
    return years(*said, text) if said else None


def years(first: int, last: int, text: str) -> Period:
    """Whole years, both included."""
    return Period(first * 12, last * 12 + 11, text)


@lru_cache(maxsize=4096)
def resolve(text: str, base: int | None, current: Period | None = None, upto: Period | None = None) -> Period | None:
    """The period of a time expression. base is the year that 今年 means; current what is in force in the sentence;
    upto the stretch that the whole report is about, where it says one within a year (上半年, 11月).

    None where it needs a year that nobody said.
    """
    text = arabic_years(text)
    plan = _PLAN.search(text)
    if plan:
        return _of_plan(plan, text, base)
    match = next((m for m in _PATTERN.finditer(text) if m[0]), None)
    if match is None:
        return _of_years(text, current, base)
    if match["span"]:
        return years(int(match["y1"]), int(match["y2"]), text)
    relative = match["relative"]
    if relative and relative != "今年" and current is not None and relative in current.text and len(current.text) <= _NAMED:
        year: int | None = current.year  # 去年 below a heading that says 去年
    else:
        year = int(match["year"]) if match["year"] else _relative_year(match, base, current.year if current is not None else base)
    if year is None:
        return None
    if match["own"] or match["before"] or match["ownquarter"]:
        return _of_report(match, year, upto, text)
    first, last = _months(match)
    if match["same"] and current is not None and (first, last) == (0, 11) and current.start // 12 == current.year:
        first, last = current.start % 12, current.end % 12
    point = match["point"]
    since = match["since"] or (point == "年初" and text.startswith("以来", match.end()))
    if since and upto is not None and upto.year == year:
        last = upto.end % 12
    if point in ("年初", "初") and since:
        point = None  # 年初以来 is 今年以来
    elif point in ("年初", "初") and not match["month"]:
        first = last = 0
    elif point:
        first = last
    upto_day = match["month"] is not None and text.startswith(("截至", "截止"))
    return Period(year * 12 + first, year * 12 + last, text, bool(point) or upto_day)


def _of_plan(plan: re.Match[str], text: str, base: int | None) -> Period | None:
    """“十四五”时期 is five years, “十四五”末 the last of them, “十四五”以来 those up to the year reported on."""
    said = plan_years(plan[1])
    if said is None:
        return None
    behind = text[plan.end(1) :]
    if "末" in behind or "收官" in behind:
        return years(said[1], said[1], text)
    if "以来" in behind and base is not None and said[0] <= base < said[1]:
        return years(said[0], base, text)
    return years(*said, text)


def _of_years(text: str, current: Period | None, base: int | None) -> Period | None:
    """近三年, 五年来 end with the year in force; 今后五年 begins with the year that 今年 means."""
    match = _YEARS.search(text)
    if match is None:
        return None
    count = integer(match["count"])
    if match["ahead"]:
        return years(base, base + count - 1, text) if base is not None else None
    if current is None or count > 20:
        return None
    if current.end - current.start + 1 == count * 12:
        return current
    return years(current.year - count + 1, current.year, text)


def _relative_year(match: re.Match[str], base: int | None, spoken: int | None) -> int | None:
    relative = match["relative"]
    if relative in ("今年", "新的一年"):
        return base
    if relative in ("当年", "本年", "本年度"):  # the year that is spoken of
        return base if spoken is None else spoken
    if spoken is None:
        return None
    if relative in ("上年", "去年", "上一年", "上年度"):
        return spoken - 1
    if relative == "前年":
        return spoken - 2
    if relative in ("明年", "来年", "下年", "下一年", "次年"):
        return spoken + 1
    return spoken - 1 if match["same"] else spoken


def _of_report(match: re.Match[str], year: int, upto: Period | None, text: str) -> Period | None:
    """本月, 上半月, 上月, 本季度: they need a report that says its month."""
    if upto is None:
        return Period(year * 12, year * 12 + 11, text)
    month = upto.end
    if match["ownquarter"]:
        first = month - month % 3
        return Period(first, first + 2, text)
    if match["before"]:
        month -= 1
    return Period(month, month, text, bool(match["point"]))


def _months(match: re.Match[str]) -> tuple[int, int]:
    """First and last month (0 to 11) of what a time expression says within its year."""
    begin, end = match["m1"] or match["c1"], match["m2"] or match["c2"]  # 1—9月, 一至九月
    if begin:
        first, last = _month(begin), _month(end)
        return min(first, last), last  # 12月26日至1月25日 is the month it ends in
    if match["month"]:
        month = _month(match["month"])
        return month, month
    if match["half"]:
        return (0, 5) if match["half"] == "上" else (6, 11)
    if match["first"]:
        return 0, 3 * _ORDER[match["first"]] - 1
    if match["q1"]:
        return 3 * (_ORDER[match["q1"]] - 1), 3 * _ORDER[match["q2"]] - 1
    if match["quarter"]:
        start = 3 * (_ORDER[match["quarter"]] - 1)
        return start, start + 2
    if match["months"]:
        return 0, _month(match["months"][1:-2])
    return 0, 11


def _month(number: str) -> int:
    """The place of a month in its year, from 0: that of 3 and 三 is 2."""
    return (integer(number) - 1) % 12
