"""What makes a year's figure: what was done and is still to come, what was set and changed, what there was and is added."""

from __future__ import annotations

from collections.abc import Iterator

from checker import arithmetic as ar
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.totals.still_to_come import adjusted, still_to_come
from checker_figures.totals.stocks_to_come import stocks_to_come


class Unmade(NamedTuple):
    """Figures that do not make up: where it is said, those it relates to, the calculation, and what is wrong in both languages."""

    at: Fact
    others: tuple[Fact, ...]
    shown: str
    zh: str
    en: str


def unmade_years(facts: Facts) -> Iterator[Unmade]:
    """All of these, in order of each kind."""
    for done, rest, year, aimed in still_to_come(facts):
        shown = ar.say_difference(year.quantity, done.quantity, rest.quantity) if aimed else ar.say_sum([done.quantity, rest.quantity], year.quantity)
        at, other = (rest, year) if aimed else (year, rest)
        yield Unmade(at, (done, other), shown, "已完成的、还要完成的与全年的数", "what was done and what is still to come do not make the year")
    for first, change, after, less in adjusted(facts):
        shown = ar.say_sum([first.quantity, change.quantity], after.quantity, [1, -1 if less else 1])
        yield Unmade(after, (first, change), shown, "调整后的数与年初的数、调整数", "what was set and the change of it do not make what it then was")
    for before, added, after in stocks_to_come(facts):
        shown = ar.say_sum([before.quantity, added.quantity], after.quantity)
        yield Unmade(after, (before, added), shown, "累计数与前面的累计数、新增数", "what there was and what is added do not make what there will be")
