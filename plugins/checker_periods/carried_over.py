"""Money that is carried from one year's accounts into the next: 2023年结转收入 in those of 2024, 结转2025年使用."""

from __future__ import annotations

from collections.abc import Iterator

from checker.cues import around
from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_periods.timeline import heading_above, mentions

_ONWARD = lazy(r"结转(?:至|到|下一?年度?[（(])?(20\d\d)年(?:度)?(?:继续)?(?:使用|支出|安排|列支|执行|结转)")
_INCOME = lazy(
    r"(?:加上?|加：|其中：?)[^。；]{0,60}?(20\d\d)年(?:度)?(?:专项)?(?:结转|结余)(?:收入|资金)?[^。；]{0,40}?(?:收入(?:总量|总计|合计)|总财力|可用财力)"
)


class Carried(NamedTuple):
    """A year that money cannot be carried into or out of, in the text as read, and the one whose accounts are told."""

    start: int
    end: int
    year: int
    own: int


def carried_over(facts: Facts) -> Iterator[Carried]:
    """结转2023年支出 in the accounts of 2024; 加上2024年结转收入 in its income."""
    text = facts.document.view.text
    for match in around(_ONWARD, text, ("结转",)):
        own = _own(facts, match.start())
        if own and int(match[1]) <= own:
            yield Carried(match.start(), match.end(), int(match[1]), own)
    for match in around(_INCOME, text, ("加",)) if "结转收入" in text or "结转资金" in text or "结余" in text else ():
        above = heading_above(facts, match.start())
        own = above.mention.year if above is not None and above.mention.first is None and above.purpose == "review" else 0
        if own and int(match[1]) == own:
            yield Carried(match.start(1), match.start(1) + 5, own, own)


def _own(facts: Facts, at: int) -> int:
    """The year that the sentence names before an offset, else the one that the heading above reviews, 0 where neither does."""
    sentence = facts.sentence_at(at)
    said = [m for m in facts.derive(mentions) if sentence is not None and sentence.start <= m.start < at and m.first is None]
    if said:
        return said[-1].year
    above = heading_above(facts, at)
    return above.mention.year if above is not None and above.mention.first is None and above.purpose == "review" else 0
