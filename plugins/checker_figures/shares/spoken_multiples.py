"""Multiples of one amount in another that the report prints elsewhere: 支出约为收入的1.5倍 where 24.6亿元 and 9.87亿元 are told."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from checker import arithmetic as ar
from checker.extraction.modality import ANY_AHEAD_OR_GOT
from checker.lazy import lazy
from checker.model.fact import Quantity
from checker.model.facts import Facts
from checker_figures.shares.spoken_shares import Belied, called_exactly, ending_so
from checker_figures.statements.binding import Term, accused, right_before, terms
from checker_figures.statements.called import PIECES, amounts, core, name_of

_OF = lazy(
    "^(?P<subject>[^，；。]{0,24}?)(?:[大]?约|仅|已经?|均|都|也|就)*(?:相当于|达到?了?|超过|[为是])(?:[大]?约|了)*(?P<of>[^，；。是为]{2,16}?)的(?:[大]?约|接近|将近|近|超过?|逾|足有|整整)*$"
)
_OTHER = lazy(
    f"{ANY_AHEAD_OR_GOT}|上年|去年|前年|同期|年[初末底]|时期|五年|年的|年$|原|最|平均|其余|其他|目标|计划|任务|全[国省市]|[比较]|预计|上[季月]|[一二三四]季度|[0-9]|每|各|将|要|分别"
)
_OPENING = lazy("^(?:[一二三四五六七八九十]{1,3}是|但|而|且|其中|目前)")
_FEW = 4
_MOST = 200  # of one report: reports stay below, hostile input does not
_BESIDE = 6  # figures


def belied_multiples(facts: Facts) -> Iterator[Belied]:
    """The multiples that the only amounts of both names do not make."""
    text = facts.document.view.text
    at, seen = text.find("倍"), 0
    while at >= 0 and seen < _MOST:
        order = facts.first_at(at) - 1
        if order >= 0 and facts[order].read.end >= at and facts[order].quantity.unit == "倍":
            seen += 1
            found = _belied(facts, facts.derive(terms).term(order))
            if found is not None:
                yield found
        at = text.find("倍", at + 1)


def _belied(facts: Facts, times: Term) -> Belied | None:
    fact = times.fact
    clause = _OPENING.sub("", PIECES.split(times.gap)[-1])
    said = _OF.match(clause)
    if (
        said is None
        or fact.kind == "growth"
        or fact.modality != "done"
        or facts.in_table(fact)
        or _OTHER.search(clause)
        or times.order in facts.derive(accused)
    ):
        return None
    row = facts.derive(terms)[times.sentence]
    before = row[times.order - row[0].order - 1] if times.order > row[0].order else None
    own = core(said["subject"])
    if len(own) < 2:
        own = name_of(before) if before is not None and before.main and times.gap[:1] in "，," and not said["subject"] else ""
    else:
        before = None
    of = core(said["of"])
    if len(own) < 2 or len(of) < 2 or own == of:
        return None
    meant = _meant(fact.quantity)
    names = tuple(n for n in (own[: -len(of)] + of, of + own[len(of) :], of) if len(own) > len(of) or n == of)
    for base in facts.derive(amounts).bases():
        beside = right_before(row, times, _BESIDE)
        parts = [t for t in (before,) if t is not None and t.base == base]
        if before is None:
            parts = ending_so(beside, base, own) or called_exactly(facts, times, base, (own,))
        wholes = ending_so([t for t in beside if t not in parts], base, of) or called_exactly(facts, times, base, names) if parts else []
        if not parts or not wholes or len(parts) * len(wholes) > _FEW:
            continue
        for part, whole in product(parts, wholes):
            made = ar.of(part.fact.quantity).over(ar.of(whole.fact.quantity))
            facts.checked(fact, part.fact, whole.fact)
            if made is None or meant.meets(made):
                return None
        facts.derive(accused).add(times.order)
        one, other = parts[0].fact.quantity, wholes[0].fact.quantity
        left, right = (q.number if one.unit == other.unit else q.said for q in (one, other))
        shown = f"{left} ÷ {right} = {ar.rounded(one.amount / other.amount, max(2, fact.quantity.decimals))}倍"
        return Belied(fact.read.start - len(clause), fact.read.end, shown, (parts[0].fact, wholes[0].fact))
    return None


def _meant(times: Quantity) -> ar.Interval:
    """Between which multiples one lies: 两倍多, 近两倍, 约1.5倍, and what people round in speech."""
    value, approximation = ar.printed(times.number, None, True), times.approximation
    if approximation == "above":
        return ar.Interval(value.low * 98, value.high * 100 + max(value.scale * 100, value.high * 50), value.scale * 100)
    if approximation == "below":
        return ar.Interval(value.low * 78, value.high * 102, value.scale * 100)
    slack = 12 if approximation == "about" or not times.decimals else 5
    loose = ar.Interval(value.low * (100 - slack), value.high * (100 + slack), value.scale * 100)
    exact = ar.printed(times.number)  # 3倍 is 2.5 to 3.5 where it was rounded
    return ar.Interval(
        min(loose.low * exact.scale, exact.low * loose.scale), max(loose.high * exact.scale, exact.high * loose.scale), loose.scale * exact.scale
    )
