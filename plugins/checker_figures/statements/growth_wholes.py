"""Growth told behind a list of parts, which may be that of what they divide: 争取23.5亿元，其中甲14.2亿元、乙9.3亿元，比上年的21.36亿元增长10%."""

from __future__ import annotations

from collections.abc import Iterator

from checker.arithmetic import of
from checker.model.fact import LEVELS, Fact
from checker.model.facts import Facts
from checker_figures.statements.growth_chains import Statement
from checker_figures.statements.totals import parts_of_totals

_DEEP = 3  # wholes of wholes
_MOST = 12  # figures of a list


def of_wholes(facts: Facts, statement: Statement) -> Iterator[Statement]:
    """The same said of each amount of its sentence that the level is a part of, where growth is told behind the parts."""
    level = statement.level
    if any(f is not None and f.read.start < level.read.start for f in (statement.rate, statement.change)):
        return
    for _ in range(_DEEP):
        whole = whole_of(facts, level)
        if whole is None:
            return
        level = whole
        yield statement._replace(level=level)


def whole_of(facts: Facts, part: Fact) -> Fact | None:
    """The amount before it in its sentence that a figure is a part of: as the words say, or as the list that ends with it makes up."""
    order = facts.first_at(part.read.start)
    for term in facts.derive(parts_of_totals).get(order, ()):
        if term.order < order and term.sentence == part.sentence and term.base == part.quantity.base:
            return term.fact
    made = of(part.quantity)
    count = 1
    for fact in reversed(facts[max(facts.sentences[part.sentence].first, order - _MOST) : order]):
        if fact.quantity.base != part.quantity.base or fact.kind not in LEVELS:
            continue
        if count > 1 and made.meets(of(fact.quantity)):
            return fact
        made, count = made + of(fact.quantity), count + 1
    return None
