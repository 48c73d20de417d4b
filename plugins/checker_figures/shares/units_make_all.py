"""Machines, tanks and lines of one size, and what they make together: 安装4台30万千瓦机组, 总装机容量120万千瓦."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from checker.cues import holds_any
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple

_ROUNDED = Decimal("0.06")  # 34台3.3兆瓦 go as 11万千瓦
_COUNTED = frozenset("台座条套个")
_SIZES = frozenset(("瓦", "立方米", "克", "伏安"))
_EACH = lazy("^(?:单机|单机容量|单机规模|单台|单台容量|单罐|容量|容积|年产|日产|日处理|单线|单线产能|年产能)?(?:为|约|各|均为)?$")
_ALL = lazy("(?:总装机|装机(?:总)?(?:容量|规模)|总装机(?:容量|规模)|总容[量积]|总罐容|总库容|总产能|总规模)(?:为|达到?|约)?$")
_CUES = ("装机", "总容", "罐容", "总库容", "总产能", "总规模")
_SOME = lazy("一期|二期|三期|首批|首台|先行|其中|另|已|目前|余|增|扩建|改造|原|共用|备用")


class Made(NamedTuple):
    """The whole, and the counts with the size of each that do not make it."""

    whole: Fact
    pairs: Sequence[tuple[Fact, Fact]]


def wholes_of_units(facts: Facts) -> Iterator[Made]:
    """Where units of one size do not make the whole that their sentence gives."""
    text = facts.document.view.text
    if not holds_any(text, _CUES):
        return
    for sentence in facts.sentences:
        if not 3 <= sentence.last - sentence.first <= 40:
            continue
        row = facts.of(sentence)
        bases = {fact.quantity.base for fact in row}
        if _SIZES.isdisjoint(bases) or _COUNTED.isdisjoint(bases) or facts.in_table(row[0]):
            continue
        pairs = [
            (count, each)
            for count, each in zip(row, row[1:], strict=False)
            if count.quantity.base in _COUNTED and each.quantity.base in _SIZES and _EACH.match(each.lead) and count.kind == "count"
        ]
        wholes = [f for f in row if f.quantity.base in _SIZES and _ALL.search(f.lead) and all(f is not each for _, each in pairs)]
        if not pairs or len(wholes) != 1 or len({each.quantity.base for _, each in pairs} | {wholes[0].quantity.base}) != 1:
            continue
        first = min(fact.read.start - len(fact.lead) for fact in (wholes[0], pairs[0][0]))
        last = max(fact.read.end for fact in (wholes[0], pairs[-1][1]))
        if _SOME.search(text, max(sentence.start, first), last) or any(f.quantity.approximation for pair in pairs for f in pair):
            continue
        if wholes[0].read.start > pairs[0][0].read.start and wholes[0].read.start < pairs[-1][0].read.start:
            continue
        together = sum((count.quantity.value * each.quantity.amount for count, each in pairs), Decimal(0))
        whole = wholes[0].quantity.amount
        if whole > 0 and abs(together / whole - 1) > _ROUNDED:
            yield Made(wholes[0], pairs)
