"""SHR004: a change in percentage points is the difference of the two rates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.span import Span
from checker.validator import Rule

_OTHERS = lazy("于|全国|全省|全市|平均|比上|较上|同比|环比|累计|年均")
_STRAIGHT = lazy(r"[，,（(]?(?:由|从|自)(?:上年|去年|年初|20\d\d年|同期|末|底|的)*$")


class PointsMatchBothEnds(Rule):
    """百分点的变化应等于两个比率之差

    为何：
        “由a%提高到b%，提高c个百分点”三个数同时报出，b减a必须等于c；方向写反、抄错一位都能查出。
    反例：
        规模以上工业占比由16.5%提高到33.8%，提高18.3个百分点。
        贫困发生率从5.2%下降到1.9%，下降3.8个百分点。
    正例：
        规模以上工业占比由16.5%提高到33.8%，提高17.3个百分点。
        贫困发生率从5.2%下降到1.9%，下降3.3个百分点。
    """

    code = "SHR004"
    name = "points-match-both-ends"
    title_en = "A change in percentage points is the difference of the two rates"
    severity = "error"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        if "百分点" not in document.view.text:
            return
        for sentence in facts.sentences:
            if sentence.last - sentence.first < 3:
                continue
            row = facts.of(sentence)
            for place, fact in enumerate(row):
                if fact.quantity.base == "百分点":
                    ends = _ends(row, place)
                    if ends is not None:
                        facts.checked(fact, *ends)
                        finding = self._weigh(facts, fact, *ends)
                        if finding is not None:
                            yield finding

    def _weigh(self, facts: Facts, points: Fact, old: Fact, new: Fact) -> Finding | None:
        change = ar.printed(points.quantity.number, points.quantity.approximation)
        difference = ar.printed(new.quantity.number, new.quantity.approximation) - ar.printed(old.quantity.number, old.quantity.approximation)
        if points.direction == "down":
            difference = ar.Interval(-difference.high, -difference.low, difference.scale)
        if change.meets(difference):
            return None
        words = ar.say_difference(new.quantity, old.quantity, points.quantity)
        vague = any(f.quantity.approximation for f in (points, old, new))
        first, last = min(f.span.start for f in (points, old, new)), max(f.span.end for f in (points, old, new))
        return self.finding(
            Span(first, last),
            f"百分点与两端比率对不上：{words}，请核对。",
            f"The percentage points are not the difference of the two rates: {words}.",
            severity="warning" if vague else "error",
            related=[old.span, new.span, points.span],
            evidence={"calculation": words},
        )


def _ends(row: Sequence[Fact], place: int) -> tuple[Fact, Fact] | None:
    """The old and the new rate that a change in points lies between; None where they belong to something else.

    由a%…到b%，提高c个百分点 · 提高c个百分点，由a%…到b% · b%，比上年的a%提高c个百分点 · 上年为a%，今年为b%，提高c个百分点
    """
    points = row[place]
    if points.direction is None:
        return None
    if place >= 2:
        ends = _compared(row[place - 2], row[place - 1], points) or _in_turn(row[place - 2], row[place - 1], points)
        if ends is not None:
            return ends
    if _OTHERS.search(points.lead):
        return None
    for first, second in ((place - 2, place - 1), (place + 1, place + 2)):
        if first < 0 or second >= len(row):
            continue
        old, new = row[first], row[second]
        if old.quantity.unit != "%" or new.quantity.unit != "%" or not (_is_start(old) and new.role == "to"):
            continue
        between = points.lead if second < place else old.lead
        if any(c in between for c in "；。：") or "分别" in between or "年均" in between or "其中" in between:
            continue
        if len(between) > 16 if second < place else not _STRAIGHT.match(between):
            continue
        return old, new
    return None


def _is_start(old: Fact) -> bool:
    """Whether a rate is where a change began: 由41.5%, 占比由上年同期的41.5%."""
    return old.role == "from" or _FROM.search(old.lead) is not None


def _compared(new: Fact, old: Fact, points: Fact) -> tuple[Fact, Fact] | None:
    """b%，比上年的a%提高c个百分点: two levels of one rate with nothing between the second and the change."""
    if old.quantity.unit != "%" or new.quantity.unit != "%" or old.kind != "share" or new.kind != "share":
        return None
    if not _AGAINST.match(old.lead) or not _MORE.match(points.lead):
        return None
    return old, new


def _in_turn(old: Fact, new: Fact, points: Fact) -> tuple[Fact, Fact] | None:
    """上年为a%，今年为b%，提高c个百分点."""
    if old.quantity.unit != "%" or new.quantity.unit != "%" or old.kind != "share" or new.kind != "share":
        return None
    if not _LAST_YEAR.search(old.lead) or not _NOW.match(new.lead) or not _THEN.match(points.lead):
        return None
    return old, new


_LAST_YEAR = lazy("(?:上年|去年|上年同期|去年同期|年初|上年末|上季度末?|上月末?)(?:的|为|是|仅为)?$")
_NOW = lazy("[，,、]?(?:今年|本年|本期|目前|现在|年末|本季度末?|本月末?|\\d+月末|当前)(?:末|底)?(?:的|为|是|达到|上升到|提高到|降到|降至|升至)?$")
_THEN = lazy("[，,](?:同比)?(?:提高|提升|上升|增加|增长|下降|降低|减少|回落|下滑|收窄|扩大)了?$")
_FROM = lazy("[由从自][^，；。：、]{0,10}$")
_AGAINST = lazy(
    "[，,]?[比较](?:上年|去年|前年|年初|上月|上季度|20\\d\\d年|同期|末|底|全[国省市]|平均|水平|实际|完成|计划|目标|预期|[的（(])+[为是]?$|[，,]?高于全[国省市](?:平均)?(?:水平)?[（(]$"
)
_MORE = lazy("[）)]?(?:提高|提升|上升|增加|增长|下降|降低|减少|回落|下滑|收窄|扩大|高|低)了?出?$")
