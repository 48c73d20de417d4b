"""The one figure of a list that lost its decimal point: 分别增长10.6%、10.9%、229%; 1.25亿元、1.31亿元、128亿元.

The others are told with as many digits behind the point as it needs to lie among them; without the point it is many times the greatest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker_figures.statements.unlikely_amounts import Unlikely

_JOINS = frozenset("、，；和及与")
_SHORT = 14  # characters of a name in the list
_RATES = ("growth", "share")
_LEVELS = ("level", "count")
_FEWEST, _MOST = 3, 30
_FAR = 5  # times the greatest of the others
_SPREAD = 3
_CLOSE = 2  # the same of amounts, which differ more than rates do
_ALL = lazy("共|总|合计|累计|其中|均|每|[0-9]")


def points_lost(facts: Facts) -> Iterator[Unlikely]:
    """The figures of lists in the running text that would lie among the others with a point."""
    own = facts[:]
    for odd, fact in enumerate(own):
        if "." in fact.quantity.number or len(fact.quantity.number) < 2:
            continue
        if fact.lead[:1] not in _JOINS and (odd + 1 == len(own) or own[odd + 1].lead[:1] not in _JOINS):
            continue
        first = last = odd
        while first and odd - first < _MOST and _goes_on(own[first - 1], own[first]):
            first -= 1
        while last + 1 < len(own) and last - odd < _MOST and _goes_on(own[last], own[last + 1]):
            last += 1
        if last - first + 1 >= _FEWEST:
            yield from _weigh(facts, own[first : last + 1])


def _goes_on(before: Fact, fact: Fact) -> bool:
    return (
        fact.sentence == before.sentence
        and fact.quantity.unit == before.quantity.unit
        and fact.kind == before.kind
        and len(fact.lead) <= _SHORT
        and fact.lead[:1] in _JOINS
    )


def _weigh(facts: Facts, run: Sequence[Fact]) -> Iterator[Unlikely]:
    kind, unit = run[0].kind, run[0].quantity.unit
    is_rate = kind in _RATES and unit == "%"
    if not (is_rate or kind in _LEVELS and unit) or facts.in_table(run[0]):
        return
    whole = [f for f in run if not f.quantity.decimals]
    if len(whole) != 1:
        return
    odd = whole[0]
    others = [f for f in run if f is not odd]
    decimals = others[0].quantity.decimals
    if any(f.quantity.decimals != decimals for f in others) or odd.quantity.approximation is not None or decimals < (1 if is_rate else 2):
        return
    if not is_rate and any(f.lead[:1] != "、" for f in run[1:]) or any(_ALL.search(f.lead) is not None for f in run[1:]):
        return
    values = [abs(f.quantity.value) for f in others]
    least, most = min(values), max(values)
    meant = abs(odd.quantity.value) / Decimal(10) ** decimals
    spread = _SPREAD if is_rate else _CLOSE
    if abs(odd.quantity.value) <= _FAR * most or not least / spread <= meant <= most * spread:
        return
    yield Unlikely(
        odd,
        f"{odd.quantity.said}，同列其他的数都有{decimals}位小数、最大{max(others, key=_size).quantity.said}，疑丢了小数点（{meant}{unit}）",
        f"{odd.quantity.said} among figures with {decimals} digits behind the point: its point seems to be lost",
        tuple(others),
    )


def _size(fact: Fact) -> Decimal:
    return abs(fact.quantity.value)
