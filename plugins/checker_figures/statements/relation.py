"""A total and its parts."""

from __future__ import annotations

from checker.model.record import NamedTuple
from checker.model.typed import Literal
from checker_figures.statements.binding import Term

Cue = Literal["of_which", "parenthesis", "split", "joined", "named", "listed", "grouped", "states", "echoed"]


class Relation(NamedTuple):
    """A total and its parts as a report presents them.

    readings    the lists of parts that the words allow, the natural one first
    wholes      the figures that may be the total, the natural one first
    nested      the parts have parts of their own
    plain       the words leave no doubt where the list ends, or that its members do not overlap
    closed      the words say that the list is complete
    enclosed    the list fills parentheses of its own; of groups: by their names or sizes the parts should make the total
    """

    cue: Cue
    wholes: tuple[Term, ...]
    readings: tuple[tuple[Term, ...], ...]
    nested: bool
    plain: bool
    closed: bool
    enclosed: bool = False
