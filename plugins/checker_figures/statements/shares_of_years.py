"""Shares of another year than the one that is told: 上半年41个，占66.1%，上年上半年35个，占62.5%, of what there was in that year."""

from __future__ import annotations

from collections.abc import Sequence

from checker.lazy import lazy
from checker.model.fact import LEVELS
from checker.model.facts import Facts
from checker_figures.statements.binding import Term, right_before, terms
from checker_figures.statements.called import PIECES
from checker_figures.statements.share_reach import NEAR, REACH
from checker_figures.statements.share_wholes import ShareClaim

_OF_A_YEAR = lazy("^(?:而|且|其中)?(?P<year>上年|去年|上一年|(?:19|20)\\d\\d年)(?!度?(?:[计预结遗滚]|转入|留存))")
_OF_LAST = lazy("(?:上年|去年|上一年)(?:同期|全年|同口径)?(?:的|为|有|是)?[^，；。：、比较]{0,8}$")
_CLAUSES = lazy("[，；。：,;:\n]")  # 上年二、三季度 is one
_LAST = frozenset(("上年", "去年", "上一年"))


def year_of_part(part: Term) -> str:
    """The year that a part is said to be of by its own words, 上年 for the last one; "" where they say none."""
    match = _OF_A_YEAR.match(_CLAUSES.split(part.gap)[-1])
    return "" if match is None else "上年" if match["year"] in _LAST else match["year"]


def of_its_year(facts: Facts, share: Term, part: Term, claim: ShareClaim | None) -> ShareClaim | None:
    """The claim of a share that names no whole, of a part of another year: of what there was then; None where that is not told."""
    year = year_of_part(part)
    wholes = _wholes(facts, part, year)
    if wholes:
        return ShareClaim(share, part, tuple(wholes), False, "", len(wholes) == 1)
    return None if year in _LAST else claim


def beside_that_of_the_last(facts: Facts, last: ShareClaim, before: Sequence[tuple[Term, Term]]) -> ShareClaim | None:
    """The claim of the share right before one of the last year, where the amount is told with that of the last year: 全年62个，比上年56个多6个."""
    then = last.wholes[0]
    rows = facts.derive(terms)
    at = then.order - rows[then.sentence][0].order
    now = rows[then.sentence][at - 1] if at else None
    if now is None or not now.main or now.base != then.base or now.order + 1 != then.order or not before:
        return None
    share, part = before[-1]
    alike = part.base == now.base and share.order + 1 == last.part.order and part.order > then.order and not year_of_part(part)
    return ShareClaim(share, part, (now,), False, "", True) if alike and part.fact.quantity.amount <= now.fact.quantity.amount else None


def _wholes(facts: Facts, part: Term, year: str) -> list[Term]:
    """The larger amounts of a year shortly before a part, the nearest first."""
    rows = facts.derive(terms)
    block = facts.sentences[part.sentence].block
    above = [t for number in range(max(0, part.sentence - NEAR), part.sentence) if facts.sentences[number].block == block for t in rows[number][-REACH:]]
    before = [*above, *right_before(rows[part.sentence], part, REACH)]
    larger = (t for t in reversed(before) if t.fact.kind in LEVELS and t.base == part.base and t.fact.quantity.amount > part.fact.quantity.amount)
    return [t for t in larger if _is_of(t, year)]


def _is_of(term: Term, year: str) -> bool:
    clause = PIECES.split(term.gap)[-1]
    return _OF_LAST.search(clause) is not None if year in _LAST else year in clause
