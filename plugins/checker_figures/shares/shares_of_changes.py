"""Shares of what was added or taken off: 增加8.4亿元，其中居民增加3.8亿元，占增量的45.2%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.lazy import lazy
from checker.model.facts import Facts
from checker_figures.statements.binding import Term, percents, terms
from checker_figures.statements.called import PIECES
from checker_figures.statements.share_wholes import ShareClaim
from checker_figures.statements.told_wholes import is_of_what_was_added

_OF_CHANGE = lazy(
    "占(?P<whole>(?:全部|总|其|全[省市县区])?(?:的)?(?:增量|减量|净增[量数额]|增[加长收支]额|减[少收支]额|(?:新增|净增|增收|减收)[^，；。、（）]{0,8}?))的?(?:比重|比例)?(?:为|达到?|约|近|超过?)*$"
)
_BARE = lazy("[，,（(]占(?:比)?(?:为|达到?|约|近|超过?)*$")
_CHANGED = lazy("[增减]|多[收支]|少[收支]|净[流投]")
_PARTED = ("其中", "主要是", "来自")
_MOST = 12


def shares_of_changes(facts: Facts) -> Iterator[ShareClaim]:
    """Every share of a change whose part is the change right before it, with the change that stands above that."""
    rows = facts.derive(terms)
    for number, place, term in facts.derive(percents):
        said = _OF_CHANGE.search(term.gap) if "占" in term.gap and place else None
        if said is None and not (place and _BARE.match(term.gap) is not None and is_of_what_was_added(facts, term)):
            continue
        row = rows[number]
        part = row[place - 1]
        whole = _above(row, place - 1) or _in_sentence_before(facts, rows, part) if _is_changed(part) else None
        if whole is not None and whole.fact.quantity.amount > part.fact.quantity.amount:
            yield ShareClaim(term, part, (whole,), False, said["whole"] if said is not None else "", True)


def _is_changed(term: Term) -> bool:
    return term.fact.kind == "change" or term.fact.kind in ("level", "count") and _CHANGED.search(PIECES.split(term.gap)[-1]) is not None


def _above(row: Sequence[Term], at: int) -> Term | None:
    """The change that the list divides in which one stands."""
    part = row[at]
    for index in range(at - 1, max(-1, at - 1 - _MOST), -1):
        term, parted = row[index], row[index + 1].gap
        if term.base != part.base:
            if term.fact.quantity.base != "%":
                return None
        elif any(word in parted for word in _PARTED) or parted.startswith("中"):
            return term if _is_changed(term) and term.depth <= part.depth else None
        elif not _is_changed(term):
            return None
    return None


def _in_sentence_before(facts: Facts, rows: Sequence[Sequence[Term]], part: Term) -> Term | None:
    """The one change that the sentence before tells, where its parts follow: 比上年增加0.46亿立方米。增量中，陶瓷增加0.21亿立方米."""
    number = part.sentence - 1
    if number < 0 or facts.sentences[number].block != facts.sentences[part.sentence].block:
        return None
    found = [t for t in rows[number][-_MOST:] if t.base == part.base and _is_changed(t)]
    return found[0] if len(found) == 1 and not found[0].depth else None
