"""Growth of small counts that no whole number of the year before gives: 死亡3人，同比下降30%."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checker.arithmetic import is_exact
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker_figures.statements.growth_basis import is_adjusted

_UNITS = frozenset("起人件家个宗例户批所辆次名项座处条场期只头")
_SINCE = lazy("[，,、（(]?(?:同比|[比较与](?:上年|去年)同期(?:相比)?)(?P<way>上升|增长|增加|增多|下降|减少|降低)了?$")
_FALLS = ("下降", "减少", "降低")
_MOST = 60
_STEPS = 2  # in the last digit of the rate: some cut it off, some round it twice


def impossible_bases(facts: Facts) -> Iterator[tuple[Fact, Fact]]:
    """The counts with the rates right behind them that no whole number grew by."""
    for count, rate in zip(facts[:], facts[1:], strict=False):
        if rate.kind != "growth" or count.kind != "count" or rate.quantity.unit != "%" or count.sentence != rate.sentence:
            continue
        quantity = count.quantity
        said = _SINCE.match(rate.lead) if quantity.unit in _UNITS and is_exact(quantity) and 0 < quantity.amount <= _MOST else None
        if said is None or rate.quantity.approximation or count.role is not None or is_adjusted(facts.text_of(facts.sentences[rate.sentence])):
            continue
        facts.checked(count, rate)
        if not _is_reached(int(quantity.amount), rate.quantity.value, said["way"] in _FALLS, rate.quantity.decimals):
            yield count, rate


def _is_reached(now: int, percent: Decimal, fell: bool, decimals: int) -> bool:
    """Whether from some whole number to this one is a growth of so many per cent, as printed."""
    rate = percent / 100 * (-1 if fell else 1)
    if rate <= -1:
        return True  # another rule says so
    base = int(now / (1 + rate))
    tolerance = Decimal(_STEPS).scaleb(-decimals)
    return any(abs(Decimal(now - b) / b * 100 - rate * 100) <= tolerance for b in (base - 1, base, base + 1, base + 2) if b > 0)
