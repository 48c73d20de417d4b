"""Sums that hold once the unit of one figure is changed by 万 or 亿: its digits are right, its unit is not."""

from __future__ import annotations

from collections.abc import Iterator

from checker import arithmetic as ar
from checker.model.facts import Facts
from checker_figures.statements.binding import Term
from checker_figures.statements.groups import groups
from checker_figures.statements.totals import relations
from checker_figures.statements.unlikely_amounts import Unlikely

_SLIPS = (10**4, 10**8)
_LEAST = 2  # significant digits that a figure must have to be known by them
_MOST = 20  # members


def off_by_unit(facts: Facts) -> Iterator[Unlikely]:
    """总值86.2亿元，其中甲12.1万元、乙74.1亿元."""
    for relation in (*facts.derive(relations), *facts.derive(groups)):
        parts = relation.readings[0]
        if not 1 < len(parts) <= _MOST:
            continue
        units = {t.fact.quantity.factor for t in (relation.wholes[0], *parts)}
        if len(units) == 1:
            continue
        found = _slip(relation.wholes[0], parts)
        if found is None:
            continue
        term, times, grown = found
        said = term.fact.quantity.said
        yield Unlikely(
            term.fact,
            f"{said}{'放大' if grown else '缩小'}{times:,}倍，总数与各分项才相等，疑单位写错",
            f"the parts make the total if {said} is {'more' if grown else 'less'} by {times:,} times: its unit seems to be wrong",
            tuple(t.fact for t in (relation.wholes[0], *parts) if t is not term),
        )


def _slip(whole: Term, parts: tuple[Term, ...]) -> tuple[Term, int, bool] | None:
    """The one figure that makes the sum hold when it is so many times as large (True), or as small; None where none does, or it holds."""
    claimed = ar.of(whole.fact.quantity, False)
    amounts = [ar.of(p.fact.quantity, False) for p in parts]
    if ar.total(amounts).meets(claimed):
        return None
    hits: list[tuple[Term, int, bool]] = []
    for times in _SLIPS:
        for place, part in enumerate((whole, *parts)):
            if len(part.fact.quantity.number.replace(".", "").strip("0")) < _LEAST:
                continue
            for grown in (True, False):
                before = amounts[place - 1] if place else claimed
                changed = before.scaled(times) if grown else before.scaled(1, times)
                total = claimed if place else changed
                rest = ar.total([changed if at == place - 1 else a for at, a in enumerate(amounts)] if place else amounts)
                others = [a for at, a in enumerate(amounts) if at != place - 1]
                if place and others and ar.total(others).meets(claimed):
                    continue  # without it the sum holds as it is: it is no part
                if rest.meets(total):
                    hits.append((part, times, grown))
    return hits[0] if len(hits) == 1 else None
