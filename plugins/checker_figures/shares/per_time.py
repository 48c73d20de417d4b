"""So many in a stretch of time, and so many a month, a week or a day: 全年召开调度会12次，平均每月2次; 6月供水132.6万立方米，日均4.42立方米."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checker.arithmetic import average, of
from checker.lazy import lazy
from checker.model.fact import Fact, Period
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker.reading.numbering import integer
from checker_figures.statements.binding import AMOUNTS, accused
from checker_figures.statements.per_unit import near_averages

_EACH = lazy("[，,（(](?:平均)?(?:每个?(?P<every>[月天日周])|(?P<mean>[月日周])均)[^，；。、\\d]{0,4}")
# the stretch that the words before the total name
_STRETCH = lazy(
    "全年|[上下]半年|前[一二三四]季度|[一二三四]季度|前?(?:1[0-2]|[1-9]|十[一二]?|[二三四五六七八九])个?月(?!底|末|初|\\d)|(?:19|20)\\d\\d年(?!底|末|初)"
)
_PART_OF_IT = lazy("截至|以来|其中|[上中下]旬|半月|计划|目标|运行|上年|去年|同期")
_LINKS = ("、", "和", "与", "及")
_OFF = Decimal("1.25")  # months without work are no fault
_FAR_OFF = 5  # of days and weeks, which are worked days as often as all


class PerTime(NamedTuple):
    """An average over time, the total before it, and of how many months or days that is."""

    each: Fact
    total: Fact
    times: Decimal


def per_time(facts: Facts) -> Iterator[PerTime]:
    """The averages over time that are far from what the total right before them makes."""
    told = facts.derive(accused)
    for order in facts.derive(near_averages):
        each: Fact = facts[order]
        said = _EACH.fullmatch(each.lead)
        if said is None or not order or order in told or each.quantity.approximation or each.kind not in AMOUNTS or facts.in_table(each):
            continue
        total = facts[order - 1]
        period = total.period
        if total.lead[:1] in _LINKS and order > 1 and facts[order - 2].quantity.unit == total.quantity.unit:
            continue  # the last of a list: see list_averages
        if total.sentence != each.sentence or total.quantity.base != each.quantity.base or total.kind not in AMOUNTS or total.quantity.approximation:
            continue
        if period is None or period.instant or _STRETCH.search(total.lead) is None or _PART_OF_IT.search(total.lead) or each.quantity.amount <= 0:
            continue
        months = period.end - period.start + 1
        if not 1 <= months <= _YEAR:
            continue
        unit = said["every"] or said["mean"]
        days = days_of(period)
        times = Decimal(months) if unit == "月" else Decimal(days) if unit in "天日" else Decimal(days) / 7
        due = total.quantity.amount / times
        apart = max(due / each.quantity.amount, each.quantity.amount / due) if due else Decimal(1)
        facts.checked(each, total)
        if times > 1 and apart > (_OFF if unit == "月" else _FAR_OFF) and abs(due - each.quantity.amount) >= each.quantity.factor * _last(each):
            yield PerTime(each, total, times)


def per_year(facts: Facts) -> Iterator[PerTime]:
    """The averages of a year that the total of so many years right before them does not make: 近三年累计投入6.3亿元，年均2.4亿元."""
    told = facts.derive(accused)
    for order in facts.derive(near_averages):
        each: Fact = facts[order]
        named = _EACH_YEAR.fullmatch(_REMARK.sub("", each.lead))
        if not order or order in told or named is None or each.quantity.approximation or each.kind not in AMOUNTS:
            continue
        total = _outside(facts, order)
        said = _YEARS.search(total.lead[-_CLAUSE:])
        alike = total.sentence == each.sentence and total.quantity.base == each.quantity.base and total.kind in AMOUNTS and total.lead[:1] not in _LINKS
        alike = alike and (each.kind != "change" or total.kind == "change" or "增" in total.lead[-_NEAR:]) and _NO_SUM.search(total.lead[-_CLAUSE:]) is None
        alike = alike and (len(named["what"]) < _NOUN or named["what"][-_NOUN:] in total.lead + total.indicator)
        reached = total.role is not None or total.lead.endswith(("到", "至", "达"))  # 三年增加到96家，年均增加12家
        if said is None or not alike or reached or total.quantity.approximation or _PART_OF_IT.search(total.lead) or facts.in_table(each):
            continue
        times = integer(said[1])
        facts.checked(each, total)
        if times > 1 and not average(each.quantity).meets(of(total.quantity).scaled(1, times)):
            yield PerTime(each, total, Decimal(times))


def _outside(facts: Facts, order: int) -> Fact:
    """The figure before one, or that before the brackets that close in between: 两年培训6240人次（上年2980、本年3260），年均3120人次."""
    if not facts[order].lead.startswith(("）", ")")):
        return facts[order - 1]
    text = facts.document.view.text
    before = facts[max(0, order - _ASIDE) : order]
    return next((f for f in reversed(before) if text[f.read.end : f.read.end + 1] in ("（", "(")), facts[order - 1])


_REMARK = lazy("[（(][^（）()]*[）)]")
_ASIDE = 8  # figures in brackets
_EACH_YEAR = lazy("[）)]?[，,（(](?:平均)?(?:年均|每年)(?P<what>[^，；。、\\d]{0,4})")
_NO_SUM = lazy("均|每|率|最|标准|[比较]")
_NOUN, _NEAR = 2, 8  # characters
_YEARS = lazy("(?<![\\d第届十])([两二三四五六七八九十]|\\d)年(?:来|间|内|时间)?(?:累计|共|合计|总共|已)?(?![期度级均龄])[^，；。、]{0,8}$")
_CLAUSE = 20


def _last(each: Fact) -> Decimal:
    """One of the last digit printed."""
    return Decimal(1).scaleb(-each.quantity.decimals)


def days_of(period: Period) -> int:
    """How many days a stretch of months has. The standard library's calendar takes longer to import than many a report to check."""
    return sum(MONTHS[month % _YEAR] + (month % _YEAR == 1 and month // _YEAR % 4 == 0) for month in range(period.start, period.end + 1))


MONTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""The days of each month, those of a leap year apart."""
_YEAR = 12
