"""One amount told of two years: 2024年预算收入决算数86412万元 here, 2014年预算收入决算数86412万元 there."""

from __future__ import annotations

from collections.abc import Iterator

from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_periods.timeline import Mention, mentions

# what flows anew each year, so that no two years have one figure to the last digit; limits, lengths and totals of projects stay
_FLOWS = lazy("(?:收入|支出|产值|增加值|生产总值|零售总?额|销售额|产量|[进出]口总?额|决算数)$")
_FEWEST_DIGITS = 5
_FAR = 60  # characters between a year and its figure
_HELD = lazy("比|较|同期|上年|去年|持平|由|从")


class Twice(NamedTuple):
    """The later year, where it stands, and the two figures."""

    mention: Mention
    fact: Fact
    first: Fact
    other: int


def told_of_two_years(facts: Facts) -> Iterator[Twice]:
    """The amounts of five digits or more that are told as done of another year than before."""
    years = {m.sentence: m for m in reversed(facts.derive(mentions)) if m.marked and m.first is None and not m.same}
    if len(years) < 2:
        return
    seen: dict[tuple[str, str, str], tuple[Fact, int]] = {}
    text = facts.document.view.text
    for fact in facts[:]:
        mention = years.get(fact.sentence)
        if mention is None or fact.kind != "level" or fact.modality != "done" or sum(map(str.isdigit, fact.quantity.number)) < _FEWEST_DIGITS:
            continue
        if not 0 < fact.read.start - mention.end < _FAR or not _FLOWS.search(fact.indicator) or facts.in_table(fact):
            continue
        if _HELD.search(text, mention.end, fact.read.start):
            continue
        if facts.first_at(mention.end) != facts.first_at(fact.read.start):
            continue  # the first figure behind the year is the year's
        first, year = seen.setdefault((fact.quantity.number, fact.quantity.base, fact.indicator[-4:]), (fact, mention.year))
        if year != mention.year:
            yield Twice(mention, fact, first, year)
