"""The structure of the three industries in two years, and by how many points the share of each is said to have changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple

_NUMBER = r"(\d{1,2}(?:\.\d{1,2})?)"
_THREE = r" ?[:：∶︰] ?".join([_NUMBER] * 3)
# 由上年的12.4:35.1:52.5调整为12.1:34.6:53.3
_TWO_YEARS = lazy(rf"(?<![\d.]){_THREE}[^。；\d]{{0,12}}?(?:20\d\d年的?)?(?:调整|优化|变化|演变|转变|改变)[为到成](?:20\d\d年的?)?{_THREE}(?![\d.:：])")
_BEHIND = 120  # characters behind the second structure that tell of its changes
_OF_SOME = lazy(
    "(?P<numbers>(?:第?[一二三](?:次?产业?)?[、和与及])*第?[一二三]|二三|非农)(?:次)?产(?:业)?(?:增加值)?(?:所占|占比|占(?![^，。；]{0,8}(?:投资|就业|从业|税|电|贷款))|比重|的(?:占比|比重|份额)|(?=(?:分别|均|合计|共)?(?:比上年|较上年)?(?:分别|均|合计|共)?(?:上升|升高|提高|提升|增加|回升|下降|降低|回落|减少)))[^。；]{0,16}?(?P<way>上升|升高|提高|提升|增加|回升|下降|降低|回落|减少)了?$"
)
# 第一、二、三产业…比重较上年分别下降0.2个、下降0.6个、提高0.8个百分点
_WAY = "(?P<way>上升|提高|提升|增加|下降|降低|回落|减少)"
_ALL = lazy(f"一、第?二、?[和、]?第?三产业[^。；]{{0,30}}分别{_WAY}了?$")
_NEXT = lazy(f"^(?:个(?:百分点)?)?[、，和]?{_WAY}?了?$")
_EACH = lazy("[均各都]")
_FALLS = frozenset(("下降", "降低", "回落", "减少"))
_NUMBERS = "一二三"
_NOT_OF_FARMS = ("二三", "非农")


class Change(NamedTuple):
    """The share of an industry, or of some together, in both years, the points that are said to lie between, its number, and +1 where it is said to have risen."""

    old: Decimal
    new: Decimal
    points: Fact
    number: str
    sign: int


def structure_changes(facts: Facts) -> Iterator[Change]:
    """The changes told right behind a structure of two years."""
    text = facts.document.view.text
    for match in _TWO_YEARS.finditer(text):
        shares = [Decimal(match[n]) for n in range(1, 7)]
        order = facts.first_at(match.end())
        last = facts.sentence_at(match.end())
        while last is not None and order < len(facts) and facts[order].read.start < min(match.end() + _BEHIND, last.end):
            fact = facts[order]
            some = _OF_SOME.search(fact.lead) if fact.quantity.base == "百分点" or "分别" in fact.lead else None
            if some is not None:
                yield from _of_some(facts, order, shares, some)
            elif (found := _ALL.search(fact.lead)) is not None:
                yield from _distributed(facts, order, shares, [0, 1, 2], found["way"])
            order += 1


def _of_some(facts: Facts, order: int, shares: list[Decimal], said: re.Match[str]) -> Iterator[Change]:
    """The change of one industry, of each of several, or of their shares together: 一产比重下降1.3个百分点，二、三产业比重合计提高1.3个百分点."""
    places = [1, 2] if said["numbers"] in _NOT_OF_FARMS else [at for at, number in enumerate(_NUMBERS) if number in said["numbers"]]
    sign = -1 if said["way"] in _FALLS else 1
    if "分别" in said[0]:
        yield from _distributed(facts, order, shares, places, said["way"])
    elif _EACH.search(said[0]):
        for at in places:
            yield Change(shares[at], shares[at + 3], facts[order], _NUMBERS[at], sign)
    else:
        old, new = (sum((shares[at + year] for at in places), Decimal(0)) for year in (0, 3))
        yield Change(old, new, facts[order], "、".join(_NUMBERS[at] for at in places), sign)


def _distributed(facts: Facts, order: int, shares: list[Decimal], places: list[int], way: str) -> Iterator[Change]:
    """The changes that 分别 hands out, each with its own verb or the one before."""
    for at, place in enumerate(places):
        if order + at >= len(facts):
            return
        fact = facts[order + at]
        if at:
            step = _NEXT.match(fact.lead)
            if step is None:
                return
            way = step["way"] or way
        yield Change(shares[place], shares[place + 3], fact, _NUMBERS[place], -1 if way in _FALLS else 1)
