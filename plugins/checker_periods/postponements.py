"""Times that something was put off or brought forward to, on the wrong side of the one before: 原计划2025年5月交付，推迟至2025年2月."""

from __future__ import annotations

from collections.abc import Iterator

from checker.cues import around
from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_periods.moments import Moment, moments
from checker_periods.outlook import segment
from checker_periods.timeline import is_guessed

_LATER = ("推迟", "延期", "延后", "延迟", "延长", "顺延", "后延", "推后")
_MOVED = lazy(f"(?:(?P<later>{'|'.join(_LATER)}|延)|(?P<sooner>提前))(?:交付|完工|开工|实施|举行|召开|建成|投用|验收)?(?:了)?(?:到|至|为)")
_CUES = (*_LATER, "延至", "延到", "提前")
_PLANNED = lazy("(?:原[计预拟定]|原本|原先|原[约要]|原[一-鿿]{0,6}[期间]|[由从])[^，。；]{0,16}$")
_LONGEST_TERM = 4  # months: without a year, a month so much earlier is of the year before, one far earlier of the next


class PutOff(NamedTuple):
    """What was planned, what it was moved to, in the text as read, and whether it was put off (or brought forward)."""

    planned: Moment
    moved: Moment
    start: int
    later: bool


def put_off(facts: Facts) -> Iterator[PutOff]:
    """The times that lie on the wrong side of what was planned, in order."""
    text, known = facts.document.view.text, facts.derive(moments)
    for match in around(_MOVED, text, _CUES, before=0):
        moved = next((m for m in known if m.start == match.end()), None)
        start = segment(facts, match.start())[0]
        before = [m for m in known if start <= m.start and m.end <= match.start()]
        if moved is None or not before:
            continue
        planned = before[-1]
        if _PLANNED.search(text, start, planned.start) is None or any(stop in text[planned.end : match.start()] for stop in "。；"):
            continue
        year = planned.year or moved.year or 0
        one, other = planned.stamp(year), moved.stamp(year)
        later = match["later"] is not None
        wrong = other[1] < one[0] if later else other[0] > one[1]
        if wrong and not moved.said and later and planned.first // 100 - moved.last // 100 > _LONGEST_TERM:
            continue  # 原定11月，推迟至2月: of the next year
        if wrong and not (text.startswith("今年", moved.start) and is_guessed(facts)):
            yield PutOff(planned, moved, match.start(), later)
