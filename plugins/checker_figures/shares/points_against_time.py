"""A rate of completion held against the time that has gone by: 截至9月底完成年度计划的77.9%，低于时序进度2.9个百分点."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal

from checker.cues import places_of
from checker.extraction.modality import ANY_AHEAD_OR_GOT
from checker.lazy import lazy
from checker.model.fact import Fact, Period
from checker.model.facts import Facts
from checker.model.record import NamedTuple

_CUES = ("时序进度", "序时进度", "时间进度", "均衡进度")
_RATE = lazy("计划|目标|任务|预算|率|进度|占|完成")
_UP, _DOWN = "(?:[高快优]于|超过?|领先于?|[高超快]出|提前于?|超前于?|快|高)", "(?:[低慢]于|滞后于?|落后于?|[低慢])"
# 低于时序进度, 比全年时间进度快
_AGAINST = lazy(
    f"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))了?(?:全年|年度|全市|全县|全区|同期|的)*(?:时序|序时|时间|均衡)进度(?:要求|目标|平均水平)?"
    f"|[比较](?:全年|年度|同期|的)*(?:时序|序时|时间|均衡)进度(?:要求|目标)?(?:(?P<faster>{_UP}|超前|提前)|(?P<slower>{_DOWN}|滞后|落后))了?"
)
_WAY = lazy(f"(?:时序|序时|时间|均衡)进度(?:要求|目标)?(?:(?P<up>{_UP}|超前|提前)|(?P<down>{_DOWN}|滞后|落后))了?")
_WAY_BEHIND = lazy(f"[）)](?:(?P<up>{_UP}|超前|提前)|(?P<down>{_DOWN}|滞后|落后))了?")
_BRACKETED = lazy("(?:时序|序时|时间|均衡)进度(?:要求|目标)?[（(]$")
_OF = ("", "的")
_THAN = ("比", "较", "与", "低于", "高于", "快于", "慢于")
_BETWEEN = 24
_MOST = 200  # figures of a sentence that are looked at
_BACK = 60
_OF_WHAT = 16  # characters before a rate that say of what: 占年计划63亿元的60%
_NEAR = Decimal("1.0")  # points: a share of the year is often rounded
_QUARTERS = Decimal("0.5")  # of whole quarters only by counting days
_ROUNDED = Decimal("0.2")
_MONTHS = 12
_MONTH = lazy("(?<![0-9])([0-9]{1,2})月")
_STRETCH = lazy("上半年|一季度|前三季度")
_OF_STRETCH = {"上半年": 6, "一季度": 3, "前三季度": 9}
_DAYS = lazy("(?<![23])[0-9]日|2[0-7]日|[上中下]旬|近日|调整|上年|去年|剩余")
_STILL_AHEAD = lazy(f"{ANY_AHEAD_OR_GOT}|目标是|要")


class AgainstTime(NamedTuple):
    """A rate, the share of the year gone by in %, the words that hold them against each other, and the points said, None where none are.

    printed  the share gone by is printed beside the rate
    """

    rate: Fact
    gone: Decimal
    start: int
    end: int
    faster: bool
    points: Fact | None
    printed: bool = False


def against_time(facts: Facts) -> Iterator[AgainstTime]:
    """Where a rate of the year's plan is said to be ahead of the time gone by, or behind it, and is not, or not by so much."""
    told = list(_told(facts))
    schedule = sorted(due for found in told if (due := _due(found)) is not None)
    for found in told:
        if not _holds(found) and not _is_of_own_schedule(found, schedule):
            yield found


def _told(facts: Facts) -> Iterator[AgainstTime]:
    """Every rate of the year's plan that is held against the time gone by."""
    text = facts.document.view.text
    for at in places_of(text, _CUES):
        found = _at(facts, text, at)
        if found is not None:
            if found.points is not None:
                facts.checked(found.points)
            yield found


def _at(facts: Facts, text: str, at: int) -> AgainstTime | None:
    sentence = facts.sentence_at(at)
    if sentence is None or not 0 < sentence.last - sentence.first <= _MOST:
        return None
    own = facts.of(sentence)
    rate = next((f for f in reversed(own) if f.read.end <= at), None)
    points = next((f for f in own if f.read.start >= at), None)
    if rate is not None and points is not None and text[rate.read.end : at] in _OF and rate.lead.endswith(_THAN):
        return _beside_printed(text, own, rate, points, at)
    if points is not None and points.quantity.unit == "%" and _BRACKETED.match(text, at, points.read.start) is not None and text.endswith(_THAN, 0, at):
        behind = own[own.index(points) + 1 :]
        return _beside_printed(text, own, points, behind[0], at) if behind else None
    if (
        rate is None
        or rate.quantity.unit != "%"
        or rate.kind != "share"
        or not (rate.modality == "done" or rate.lead.endswith("率"))
        or at - rate.read.end > _BETWEEN
    ):
        return None
    match = next((m for m in _AGAINST.finditer(text, rate.read.end, min(sentence.end, at + _BETWEEN)) if m.start() <= at < m.end()), None)
    if (
        match is None
        or rate.quantity.approximation
        or _RATE.search(text, max(sentence.start, rate.read.start - _OF_WHAT), rate.read.start) is None
        or "分别" in rate.lead
        or "分别" in match[0]
    ):
        return None
    gone = _gone(facts, rate, text[max(sentence.start, rate.read.start - _BACK) : rate.read.start])
    if (
        gone is None
        or gone >= 100
        or any(c in text[rate.read.end : match.start()] for c in "；。、")
        or _STILL_AHEAD.search(text, rate.read.end, match.start())
    ):
        return None
    if points is not None and (points.quantity.base != "百分点" or points.read.start != match.end() or points.quantity.approximation):
        points = None
    return AgainstTime(rate, gone, match.start(), match.end(), bool(match["up"] or match["faster"]), points)


def _beside_printed(text: str, own: Sequence[Fact], printed: Fact, points: Fact, at: int) -> AgainstTime | None:
    """完成目标的63.7%，比66.7%的时序进度慢3.0个百分点; 比序时进度（66.7%）慢3.0个百分点: what has gone by is printed."""
    bracketed = printed.read.start > at
    way = (_WAY_BEHIND if bracketed else _WAY).match(text, printed.read.end if bracketed else at)
    order = own.index(printed)
    rate = own[order - 1] if order else None
    if way is None or rate is None or rate.quantity.unit != "%" or rate.kind != "share" or printed.quantity.unit != "%" or rate.quantity.approximation:
        return None
    if points.read.start != way.end() or points.quantity.base != "百分点" or points.quantity.approximation or "分别" in rate.lead + printed.lead:
        return None
    return AgainstTime(rate, printed.quantity.value, min(printed.read.start, at), way.end(), way["up"] is not None, points, True)


def _gone(facts: Facts, rate: Fact, before: str) -> Decimal | None:
    """The share of the year, in %, that a rate's period has behind it; None where it does not begin with the year."""
    period: Period | None = rate.period or facts.reference
    said = _MONTH.findall(before)
    if _DAYS.search(before):
        return None
    if said:  # 截至5月底, which no year stands beside
        return Decimal(100 * int(said[-1])) / _MONTHS if 0 < int(said[-1]) <= _MONTHS else None
    if period is None and (stretch := _STRETCH.search(before)) is not None:  # 上半年, in a report that names no year
        return Decimal(100 * _OF_STRETCH[stretch[0]]) / _MONTHS
    if period is None or not period.instant and period.start % _MONTHS:
        return None
    if not period.instant and period.end // _MONTHS != period.start // _MONTHS:
        return None
    return Decimal(100 * (period.end % _MONTHS + 1)) / _MONTHS


def _is_of_own_schedule(found: AgainstTime, schedule: Sequence[Decimal]) -> bool:
    """Whether another rate is held against the same progress, which is that of no month: a plan of its own, 120% by the end of the year."""
    due = _due(found)
    if due is None or any(abs(due * _MONTHS / 100 - month) * 100 < _NEAR * _MONTHS for month in range(1, _MONTHS + 1)):
        return False
    return bisect_right(schedule, due + _ROUNDED) - bisect_left(schedule, due - _ROUNDED) > 1


def _due(found: AgainstTime) -> Decimal | None:
    """The progress that a rate and its points leave for the time gone by, None where none are said."""
    if found.points is None:
        return None
    said = found.points.quantity.value
    return found.rate.quantity.value - (said if found.faster else -said)


def _holds(found: AgainstTime) -> bool:
    ahead = found.rate.quantity.value - found.gone
    if found.points is not None:
        said = found.points.quantity.value if found.faster else -found.points.quantity.value
        return abs(ahead - said) <= (_ROUNDED if found.printed else _NEAR if found.gone % 1 else _QUARTERS)
    return ahead >= -_NEAR if found.faster else ahead <= _NEAR
