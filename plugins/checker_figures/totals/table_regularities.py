"""Sums that a table keeps to without saying so: a column that is two others added up in every row but one (限额＝一般＋专项), a row that is those
beside it in every column but one (流入小计＝流出小计＋净额).

That chance makes three numbers of many digits add up again and again is next to impossible: what holds so often is how the table was made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import log10

from checker.model.fact import Quantity
from checker.model.record import NamedTuple
from checker.model.span import Span
from checker_figures.statements.slips import slip
from checker_figures.statements.table_rows import Row
from checker_figures.totals.table_levels import RATE

_MOST_ROWS = 120  # of one table that are looked at
_MOST_PARTS = 24  # rows that one row is the sum of
_LEAST = 2  # parts
_FEWEST_ROWS = 3  # in which columns add up
_FEWEST_COLUMNS = 2  # in which rows do
_EVIDENCE = 6.0  # the sums that hold would come about by chance once in a million times
_PILOTS = 2  # lines in which sums are looked for; in the first one may be the slip
# so seldom does chance look like one slip of the pen, by how many lines add up: what two columns keep to, a third may not where an item is left out
_RARE = ((5, 0.05), (3, 0.02), (0, 0.008))
_Line = Sequence[Quantity | None]


class Regularity(NamedTuple):
    """Cells that make others all over a table.

    lines  the total and its parts, each with its place, line by line, but for those with no numbers
    bad    the lines that do not add up
    names  what the total and the parts are called
    """

    lines: Sequence[Sequence[tuple[Quantity, Span]]]
    bad: Sequence[int]
    names: Sequence[str]


def regular_sums(header: Sequence[str], rows: Sequence[Row]) -> Iterator[Regularity]:
    """Sums that all lines of a table keep to, or all but one. Rows are those of one width."""
    rows = rows[:_MOST_ROWS]
    amounts = [c for c in range(1, len(rows[0].cells)) if not (c < len(header) and RATE.search(header[c]))]
    columns = [c for c in amounts if len([row for row in rows if row.cells[c] is not None]) > _FEWEST_COLUMNS]
    table = [[row.cells[c] for c in columns] for row in rows]
    for group in _column_sums(table):
        lines = [[(row.cells[columns[c]], row.spans[columns[c]]) for c in group] for row in rows]
        titles = [header[columns[c]] if columns[c] < len(header) and header[columns[c]] else f"第{columns[c] + 1}列" for c in group]
        yield from _weighed(lines, titles, _FEWEST_ROWS)
    for group in _row_sums(list(zip(*table, strict=True))):
        lines = [[(rows[r].cells[c], rows[r].spans[c]) for r in group] for c in columns]
        yield from _weighed(lines, [rows[r].label for r in group], _FEWEST_COLUMNS)


def _column_sums(rows: Sequence[_Line]) -> Iterator[tuple[int, ...]]:
    """A column and the two that it is the sum of, wherever that holds in a row."""
    seen: set[frozenset[int]] = set()
    for line in map(_numbers, _fullest(rows)):
        where: dict[int, list[int]] = {}
        for c, value in enumerate(line):
            if value:
                where.setdefault(value, []).append(c)
        for total, amount in enumerate(line):
            for one, part in enumerate(line[:-1]):
                if one == total or not amount or not part:
                    continue
                for other in (c for off in (0, 1, -1) for c in where.get(amount - part + off, ())):
                    if other > one and other != total and (found := frozenset((total, one, other))) not in seen:
                        seen.add(found)
                        yield total, one, other


def _row_sums(columns: Sequence[_Line]) -> Iterator[tuple[int, ...]]:
    """A row and those right below it, or right above it, that it is the sum of, wherever that holds in a column."""
    seen: set[tuple[int, int]] = set()
    for line in map(_numbers, _fullest(columns)):
        for total, amount in enumerate(line):
            if not amount:
                continue
            for step in (1, -1):
                values = line[total + 1 : total + 1 + _MOST_PARTS] if step > 0 else line[max(0, total - _MOST_PARTS) : total][::-1]
                count = _count_of_parts(amount, values)
                if count and (total, step * count) not in seen:
                    seen.add((total, step * count))
                    yield tuple(range(total, total + step * (count + 1), step))


def _count_of_parts(amount: int, values: Sequence[int | None]) -> int:
    """How many of the first values make an amount, 0 where none do."""
    made, grows = 0, True
    for count, value in enumerate(values, 1):
        if value is None:
            continue
        made += value
        grows = grows and value >= 0
        if count > 1 and value and -_units(count) <= made - amount <= _units(count):
            return count
        if grows and made > amount + count:
            return 0
    return 0


def _fullest(lines: Sequence[_Line]) -> list[_Line]:
    """The lines with the most numbers."""
    return sorted(lines, key=lambda line: len([q for q in line if q is None or not q.number.strip("0.")]))[:_PILOTS]


def _numbers(line: _Line) -> list[int | None]:
    """The numbers of a line in units of the last digit of the finest."""
    fine = max((q.decimals for q in line if q is not None), default=0)
    return [int(q.value.scaleb(fine)) if q is not None else None for q in line]


def _weighed(lines: Sequence[Sequence[tuple[Quantity | None, Span]]], names: Sequence[str], fewest: int) -> Iterator[Regularity]:
    """The sum, if the lines that keep to it tell enough, and one slip of the pen, which chance would seldom look like, explains the only other one."""
    held = [known for cells in lines if cells[0][0] is not None and len(known := [(q, span) for q, span in cells if q is not None]) > _LEAST]
    bad: list[int] = []
    evidence, good = 0.0, 0
    told: set[tuple[Decimal, ...]] = set()
    for place, cells in enumerate(held):
        total, *parts = (q for q, _ in cells)
        if not adds_up(total, parts):
            bad.append(place)
            if len(bad) > 1:
                return
        elif sum(1 for q in parts if q.value) >= _LEAST and (key := (total.value, *(q.value for q in parts))) not in told:
            told.add(key)
            good += 1
            evidence += how_telling(total, len(parts))
    if good < fewest or evidence < _EVIDENCE:
        return
    rare = next(chance for lines_that_add_up, chance in _RARE if good >= lines_that_add_up)
    for place in bad:
        total, *parts = (q for q, _ in held[place])
        found = slip(total, parts)
        if found is None or found[1] > rare:
            return
    yield Regularity(held, bad, names)


def adds_up(total: Quantity, parts: Sequence[Quantity], signs: Sequence[int] = ()) -> bool:
    """Whether parts make their total, as far as rounding leaves it open."""
    made = sum((q.value * sign for q, sign in zip(parts, signs or [1] * len(parts), strict=True)), Decimal(0))
    return abs(made - total.value) <= _slack(total, parts)


def how_telling(total: Quantity, parts: int) -> float:
    """Of how many digits chance would have to make a total that holds."""
    last = Decimal(1).scaleb(-total.decimals)
    return max(0.0, log10(abs(total.value / last) / (2 * _units(parts) + 1) or 1))


def _slack(total: Quantity, parts: Sequence[Quantity]) -> Decimal:
    return _units(len(parts)) * Decimal(1).scaleb(-min(q.decimals for q in (total, *parts)))


def _units(parts: int) -> int:
    """By how many units of the last digit rounded parts may miss their rounded total."""
    return (parts + 1) // 2
