"""How far a share of the year's plan stands from the share of the year that has gone by: 占年度计划的23.8%，比序时进度低1.2个百分点 at the end of March."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple

_AHEAD = lazy("(?:时间|序时|时序)进度(?:要求)?(?:要)?(?:高|快|多|超前|领先)?出?了?$")
_SIDE = lazy(
    "(?P<more>高于|快于|超过|超出|高出|快出|领先|超前|超|优于|大于)?(?P<less>低于|慢于|落后于?|滞后于?|少于|不及)?(?:了)?(?:时间|序时|时序)进度(?:要求)?(?P<more2>高|快|多|超前|领先)?(?P<less2>低|慢|少|滞后|落后)?出?了?$"
)
_OF_YEAR = lazy(
    "(?:年度|全年|年初|当年|今年|年)(?:投资|建设|[\u4e00-\u9fff]{0,6})?(?:计划|目标|任务|预算)|投资完成率|(?:年度|全年|计划|预算|任务)[\u4e00-\u9fff]{0,4}完成率|^[^，。；]{0,4}完成率"
)
_NOT_EVEN = lazy("调整|上年|去年|[旬日]|剩余")
_MONTHS = 12
_LEAST = Decimal("1.0")  # points that the two may be apart for a plan that is not spread evenly
_MOST_LOOKS = 3


class Progress(NamedTuple):
    """A share of the plan, the points that it is said to be ahead (negative: behind), and those that it is, with how much of the year has gone by."""

    share: Fact
    points: Fact
    said: Decimal
    ahead: Decimal
    gone: Decimal


def against_time(facts: Facts) -> Iterator[Progress]:
    text = facts.document.view.text
    if "进度" not in text:
        return
    for place, fact in enumerate(facts[:]):
        if fact.quantity.base != "百分点" or "进度" not in fact.lead:
            continue
        said = _SIDE.search(fact.lead)
        share = _share_before(facts, place)
        if said is None or share is None or fact.quantity.approximation or _NOT_EVEN.search(fact.lead):
            continue
        more, less = bool(said["more"] or said["more2"]), bool(said["less"] or said["less2"])
        period = share.period or facts.reference
        if more == less or period is None or period.start % _MONTHS not in (0, period.end % _MONTHS) or period.year is None:
            continue
        gone = Decimal(period.end % _MONTHS + 1) / _MONTHS * 100
        ahead, points = share.quantity.value - gone, fact.quantity.value * (1 if more else -1)
        if gone < 100 and abs(ahead - points) > _LEAST:
            yield Progress(share, fact, points, ahead, gone)


def _share_before(facts: Facts, place: int) -> Fact | None:
    """The share of the year's plan right before, in the same sentence."""
    points: Fact = facts[place]
    before: Fact | None = facts[place - 1] if place else None
    if before is None or before.sentence != points.sentence or before.kind not in ("share", "level", "other") or before.quantity.unit != "%":
        return None
    return before if _OF_YEAR.search(before.lead) and before.modality == "done" else None
