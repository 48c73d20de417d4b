"""What a total has grown by is what its parts have: 泊位1200个，减少30个，其中沿海400个，减少12个，内河800个，减少18个."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker import arithmetic as ar
from checker.model.facts import Facts
from checker_figures.statements.binding import Term, accused, terms
from checker_figures.statements.growth_judging import signed_change
from checker_figures.statements.growth_links import link
from checker_figures.statements.relation import Relation
from checker_figures.statements.totals import relations

_BARE = frozenset(("", "year", "same"))


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


def _adds_up(relation: Relation) -> bool:
    total = ar.of(relation.wholes[0].fact.quantity, False)
    return total.meets(ar.total(ar.of(p.fact.quantity, False) for p in relation.readings[0]))


def _change(facts: Facts, term: Term) -> Term | None:
    """The change told right behind an amount, None where there is none."""
    row = facts.derive(terms)[term.sentence]
    at = term.order + 1 - row[0].order
    return row[at] if at < len(row) and _is_change(row[at], term) else None


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
