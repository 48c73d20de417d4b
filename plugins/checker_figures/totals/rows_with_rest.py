"""Lists of two figures each that end with the rest: 项目24个、22.4亿元，市政类11个、9.8亿元，交通类7个、6.2亿元，其余6个、6.4亿元.

Where one column makes its total, the rows are all there are: the other is to make its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.finding import Severity
from checker_figures.statements.binding import Term, accused, behind_words, terms

_REST = lazy("[，；、](?:其余|余下|剩余|剩下)的?$")
_BESIDE = lazy("、(?:[\u4e00-\u9fff]{2,6})?$|$")  # 11个、9.8亿元; 11个、投资9.8亿元; 386户1204人
_NO_ROW = lazy("其中|上年|去年|同期|新增|[比较]|另|超|均|累计|含|目标|率")
_FEWEST, _MOST = 3, 12  # rows


def doubted_rests(facts: Facts) -> Iterator[tuple[Term, tuple[Term, ...], Severity]]:
    """Every total that its column, with the rest, does not make beside one that does."""
    rows, done = facts.derive(terms), facts.derive(accused)
    for order in behind_words(facts, ("其余", "余下", "剩余", "剩下"), 4):
        row = rows[facts[order].sentence]
        pairs = _pairs(row, order - row[0].order)
        if len(pairs) < _FEWEST or _REST.search(pairs[-1][0].gap) is None:
            continue
        columns = [tuple(pair[place] for pair in pairs) for place in (0, 1)]
        sound = [_holds(column) for column in columns]
        if sound[0] == sound[1]:
            continue
        whole, *parts = columns[sound.index(False)]
        if whole.order in done or any(t.fact.quantity.approximation for t in (whole, *parts)):
            continue
        done.add(whole.order)
        facts.checked(*(t.fact for column in columns for t in column))
        yield whole, tuple(parts), "warning"


def _pairs(row: Sequence[Term], at: int) -> list[tuple[Term, Term]]:
    """The rows from the total to the rest, whose first figure stands at a place; each of a figure and one of another unit right beside it."""
    found: list[tuple[Term, Term]] = []
    while at >= 0 and at + 1 < len(row) and len(found) < _MOST:
        one, other = row[at], row[at + 1]
        alike = not found or (one.base, other.base) == (found[0][0].base, found[0][1].base) and one.depth == found[0][0].depth
        if not (one.main and other.main and alike) or one.base == other.base or _BESIDE.match(other.gap) is None or _NO_ROW.search(one.gap):
            break
        found.insert(0, (one, other))
        if one.gap[:1] not in "，；、":
            break
        at -= 2
    return found


def _holds(column: Sequence[Term]) -> bool:
    whole, *parts = column
    return ar.of(whole.fact.quantity, False).meets(ar.total(ar.of(p.fact.quantity, False) for p in parts))
