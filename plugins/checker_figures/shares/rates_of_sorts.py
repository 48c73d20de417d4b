"""Rates of what was sorted out: done and not done, good and bad, which together are all there is."""

from __future__ import annotations

from collections.abc import Sequence

from checker.lazy import lazy
from checker_figures.statements.binding import Term
from checker_figures.statements.called import PIECES
from checker_figures.statements.completions import is_plan
from checker_figures.statements.share_wholes import ShareClaim

_REACH = 12


def of_states(row: Sequence[Term], place: int, name: str) -> ShareClaim | None:
    """已开工33个，未开工17个，开工率66%: what was done, and what was not, are all there is."""
    if place < 2 or row[place].depth != row[place - 1].depth or "；" in row[place].gap:
        return None
    done, undone, share = row[place - 2 : place + 1]
    stem = name[-2:]
    if stem not in done.gap or not any(word + stem in undone.gap for word in _UNDONE) or any(word + stem in done.gap for word in _UNDONE):
        return None
    if not (done.main and undone.main and done.base == undone.base and done.fact.kind == undone.fact.kind == "count" and undone.gap[:1] in "，、"):
        return None
    both = done.fact.quantity._replace(number=str(done.fact.quantity.value + undone.fact.quantity.value))
    whole = Term(done.fact._replace(quantity=both), undone.order, undone.gap, undone.depth, undone.floor, "")
    return ShareClaim(share, done, (whole,), True, f"{done.fact.quantity.number}与{undone.fact.quantity.number}之和", True)


_FOUND_BAD = lazy("[^，；。]{0,8}；(?:检出|查出|发现)(?:不合格)?[^，；。]{0,6}$")  # 抽检3860批次，覆盖…；检出不合格93批次
_UNDONE = ("未", "尚未", "没有", "待")


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
