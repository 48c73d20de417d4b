"""Calculations that a report prints: （1296亩÷1200亩）, 7.3亿元＋5.4亿元＝12.7亿元."""

from __future__ import annotations

from collections.abc import Sequence

from checker_figures.statements.binding import Term

_OPERATORS = frozenset("÷×*/－-−—–~～")
_REACH = 12  # figures


def is_calculated(row: Sequence[Term], place: int) -> bool:
    """Whether the figures from a place on are multiplied, divided or taken off each other, and are no parts of a whole."""
    depth = row[place].depth
    for term in row[place + 1 : place + _REACH]:
        if term.floor < depth:
            return False
        if term.depth == depth:
            return term.gap.strip() in _OPERATORS or "÷" in term.gap or "×" in term.gap
    return False
