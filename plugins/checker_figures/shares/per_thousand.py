"""How many there are for each thousand people: 医疗机构床位1842张，每千人拥有床位4.16张 of 44.3万人."""

from __future__ import annotations

from collections.abc import Iterator

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.statements.binding import AMOUNTS, accused
from checker_figures.statements.per_unit import near_averages

_EACH = lazy(
    "每(?P<many>百|千|[一1]?万|[十1]0?万)(?:常住|户籍)?人口?(?:平均)?(?:拥有|有)?的?(?P<noun>[\u4e00-\u9fff]{2,10}?)(?:拥有量|数量?)?(?:约?为|达到?|约)*$"
)
_MANY = {"百": 100, "千": 1_000, "万": 10_000, "一万": 10_000, "1万": 10_000, "十万": 100_000, "10万": 100_000}
_TAIL = 30
_NAME = 10  # characters of what is counted
_REACH = 8  # figures around
_PEOPLE = ("人口",)
_CAME = lazy("新|净|注销|增加|减少|退出")  # those that came this year are not all there are
_OTHER_TIME = lazy("上年|去年|同期|以上$|目标|达到$")
_ROOM = 20  # the people of the year's middle or end: a twentieth more or less is no fault


class PerThousand(NamedTuple):
    """A figure for so many people, what there is in all, and the people."""

    each: Fact
    total: Fact
    people: Fact
    many: int


def per_thousand(facts: Facts) -> Iterator[PerThousand]:
    """The figures for each hundred, thousand or ten thousand people that what there is in all does not bear out."""
    told = facts.derive(accused)
    for order in facts.derive(near_averages):
        each: Fact = facts[order]
        said = _EACH.search(each.lead[-_TAIL:]) if "人" in each.lead[-_TAIL:] else None
        if said is None or order in told or each.quantity.approximation or facts.in_table(each) or _OTHER_TIME.search(each.lead):
            continue
        block = facts.sentences[each.sentence].block
        around = [f for f in facts[max(0, order - _REACH) : order + _REACH] if f is not each and facts.sentences[f.sentence].block == block]
        plain = [f for f in around if f.kind in AMOUNTS and f.quantity.amount > 0 and not f.quantity.approximation and not _OTHER_TIME.search(f.lead)]
        noun = said["noun"][-2:]
        totals = [
            f
            for f in plain
            if f.quantity.base == each.quantity.base and noun in f.indicator + f.lead and "每" not in f.lead[-_TAIL:] and not _CAME.search(f.lead[-_NAME:])
        ]
        people = [f for f in plain if f.quantity.base == "人" and f.indicator.endswith(_PEOPLE) and "每" not in f.lead and f not in totals]
        if len(totals) != 1 or len(people) != 1 or totals[0] is people[0]:
            continue
        many = _MANY[said["many"]]
        share = ar.of(totals[0].quantity).over(ar.of(people[0].quantity))
        if share is None:
            continue
        facts.checked(each, totals[0], people[0])
        due = share.scaled(many).middle
        if not ar.of(each.quantity).meets(share.scaled(many)) and abs(due - each.quantity.amount) * _ROOM > due:
            yield PerThousand(each, totals[0], people[0], many)
