"""What a list of parts may divide: amounts of its kind told before it."""

from __future__ import annotations

from collections.abc import Container, Sequence

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.fact import Period
from checker.model.facts import Facts
from checker_figures.statements.binding import Term, terms
from checker_figures.statements.completeness import follow_on, is_complete, label
from checker_figures.statements.per_head import is_income_of
from checker_figures.statements.scales import fill_a_scale

_FEW = 24
_SENTENCES = 6
_INDUSTRY = lazy("第?[一二三](?:产业|产)")
_CLOSE = 88  # per cent of a whole that parts must make for it to be looked for elsewhere
_BLOCKS = 3
_LATE = 40
_BACK = 2


def fitting(parts: Sequence[Term], wholes: Sequence[Term]) -> tuple[list[Term], bool]:
    """Those of the wholes that the parts nearly make, and whether they make one of them as printed."""
    amount = sum(p.fact.quantity.amount for p in parts)
    near = [t for t in wholes if amount * _CLOSE < t.fact.quantity.amount * 100 < amount * (200 - _CLOSE)]
    total = ar.total(ar.of(p.fact.quantity) for p in parts)
    return near, any(ar.of(t.fact.quantity).meets(total) for t in near)


def adds_up(whole: Term, parts: Sequence[Term]) -> bool:
    return len(parts) > 2 and ar.of(whole.fact.quantity, False).meets(ar.total(ar.of(p.fact.quantity, False) for p in parts))


def told_elsewhere(facts: Facts, first: Term, parts: Sequence[Term]) -> list[Term]:
    """The one amount shortly before that three or more parts make or nearly make: in the paragraphs above, or as a part of something larger itself."""
    if len(parts) < 3 or first.fact.read.start - facts.sentences[first.sentence].start > _LATE and "、" in first.gap:
        return []
    rows = facts.derive(terms)
    block = facts.sentences[first.sentence].block
    found: list[Term] = list(reversed(rows[first.sentence][: first.order - rows[first.sentence][0].order]))
    for back in range(first.sentence - 1, max(-1, first.sentence - 1 - _SENTENCES), -1):
        if block - facts.sentences[back].block > _BLOCKS:
            break
        found += reversed(rows[back][-_FEW:])
    near, sound = fitting(parts, [t for t in found if t.main and t.base == first.base and t.depth <= first.depth])
    if sound:
        return near
    if (
        len({t.fact.quantity.amount for t in near}) == 1
        and (is_complete(parts) or fill_a_scale(facts, near[0], parts) or _begin_the_year(parts))
        and (not _INDUSTRY.search(label(parts[0])) or "生产总值" in said_of(facts, near[0]))
    ):
        return near
    if len({t.fact.quantity.amount for t in near}) != 1 or not all(p.gap[:1] in "、和" for p in parts[1:]):
        return []
    whole = near[0]
    said = said_of(facts, whole)
    common = set.intersection(*(set(label(p)) for p in parts))  # 增值税, 契税, 其他各税: 税收收入
    return near if label(parts[-1])[-2:] in said or not common.isdisjoint(said) else []


def _begin_the_year(parts: Sequence[Term]) -> bool:
    """Whether parts are told by stretches of time that follow on each other from the first month on: 一季度, 二季度, 三季度."""
    told = [p.fact.period for p in parts if p.fact.period is not None]
    if len(told) < len(parts):
        return False
    begin, end = min(p.start for p in told), max(p.end for p in told)
    return begin % 12 == 0 and end - begin < 12 and follow_on(told, Period(begin, end, ""))


def said_of(facts: Facts, term: Term) -> str:
    text = facts.document.view.text
    return term.gap[-12:] + term.fact.indicator + text[term.fact.read.end : term.fact.read.end + 8]


def wholes_before(facts: Facts, first: Term, parts: Sequence[Term], inside: Container[int]) -> list[Term]:
    """What may be divided so: the amounts of its kind before it in the paragraph that are no parts of others, the nearest first."""
    rows = facts.derive(terms)
    base = parts[0].base
    block = facts.sentences[first.sentence].block
    row = rows[first.sentence]
    found: list[Term] = list(reversed(row[max(0, first.order - row[0].order - _FEW) : first.order - row[0].order]))
    for back in range(first.sentence - 1, max(-1, first.sentence - 1 - _BACK), -1):
        if facts.sentences[back].block != block:
            break
        found += reversed(rows[back][-_FEW:])
    most = max(p.fact.quantity.amount for p in parts)
    outside = [t for t in found if (t.main or is_income_of(t, first)) and t.base == base and t.depth <= first.depth and t.order not in inside]
    wholes = [t for t in outside if t.fact.quantity.amount > most]
    return (
        wholes
        or (outside if is_complete(parts) else [])
        or [t for t in found if t.main and t.base == base and t.order not in inside and t.fact.quantity.unit != parts[0].fact.quantity.unit][:1]
    )
