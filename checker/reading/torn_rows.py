"""A row of a table that goes on at the top of the next page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from checker.lazy import lazy
from checker.reading.grids import GridCell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from checker.model.span import Box
    from checker.reading.grids import Grid

_FULL = 1.5  # em that a full line of a cell may lack, what the cell leaves free at its side included
_EDGE = 1.5  # points by which words reach beyond the box of their cell or its edge, which are rounded
_SEVERAL = 1.8  # line heights by which a cell has several lines
_ENDS = "。！？；!?;"
_FIGURE = lazy(r"[-—–+]?[\d,.]+[%％‰]?|[-—–/]+")
_POINT = lazy(r"[（(]?(?:\d{1,2}|[一二三四五六七八九十]+)[)）、.．]|[—－─·●◆■※]")  # what begins a row or a point of its own

Row = Sequence[GridCell]


def heads(last: Grid, grid: Grid) -> int:
    """How many rows the table of a page repeats from the top of the page before."""
    rows = zip(last.rows, grid.rows[:-1], strict=False)
    return sum(1 for _ in takewhile(lambda pair: [cell.text for cell in pair[0]] == [cell.text for cell in pair[1]], rows))


def joined(last: Grid, row: Row) -> Row | None:
    """The last row of a page with what stands of it at the top of the next one, None where that may be a row of its own.

    What goes on leaves cells empty that the row has filled, and each of its cells goes on with a cell whose last line is full and ends no
    sentence. The places are those of the first page.
    """
    torn = last.rows[-1]
    if len(torn) != len(row) or len(torn) != len(last.edges) or not any(cell.text and not rest.text for cell, rest in zip(torn, row, strict=True)):
        return None
    several = False
    for cell, rest, edge in zip(torn, row, last.edges, strict=True):
        if rest.box is None:
            continue
        if cell.box is None or not _goes_on(cell.text, rest.text) or not _below(cell.box, rest.box):
            return None
        end, em = _end(cell.box, last)
        if not edge - _FULL * em < end < edge + _EDGE:
            return None
        several = several or max(cell.box.bottom - cell.box.top, rest.box.bottom - rest.box.top) > _SEVERAL * em
    return [GridCell(cell.text + rest.text, cell.box) for cell, rest in zip(torn, row, strict=True)] if several else None


def _goes_on(text: str, rest: str) -> bool:
    if text[-1].isdigit() and rest[0].isdigit():  # nobody knows what number that is
        return False
    return text[-1] not in _ENDS and not any(_FIGURE.fullmatch(each) for each in (text, rest)) and _POINT.match(rest) is None


def _below(cell: Box, rest: Box) -> bool:
    """Whether two cells stand in one column: half of the narrower one's width in common."""
    common = min(cell.right, rest.right) - max(cell.left, rest.left)
    return common > 0.5 * min(cell.right - cell.left, rest.right - rest.left)


def _end(box: Box, grid: Grid) -> tuple[float, float]:
    """Where the last line of a cell ends, and the size of its type."""
    left, right, top, bottom = box.left - _EDGE, box.right + _EDGE, box.top - _EDGE, box.bottom + _EDGE
    words = [
        (word.bottom, word.right, line.size)
        for line in grid.lines
        for word in line.words
        if word.left >= left and word.right <= right and word.top >= top and word.bottom <= bottom
    ]
    lowest, _, em = max(words)
    return max(right for bottom, right, size in words if bottom > lowest - 0.5 * size), em
