"""What a total has grown by is what its parts have: 泊位1200个，减少30个，其中沿海400个，减少12个，内河800个，减少18个."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.fact import Quantity
from checker.model.facts import Facts
from checker_figures.statements.binding import Term, accused, cues, terms
from checker_figures.statements.completeness import are_complete, label
from checker_figures.statements.growth_judging import signed_change
from checker_figures.statements.growth_links import link
from checker_figures.statements.relation import Relation
from checker_figures.statements.slips import slip
from checker_figures.statements.totals import relations

_BARE = frozenset(("", "year", "same"))
_REMARKS = 3  # 完成预算的104.7%，占…的28%，比上年增收1848万元
_OF_IT = lazy("[，,](?:同比|[比较](?:上年|去年)(?:同期|决算数?)?)?[增减][加少收支]了?$")
_CHANGED = lazy("[^，；。]{2,16}(?:增加|减少|增收|减收|增支|减支)了?$")
_NEXT = lazy("[）)]?[、，,；;和及与]*" + _CHANGED.pattern)
_RARE = 0.03  # so seldom does chance look like one slip of the pen where 其中 may leave parts out


def doubted_changes(facts: Facts) -> Iterator[tuple[Term, tuple[Term, ...]]]:
    """(the change of a total, those of its parts) that do not add up although the amounts do."""
    for relation in facts.derive(relations):
        parts = relation.readings[0]
        if relation.cue != "of_which" or len(parts) < 2 or not _adds_up(relation):
            continue
        whole = _change(facts, relation.wholes[0])
        changes = _distributed(facts, parts) or [_change(facts, part) for part in parts]
        told = [change for change in changes if change is not None]
        if whole is None or len(told) != len(parts) or not _are_held_alike((whole, *told)) or whole.order in facts.derive(accused):
            continue
        facts.checked(*(t.fact for t in (whole, *told)))
        if not signed_change(whole.fact).meets(ar.total(signed_change(t.fact) for t in told)):
            facts.derive(accused).add(whole.order)
            yield whole, tuple(told)


def listed_changes(facts: Facts) -> Iterator[tuple[Term, tuple[Term, ...]]]:
    """收入增加A，其中：本级收入增加B（税收增加…）、上级补助增加C: parts of one change that look like it but for a slip."""
    rows = facts.derive(terms)
    for order in facts.derive(cues).sums:
        number = facts[order].sentence
        row = rows[number]
        place = order - facts.sentences[number].first
        first = row[place]
        if not place or "其中" not in first.gap or first.fact.kind != "change" or _CHANGED.search(first.gap) is None:
            continue
        whole = row[place - 1]
        if not _is_change(whole, first) or whole.order in facts.derive(accused):
            continue
        parts = [first]
        for term in row[place + 1 :]:
            if (
                term.floor < first.depth
                or term.depth == first.depth
                and not (_is_change(term, first) and _NEXT.fullmatch(term.gap[term.gap.rfind("）") + 1 :]))
            ):
                break
            if term.depth == first.depth:
                parts.append(term)
        if len(parts) < 2 or whole.fact.direction not in [t.fact.direction for t in parts]:
            continue
        if signed_change(whole.fact).meets(ar.total(signed_change(t.fact) for t in parts)):
            facts.checked(*(t.fact for t in (whole, *parts)))
        elif are_complete([label(t) for t in parts]) or (slip(_signed(whole), [_signed(t) for t in parts]) or ("", 1.0))[1] <= _RARE:
            facts.derive(accused).add(whole.order)
            yield whole, tuple(parts)


def _signed(term: Term) -> Quantity:
    """A change, with a minus where its words say that it fell."""
    quantity = term.fact.quantity
    return quantity if term.fact.direction != "down" else quantity._replace(number=f"-{quantity.number.lstrip('-')}")


def _adds_up(relation: Relation) -> bool:
    total = ar.of(relation.wholes[0].fact.quantity, False)
    return total.meets(ar.total(ar.of(p.fact.quantity, False) for p in relation.readings[0]))


def _change(facts: Facts, term: Term) -> Term | None:
    """The change told right behind an amount, or behind the shares that it is told with, None where there is none."""
    row: Sequence[Term] = facts.derive(terms)[term.sentence]
    at = term.order + 1 - row[0].order
    if at < len(row) and _is_change(row[at], term):
        return row[at]
    for other in row[at : at + _REMARKS + 1]:
        if other.base != "%" or other.depth != term.depth:
            return other if _is_change(other, term) and _OF_IT.fullmatch(other.gap) else None
    return None


def _distributed(facts: Facts, parts: Sequence[Term]) -> list[Term | None]:
    """The changes that 分别 hands out behind the last part: 职工甲、离退休人员乙，分别增加丙和丁; none where it does not."""
    last = parts[-1]
    row = facts.derive(terms)[last.sentence]
    at = last.order + 1 - row[0].order
    found = row[at : at + len(parts)]
    if len(found) < len(parts) or "分别" not in found[0].gap or not all(_is_change(t, last) for t in found):
        return []
    return list(found)


def _is_change(term: Term, amount: Term) -> bool:
    fact = term.fact
    return fact.kind == "change" and term.base == amount.base and term.depth == amount.depth and fact.quantity.approximation is None


def _are_held_alike(changes: Sequence[Term]) -> bool:
    """Whether all go one way, and back to the year before, or none says to what.

    4G用户减少290万户 beside 5G用户增加67万户: those of 3G, of whom none is left, went too.
    """
    return len({t.fact.direction for t in changes}) == 1 and all(link(t.gap).key in _BARE or "上年末" in t.gap for t in changes)
