"""A whole whose first class is told with its share, the others behind it: 出警1280次，火情462次，占36.1%；救援515次、社会服务226次、误报及其他77次."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.finding import Severity
from checker_figures.statements.binding import Term, accused, percents, terms
from checker_figures.statements.completeness import FROM_GRADE, are_complete, label
from checker_figures.statements.overlaps import are_grades

_SHARE = lazy("^[，,（(](?:约)?占(?:比|总[数量]|全部)?(?:约?为|的)?$")
_OTHERS = lazy("(?:其他|其它|其余|余下)[^，；。、]{0,8}$")
_BEHIND_OTHERS = lazy("(?:基本)?预备费|建设期利息|(?:铺底)?流动资金")
_STOP = lazy("其中|上年|去年|同比|同期|合计|共计|总计|累计|占|平均|每|净增|目标|计划|任务")
_LINKS = frozenset("；;，,、")
_BACK = 24  # figures
_MOST = 12
_LEAST = 80  # per cent of the whole that the classes must make, or it of them


def doubted_classes(facts: Facts) -> Iterator[tuple[Term, tuple[Term, ...], Severity]]:
    """Every whole that such classes leave nothing out of and do not make."""
    done = facts.derive(accused)
    for _, place, share in facts.derive(percents):
        if share.fact.kind != "share" or not share.fact.quantity.decimals or _SHARE.match(share.gap) is None or not place:
            continue
        row = facts.derive(terms)[share.sentence]
        first = row[place - 1]
        whole = _whole_of(facts, first, share)
        parts = _behind(row, place, first)
        if whole is None or not parts or whole.order in done or not _leave_none(whole, [label(p) for p in (first, *parts)]):
            continue
        used = (first, *parts)
        made, behind = (ar.total(ar.of(p.fact.quantity) for p in some) for some in (used, parts))
        if any(t.fact.quantity.approximation for t in (whole, *used)) or any(ar.of(t.fact.quantity).meets(behind) for t in (whole, first)):
            continue  # the list divides the whole, or its first class, itself
        size, amount = whole.fact.quantity.amount, sum(p.fact.quantity.amount for p in used)
        if ar.of(whole.fact.quantity).meets(made):
            facts.checked(*(t.fact for t in (whole, *used)))
        elif size * _LEAST < amount * 100 and amount * _LEAST < size * 100:
            done.add(whole.order)
            facts.checked(*(t.fact for t in (whole, *used)))
            yield whole, used, "warning"


def _leave_none(whole: Term, labels: Sequence[str]) -> bool:
    """Whether names leave no other class: the last is 其他, or what comes behind it in an estimate; they are opposites, or the grades down to the one told."""
    others = [name for name in labels[1:] if _OTHERS.search(name) is not None]
    if others and (others[-1] == labels[-1] or _BEHIND_OTHERS.match(labels[-1])) or are_complete(labels):
        return True
    lowest = FROM_GRADE.search(label(whole) + whole.fact.indicator)
    return lowest is not None and are_grades(labels) and any(lowest[1] + "级" in name for name in labels)


def _whole_of(facts: Facts, first: Term, share: Term) -> Term | None:
    """The nearest amount before a class, in its paragraph, of which it is the share that is printed behind it."""
    rows = facts.derive(terms)
    if not first.main:
        return None
    for order in range(first.order - 1, max(-1, first.order - 1 - _BACK), -1):
        term = rows.term(order)
        if not facts.in_one_block(term.fact, first.fact):
            return None
        larger = term.main and term.base == first.base and term.depth <= first.depth and term.fact.quantity.amount > first.fact.quantity.amount
        if larger and ar.is_share(share.fact.quantity, ar.of(first.fact.quantity), ar.of(term.fact.quantity)):
            return term
    return None


def _behind(row: Sequence[Term], place: int, first: Term) -> tuple[Term, ...]:
    """The classes behind the first one and its share, each of which may have its share as well."""
    parts: list[Term] = []
    inside = False  # 其中 divides the first class up to the next ；
    for term in row[place + 1 : place + 1 + 2 * _MOST]:
        inside = term.gap[:1] not in "；;" and (inside or not parts and "其中" in term.gap)
        if inside:
            continue
        if parts and term.fact.kind == "share" and _SHARE.match(term.gap) is not None:
            continue
        if not term.main or term.base != first.base or term.depth != first.depth or term.gap[:1] not in _LINKS or _STOP.search(term.gap):
            break
        if term.gap[:1] in "；;" and any(p.gap[:1] not in "；;" for p in parts[1:]):
            break
        parts.append(term)
    return tuple(parts)
