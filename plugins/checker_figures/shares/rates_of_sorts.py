"""Rates of what was sorted out into good and bad, which together are all there is."""

from __future__ import annotations

from collections.abc import Sequence

from checker.lazy import lazy
from checker_figures.statements.binding import Term
from checker_figures.statements.called import PIECES
from checker_figures.statements.completions import is_plan
from checker_figures.statements.share_wholes import ShareClaim

_REACH = 12


_FOUND_BAD = lazy("[^，；。]{0,8}；(?:检出|查出|发现)(?:不合格)?[^，；。]{0,6}$")  # 抽检3860批次，覆盖…；检出不合格93批次


def of_quality(row: Sequence[Term], place: int, name: str) -> ShareClaim | None:
    """抽检320批次，发现8批次不合格，合格率97.5%: of what was tested, how much was good or not, before the count or behind it."""
    if not name.endswith("合格") or place < 2 or "；" in row[place].gap:
        return None
    share, done = row[place], row[place - 1]
    words = PIECES.split(done.gap)[-1] + PIECES.split(done.behind(_REACH))[0]
    whole = next((t for t in reversed(row[max(0, place - _REACH) : place - 1]) if t.main and t.base == done.base and not is_plan(t)), None)
    if "合格" not in words or whole is None or not done.main or not whole.depth == done.depth == share.depth:
        return None
    if "；" in done.gap and not _FOUND_BAD.match(done.gap):
        return None
    if whole.fact.quantity.amount < done.fact.quantity.amount or "合格" in PIECES.split(whole.gap)[-1] or "其中" in whole.gap + done.gap:
        return None
    told = "合格" in PIECES.split(done.gap)[-1]
    if ("不合格" in words) != name.endswith("不合格"):
        told = False
        rest = done.fact.quantity._replace(number=str((whole.fact.quantity.amount - done.fact.quantity.amount) / done.fact.quantity.factor))
        done = Term(done.fact._replace(quantity=rest), done.order, done.gap, done.depth, done.floor, "")
    return ShareClaim(share, done, (whole,), told, whole.fact.indicator or "总数", True)
