"""Averages told behind the list they are of: 1—6月各月吞吐量依次为98.6、82.3、121.7、125.4、127.8和132.7万吨，月均114.8万吨."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.statements.binding import AMOUNTS, Term, accused, right_before, terms
from checker_figures.statements.listed_members import DISTRIBUTED, MOST, members_before
from checker_figures.statements.per_unit import near_averages

_MEAN = lazy(
    "[，,；（(](?:(?P<time>[月季年])均|平均每个?(?P<every>[月季年])度?|(?P<unit>[村镇乡企校园县区站厂店场馆库矿片所院线批期队])均"
    "|平均每(?:个|家|所|座|处|批)?(?P<noun>[园县区镇乡村站厂校店场馆库矿片所院线批期队]|街道|社区|企业|项目)?区?"
    "|(?:[两二三四五六七八九十]{1,2}(?:个?月|个?季度|年|[个家项者](?:[园县区镇乡村站厂]区?)?))?(?:平均|均值)值?)(?:约|为|是|达到?)*$"
)
_EACH_TIME = lazy("各[月季年]|逐[月季年]|每[月季年]")
# rates and prices are weighed, and of the foremost alone the average of all is none
_WEIGHED = lazy(
    "均|每(?![月季年])|率|价|[单亩]产|单耗|成本|期限|浓度|密度|强度|温|湿|指数|系数|比|最[高低大小]|前[三四五六七八九十0-9]|居前|其中|主要|同比|[比较]|累计"
)
_STRETCHES = (("上半年", 6), ("下半年", 6), ("前三季度", 9), ("三季度", 3), ("全年", 12), ("季度", 3))
_MONTHS = lazy("(?<!\\d)(1[0-2]|[1-9])(?:月份?)?[-—–~～至](1[0-2]|[1-9])月")
_LENGTHS = {"月": 1, "季": 3, "年": 12}
_YEARS = lazy("(20\\d\\d)年?[-—–~～至到](20\\d\\d)年")
_YEAR = 12


class ListAverage(NamedTuple):
    """An average, the members of the list that it is of, and the number that their sum is spread over."""

    each: Term
    members: tuple[Term, ...]
    over: int


def list_averages(facts: Facts) -> Iterator[ListAverage]:
    """The averages that are not what the members of the list before them make, each taken once or over the months that they cover."""
    rows = facts.derive(terms)
    for order in facts.derive(near_averages):
        each: Term = rows.term(order)
        said = _MEAN.match(each.gap)
        if said is None or order in facts.derive(accused) or each.fact.kind not in AMOUNTS or each.fact.quantity.approximation:
            continue
        members = members_before(rows[each.sentence], each)
        if (
            len(members) < 2
            or any(t.fact.quantity.approximation or t.base != each.base or t.fact.kind not in AMOUNTS for t in members)
            or facts.in_table(each.fact)
        ):
            continue
        head = members[0].gap
        if DISTRIBUTED.search(head) is None or _WEIGHED.search(head) or any(_WEIGHED.search(t.gap) for t in members[1:]):
            continue
        time = said["time"] or said["every"]
        made, claimed = ar.total(ar.of(t.fact.quantity) for t in members), ar.average(each.fact.quantity)
        if time and not _EACH_TIME.search(head) and not _months(head):
            continue
        thing = said["unit"] or said["noun"]
        if thing and not any(thing in t.gap for t in right_before(rows[each.sentence], each, MOST)):
            continue  # 三县分别培训120人、90人和60人，期均45人: of other things
        facts.checked(each.fact, *(t.fact for t in members))
        counts = _counts(head, time, len(members))
        if not any(claimed.meets(made.scaled(1, count)) for count in counts):
            amount = sum((t.fact.quantity.amount for t in members), Decimal(0))
            yield ListAverage(each, members, min(counts, key=lambda count: abs(amount / count - each.fact.quantity.amount)))


def _counts(head: str, time: str, members: int) -> set[int]:
    """How many the sum may be spread over."""
    months = _months(head) if time else 0
    return {members, *([months // _LENGTHS[time]] if time and months >= _LENGTHS[time] else [])}


def _months(head: str) -> int:
    """How many months the words before a list name; 0 where they name none."""
    years = _YEARS.search(head)
    if years is not None:
        return max(0, int(years[2]) - int(years[1]) + 1) * _YEAR
    match = _MONTHS.search(head)
    if match is not None:
        return max(0, int(match[2]) - int(match[1]) + 1)
    return next((months for word, months in _STRETCHES if word in head), 0)


def said_average(found: ListAverage) -> str:
    """(98.6 + 82.3 + …) ÷ 6 = 114.8万吨."""
    quantities = [t.fact.quantity for t in found.members]
    each = found.each.fact.quantity
    added = " + ".join(ar.in_unit(q, each.factor) for q in quantities)
    value = sum((q.amount for q in quantities), Decimal(0)) / found.over / each.factor
    return f"（{added}）÷ {found.over} = {ar.rounded(value, max(1, each.decimals))}{each.unit}，文中为 {each.said}"
