"""Rows between two rules that are several: tables whose rows no rule parts, only their columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.lazy import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from checker.reading.pages import Word

_FIGURE = lazy(r"[-—–+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?[%％]?|[-—–]+")  # whole: 129,75 goes on in the next line of its cell
_FEWEST = 3  # figures below each other that are rows even where one column alone has figures
_MOST_LINES = 2_000  # of one row of a grid: no page prints more
_FULL = 1.2  # em that a full line of a cell may lack

CellLines = Sequence[Sequence["Word"]]
Cells = Mapping[int, CellLines]


class _Row:
    """A row in the making: from where to where it stands, and the lines of each column."""

    def __init__(self, top: float, bottom: float) -> None:
        self.top, self.bottom = top, bottom
        self.cells: dict[int, list[Sequence[Word]]] = {}

    def beside(self, top: float, bottom: float) -> bool:
        return min(self.bottom, bottom) - max(self.top, top) > 0.5 * min(self.bottom - self.top, bottom - top)


def parted(cells: Cells, edges: Sequence[float]) -> list[Cells]:
    """The rows of one row of a grid: one for each line of the columns that hold figures below each other, or it as it is.

    cells  column → its lines; edges  the places of the rules between which the columns stand
    """
    if sum(map(len, cells.values())) > _MOST_LINES:
        return [cells]
    columns = [column for column, lines in cells.items() if len(lines) > 1 and all(_is_figure(line) for line in lines)]
    rows: list[_Row] = []
    for column in columns:
        for line in cells[column]:
            _put(rows, column, line)
    others = [column for column in cells if column not in columns]
    if not _are_rows(rows, [cells[column] for column in others], len(columns)):
        return [cells]
    figures = list(rows)
    for column in others:
        for paragraph in _paragraphs(cells[column], edges[column + 1], figures):
            row = _row_of(paragraph, figures)
            if row is None:
                _put(rows, column, *paragraph)
            else:
                row.cells.setdefault(column, []).extend(paragraph)
    return [dict(row.cells) for row in sorted(rows, key=lambda row: row.top)]


def _is_figure(line: Sequence[Word]) -> bool:
    return len(line) == 1 and _FIGURE.fullmatch(line[0].text) is not None


def _are_rows(rows: Sequence[_Row], others: Sequence[CellLines], columns: int) -> bool:
    """Whether figures below each other are rows: they stand beside those of another column, or three and more beside other lines."""
    if columns > 1:
        return sum(1 for row in rows if len(row.cells) > 1) > 1
    return len(rows) >= _FEWEST and any(sum(1 for row in rows if any(row.beside(*_reach(line)) for line in lines)) >= _FEWEST for lines in others)


def _put(rows: list[_Row], column: int, *lines: Sequence[Word]) -> None:
    """Put lines of a column into the row that they stand beside, or into one of their own."""
    top, bottom = _reach(lines[0])
    row = next((row for row in rows if column not in row.cells and row.beside(top, bottom)), None)
    if row is None:
        row = _Row(top, bottom)
        rows.append(row)
    row.cells.setdefault(column, []).extend(lines)


def _paragraphs(lines: CellLines, right: float, figures: Sequence[_Row]) -> list[list[Sequence[Word]]]:
    """The lines of a cell, joined where one is full and the next has no figures of its own."""
    paragraphs: list[list[Sequence[Word]]] = []
    for line in lines:
        last = paragraphs[-1] if paragraphs else None
        if last is not None and _is_full(last[-1], right) and not (_row_of([line], figures) and _row_of(last, figures)):
            last.append(line)
        else:
            paragraphs.append([line])
    return paragraphs


def _is_full(line: Sequence[Word], right: float) -> bool:
    return right - line[-1].right < _FULL * max(word.height for word in line)


def _row_of(paragraph: CellLines, figures: Sequence[_Row]) -> _Row | None:
    """The row that a line of a paragraph stands beside, or that stands in its middle."""
    for line in paragraph:
        top, bottom = _reach(line)
        for row in figures:
            if row.beside(top, bottom):
                return row
    if len(paragraph) == 1:
        return None
    top, bottom = _reach(paragraph[0])[0], _reach(paragraph[-1])[1]
    return next((row for row in figures if top < (row.top + row.bottom) / 2 < bottom), None)


def _reach(line: Sequence[Word]) -> tuple[float, float]:
    return min(word.top for word in line), max(word.bottom for word in line)
