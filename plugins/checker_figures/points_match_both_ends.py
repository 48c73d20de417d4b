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
    """The rates 由a%…到b% right before or right behind a change in points; None where they belong to something else."""
    points = row[place]
    if points.direction is None or _OTHERS.search(points.lead):
        return None
    for first, second in ((place - 2, place - 1), (place + 1, place + 2)):
        if first < 0 or second >= len(row):
            continue
        old, new = row[first], row[second]
        if old.role != "from" or new.role != "to" or old.quantity.unit != "%" or new.quantity.unit != "%":
            continue
        between = points.lead if second < place else old.lead
        if any(c in between for c in "；。：") or "分别" in between or "年均" in between or "其中" in between:
            continue
        if len(between) > 16 if second < place else not _STRAIGHT.match(between):
            continue
        return old, new
    return None
