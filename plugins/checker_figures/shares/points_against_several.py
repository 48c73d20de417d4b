"""Points that 分别 distributes over places whose rates stand in parentheses: 增长8.4%，比全省（7.7%）和全国（7.0%）分别高0.7、1.4个百分点."""

from __future__ import annotations

from collections.abc import Iterator

from checker.cues import places_of
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts

_RATE = r"(?P<{}>-?\d+(?:\.\d+)?)[%％]"
_POINTS = r"(?P<{}>\d+(?:\.\d+)?)"
_THAN = lazy(
    _RATE.format("new")
    + "(?:，增[速幅][^，；。（）]{2,14}个百分点)?[，,]?(?:增[速幅]|涨幅|增长率)?(?:同比)?(?:分别)?(?:[比较]|(?P<side>[高快低慢])于)"
    + "[^，；。（）]{2,14}（" + _RATE.format("one") + "）(?:[和与及、]|以及)[^，；。（）]{2,14}（" + _RATE.format("two") + "）(?:平均水平)?"
    + "(?:分别)?(?P<way>[高快低慢])?[出了]?" + _POINTS.format("first") + "个?(?:百分点)?[、和与]" + _POINTS.format("second") + "个?百分点"
)  # fmt: skip
_BACK = 60
_LESS = frozenset("低慢")


def against_several(facts: Facts) -> Iterator[tuple[Fact, Fact, Fact, int]]:
    """The points, the rate of the other place, the own rate, and +1 where the own one is said to be higher, -1 where lower."""
    text = facts.document.view.text
    for at in places_of(text, ("分别",)):
        begin = max(0, at - _BACK)
        match = next((m for m in _THAN.finditer(text, begin, at + _BACK) if m.start() < at < m.end()), None)
        side = match and (match["side"] or match["way"])
        if match is None or side is None or (match["side"] and match["way"]):
            continue
        new = _at(facts, match.start("new"))
        for rate, points in (("one", "first"), ("two", "second")):
            old, said = _at(facts, match.start(rate)), _at(facts, match.start(points))
            if new is not None and old is not None and said is not None and new.direction != "down" and "降" not in old.lead:
                yield said._replace(quantity=said.quantity._replace(unit="个百分点", base="百分点")), old, new, -1 if side in _LESS else 1


def _at(facts: Facts, offset: int) -> Fact | None:
    """The figure whose number begins at an offset of the text as read."""
    order = facts.first_at(offset)
    return facts[order] if order < len(facts) and facts[order].read.start == offset else None
