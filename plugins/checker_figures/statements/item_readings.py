"""Which figure of each item of a list a total is made of, where all items tell several."""

from __future__ import annotations

from collections.abc import Sequence

from checker import arithmetic as ar
from checker_figures.statements.binding import Term
from checker_figures.statements.completeness import label

_MOST = 3  # figures of an item


def column_of_items(parts: Sequence[Term], stops: Sequence[int], whole: Term) -> tuple[Term, ...]:
    """The figures of items that all tell the same of theirs behind the first: 国考断面6个，达标5个；省考断面9个，达标8个; () where they do not.

    The first ones, unless others make the whole, are called as it is, or come near it alone: 计划投资84亿元：续建总投资151亿元，年内46亿元；….
    """
    begins = (0, *stops, len(parts))
    items = [parts[begin:end] for begin, end in zip(begins, begins[1:], strict=False) if begin < end]
    columns = list(zip(*items, strict=False))[:_MOST]
    if len(items) < 2 or len(columns) < 2 or not _are_alike(columns[1]):
        return ()
    first, *others = columns
    others = [column for column in others if _are_alike(column)]
    if _makes(first, whole):
        return first
    better = [column for column in others if _makes(column, whole)] or [column for column in others if _is_called_as(column, first, whole)]
    better = better or [column for column in others if _comes_near(column, whole) and not _comes_near(first, whole)]
    return (*better, first)[0]


def _are_alike(column: Sequence[Term]) -> bool:
    names = {label(t) for t in column}
    return len(names) == 1 and "" not in names


def _makes(column: Sequence[Term], whole: Term) -> bool:
    return ar.of(whole.fact.quantity, False).meets(ar.total(ar.of(t.fact.quantity, False) for t in column))


def _is_called_as(column: Sequence[Term], first: Sequence[Term], whole: Term) -> bool:
    """Whether the name of a column has something of the whole's that those of the first ones have not: 招生 is 实招, not 计划."""
    other = set("".join(map(label, first)))
    return any(c not in other for c in label(column[0]) if c in label(whole))


def _comes_near(column: Sequence[Term], whole: Term) -> bool:
    amount, size = sum(t.fact.quantity.amount for t in column), whole.fact.quantity.amount
    return amount * 4 < size * 5 < amount * 6
