"""同比 said of the month before and 环比 of the year before: 较7月同比增长6.2%, 环比去年同期下降3%."""

from __future__ import annotations

from collections.abc import Iterator

from checker.cues import around
from checker.lazy import lazy
from checker.model.record import NamedTuple

_CHANGED = "(?:净)?(?:增长|增加|上涨|下降|减少|下跌|增|降|减)(?!速|幅|率|量|[^，。；]{0,8}百分点)"  # of a rate 同比 may be said with its own name
_BEFORE = "(?:上个?月|上一个?月|前一个?月|上一?季度|上一?周|上一?旬|(?<![0-9-—至])(?:[1-9]|1[0-2])月份?|(?<!前)[一二三]季度)"
_LAST_YEAR = "(?:去年|上年|上一年)(?:同期|同月|同季|[0-9]{1,2}月)"
_YEAR_OVER_YEAR = lazy(f"[比较与]{_BEFORE}(?:的[0-9.]+[^，。；0-9]{{1,4}})?(?:相比)?，?同比{_CHANGED}|同比{_BEFORE}{_CHANGED}")
_RUNNING = lazy(f"[比较与]{_LAST_YEAR}(?:的[0-9.]+[^，。；0-9]{{1,4}})?(?:相比)?，?环比{_CHANGED}|环比{_LAST_YEAR}{_CHANGED}")
_FARTHEST = 24


class Measured(NamedTuple):
    """Where it stands, in the text as read, and the word that should."""

    start: int
    end: int
    meant: str


def wrongly_measured(text: str) -> Iterator[Measured]:
    """The places in order of the words looked for."""
    for pattern, cue, meant in ((_YEAR_OVER_YEAR, "同比", "环比"), (_RUNNING, "环比", "同比")):
        for match in around(pattern, text, (cue,), before=_FARTHEST):
            # 较去年7月同比增长: the month is one of last year
            if meant == "同比" or text[match.start() - 1] not in "年度" and not text.startswith(("去年", "上年"), match.start() + 1):
                yield Measured(match.start(), match.end(), meant)
