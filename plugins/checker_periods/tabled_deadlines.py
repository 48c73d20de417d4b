"""Times in a column of what is yet to come (预计竣工, 计划投产): one that lies before the report, where all others lie behind it, is a slip."""

from __future__ import annotations

from collections.abc import Iterator

from checker.extraction.tables import pieces_of
from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker.model.span import Span
from checker_periods.standing import Standing

_COLUMN = lazy("(?:预计|计划|拟)[一-鿿]{0,4}(?:竣工|完工|建成|投产|投用|开业|交付|通车|验收|完成)(?:时间|日期|时限|年月)?")
_MONTH = lazy("(20[0-9]{2})年([0-9]{1,2})月(?:底|初|末|份|[0-9]{1,2}日)?")
# a work that is finished, or late, keeps the time that was planned
_KEPT = lazy("已(?:竣工|完工|建成|完成|交付|投|通)|竣工|完工|交付|验收|投产|投用|运营|逾期|滞后|延期|超期|停工|暂缓|未开工|收尾")
_COLUMNS, _FEWEST = 3, 4  # of a table, and its rows


class _Cell(NamedTuple):
    start: int
    end: int
    month: tuple[int, int]
    row: str


def past_in_column(facts: Facts, now: Standing) -> Iterator[tuple[Span, str]]:
    """(where it is printed, what it says) of each such time."""
    document = facts.document
    if not now.year or not ("|" in document.folded or "\t" in document.folded) or not any(word in document.folded for word in ("预计", "计划", "拟")):
        return
    column, told = -1, list[_Cell]()
    for block in document.blocks:
        row = document.folded[block.span.start : block.span.end]
        cells = pieces_of(row)  # the head of a table without a figure is read as a paragraph
        heads = [number for number, (_, cell) in enumerate(cells) if len(cells) >= _COLUMNS and _COLUMN.fullmatch(cell) is not None]
        if len(cells) < _COLUMNS or heads:
            yield from _slips(told, now)
            column, told = heads[0] if len(heads) == 1 else -1, []
        elif 0 <= column < len(cells) and (said := _MONTH.fullmatch(cells[column][1])) is not None:
            start = block.span.start + cells[column][0]
            told.append(_Cell(start, start + len(said[0]), (int(said[1]), int(said[2])), row))
    yield from _slips(told, now)


def _slips(told: list[_Cell], now: Standing) -> Iterator[tuple[Span, str]]:
    past = [cell for cell in told if cell.month < (now.year, now.month)]
    if len(told) >= _FEWEST and len(past) == 1 and _KEPT.search(past[0].row) is None:
        yield Span(past[0].start, past[0].end), f"{past[0].month[0]}年{past[0].month[1]}月"
