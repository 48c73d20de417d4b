"""Sentences that tell the same things in the same words, one of them with another figure: 招商11次，拜访企业86家，邀请客商320人次 and 招商9次，…320人次."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.fact import Fact
from checker.model.facts import Facts
from checker_figures.claims import ACCOUNTS
from checker_figures.mentions import one_scope

_KINDS = frozenset(("level", "count"))
_WORDS = 9  # characters of the words between three figures that are no chance
_TELLING = 3  # characters of the figure that both sentences share
_MOST = 200  # sentences of three figures and more


def twins(facts: Facts) -> Iterator[tuple[Fact, Fact]]:
    """Pairs, in order, of figures that differ although their neighbours and the words between are one."""
    if ACCOUNTS.search(facts.document.title) is not None:
        return  # the accounts of a city and those of its own level share many items
    seen: dict[tuple[str, str, str, str], tuple[Fact, ...]] = {}
    for sentence in facts.sentences:
        if sentence.last - sentence.first < 3 or len(seen) > _MOST:
            continue
        row = facts.of(sentence)
        for at in range(len(row) - 2):
            three = row[at : at + 3]
            if any(fact.kind not in _KINDS or fact.role is not None for fact in three) or len(three[1].lead) + len(three[2].lead) < _WORDS:
                continue
            first = seen.setdefault((three[1].lead, three[2].lead, three[0].quantity.unit, three[2].quantity.unit), three)
            if first is three or first[0].sentence == three[0].sentence or first[0].lead[-2:] != three[0].lead[-2:] or facts.in_table(three[0]):
                continue
            apart = [(one, other) for one, other in zip(first, three, strict=True) if one.quantity != other.quantity]
            alike = any(one.quantity == other.quantity and len(one.quantity.number) >= _TELLING for one, other in zip(first, three, strict=True))
            if alike and apart and all(_one_time(one, other) for one, other in zip(first, three, strict=True)):
                if one_scope(facts, *apart[0]):
                    yield apart[0]
                break


def _one_time(one: Fact, other: Fact) -> bool:
    return one.modality == other.modality and (one.period is None or other.period is None or one.period[:2] == other.period[:2])
