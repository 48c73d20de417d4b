"""What public money has drawn behind it: 发放消费券600万元，带动消费5280万元，杠杆率1:8.8."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from checker.cues import around
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple

_CUES = ("杠杆", "撬动比", "拉动比", "撬动倍数", "拉动倍数", "放大")
_RATIO = lazy(
    "(?:杠杆(?:率|比|比例|系数|倍数|效应)|撬动比例?|拉动比例?|撬动倍数|拉动倍数|放大)(?:达到?|为|约|近|了|系数)*(?:1[:：∶](?P<ratio>[0-9]+(?:[.][0-9]+)?)|(?P<times>[0-9]+(?:[.][0-9]+)?)倍)"
)
_DRAWN = ("带动", "拉动", "撬动", "促进", "引导")
_CLOSE = Decimal("0.06")
_LISTED = ("、", "和", "及", "，其中", "（其中", "，包括", "（含", "，含")


class Drawn(NamedTuple):
    """The money, what it drew, and where their ratio is said, as it is printed."""

    money: Fact
    drawn: Fact
    start: int
    end: int
    ratio: Decimal


def against_leverage(facts: Facts) -> Iterator[Drawn]:
    """Where the ratio is not what was drawn divided by the money."""
    for said in around(_RATIO, facts.document.view.text, _CUES):
        sentence = facts.sentence_at(said.start())
        if sentence is None:
            continue
        before = [f for f in facts.of(sentence) if f.read.end <= said.start() and f.quantity.base == "元" and f.kind in ("level", "change", "other")]
        if len(before) < 2 or not any(word in before[-1].lead for word in _DRAWN) or any(f.quantity.approximation for f in before[-2:]):
            continue
        drawn, named = before[-1], _named(before[:-1])
        money = named[0]
        if any(any(word in f.lead for word in _DRAWN) or f.quantity.amount <= 0 for f in named) or facts.in_table(money):
            continue
        ratio = Decimal(said["ratio"] or said["times"])
        facts.checked(drawn, *named)
        amounts = {f.quantity.amount for f in named} | {sum((f.quantity.amount for f in named), Decimal(0))}
        grows = said[0].startswith("放大")  # 出资12亿元，撬动社会资本18亿元，放大2.5倍: to all of it
        may_be = [(drawn.quantity.amount + own, amount) for amount in amounts for own in ((0, amount) if grows else (0,))]
        if ratio > 0 and all(abs(all_ / amount / ratio - 1) > _CLOSE for all_, amount in may_be):
            yield Drawn(money, drawn, said.start(), said.end(), ratio)


def _named(before: Sequence[Fact]) -> list[Fact]:
    """The money right before, from the one that a list of it stands under: 发放资金900万元，其中财政500万元、企业配套400万元."""
    found = [before[-1]]
    for earlier, fact in zip(before[-2::-1], before[:0:-1], strict=False):
        if not fact.lead.startswith(_LISTED):
            break
        found.insert(0, earlier)
    return found
