"""Points by which a rate is beyond its target, or short of it: 累计下降23.6%，超过规划目标（18%）5.6个百分点; 目标为下降18%，实际下降23.6%，超额5.6个百分点.

A fall is held against a target that is a fall itself, whether the words say so or not: how far both go is compared.
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.record import NamedTuple

_RATES = frozenset(("share", "growth"))
# whatever says whose target it is or by when, but no figures of another time or place
_WHOSE = "(?:(?!上年|去年|同期|上半年|季度|平均|全[国省市县区州]|预算)[^，；。、：（）()0-9]){0,12}?"
_OF_TARGET = f"(?:{_WHOSE}(?:目标|指标|任务|要求|警戒线|警戒值|红线|上限|下限)(?:任务|值|数|要求|水平)?)"
_GOES = (
    "(?:(?:累计|平均|同比|年均|[比较](?:上年|去年|20\\d\\d年))?(?:下降|降低|减少|压减|压缩|压降|减排|削减|缩减|增长|提高|提升|上升|不[低少]于|达到?|为|是|约)*)"
)
_HELD = "(?:已|均|都|也|又)?(?:[降增减涨]幅|增速|降低率|下降率)?(?:已|均|都)?"
_WAY = "(?P<way>超(?:额完成|额|过|出)?|[高大优好快多][于出]|[低小少慢][于出]|不及|未达到?|落后于?|[比较])(?:了)?"
_BY = "(?P<by>(?:多|少|超额?|高|低|大|小|快|慢|好|差)(?:出|了|于目标)?(?:下降|降低|减少|压减|减排|增长|提高|完成|降|减|增)?(?:了|出)?|共)?"
_THEN = f"(?P<then>超(?:额完成|额|过|出)?{_OF_TARGET}?(?:完成)?|(?:[高大优好快多低小少慢]于|[比较]|与){_OF_TARGET}(?:要求)?(?:相?差|[多少高低]降?)?|[尚还]?(?:相?差|短)|[多少]降?|未达到?{_OF_TARGET})(?:了|出)?"
_END = "(?:以上|左右|以内)?[）)]?(?:以上|左右|以内)?"

# 23.6%，超过规划目标（下降18%）
_NAMED = lazy(f"[，,、]?{_HELD}{_WAY}{_OF_TARGET}(?P<open>[（(])?{_OF_TARGET}?{_GOES}$")
_BY_SO_MUCH = lazy(f"{_END}{_BY}$")
# 23.6%，超过18%的规划目标; 完成下降18%的目标，超额
_HELD_AGAINST = lazy(f"[，,、]?{_HELD}{_WAY}{_WHOSE}{_GOES}$")
_THE_TARGET = lazy(f"{_END}的?{_OF_TARGET}{_BY}$")
_REACHED = lazy(f"[，,、](?:全面|圆满|提前)?(?:完成|实现)(?:了)?{_WHOSE}{_GOES}$")
_AND_MORE = lazy(f"{_END}的{_OF_TARGET}[，,](?:并|且)?{_THEN}$")
# 23.6%（规划目标18%），超目标; 23.6%，目标为18%，超过目标
_TOLD = lazy(f"[（(，,；]\\s*(?:而)?{_OF_TARGET}[（(]?{_GOES}$")
_SO_MUCH = lazy(f"{_END}[，,](?:并|且|已)?{_THEN}$")
# 目标为下降18%，实际下降23.6%，超额
_AIM = lazy(f"{_OF_TARGET}[（(]?{_GOES}$")
_DONE = lazy(f"{_END}(?:的?{_OF_TARGET})?[，,；](?:而)?(?:[今本]年|全年|年末|到?年底)?(?:[^，；。]{{2,12}}?实际)?(?:实际|已|现|累计|预计|完成){{0,3}}{_GOES}$")
# 23.6%，超过规划目标5.6个百分点（目标18%）
_BEFORE_IT = lazy(f"[，,]{_HELD}{_WAY}{_OF_TARGET}{_BY}$")
_IN_BRACKETS = lazy(f"[（(]{_OF_TARGET}?{_GOES}$")

_TAIL = 40  # characters
_LESS = frozenset("低小少慢不未落差短")
_BOUNDS = frozenset((None, "above", "below"))
_NO_SIDE = frozenset("优好")
_NEITHER = frozenset("比较与")


class Against(NamedTuple):
    """A target, the rate that is held against it, and +1 where that is said to go further, -1 where less far, 0 where it is only better.

    sure  whether the target stands in parentheses right before the points
    """

    target: Fact
    rate: Fact
    sign: int
    sure: bool


_EARLIER = lazy("(?:上年|去年|同期|年初|[上]月)[^，；。]{0,4}$")
_BACK = 4  # figures


def against_target(row: Sequence[Fact], place: int) -> Against | None:
    """The target that a change in points is told against; None where the words name none."""
    points = row[place]
    if points.quantity.approximation or not place:
        return None
    last = row[place - 1]
    first = next(
        (f for f in reversed(row[max(0, place - _BACK) : place - 1]) if f.quantity.base != "百分点" and not _EARLIER.search(f.lead.rstrip("（(的"))), None
    )
    if first is not None and _are_rates(first, last):  # 降到9.4%，降低3.2个百分点，低于目标
        found = _behind_both(first, last, points.lead)
        if found is not None:
            return found
    behind = row[place + 1] if place + 1 < len(row) else None
    if behind is not None and _are_rates(last, behind) and (said := _BEFORE_IT.match(points.lead)) is not None and _IN_BRACKETS.match(behind.lead):
        return _told(behind, last, said["way"], said["by"], False)
    return None


def as_set(held: Against, points: Fact) -> Fact:
    """The target to the decimals of the rate and the points, where it has fewer: what was set is no rounded figure."""
    target, decimals = held.target.quantity, points.quantity.decimals
    if target.decimals >= decimals or held.rate.quantity.decimals != decimals:
        return held.target
    return held.target._replace(quantity=target._replace(number=f"{target.value:.{decimals}f}"))


def _behind_both(first: Fact, second: Fact, lead: str) -> Against | None:
    """The target and the rate that both stand before the points, in either order."""
    named, by = _NAMED.match(second.lead), _BY_SO_MUCH.match(lead)
    if named is not None and by is not None:
        return _told(second, first, named["way"], by["by"], named["open"] is not None)
    held, by = _HELD_AGAINST.match(second.lead), _THE_TARGET.match(lead)
    if held is not None and by is not None:
        return _told(second, first, held["way"], by["by"], False)
    then = _AND_MORE.match(lead) if _REACHED.match(second.lead) is not None else _SO_MUCH.match(lead) if _TOLD.match(second.lead) is not None else None
    if then is not None:
        return _told(second, first, then["then"], "", False)
    then = _SO_MUCH.match(lead) if _AIM.search(first.lead[-_TAIL:]) is not None and _DONE.match(second.lead) is not None and second.kind != "ratio" else None
    return _told(first, second, then["then"], "", False) if then is not None else None


def _told(target: Fact, rate: Fact, way: str, by: str | None, sure: bool) -> Against | None:
    """What the words make of it; None where they do not say which goes further."""
    said = by if by and way[0] in _NEITHER else way
    if said[0] in _NEITHER:
        said = said[-2:] if said.endswith("降") else said[-1:]
    if said[0] in _NEITHER or said == "共" or rate.quantity.approximation:
        return None
    if target.quantity.approximation:  # 超过18%的目标; 目标18%以上
        target = target._replace(quantity=target.quantity._replace(approximation=None))
    return Against(target, rate, 0 if said[0] in _NO_SIDE else -1 if said[0] in _LESS else 1, sure)


def _are_rates(one: Fact, other: Fact) -> bool:
    return all(f.quantity.unit == "%" and f.kind in _RATES and f.quantity.approximation in _BOUNDS for f in (one, other))
