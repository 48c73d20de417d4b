"""What a suite says: entries about figures (range, units) and about reports (what must be stated)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from checker.model.fact import Fact
from checker.model.finding import Message, Severity

EntryKind = Literal["range", "units", "required"]


class Entry(NamedTuple):
    """One expectation as written in a suite file.

    code, severity  as findings carry them; line is where the entry begins in the file
    kind            range: a figure's value; units: its printed unit; required: how many figures a report has on a topic
    indicators      patterns searched in a figure's subject and indicator as they stand together (全县城镇化率), any of them; empty
                    means every indicator
    unless          words that take a figure out when its indicator, or the words before it, contain one
    kinds           kinds of figure spoken of, empty means all; modalities likewise
    base            the base unit of low and high; "" means that any unit will do
    bases           the base units of figures that count towards at_least, empty means all
    low, high       inclusive limits in base units
    allowed         the printed units that may stand
    topics          words of which a heading above the figure, or its sentence, contains one; unless_sections takes sections out
    at_least        how many such figures a report must have
    """

    code: str
    line: int
    kind: EntryKind
    severity: Severity
    title: str
    message: Message
    expected: str
    indicators: tuple[re.Pattern[str], ...] = ()
    unless: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    modalities: frozenset[str] = frozenset()
    base: str = ""
    bases: frozenset[str] = frozenset()
    low: Decimal | None = None
    high: Decimal | None = None
    allowed: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    unless_sections: tuple[str, ...] = ()
    at_least: int = 1

    def names(self, indicator: str) -> bool:
        """Whether the entry speaks of this indicator."""
        return not self.indicators or any(p.search(indicator) for p in self.indicators)

    def takes(self, fact: Fact) -> bool:
        """Whether the entry speaks of a figure whose indicator it names, if its unit is of the right kind (see amount_in)."""
        if self.kinds and fact.kind not in self.kinds:
            return False
        if self.modalities and fact.modality not in self.modalities:
            return False
        if self.bases and fact.quantity.base not in self.bases:
            return False
        return not self.unless or not any(word in fact.indicator or word in fact.lead for word in self.unless)


class Suite(NamedTuple):
    """A suite file: name is the stem of its file in kebab case, title and description are for people."""

    name: str
    path: str
    title: str
    description: str
    entries: tuple[Entry, ...]


class Matcher:
    """Finds the entries that speak of an indicator; what was found is remembered, as indicators repeat."""

    _MOST = 20_000

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = tuple(entries)
        self._known: dict[str, tuple[Entry, ...]] = {}

    def __call__(self, indicator: str) -> tuple[Entry, ...]:
        found = self._known.get(indicator)
        if found is None:
            if len(self._known) >= self._MOST:
                self._known.clear()
            found = self._known[indicator] = tuple(e for e in self.entries if e.names(indicator))
        return found


def amount_in(base: str, fact: Fact) -> Decimal | None:
    """The figure in base units, a fall negative; None where its unit is of another kind. 增长1.5倍 counts as 150%."""
    quantity = fact.quantity
    if not base or quantity.base == base:
        amount = quantity.amount
    elif base == "%" and quantity.unit == "倍" and fact.kind == "growth":
        amount = quantity.value * 100
    else:
        return None
    return -abs(amount) if fact.direction == "down" else amount
