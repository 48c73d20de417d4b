"""Lists of two figures each behind two totals: 项目24个、22.4亿元，市政类11个、9.8亿元，交通类7个、6.2亿元，其余6个、6.4亿元.

Where one column makes its total, the rows are all there are: the other is to make its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.finding import Severity
from checker_figures.statements.binding import Term, accused, terms

_REST = lazy("[，；、](?:其余|余下|剩余|剩下)的?$")
_BESIDE = lazy("(?:、(?:[\u4e00-\u9fff]{2,6})?)?$")  # 11个、9.8亿元; 11个、投资9.8亿元; 386户1204人
_BESIDE_TOTAL = lazy("[，、]?[\u4e00-\u9fff]{0,8}$")  # 场所38处，可容纳12.6万人
_NO_ROW = lazy("其中|上年|去年|同期|新增|[比较](?!例|重)|另|超|均|累计|含|目标|率|截至|已")
_FEWEST, _MOST = 3, 12  # rows behind the totals, of which the rest may be one


def doubted_rows(facts: Facts) -> Iterator[tuple[Term, tuple[Term, ...], Severity]]:
    """Every total that its column does not make beside one that does."""
    rows, done = facts.derive(terms), facts.derive(accused)
    for number, sentence in enumerate(facts.sentences):
        if sentence.last - sentence.first < 2 * _FEWEST or facts.in_table(facts[sentence.first]):
            continue
        for pairs in _runs(rows[number]):
            columns = [tuple(pair[place] for pair in pairs) for place in (0, 1)]
            sound = [_holds(column) for column in columns]
            used = [t for column in columns for t in column]
            if sound[0] == sound[1] or any(t.order in done or t.fact.quantity.approximation for t in used):
                continue
            whole, *parts = columns[sound.index(False)]
            done.add(whole.order)
            facts.checked(*(t.fact for t in used))
            yield whole, tuple(parts), "warning"


def _runs(row: Sequence[Term]) -> Iterator[list[tuple[Term, Term]]]:
    """The longest runs of pairs of the same two units, the totals first: of three rows and more, or of two with a rest."""
    at = 0
    while at + 1 < len(row):
        pairs = _pairs(row, at)
        rest = len(pairs) > 2 and _REST.search(pairs[-1][0].gap) is not None
        if len(pairs) > _FEWEST or rest:
            yield pairs
        at += 2 * len(pairs) if len(pairs) > 1 else 1


def _pairs(row: Sequence[Term], at: int) -> list[tuple[Term, Term]]:
    """The pairs of figures from a place on that are of the units of the first, one right beside the other."""
    found: list[tuple[Term, Term]] = []
    for place in range(at, min(len(row) - 1, at + 2 * _MOST), 2):
        one, other = row[place], row[place + 1]
        if not (one.main and other.main) or one.base == other.base or one.depth != other.depth or _NO_ROW.search(other.gap):
            break
        if not found:
            if _BESIDE_TOTAL.match(other.gap) is None:
                break
        elif (
            (one.base, other.base) != (found[0][0].base, found[0][1].base)
            or one.gap[:1] not in "，；、"
            or one.depth != found[0][0].depth
            or _BESIDE.match(other.gap) is None
            or _NO_ROW.search(one.gap)
        ):
            break
        found.append((one, other))
    return found


def _holds(column: Sequence[Term]) -> bool:
    whole, *parts = column
    return ar.of(whole.fact.quantity, False).meets(ar.total(ar.of(p.fact.quantity, False) for p in parts))
