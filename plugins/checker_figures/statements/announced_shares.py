"""Shares of items that are of what the words above them announce: 计划投资84亿元：⏎续建总投资151亿元，年内46.2亿元，占55%；⏎新建总投资96亿元，年内29.4亿元，占35%."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from checker import arithmetic as ar
from checker.model.facts import Facts
from checker_figures.statements.binding import Term, right_before, terms
from checker_figures.statements.completeness import label
from checker_figures.statements.share_reach import REACH
from checker_figures.statements.share_wholes import ShareClaim

_BACK = 2  # sentences above the first item
_ITEM = 2  # sentences of an item
_MOST = 40  # items
_COLUMNS = 3  # shares of an item
_FEWEST = 2  # items whose shares no other amount makes by chance

Pair = tuple[Term, Term]
"""A share and the amount that it speaks of."""


def announced(facts: Facts, pairs: Sequence[Pair], own: Mapping[int, ShareClaim]) -> Iterator[ShareClaim]:
    """The shares that name no whole and are not of what their own item tells, where one amount above makes those of two items or more.

    One that is left over in such a list is of that amount, too.

    pairs  the shares that name no whole with their parts, in order
    own    what they may be shares of by the words of their items
    """
    for run in _runs(facts, pairs):
        left = [pair for pair in run if not _agrees(own.get(pair[0].order), pair)]
        for _ in range(_COLUMNS):
            if len(left) < _FEWEST:
                break
            tried = ((t, [pair for pair in left if _is_of(pair, t)]) for t in _above(facts, left))
            whole, made = max(tried, key=lambda found: len(found[1]), default=(None, []))
            if whole is None or len(made) < _FEWEST:
                break
            others = [pair for pair in left if pair not in made]
            if len(others) == 1 and _is_one_of(others[0], made, whole):
                made, others = left, []
            for share, part in made:
                yield ShareClaim(share, part, (whole,), False, "", True, _own_wholes(own.get(share.order)), True)
            left = others


def _is_one_of(pair: Pair, made: Sequence[Pair], whole: Term) -> bool:
    """Whether a share stands between those of other items, or its amount is called as theirs are."""
    share, part = pair
    between = made[0][0].order < share.order < made[-1][0].order
    return part.fact.quantity.amount < whole.fact.quantity.amount and (between or label(part) in {label(p) for _, p in made})


def _runs(facts: Facts, pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    """The pairs of one unit in items that follow each other, in the sentences of a paragraph or in paragraphs."""
    open_runs: dict[str, list[Pair]] = {}
    for pair in pairs:
        run = open_runs.setdefault(pair[1].base, [])
        if run and (len(run) == _MOST or not _follows(facts, run[-1], pair)):
            yield run
            open_runs[pair[1].base] = run = []
        run.append(pair)
    yield from (run for run in open_runs.values() if run)


def _follows(facts: Facts, last: Pair, pair: Pair) -> bool:
    apart = pair[0].sentence - last[0].sentence
    blocks = facts.sentences[pair[0].sentence].block - facts.sentences[last[0].sentence].block
    return blocks <= 1 and apart <= _ITEM


def _agrees(claim: ShareClaim | None, pair: Pair) -> bool:
    return claim is not None and any(_is_of(pair, whole) for whole in (*claim.wholes, *claim.maybe))


def _own_wholes(claim: ShareClaim | None) -> tuple[Term, ...]:
    return (*claim.wholes, *claim.maybe) if claim is not None else ()


def _is_of(pair: Pair, whole: Term) -> bool:
    share, part = pair
    return ar.is_share(share.fact.quantity, ar.of(part.fact.quantity), ar.of(whole.fact.quantity))


def _above(facts: Facts, pairs: Sequence[Pair]) -> list[Term]:
    """The amounts before the first of some items that may be divided into them, the nearest first."""
    rows, part = facts.derive(terms), pairs[0][1]
    block = facts.sentences[part.sentence].block
    numbers = range(part.sentence, max(-1, part.sentence - 1 - _BACK), -1)
    near = takewhile(lambda number: block - facts.sentences[number].block <= 1, numbers)
    found = (t for number in near for t in reversed(right_before(rows[number], part, REACH) if number == part.sentence else rows[number][-REACH:]))
    return [t for t in found if t.main and t.base == part.base]
